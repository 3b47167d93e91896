// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/tree_page.hpp"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/application_model.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/graph/graph_pane.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/scroll_anchor.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/tree_delegate.hpp"
#include "widgets/views/tree_expansion.hpp"
#include "widgets/views/two_way_switch.hpp"

namespace nazir::widgets {
namespace {

/// Supervisors with more children than this stay closed when an application is opened.
constexpr int fewChildren = 24;

/// The key of the list of applications among the column widths.
QString listName() {
  return QStringLiteral("applications");
}

ListHeader* headerOf(const QTreeView* tree) {
  return static_cast<ListHeader*>(tree->header());
}

void setUpTree(QTreeView* tree, QAbstractItemModel* model) {
  tree->setHeader(new ListHeader(tree));
  headerOf(tree)->setNames({QStringLiteral("process"), QStringLiteral("pid"), QStringLiteral("state"),
                            QStringLiteral("mailbox"), QStringLiteral("memory"), QStringLiteral("restarts")});
  tree->setModel(model);
  tree->setItemDelegate(new TreeDelegate(tree));
  tree->setUniformRowHeights(true);
  tree->setAnimated(false);
  tree->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
  tree->setExpandsOnDoubleClick(false);
  tree->setAccessibleName(TreePage::tr("Supervision tree"));
  auto* header = tree->header();
  header->setStretchLastSection(false);
  header->setSectionResizeMode(QHeaderView::Interactive);
  header->setSectionResizeMode(TreeModel::TitleColumn, QHeaderView::Stretch);
  header->setSectionsClickable(false);
  const QFontMetrics metrics = tree->fontMetrics();
  header->resizeSection(
      TreeModel::PidColumn,
      QFontMetrics(fixedFont(tree->font())).horizontalAdvance(QStringLiteral("<0.100000000.0>")) + 16);
  header->resizeSection(TreeModel::StateColumn, metrics.horizontalAdvance(QStringLiteral("suspended")) + 48);
  header->resizeSection(TreeModel::MailboxColumn, metrics.horizontalAdvance(QStringLiteral("1,000,000")) + 16);
  header->resizeSection(TreeModel::MemoryColumn, metrics.horizontalAdvance(QStringLiteral("1,023 KiB")) + 24);
  header->resizeSection(
      TreeModel::RestartsColumn,
      metrics.horizontalAdvance(tree->model()->headerData(TreeModel::RestartsColumn, Qt::Horizontal).toString()) + 24);
}

}  // namespace

TreePage::TreePage(ProcessActions& actions, QWidget* parent)
    : ListPage(actions,
               {QStringLiteral("applications"),
                tr("Applications"),
                {Collector::Part::forest},
                tr("Find: Enter for the next, Shift+Enter for the previous"),
                tr("Finds processes in all applications, from top to bottom. Enter or F3 goes to the next "
                   "match, with Shift to the previous one.")},
               parent),
      m_splitter(new QSplitter(this)),
      m_list(new QListView(this)),
      m_tree(new QTreeView(this)),
      m_applications(new ApplicationModel(this)),
      m_model(new TreeModel(this)),
      m_flashes(new QTimer(this)),
      m_trees(new QStackedWidget(this)),
      m_graph(new GraphPane(actions, this)),
      m_asGraph(new QAction(tr("Applications as &graph"), this)),
      m_way(new TwoWaySwitch({tr("Table"), tr("The supervision tree as a table (Ctrl+G)")},
                             {tr("Graph"), tr("The supervision tree as a graph, from left to right (Ctrl+G)")},
                             tr("Table or graph"), this)),
      m_expansion(new TreeExpansion(*m_tree, *m_model)) {
  m_list->setModel(m_applications);
  m_list->setItemDelegate(new ApplicationDelegate(m_list));
  m_list->setUniformItemSizes(true);
  m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
  m_list->setAccessibleName(tr("Applications"));
  m_list->installEventFilter(this);
  setUpTree(m_tree, m_model);
  m_splitter->addWidget(m_list);
  m_trees->addWidget(m_tree);
  m_trees->addWidget(m_graph);
  m_splitter->addWidget(m_trees);
  m_splitter->setStretchFactor(1, 1);
  m_splitter->setHandleWidth(1);
  m_splitter->setChildrenCollapsible(false);
  m_splitter->setSizes({fontMetrics().averageCharWidth() * 32, 1000});
  setContent(m_splitter, m_tree);
  addGraph();
  connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_listWidth = m_splitter->sizes().front(); });
  const std::pair<QKeySequence, FindDirection> keys[] = {{Qt::Key_F3, FindDirection::next},
                                                         {Qt::SHIFT | Qt::Key_F3, FindDirection::previous}};
  for (const auto& [key, direction] : keys) {
    auto* shortcut = new QShortcut(key, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, where = direction] { find(where); });
  }
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (!m_choosing && now.isValid()) chooseApplication(now.row());
  });
  connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) m_lost = {};
  });
  connect(m_model, &TreeModel::restarted, this, [this](observe::Pid predecessor, const QModelIndex& index) {
    if (predecessor == m_lost) m_tree->setCurrentIndex(index);
  });
  m_flashes->setInterval(60);
  connect(m_flashes, &QTimer::timeout, this, [this] {
    m_tree->viewport()->update();
    if (!m_model->flashing() || !isVisible()) m_flashes->stop();
  });
}

void TreePage::addGraph() {
  m_asGraph->setCheckable(true);
  m_asGraph->setShortcut(Qt::CTRL | Qt::Key_G);
  m_asGraph->setShortcutContext(Qt::WidgetWithChildrenShortcut);
  addAction(m_asGraph);
  connect(m_asGraph, &QAction::toggled, this, &TreePage::setGraphShown);
  tools().addTool(m_way);
  connect(m_way, &TwoWaySwitch::secondChosen, this, &TreePage::setGraphShown);
  auto* menu = new QMenu(this);
  m_graph->fillExportMenu(*menu);
  m_export = tools().addMenuButton(tr("Export"), menu, tr("Save the graph, as far as it is open, in a file"));
  m_export->setVisible(false);
  m_graph->view().installEventFilter(this);
  connect(&m_graph->view(), &GraphView::selectionChanged, this, [this] { m_lost = {}; });
  connect(&m_graph->view(), &GraphView::menuRequested, this, &TreePage::openGraphMenu);
  connect(m_graph, &GraphPane::reported, this, &Page::reported);
  connect(m_graph, &GraphPane::failed, this, &Page::failed);
}

std::vector<Page::ViewChoice> TreePage::viewChoices() {
  return {{tr("Table"), [this] { setGraphShown(false); }}, {tr("Graph"), [this] { setGraphShown(true); }, m_export}};
}

void TreePage::setGraphShown(bool shown) {
  m_asGraph->setChecked(shown);
  m_way->setSecond(shown);
  if (shown == m_graphShown) return;
  const bool focused = m_trees->isAncestorOf(window()->focusWidget());
  const auto pid = currentPid();
  m_graphShown = shown;
  m_export->setVisible(shown);
  m_trees->setCurrentIndex(shown ? 1 : 0);
  // Code that focuses the tree, such as ContentStack, then focuses the graph.
  m_tree->setFocusProxy(shown ? &m_graph->view() : nullptr);
  if (focused) m_tree->setFocus();
  if (shown) {
    m_model->setFrame(nullptr);
  } else {
    m_graph->view().rest();
  }
  if (!m_frame) return;
  showTree(false);
  if (pid) revealNow(pid);
}

void TreePage::fillViewMenu(QMenu& menu) {
  menu.addAction(m_asGraph);
}

void TreePage::openGraphMenu(const QPoint& at) {
  QMenu menu(this);
  actions().fillMenu(menu, selectedPids(), id());
  m_graph->fillMenu(menu);
  if (!menu.isEmpty()) menu.exec(m_graph->view().viewport()->mapToGlobal(at));
}

QVariantMap TreePage::state() const {
  ColumnWidths widths = headerOf(m_tree)->chosenWidths();
  if (m_listWidth > 0) widths.insert(listName(), m_listWidth);
  return {{QStringLiteral("widths"), toTexts(widths)},
          {QStringLiteral("view"), m_graphShown ? QStringLiteral("graph") : QStringLiteral("table")},
          {QStringLiteral("graph"), m_graph->state()}};
}

void TreePage::restoreState(const QVariantMap& state) {
  const ColumnWidths widths = toWidths(state.value(QStringLiteral("widths")).toStringList());
  headerOf(m_tree)->setChosenWidths(widths);
  m_listWidth = std::clamp(widths.value(listName()), 0, 2000);
  if (m_listWidth > 0) m_splitter->setSizes({m_listWidth, 1000});
  m_graph->restoreState(state.value(QStringLiteral("graph")).toMap());
  if (const QString view = state.value(QStringLiteral("view")).toString(); !view.isEmpty()) {
    setGraphShown(view == QLatin1String("graph"));
  }
}

ListPage::Empty TreePage::emptiness(const Frame& frame) const {
  if (!frame.forest->applications().empty() || !frame.forest->unsupervised().empty()) return {};
  if (!canStart()) return {tr("No applications: the runtime is not running.")};
  return {tr("No applications: the scenario is not running."), Empty::Remedy::start};
}

void TreePage::showList(const FramePointer& frame) {
  m_choosing = true;
  m_applications->setFrame(frame);
  m_choosing = false;
  if (m_applications->rowCount() == 0) {
    m_frame.reset();
    m_model->setFrame(nullptr);
    m_graph->setFrame(nullptr, {}, {});
    tools().setRemark(QString());
    return;
  }
  const int line = std::max(0, m_applications->lineOf(m_application, m_chosen));
  const bool other =
      m_chosen != m_applications->titleAt(line) || m_application != m_applications->pidAt(line) || !m_frame;
  m_frame = frame;
  if (other) {
    chooseApplication(line);
  } else {
    showTree(false);
  }
  showRemark();
  if (m_wanted && revealNow(m_wanted)) m_wanted = {};
}

void TreePage::showTree(bool otherApplication) {
  if (m_graphShown) {
    const auto pid = currentPid();
    m_graph->setFrame(m_frame, m_application, m_chosen);
    if (pid && indexOf(*m_frame->snapshot, pid) < 0) m_lost = pid;
    return;
  }
  ScrollAnchor anchor(*m_tree);
  const QPersistentModelIndex chosen = m_tree->currentIndex();
  const auto pid = currentPid();
  m_model->setFrame(m_frame);
  // Qt selects the neighbour, and the next Del would be meant for another process. The keyboard stays there.
  if (pid && !chosen.isValid()) {
    m_tree->clearSelection();
    m_lost = pid;
  }
  m_tree->setColumnHidden(TreeModel::RestartsColumn, !m_frame->info->abilities.has(observe::Ability::restarts));
  m_expansion->restore();
  if (otherApplication || m_model->application() != m_application) {
    m_model->setApplication(m_application);
    m_expansion->restore();
    expandSupervisors({}, 4);
    if (!m_tree->currentIndex().isValid()) m_tree->setCurrentIndex(m_model->index(0, 0));
  } else {
    anchor.apply();
  }
  if (m_model->flashing()) m_flashes->start();
}

void TreePage::showRemark() {
  if (!m_frame) return;
  const QString match = m_match.isEmpty() ? QString() : m_match + QStringLiteral("   ");
  // The line of the processes without a supervisor is no application.
  std::uint64_t applications = 0;
  for (int line = 0; line < m_applications->rowCount(); ++line) applications += m_applications->pidAt(line) ? 1 : 0;
  tools().setRemark(match + format::plural(applications, "application", "applications") + QStringLiteral(", ") +
                    format::plural(m_frame->snapshot->processes.size(), "process", "processes"));
}

void TreePage::chooseApplication(int line) {
  m_chosen = m_applications->titleAt(line);
  m_application = m_applications->pidAt(line);
  m_choosing = true;
  m_list->selectionModel()->setCurrentIndex(m_applications->index(line), QItemSelectionModel::ClearAndSelect);
  m_choosing = false;
  showTree(true);
}

void TreePage::expandSupervisors(const QModelIndex& parent, int depth) {
  if (depth == 0) return;
  for (int i = 0; i < m_model->rowCount(parent); ++i) {
    const auto child = m_model->index(i, 0, parent);
    if (!m_model->hasChildren(child) || m_expansion->isClosed(child)) continue;
    const auto at = indexOf(*m_model->frame()->snapshot, m_model->pidAt(child));
    const auto children = at < 0 ? 0 : m_model->frame()->forest->children(static_cast<std::uint32_t>(at)).size();
    if (parent.isValid() && children > static_cast<std::size_t>(fewChildren)) continue;
    if (m_model->canFetchMore(child)) m_model->fetchMore(child);
    m_tree->expand(child);
    expandSupervisors(child, depth - 1);
  }
}

observe::Pid TreePage::currentPid() const {
  return m_graphShown ? m_graph->view().selectedPid() : m_model->pidAt(m_tree->currentIndex());
}

std::vector<observe::Pid> TreePage::selectedPids() const {
  const auto pid = currentPid();
  const bool selected = m_graphShown || m_tree->selectionModel()->isSelected(m_tree->currentIndex());
  return pid && selected ? std::vector{pid} : std::vector<observe::Pid>();
}

void TreePage::activate(const QModelIndex& index) {
  if (m_model->isMore(index)) {
    m_model->showMore(index.siblingAtColumn(0));
    m_expansion->restore();
  } else if (const auto pid = m_model->pidAt(index)) {
    actions().openProcess(pid);
  }
}

void TreePage::filterEdited(const QString& text) {
  m_match.clear();
  m_steps.clear();
  tools().setProblem(Filter::parse(text, collector().query().accumulate, collector().nodeInfo()->pid_format).problem);
}

void TreePage::filterEntered(Qt::KeyboardModifiers modifiers) {
  find(modifiers & Qt::ShiftModifier ? FindDirection::previous : FindDirection::next);
}

void TreePage::find(FindDirection direction) {
  m_steps.push_back(direction);
  if (!m_searching) search();
}

void TreePage::search() {
  const auto frame = m_frame;
  auto filter = Filter::parse(filterText(), frame && frame->query.accumulate, collector().nodeInfo()->pid_format);
  if (m_steps.empty() || !frame || filter.empty() || !filter.problem.isEmpty()) {
    m_steps.clear();
    return;
  }
  const auto direction = m_steps.front();
  m_steps.pop_front();
  m_searching = true;
  auto found = std::make_shared<Found>();
  collector().compute(
      this,
      [found, frame, filter = std::move(filter), from = m_lost ? m_lost : currentPid(), direction,
       places = m_graphShown ? m_graph->view().outline().places() : m_model->places()] {
        *found = widgets::find(*frame, filter, from, direction, places);
      },
      [this, found] {
        m_searching = false;
        arrive(*found);
        search();
      });
}

void TreePage::arrive(const Found& found) {
  m_match = found.pid ? tr("%1 of %2").arg(format::count(found.number), format::count(found.all)) : QString();
  QString problem;
  if (!found.pid) {
    problem = tr("No process matches");
  } else if (!revealNow(found.pid)) {
    const bool ended = !m_frame || indexOf(*m_frame->snapshot, found.pid) < 0;
    if (ended) m_lost = found.pid;  // the search goes on from there
    problem = ended ? tr("%1 has just ended: find again").arg(pidText(found.pid, collector().nodeInfo()->pid_format))
                    : tr("%1 is too deep in the tree: look for it in Processes")
                          .arg(pidText(found.pid, collector().nodeInfo()->pid_format));
  }
  tools().setProblem(problem);
  showRemark();
}

bool TreePage::showProcess(observe::Pid pid) {
  m_wanted = pid;
  if (isVisible() && m_frame && revealNow(pid)) m_wanted = {};
  return true;
}

bool TreePage::revealNow(observe::Pid pid) {
  if (!m_frame) return false;
  const auto path = pathTo(*m_frame->snapshot, pid, TreeModel::deepestLevel);
  if (path.empty()) return false;
  const int line = m_applications->lineOf(path.front(), tr("No supervisor"));
  if (line < 0) return false;
  if (m_applications->pidAt(line) != m_application) chooseApplication(line);
  return m_graphShown ? m_graph->view().reveal(pid) : revealInTable(pid);
}

bool TreePage::revealInTable(observe::Pid pid) {
  const auto index = m_model->reveal(pid);
  m_expansion->restore();
  if (!index.isValid()) return false;
  m_tree->setCurrentIndex(index);
  m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
  return true;
}

bool TreePage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_list && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
    event->ignore();  // Space holds the display everywhere
    return true;
  }
  if (watched == &m_graph->view() && event->type() == QEvent::KeyPress &&
      takeListKey(
          *static_cast<QKeyEvent*>(event), actions(), [this] { return selectedPids(); },
          [this] { m_graph->view().activateSelected(); })) {
    return true;
  }
  return ListPage::eventFilter(watched, event);
}

}  // namespace nazir::widgets
