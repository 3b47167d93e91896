// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_page.hpp"

#include <QLineEdit>
#include <QMenu>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

/// So many selected processes have a past.
constexpr std::size_t mostWatched = 16;

QString idOf(ProcessColumn column) {
  static constexpr const char* ids[] = {"pid",     "name",     "reductions", "running",   "memory",
                                        "mailbox", "current",  "state",      "messages",  "parent",
                                        "kind",    "restarts", "age",        "scheduler", "stack"};
  static_assert(std::size(ids) == processColumns);
  return QString::fromLatin1(ids[static_cast<std::size_t>(column)]);
}

}  // namespace

ProcessPage::ProcessPage(ProcessActions& actions, QWidget* parent)
    : ListPage(actions,
               {QStringLiteral("processes"),
                QStringLiteral("Processes"),
                {Collector::Part::processes},
                QStringLiteral("Filter: text, state:waiting, mailbox>100, memory>1MiB"),
                QStringLiteral("Shows only the processes that match all terms, for example:")},
               parent),
      m_table(new ProcessTable(this)),
      m_columns(new QMenu(QStringLiteral("&Columns"), this)),
      m_accumulate(new QAction(QStringLiteral("&Accumulate"), this)),
      m_query(collector().query()) {
  setContent(m_table, m_table);
  tools().addMenuButton(QStringLiteral("Columns"), m_columns, QStringLiteral("Choose the columns"));
  m_accumulate->setCheckable(true);
  m_accumulate->setToolTip(
      QStringLiteral("Reductions and running time since the start of each process instead of since the last refresh"));
  connect(m_accumulate, &QAction::toggled, this, &ProcessPage::setAccumulate);
  m_table->setSort(m_query.sortBy, m_query.descending);
  QStringList names;
  for (int i = 0; i < processColumns; ++i) names.push_back(idOf(static_cast<ProcessColumn>(i)));
  m_table->header()->setNames(names);
  connect(&m_table->selection(), &ProcessSelection::pidsChanged, this, &ProcessPage::watchSelected);
  connect(m_columns, &QMenu::aboutToShow, this, &ProcessPage::fillColumnsMenu);
  connect(m_table, &ProcessTable::sortRequested, this, [this](ProcessColumn column, bool descending) {
    m_query.sortBy = column;
    m_query.descending = descending;
    setQuery();
  });
}

ListPage::Empty ProcessPage::emptiness(const Frame& frame) const {
  const auto all = frame.snapshot->processes.size();
  if (all == 0 && !canStart()) return {QStringLiteral("No processes: the runtime is not running.")};
  if (all == 0) return {QStringLiteral("No processes: the scenario is not running."), Empty::Remedy::start};
  if (!frame.order->rows.empty()) return {};
  return {QStringLiteral("None of the %1 matches the filter.").arg(format::plural(all, "process", "processes")),
          Empty::Remedy::clearFilter};
}

void ProcessPage::showList(const FramePointer& frame) {
  m_table->setFrame(frame);
  watchSelected();
  if (!frame) return;
  showRemark(*frame);
  // What was typed may mean other pids on this node.
  if (!filterText().isEmpty() && m_query.filter.pids != frame->info->pid_format) filterEdited(filterText());
  const bool half = frame->order->ignoredLast && frame->query.filter == m_query.filter;
  tools().setProblem(m_problem.isEmpty() && half ? m_query.filter.hint : m_problem);
  if (m_wanted && m_table->selectPid(m_wanted)) {
    m_wanted = {};
    if (!tools().filter()->hasFocus()) m_table->setFocus();
  }
}

void ProcessPage::showRemark(const Frame& frame) {
  const auto shown = frame.order->rows.size();
  const auto all = frame.snapshot->processes.size();
  QString remark = frame.query.filter.empty() ? format::plural(all, "process", "processes")
                                              : format::count(shown) + QStringLiteral(" of ") + format::count(all);
  if (frame.deltas->started + frame.deltas->ended > 0) {
    remark +=
        QStringLiteral("   +%1 −%2").arg(format::count(frame.deltas->started), format::count(frame.deltas->ended));
  }
  tools().setRemark(
      remark, QStringLiteral("%1 started and %2 ended since the last refresh, not counting processes that did both.")
                  .arg(format::count(frame.deltas->started), format::count(frame.deltas->ended)));
}

void ProcessPage::filterEdited(const QString& text) {
  Filter filter = Filter::parse(text, m_query.accumulate, collector().nodeInfo()->pid_format);
  m_problem = filter.problem.isEmpty() ? QString() : filter.problem + QStringLiteral(" (ignored)");
  tools().setProblem(m_problem);
  m_query.filter = std::move(filter);
  setQuery();
}

void ProcessPage::setQuery() {
  collector().setQuery(m_query);
}

void ProcessPage::setAccumulate(bool accumulate) {
  m_accumulate->setChecked(accumulate);
  if (m_query.accumulate == accumulate) return;
  m_query.accumulate = accumulate;
  setQuery();
  filterEdited(filterText());  // some values now have another unit
}

bool ProcessPage::showProcess(observe::Pid pid) {
  m_wanted = pid;
  if (!m_query.filter.empty()) setFilterText({});
  takeFrame();
  return true;
}

void ProcessPage::fillViewMenu(QMenu& menu) {
  menu.addAction(m_accumulate);
  menu.addMenu(m_columns);
}

void ProcessPage::fillColumnsMenu() {
  m_columns->clear();
  const auto info = collector().nodeInfo();
  for (int i = 1; i < processColumns; ++i) {  // the first column stays
    const auto column = static_cast<ProcessColumn>(i);
    auto* action = m_columns->addAction(columnTitle(column, false));
    action->setCheckable(true);
    action->setChecked(m_table->isColumnShown(column));
    const QString why = whyNot(*info, column);
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? columnHelp(column, false) : plainToolTip(why));
    connect(action, &QAction::toggled, this, [this, column](bool shown) { m_table->setColumnShown(column, shown); });
  }
  m_columns->setToolTipsVisible(true);
  m_columns->addSeparator();
  m_columns->addAction(QStringLiteral("Default &widths"), this, [this] {
    m_table->header()->forgetChosen();
    m_table->setWidths();
  });
}

void ProcessPage::watchSelected() {
  auto pids = m_table->selection().firstPids(mostWatched);
  if (pids == m_watched) return;
  auto& past = *collector().past();
  for (const auto pid : pids) past.watch(pid);
  for (const auto pid : m_watched) past.unwatch(pid);
  m_watched = std::move(pids);
}

std::vector<observe::Pid> ProcessPage::selectedPids() const {
  return m_table->selectedPids();
}

void ProcessPage::activate(const QModelIndex& index) {
  if (const auto pid = m_table->processes().pidAt(index.row())) actions().openProcess(pid);
}

void ProcessPage::extendMenu(QMenu& menu) {
  const auto pids = m_table->selection().firstPids(2);
  if (pids.size() != 1) return;
  const auto pid = pids.front();
  auto* follow = new QAction(QStringLiteral("&Follow: keep it in place while others move"), &menu);
  follow->setCheckable(true);
  follow->setChecked(m_table->followed() == pid);
  connect(follow, &QAction::toggled, this, [this, pid](bool on) { m_table->follow(on ? pid : observe::Pid{}); });
  menu.insertAction(menu.actions().at(2), follow);
}

QVariantMap ProcessPage::state() const {
  return {{QStringLiteral("accumulate"), accumulate()},
          {QStringLiteral("columns"), shownColumns()},
          {QStringLiteral("sort"), sortText()},
          {QStringLiteral("widths"), toTexts(m_table->header()->chosenWidths())}};
}

void ProcessPage::restoreState(const QVariantMap& state) {
  setAccumulate(state.value(QStringLiteral("accumulate"), accumulate()).toBool());
  if (const auto columns = state.value(QStringLiteral("columns")).toStringList(); !columns.isEmpty()) {
    setShownColumns(columns);
  }
  setSortText(state.value(QStringLiteral("sort")).toString());
  m_table->header()->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  m_table->setWidths();
}

QStringList ProcessPage::shownColumns() const {
  QStringList ids;
  for (int i = 0; i < processColumns; ++i) {
    if (m_table->isColumnShown(static_cast<ProcessColumn>(i))) ids.push_back(idOf(static_cast<ProcessColumn>(i)));
  }
  return ids;
}

void ProcessPage::setShownColumns(const QStringList& columns) {
  for (int i = 1; i < processColumns; ++i)
    m_table->setColumnShown(static_cast<ProcessColumn>(i), columns.contains(idOf(static_cast<ProcessColumn>(i))));
}

QString ProcessPage::sortText() const {
  return (m_query.descending ? QStringLiteral("-") : QString()) + idOf(m_query.sortBy);
}

void ProcessPage::setSortText(const QString& sort) {
  const bool descending = sort.startsWith(QLatin1Char('-'));
  const QString id = descending ? sort.mid(1) : sort;
  for (int i = 0; i < processColumns; ++i) {
    if (idOf(static_cast<ProcessColumn>(i)) != id) continue;
    m_query.sortBy = static_cast<ProcessColumn>(i);
    m_query.descending = descending;
    m_table->setSort(m_query.sortBy, descending);
    setQuery();
  }
}

}  // namespace nazir::widgets
