// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_page.hpp"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/filter_tool_tip.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

QString idOf(ProcessColumn column) {
  static constexpr const char* ids[] = {"pid",     "name",     "reductions", "running",   "memory",
                                        "mailbox", "current",  "state",      "messages",  "parent",
                                        "kind",    "restarts", "age",        "scheduler", "stack"};
  static_assert(std::size(ids) == processColumns);
  return QString::fromLatin1(ids[static_cast<std::size_t>(column)]);
}

}  // namespace

ProcessPage::ProcessPage(ProcessActions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_collector(actions.collector()),
      m_tools(new ToolRow(m_collector, QStringLiteral("Filter: text, state:waiting, mailbox>100, memory>1MiB"), this)),
      m_banner(new Banner(this)),
      m_stack(new ContentStack(this)),
      m_table(new ProcessTable(this)),
      m_empty(new EmptyState(this)),
      m_columns(new QMenu(QStringLiteral("&Columns"), this)),
      m_query(m_collector.query()) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(m_banner);
  layout->addWidget(m_stack, 1);
  m_stack->setContent(m_table, m_table, m_empty);
  m_tools->addMenuButton(QStringLiteral("Columns"), m_columns, QStringLiteral("Choose the columns"));
  m_tools->filter()->setToolTip(
      filterToolTip(QStringLiteral("Shows only the processes that match all terms, for example:")));
  m_tools->filter()->installEventFilter(this);
  m_table->setSort(m_query.sortBy, m_query.descending);
  QStringList names;
  for (int i = 0; i < processColumns; ++i) names.push_back(idOf(static_cast<ProcessColumn>(i)));
  m_table->header()->setNames(names);

  connect(m_tools->filter(), &QLineEdit::textChanged, this, &ProcessPage::applyFilter);
  connect(m_columns, &QMenu::aboutToShow, this, &ProcessPage::fillColumnsMenu);
  connect(m_table, &ProcessTable::sortRequested, this, [this](ProcessColumn column, bool descending) {
    m_query.sortBy = column;
    m_query.descending = descending;
    setQuery();
  });
  connect(m_table, &ProcessTable::processActivated, &m_actions, &ProcessActions::openProcess);
  connect(m_table, &ProcessTable::killRequested, this, [this] { m_actions.askToKill(m_table->selectedPids()); });
  connect(m_table, &ProcessTable::copyRequested, this, [this] { m_actions.copyPids(m_table->selectedPids()); });
  connect(m_table, &QWidget::customContextMenuRequested, this, &ProcessPage::openMenu);
  connect(m_empty, &EmptyState::actionTriggered, this, [this] {
    if (filterText().isEmpty()) {
      emit startRequested();
    } else {
      clearFilter();
    }
  });
  connect(&m_collector, &Collector::frameReady, this, [this] {
    if (isVisible()) takeFrame();
  });
  connect(&m_collector, &Collector::nodeChanged, this, [this] {
    m_table->setFrame(nullptr);
    if (isVisible()) takeFrame();
  });
}

void ProcessPage::takeFrame() {
  const auto frame = m_collector.latest();
  if (frame && !frame->order) return;  // the part was requested a moment ago: the next frame has it
  m_table->setFrame(frame);
  if (!frame || frame->snapshot->processes.empty()) {
    m_empty->setText(frame && frame->snapshot->sequence > 0
                         ? QStringLiteral("No processes: the scenario is not running.")
                         : QStringLiteral("Waiting for the first snapshot of the processes…"),
                     frame ? QStringLiteral("Start scenario") : QString());
    m_stack->showEmpty();
  } else if (frame->order->rows.empty()) {
    m_empty->setText(QStringLiteral("None of the %1 matches the filter.")
                         .arg(format::plural(frame->snapshot->processes.size(), "process", "processes")),
                     QStringLiteral("Clear filter"));
    m_stack->showEmpty();
  } else {
    m_stack->showList();
  }
  if (frame && !frame->problem.isEmpty()) {
    m_banner->showStale(frame->problem);
  } else {
    m_banner->clear();
  }
  if (frame) showRemark(*frame);
  const bool half = frame && frame->order->ignoredLast && frame->query.filter == m_query.filter;
  m_tools->setProblem(m_problem.isEmpty() && half ? m_query.filter.hint : m_problem);
  if (m_wanted && m_table->selectPid(m_wanted)) {
    m_wanted = {};
    if (!m_tools->filter()->hasFocus()) m_table->setFocus();
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
  m_tools->setRemark(
      remark, QStringLiteral("%1 started and %2 ended since the last refresh, not counting processes that did both.")
                  .arg(format::count(frame.deltas->started), format::count(frame.deltas->ended)));
}

void ProcessPage::applyFilter(const QString& text) {
  Filter filter = Filter::parse(text, m_query.accumulate);
  m_problem = filter.problem;
  m_tools->setProblem(m_problem);
  if (!m_problem.isEmpty()) return;  // the last valid filter stays
  m_query.filter = std::move(filter);
  setQuery();
}

void ProcessPage::setQuery() {
  m_collector.setQuery(m_query);
}

void ProcessPage::setAccumulate(bool accumulate) {
  m_query.accumulate = accumulate;
  setQuery();
  applyFilter(filterText());  // some values now have another unit
}

void ProcessPage::setFilterText(const QString& text) {
  m_tools->filter()->setText(text);
}
QString ProcessPage::filterText() const {
  return m_tools->filter()->text();
}

void ProcessPage::focusFilter() {
  m_tools->filter()->setFocus(Qt::ShortcutFocusReason);
  m_tools->filter()->selectAll();
}

bool ProcessPage::clearFilter() {
  if (filterText().isEmpty() && !m_tools->filter()->hasFocus()) return false;
  m_tools->filter()->clear();
  m_table->setFocus();
  return true;
}

void ProcessPage::showProcess(observe::Pid pid) {
  m_wanted = pid;
  if (!m_query.filter.empty()) m_tools->filter()->clear();
  m_collector.want(Collector::Part::processes, true);
  if (isVisible()) takeFrame();
}

void ProcessPage::fillColumnsMenu() {
  m_columns->clear();
  for (int i = 1; i < processColumns; ++i) {  // the first column stays
    const auto column = static_cast<ProcessColumn>(i);
    auto* action = m_columns->addAction(columnTitle(column, false));
    action->setCheckable(true);
    action->setChecked(m_table->isColumnShown(column));
    action->setToolTip(columnHelp(column, false));
    connect(action, &QAction::toggled, this, [this, column](bool shown) { m_table->setColumnShown(column, shown); });
  }
  m_columns->setToolTipsVisible(true);
  m_columns->addSeparator();
  m_columns->addAction(QStringLiteral("Default &widths"), this, [this] {
    m_table->header()->forgetChosen();
    m_table->setWidths();
  });
}

void ProcessPage::openMenu(const QPoint& at) {
  QMenu menu(this);
  m_actions.fillMenu(menu, m_table->selectedPids(), ProcessActions::From::list);
  if (m_table->selectedPids().size() == 1) {
    const auto pid = m_table->selectedPids().front();
    auto* follow = new QAction(QStringLiteral("&Follow: keep it in place while others move"), &menu);
    follow->setCheckable(true);
    follow->setChecked(m_table->followed() == pid);
    connect(follow, &QAction::toggled, this, [this, pid](bool on) { m_table->follow(on ? pid : observe::Pid{}); });
    menu.insertAction(menu.actions().at(2), follow);
  }
  if (!menu.isEmpty()) menu.exec(m_table->viewport()->mapToGlobal(at));
}

ColumnWidths ProcessPage::columnWidths() const {
  return m_table->header()->chosenWidths();
}

void ProcessPage::setColumnWidths(const ColumnWidths& widths) {
  m_table->header()->setChosenWidths(widths);
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

void ProcessPage::showEvent(QShowEvent* event) {
  m_collector.want(Collector::Part::processes, true);
  takeFrame();
  QWidget::showEvent(event);
}

void ProcessPage::hideEvent(QHideEvent* event) {
  m_collector.want(Collector::Part::processes, false);
  QWidget::hideEvent(event);
}

bool ProcessPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) return clearFilter();
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
      m_table->setFocus();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace nazir::widgets
