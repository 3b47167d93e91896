// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_page.hpp"

#include <QActionGroup>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_condition.hpp"
#include "widgets/views/branch_control.hpp"
#include "widgets/views/columns_menu.hpp"
#include "widgets/views/filter_chips.hpp"
#include "widgets/views/jump_bar.hpp"
#include "widgets/views/row_copier.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/trend_watch.hpp"
#include "widgets/views/two_way_switch.hpp"

namespace nazir::widgets {
namespace {

/// So many selected processes have a past.
constexpr std::size_t mostWatched = 16;

QString frozenNotice() {
  return QStringLiteral("frozen");
}
QString followNotice() {
  return QStringLiteral("follow");
}

QStringList idsOf(const ProcessTable& table, bool tree) {
  QStringList ids;
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<ProcessColumn>(i);
    if (table.isColumnShown(column, tree)) ids.push_back(columnId(column));
  }
  return ids;
}

std::vector<ProcessColumn> columnsOf(const QStringList& ids) {
  std::vector<ProcessColumn> columns;
  for (const auto& id : ids) {
    if (const auto column = columnWithId(id)) columns.push_back(*column);
  }
  return columns;
}

/// "-memory": descending.
QString textOfSort(const ProcessSort& sort) {
  return (sort.descending ? QStringLiteral("-") : QString()) + columnId(sort.column);
}

std::optional<ProcessSort> sortOf(const QString& text) {
  const bool descending = text.startsWith(QLatin1Char('-'));
  const auto column = columnWithId(descending ? text.mid(1) : text);
  return column ? std::optional(ProcessSort{*column, descending}) : std::nullopt;
}

/// A condition as the text of a menu entry.
QString entryText(QString condition) {
  constexpr qsizetype longest = 48;
  if (condition.size() > longest) condition = condition.first(longest - 1) + QChar(0x2026);
  return condition.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

}  // namespace

ProcessPage::ProcessPage(ProcessActions& actions, QWidget* parent)
    : ListPage(actions,
               {QStringLiteral("processes"),
                tr("Processes"),
                {Collector::Part::processes},
                tr("Filter: text, state:waiting, mailbox>100"),
                tr("Shows only the processes that match all terms. Enter makes a chip of what is typed and goes on. "
                   "For example:"),
                true},
               parent),
      m_table(new ProcessTable(this)),
      m_columns(new ColumnsMenu(collector(), *m_table, this)),
      m_trends(new TrendWatch(collector(), *m_table)),
      m_copier(new RowCopier(collector(), *m_table)),
      m_jump(new JumpBar(collector(), this)),
      m_shape(
          new TwoWaySwitch({tr("List"), tr("All processes in one order (F7)")},
                           {tr("Tree"), tr("Processes below those that started them, with sums over branches (F7)")},
                           tr("List or tree"), this)),
      m_query(collector().query()) {
  setContent(m_table, m_table);
  addBelow(m_jump);
  tools().addTool(m_shape);
  tools().addMenuButton(tr("Columns"), m_columns, tr("Choose the columns"));
  makeActions();
  m_sorts[0] = {m_query.sortBy, m_query.descending};
  m_table->setSort(m_query.sortBy, m_query.descending);
  QStringList names;
  for (int i = 0; i < processColumns; ++i) names.push_back(columnId(static_cast<ProcessColumn>(i)));
  m_table->header()->setNames(names);
  connectAll();
}

void ProcessPage::makeActions() {
  const auto add = [this](const QString& text, const QKeySequence& key, const QString& help) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(help);
    addAction(action);
    return action;
  };
  m_accumulate = add(tr("&Accumulate"), {},
                     tr("Reductions and running time since the start of each process instead of since the "
                        "last refresh"));
  m_freeze = add(tr("Free&ze the order"), Qt::Key_F4,
                 tr("Processes keep their places while their values change; new ones come last"));
  m_follow = add(tr("Follo&w the process"), Qt::Key_F6,
                 tr("Keeps the current process on its line of the screen while others move"));
  m_tree = add(tr("&Tree of processes"), Qt::Key_F7,
               tr("Lists processes below those that started them, with sums over branches"));
  m_goTo = add(tr("&Go to process…"), Qt::CTRL | Qt::Key_G, tr("Goes to a process by its pid or registered name"));
  for (auto* action : {m_accumulate, m_freeze, m_follow, m_tree}) action->setCheckable(true);
}

void ProcessPage::connectAll() {
  connect(m_accumulate, &QAction::toggled, this, &ProcessPage::setAccumulate);
  connect(m_freeze, &QAction::toggled, this, &ProcessPage::setFrozen);
  connect(m_follow, &QAction::triggered, this, [this](bool on) {
    // There always is a current line, for screen readers; the user sees only that one is selected.
    const bool any = !m_table->selectedPids().empty();
    follow(on && any ? m_table->currentPid() : observe::Pid{});
    if (on && !any) emit reported(tr("Select the process to follow first"));
  });
  connect(m_tree, &QAction::toggled, this, &ProcessPage::setTree);
  connect(m_shape, &TwoWaySwitch::secondChosen, m_tree, &QAction::setChecked);
  connect(m_goTo, &QAction::triggered, this, [this] {
    if (!isVisible()) emit actions().showRequested(id(), {});
    m_jump->open();
  });
  connect(m_jump, &JumpBar::found, this, [this](observe::Pid pid) {
    showProcess(pid);
    follow(pid);  // in a long list it would be gone at the next refresh
  });
  connect(m_jump, &JumpBar::closed, this, [this] { m_table->setFocus(); });
  connect(m_copier, &RowCopier::reported, this, &ProcessPage::reported);
  connect(&m_table->selection(), &ProcessSelection::pidsChanged, this, &ProcessPage::watchSelected);
  connect(m_table, &ProcessTable::sortRequested, this, [this](ProcessColumn column, bool descending) {
    m_sorts[isTree()] = {column, descending};
    setQuery();
  });
  connect(new BranchControl(*m_table), &BranchControl::toggled, this, [this](observe::Pid pid, bool open) {
    (open ? m_query.branches.opened : m_query.branches.closed).add({pid});
    (open ? m_query.branches.closed : m_query.branches.opened).remove({pid});
    setQuery();
  });
  connect(chips(), &FilterChips::noticeRemoved, this, [this](const QString& id) {
    if (id == frozenNotice()) m_freeze->setChecked(false);
    if (id == followNotice()) follow({});
  });
}

ListPage::Empty ProcessPage::emptiness(const Frame& frame) const {
  const auto all = frame.snapshot->processes.size();
  if (all == 0 && !canStart()) return {tr("No processes: the runtime is not running.")};
  if (all == 0) return {tr("No processes: the scenario is not running."), Empty::Remedy::start};
  if (!frame.order->rows.empty()) return {};
  return {tr("None of the %1 matches the filter.").arg(format::plural(all, "process", "processes")),
          Empty::Remedy::clearFilter};
}

void ProcessPage::showList(const FramePointer& frame) {
  m_table->setFrame(frame);
  watchSelected();
  if (!frame) {  // another node, or another life of it, gives the same pids to others
    follow({});
    m_query.branches = {};
    return;
  }
  showRemark(*frame);
  // What was typed may mean other pids on this node.
  if (!m_query.filter.empty() && m_query.filter.pids != frame->info->pid_format) noteFilter();
  const bool half = frame->order->ignoredLast && frame->query.filter == m_query.filter;
  tools().setProblem(m_problem.isEmpty() && half ? m_query.filter.hint : m_problem);
  lookForWanted(*frame);
  const auto followed = m_table->followed();
  if (followed && hasEnded(*frame, followed)) {
    follow({});
    emit reported(tr("%1, which was followed, has ended").arg(pidText(followed, frame->info->pid_format)));
  } else if (followed) {
    showFollowed();
  }
}

void ProcessPage::showFollowed() {
  const auto pid = m_table->followed();
  const QString name = pidText(pid, collector().nodeInfo()->pid_format);
  const bool hidden = pid && m_table->processes().lineOf(pid) < 0;
  const QString text = !pid     ? QString()
                       : hidden ? tr("Following %1 (F6): not listed now").arg(name)
                                : tr("Following %1 (F6)").arg(name);
  chips()->setNotice(followNotice(), text,
                     tr("It keeps its line on the screen while others move. A filter or a closed branch may hide it."));
}

bool ProcessPage::hasEnded(const Frame& frame, observe::Pid pid) {
  const auto& rows = frame.snapshot->processes;
  return !rows.empty() && pid < rows.back().pid && indexOf(*frame.snapshot, pid) < 0;
}

void ProcessPage::lookForWanted(const Frame& frame) {
  if (!m_wanted) return;
  if (m_table->selectPid(m_wanted)) {
    m_wanted = {};
    if (!tools().filter()->hasFocus()) m_table->setFocus();
  } else if (hasEnded(frame, m_wanted)) {
    emit reported(tr("%1 has ended").arg(pidText(std::exchange(m_wanted, {}), frame.info->pid_format)));
  }
}

void ProcessPage::showRemark(const Frame& frame) {
  const auto shown = frame.order->matched;
  const auto all = frame.snapshot->processes.size();
  QString remark = frame.query.filter.empty() ? format::plural(all, "process", "processes")
                                              : tr("%1 of %2").arg(format::count(shown), format::count(all));
  if (frame.deltas->started + frame.deltas->ended > 0) {
    remark +=
        QStringLiteral("   +%1 −%2").arg(format::count(frame.deltas->started), format::count(frame.deltas->ended));
  }
  tools().setRemark(remark, tr("%1 started and %2 ended since the last refresh, not counting processes that did both.")
                                .arg(format::count(frame.deltas->started), format::count(frame.deltas->ended)));
}

void ProcessPage::filterEdited(const QString& text) {
  Filter filter = Filter::parse(text, m_query.accumulate, collector().nodeInfo()->pid_format);
  m_problem = filter.problem.isEmpty() ? QString() : tr("%1 (ignored)").arg(filter.problem);
  tools().setProblem(m_problem);
  m_query.filter = std::move(filter);
  setQuery();
}

void ProcessPage::setQuery() {
  const auto& sort = m_sorts[isTree()];
  m_query.sortBy = sort.column;
  m_query.descending = sort.descending;
  collector().setQuery(m_query);
}

void ProcessPage::setAccumulate(bool accumulate) {
  m_accumulate->setChecked(accumulate);
  if (m_query.accumulate == accumulate) return;
  m_query.accumulate = accumulate;
  setQuery();
  noteFilter();  // some values now have another unit
}

void ProcessPage::setFrozen(bool frozen) {
  m_query.frozen = frozen;
  setQuery();
  chips()->setNotice(frozenNotice(), frozen ? tr("Order frozen (F4)") : QString(),
                     tr("Processes keep their places; new ones come last. A click on a header sorts once."));
}

void ProcessPage::follow(observe::Pid pid) {
  m_table->follow(pid);
  if (const int line = m_table->processes().lineOf(pid); line >= 0)
    m_table->scrollTo(m_table->processes().index(line, m_table->currentIndex().column()));
  m_follow->setChecked(static_cast<bool>(pid));
  showFollowed();
  watchSelected();
}

void ProcessPage::setTree(bool tree) {
  if (m_query.tree == tree) return;
  m_query.tree = tree;
  m_tree->setChecked(tree);
  m_shape->setSecond(tree);
  m_table->setTree(tree);
  m_table->setSort(m_sorts[tree].column, m_sorts[tree].descending);
  setQuery();
}

void ProcessPage::openWayTo(observe::Pid pid) {
  const auto& frame = m_table->processes().frame();
  if (!isTree() || !frame) return;
  auto way = pathTo(*frame->snapshot, pid, frame->snapshot->processes.size());
  if (!way.empty()) way.pop_back();
  m_query.branches.opened.add(way);
  m_query.branches.closed.remove(way);
  setQuery();
}

bool ProcessPage::showProcess(observe::Pid pid) {
  if (!pid) return true;
  m_wanted = pid;
  const bool listed = m_table->processes().lineOf(pid) >= 0;
  if (!listed) openWayTo(pid);
  if (!listed && !m_query.filter.empty()) clearWholeFilter();
  takeFrame();
  return true;
}

bool ProcessPage::listProcesses(const QString& condition) {
  clearWholeFilter();
  setConditions({condition});
  m_table->setFocus();
  return true;
}

void ProcessPage::fillViewMenu(QMenu& menu) {
  menu.addSeparator();
  for (auto* action : {m_accumulate, m_tree, m_freeze, m_follow, m_goTo}) menu.addAction(action);
  menu.addAction(tr("List processes with fin&dings"), this,
                 [this] { emit actions().listRequested(QStringLiteral("finding:any")); });
  menu.addMenu(m_columns);
}

void ProcessPage::watchSelected() {
  auto pids = m_table->selection().firstPids(mostWatched);
  auto others = pids;
  if (const auto followed = m_table->followed()) others.push_back(followed);
  m_trends->setOthers(others);
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

bool ProcessPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
    m_copier->copy(RowCopier::Form::text);
    return true;
  }
  return ListPage::eventFilter(watched, event);
}

void ProcessPage::extendMenu(QMenu& menu) {
  const auto entries = menu.actions();
  const auto copyPids = std::find_if(entries.begin(), entries.end(), [](const QAction* entry) {
    return entry->objectName() == QLatin1String("copy_pids");
  });
  auto* before = copyPids == entries.end() ? nullptr : *copyPids;
  const auto insert = [&](const QString& text, auto then) {
    auto* action = new QAction(text, &menu);
    connect(action, &QAction::triggered, this, then);
    menu.insertAction(before, action);
  };
  if (const auto place = m_table->processes().placeOf(clicked().row())) {
    const QString condition = conditionFor(*place->frame, place->row, static_cast<ProcessColumn>(clicked().column()));
    if (!condition.isEmpty() && chips()->hasRoom()) {
      insert(tr("&Filter by %1").arg(entryText(condition)), [this, condition] { addCondition(condition); });
      insert(tr("Filter &out %1").arg(entryText(condition)),
             [this, condition] { addCondition(QLatin1Char('!') + condition); });
      menu.insertSeparator(before);
    }
  }
  const auto pid = m_table->currentPid();
  auto* followThis = new QAction(m_follow->text() + QStringLiteral("\tF6"), &menu);
  followThis->setCheckable(true);
  followThis->setChecked(pid && m_table->followed() == pid);
  connect(followThis, &QAction::toggled, this, [this, pid](bool on) { follow(on ? pid : observe::Pid{}); });
  menu.insertAction(before, followThis);
  menu.insertAction(before, m_freeze);
  menu.insertSeparator(before);
  insert(tr("Copy as &text\tCtrl+C"), [this] { m_copier->copy(RowCopier::Form::text); });
  insert(tr("Copy as C&SV"), [this] { m_copier->copy(RowCopier::Form::csv); });
}

QVariantMap ProcessPage::state() const {
  return {{QStringLiteral("accumulate"), accumulate()},
          {QStringLiteral("columns"), shownColumns()},
          {QStringLiteral("tree_columns"), idsOf(*m_table, true)},
          {QStringLiteral("sort"), sortText()},
          {QStringLiteral("tree_sort"), textOfSort(m_sorts[1])},
          {QStringLiteral("tree"), isTree()},
          {QStringLiteral("conditions"), conditions()},
          {QStringLiteral("widths"), toTexts(m_table->header()->chosenWidths())}};
}

void ProcessPage::restoreState(const QVariantMap& state) {
  setAccumulate(state.value(QStringLiteral("accumulate"), accumulate()).toBool());
  if (const auto ids = state.value(QStringLiteral("columns")).toStringList(); !ids.isEmpty()) setShownColumns(ids);
  if (const auto ids = state.value(QStringLiteral("tree_columns")).toStringList(); !ids.isEmpty())
    m_table->setColumnsShown(columnsOf(ids), true);
  if (const auto sort = sortOf(state.value(QStringLiteral("tree_sort")).toString())) m_sorts[1] = *sort;
  setSortText(state.value(QStringLiteral("sort")).toString());
  setTree(state.value(QStringLiteral("tree"), isTree()).toBool());
  setConditions(state.value(QStringLiteral("conditions"), conditions()).toStringList());
  m_table->header()->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  m_table->setWidths();
}

QStringList ProcessPage::shownColumns() const {
  return idsOf(*m_table, false);
}

void ProcessPage::setShownColumns(const QStringList& columns) {
  m_table->setColumnsShown(columnsOf(columns), false);
}

QString ProcessPage::sortText() const {
  return textOfSort(m_sorts[0]);
}

void ProcessPage::setSortText(const QString& text) {
  const auto sort = sortOf(text);
  if (!sort) return;
  m_sorts[0] = *sort;
  if (!isTree()) m_table->setSort(m_sorts[0].column, m_sorts[0].descending);
  setQuery();
}

}  // namespace nazir::widgets
