// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/tree_page.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/application_model.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/filter_tool_tip.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/scroll_anchor.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/tree_delegate.hpp"
#include "widgets/views/tree_expansion.hpp"

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
  tree->setAllColumnsShowFocus(true);
  tree->setContextMenuPolicy(Qt::CustomContextMenu);
  tree->setAccessibleName(QStringLiteral("Supervision tree"));
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
  header->resizeSection(TreeModel::RestartsColumn, metrics.horizontalAdvance(QStringLiteral("Restarts")) + 32);
}

}  // namespace

TreePage::TreePage(ProcessActions& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_collector(actions.collector()),
      m_tools(new ToolRow(m_collector, QStringLiteral("Find: Enter for the next, Shift+Enter for the previous"), this)),
      m_banner(new Banner(this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_splitter(new QSplitter(this)),
      m_list(new QListView(this)),
      m_tree(new QTreeView(this)),
      m_applications(new ApplicationModel(this)),
      m_model(new TreeModel(this)),
      m_flashes(new QTimer(this)),
      m_expansion(new TreeExpansion(*m_tree, *m_model)) {
  m_list->setModel(m_applications);
  m_list->setItemDelegate(new ApplicationDelegate(m_list));
  m_list->setUniformItemSizes(true);
  m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
  m_list->setAccessibleName(QStringLiteral("Applications"));
  setUpTree(m_tree, m_model);
  m_splitter->addWidget(m_list);
  m_splitter->addWidget(m_tree);
  m_splitter->setStretchFactor(1, 1);
  m_splitter->setHandleWidth(1);
  m_splitter->setChildrenCollapsible(false);
  m_splitter->setSizes({fontMetrics().averageCharWidth() * 32, 1000});
  connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_listWidth = m_splitter->sizes().front(); });
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(m_banner);
  layout->addWidget(m_stack, 1);
  m_stack->setContent(m_splitter, m_tree, m_empty);

  m_tools->filter()->setToolTip(
      filterToolTip(QStringLiteral("Finds processes in all applications, from top to bottom. Enter or F3 goes to the "
                                   "next match, with Shift to the previous one.")));
  m_tools->filter()->installEventFilter(this);
  m_tree->installEventFilter(this);
  m_list->installEventFilter(this);
  connect(m_tools->filter(), &QLineEdit::textChanged, this, [this](const QString& text) {
    m_match.clear();
    m_steps.clear();
    m_tools->setProblem(Filter::parse(text, m_collector.query().accumulate).problem);
  });
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
  connect(m_tree, &QTreeView::doubleClicked, this, &TreePage::activate);
  connect(m_tree, &QWidget::customContextMenuRequested, this, &TreePage::openMenu);
  connect(m_empty, &EmptyState::actionTriggered, this, &TreePage::startRequested);
  m_flashes->setInterval(60);
  connect(m_flashes, &QTimer::timeout, this, [this] {
    m_tree->viewport()->update();
    if (!m_model->flashing()) m_flashes->stop();
  });
  connect(&m_collector, &Collector::frameReady, this, [this] {
    if (isVisible()) takeFrame();
  });
  connect(&m_collector, &Collector::nodeChanged, this, [this] {
    m_applications->setFrame(nullptr);
    m_model->setFrame(nullptr);
    if (isVisible()) takeFrame();
  });
}

ColumnWidths TreePage::columnWidths() const {
  ColumnWidths widths = headerOf(m_tree)->chosenWidths();
  if (m_listWidth > 0) widths.insert(listName(), m_listWidth);
  return widths;
}

void TreePage::setColumnWidths(const ColumnWidths& widths) {
  headerOf(m_tree)->setChosenWidths(widths);
  m_listWidth = std::clamp(widths.value(listName()), 0, 2000);
  if (m_listWidth > 0) m_splitter->setSizes({m_listWidth, 1000});
}

void TreePage::takeFrame() {
  const auto frame = m_collector.latest();
  if (frame && !frame->forest) return;
  m_choosing = true;
  m_applications->setFrame(frame);
  m_choosing = false;
  const int lines = m_applications->rowCount();
  if (lines == 0) {
    m_model->setFrame(nullptr);
    m_tools->setRemark(QString());
    m_empty->setText(frame ? QStringLiteral("No applications: the scenario is not running.")
                           : QStringLiteral("Waiting for the first snapshot of the processes…"),
                     frame ? QStringLiteral("Start scenario") : QString());
    m_stack->showEmpty();
    return;
  }
  m_stack->showList();
  const int line = std::max(0, m_applications->lineOf(m_model->application(), m_chosen));
  const bool other = m_chosen != m_applications->titleAt(line) ||
                     m_model->application() != m_applications->pidAt(line) || !m_model->frame();
  ScrollAnchor anchor(*m_tree);
  m_model->setFrame(frame);
  m_expansion->restore();
  if (other) {
    chooseApplication(line);
  } else {
    anchor.apply();
  }
  if (frame->problem.isEmpty()) {
    m_banner->clear();
  } else {
    m_banner->showStale(frame->problem);
  }
  showRemark();
  if (m_model->flashing()) m_flashes->start();
  if (m_wanted && revealNow(m_wanted)) m_wanted = {};
}

void TreePage::showRemark() {
  if (!m_model->frame()) return;
  const QString match = m_match.isEmpty() ? QString() : m_match + QStringLiteral("   ");
  // The line of the processes without a supervisor is no application.
  std::uint64_t applications = 0;
  for (int line = 0; line < m_applications->rowCount(); ++line) applications += m_applications->pidAt(line) ? 1 : 0;
  m_tools->setRemark(match + format::plural(applications, "application", "applications") + QStringLiteral(", ") +
                     format::plural(m_model->frame()->snapshot->processes.size(), "process", "processes"));
}

void TreePage::chooseApplication(int line) {
  m_chosen = m_applications->titleAt(line);
  m_model->setApplication(m_applications->pidAt(line));
  m_choosing = true;
  m_list->selectionModel()->setCurrentIndex(m_applications->index(line), QItemSelectionModel::ClearAndSelect);
  m_choosing = false;
  m_expansion->restore();
  expandSupervisors({}, 4);
  if (!m_tree->currentIndex().isValid()) m_tree->setCurrentIndex(m_model->index(0, 0));
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
  return m_model->pidAt(m_tree->currentIndex());
}

void TreePage::activate(const QModelIndex& index) {
  if (m_model->isMore(index)) {
    m_model->showMore(index.siblingAtColumn(0));
    m_expansion->restore();
  } else if (const auto pid = m_model->pidAt(index)) {
    m_actions.openProcess(pid);
  }
}

void TreePage::openMenu(const QPoint& at) {
  const auto pid = m_model->pidAt(m_tree->indexAt(at));
  if (!pid) return;
  QMenu menu(this);
  m_actions.fillMenu(menu, {pid}, ProcessActions::From::tree);
  menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void TreePage::focusFilter() {
  m_tools->filter()->setFocus(Qt::ShortcutFocusReason);
  m_tools->filter()->selectAll();
}

bool TreePage::clearFilter() {
  if (m_tools->filter()->text().isEmpty() && !m_tools->filter()->hasFocus()) return false;
  m_tools->filter()->clear();
  m_tree->setFocus();
  return true;
}

void TreePage::find(FindDirection direction) {
  m_steps.push_back(direction);
  if (!m_searching) search();
}

void TreePage::search() {
  const auto frame = m_model->frame();
  auto filter = Filter::parse(m_tools->filter()->text(), frame && frame->query.accumulate);
  if (m_steps.empty() || !frame || filter.empty() || !filter.problem.isEmpty()) {
    m_steps.clear();
    return;
  }
  const auto direction = m_steps.front();
  m_steps.pop_front();
  m_searching = true;
  auto found = std::make_shared<Found>();
  m_collector.compute(
      this,
      [found, frame, filter = std::move(filter), from = currentPid(), direction, places = m_model->places()] {
        *found = widgets::find(*frame, filter, from, direction, places);
      },
      [this, found] {
        m_searching = false;
        arrive(*found);
        search();
      });
}

void TreePage::arrive(const Found& found) {
  m_match =
      found.pid ? QStringLiteral("%1 of %2").arg(format::count(found.number), format::count(found.all)) : QString();
  QString problem;
  if (!found.pid) {
    problem = QStringLiteral("No process matches");
  } else if (!revealNow(found.pid)) {
    const auto& frame = m_model->frame();
    const bool ended = !frame || indexOf(*frame->snapshot, found.pid) < 0;
    problem = ended ? QStringLiteral("%1 has just ended: find again").arg(pidText(found.pid))
                    : QStringLiteral("%1 is too deep in the tree: look for it in Processes").arg(pidText(found.pid));
  }
  m_tools->setProblem(problem);
  showRemark();
}

void TreePage::showProcess(observe::Pid pid) {
  m_wanted = pid;
  if (isVisible() && m_model->frame() && revealNow(pid)) m_wanted = {};
}

bool TreePage::revealNow(observe::Pid pid) {
  const auto& frame = m_model->frame();
  if (!frame) return false;
  const auto path = pathTo(*frame->snapshot, pid, TreeModel::deepestLevel);
  if (path.empty()) return false;
  const int line = m_applications->lineOf(path.front(), QStringLiteral("No supervisor"));
  if (line < 0) return false;
  if (m_applications->pidAt(line) != m_model->application()) chooseApplication(line);
  const auto index = m_model->reveal(pid);
  m_expansion->restore();
  if (!index.isValid()) return false;
  m_tree->setCurrentIndex(index);
  m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
  return true;
}

void TreePage::showEvent(QShowEvent* event) {
  m_collector.want(Collector::Part::forest, true);
  takeFrame();
  QWidget::showEvent(event);
}

void TreePage::hideEvent(QHideEvent* event) {
  m_collector.want(Collector::Part::forest, false);
  m_flashes->stop();
  QWidget::hideEvent(event);
}

bool TreePage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  auto* key = static_cast<QKeyEvent*>(event);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (watched == m_tools->filter()) {
    if (key->key() == Qt::Key_Escape) return clearFilter();
    if (enter) {
      find(key->modifiers() & Qt::ShiftModifier ? FindDirection::previous : FindDirection::next);
      return true;
    }
  } else if (watched == m_tree) {
    const auto pid = currentPid();
    if (enter) {
      activate(m_tree->currentIndex());
      return true;
    }
    if (key->key() == Qt::Key_Delete && pid) {
      m_actions.askToKill({pid});
      return true;
    }
    if (key->matches(QKeySequence::Copy) && pid) {
      m_actions.copyPids({pid});
      return true;
    }
  }
  if ((watched == m_tree || watched == m_list) && key->key() == Qt::Key_Space) {
    event->ignore();  // Space holds the display everywhere
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace nazir::widgets
