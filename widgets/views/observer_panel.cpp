// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/observer_panel.hpp"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <utility>

#include "widgets/data/filter_value.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/process_lookup.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/command_palette.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/pages.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_dump.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
ObserverPanel::ObserverPanel(std::shared_ptr<observe::Node> node, QWidget* parent)
    : ObserverPanel(*new Collector, parent) {
  m_collector.setParent(this);
  m_collector.setNode(std::move(node));
}

ObserverPanel::ObserverPanel(Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_collector(collector),
      m_actions(new ProcessActions(m_collector, this)),
      m_banner(new Banner(this)),
      m_dump(new ProcessDump(m_collector, this)),
      m_tabs(new QTabWidget(this)),
      m_hold(new QAction(tr("&Hold the display\tSpace"), this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_banner);
  layout->addWidget(m_tabs, 1);
  for (Page* page : makePages(*m_actions, *this)) {
    m_tabs->addTab(page, page->tabText());
    connect(page, &Page::tabTextChanged, this,
            [this, page] { m_tabs->setTabText(m_tabs->indexOf(page), page->tabText()); });
    connect(page, &Page::reported, this, &ObserverPanel::reported);
    connect(page, &Page::failed, this, [this](const QString& text) { showFailure(text); });
  }

  connectDump();
  m_hold->setCheckable(true);
  connect(m_hold, &QAction::toggled, &m_collector, &Collector::setPaused);
  connect(&m_collector, &Collector::pausedChanged, m_hold, &QAction::setChecked);

  connect(m_banner, &Banner::actionTriggered, this, [this] {
    if (m_remedy) std::exchange(m_remedy, {})();
  });
  connect(m_actions, &ProcessActions::refused, this, [this](const QString& problem) { showFailure(problem); });
  connect(m_actions, &ProcessActions::killed, this, &ObserverPanel::reported);
  connect(m_actions, &ProcessActions::showRequested, this, [this](const QString& id, observe::Pid pid) {
    if (Page* other = showPage(id)) other->showProcess(pid);
  });
  connect(m_actions, &ProcessActions::listRequested, this, [this](const QString& condition) {
    for (Page* page : pages()) {
      if (!page->listProcesses(condition)) continue;
      m_tabs->setCurrentWidget(page);
      focusPage();
      return;
    }
  });
  connect(m_actions, &ProcessActions::findingRequested, this, &ObserverPanel::showFinding);
  connect(m_actions, &ProcessActions::traceRequested, this, &ObserverPanel::traceProcesses);
  connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
    // Qt focused the first button of the page: Space would press it.
    QWidget* focus = window()->focusWidget();
    if (focus && m_tabs->currentWidget()->isAncestorOf(focus)) focusPage();
  });
  qApp->installEventFilter(this);
}

std::vector<Page*> ObserverPanel::pages() const {
  std::vector<Page*> pages;
  for (int i = 0; i < m_tabs->count(); ++i) {
    if (auto* page = qobject_cast<Page*>(m_tabs->widget(i))) pages.push_back(page);
  }
  return pages;
}

Page* ObserverPanel::page(const QString& id) const {
  for (Page* page : pages()) {
    if (page->id() == id) return page;
  }
  return nullptr;
}

Page* ObserverPanel::currentPage() const {
  return qobject_cast<Page*>(m_tabs->currentWidget());
}

Page* ObserverPanel::showPage(const QString& id) {
  Page* found = page(id);
  if (found) m_tabs->setCurrentWidget(found);
  return found;
}

void ObserverPanel::traceProcesses(const std::vector<observe::Pid>& pids, TraceScope scope) {
  for (Page* page : pages()) {
    if (!page->traceProcesses(pids, scope)) continue;
    m_tabs->setCurrentWidget(page);
    focusPage();
    return;
  }
}

void ObserverPanel::showFinding(const FindingKey& key) {
  for (Page* page : pages()) {
    if (!page->showFinding(key)) continue;
    m_tabs->setCurrentWidget(page);
    focusPage();
    window()->raise();
    window()->activateWindow();
    return;
  }
}

void ObserverPanel::prependPage(Page* page) {
  m_tabs->insertTab(0, page, page->title());
  m_tabs->setCurrentIndex(0);
  if (m_hasTabKeys) showKeysOfTabs();
}

void ObserverPanel::addTabKeys(QWidget& window) {
  for (int i = 0; i < 9; ++i) {
    auto* shortcut = new QShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)), &window);
    connect(shortcut, &QShortcut::activated, this, [this, i] {
      if (i >= m_tabs->count()) return;
      m_tabs->setCurrentIndex(i);
      focusPage();
    });
  }
  m_hasTabKeys = true;
  showKeysOfTabs();
}

void ObserverPanel::showKeysOfTabs() {
  for (int i = 0; i < m_tabs->count(); ++i) m_tabs->setTabToolTip(i, QStringLiteral("Ctrl+%1").arg(i + 1));
}

void ObserverPanel::fillViewMenu(QMenu& menu) {
  menu.addAction(tr("Find a &command…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &ObserverPanel::openPalette);
  auto* refresh = menu.addAction(tr("&Refresh"), &m_collector, &Collector::refresh);
  refresh->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
  auto* intervals = menu.addMenu(tr("Refresh &interval"));
  connect(intervals, &QMenu::aboutToShow, this, [this, intervals] {
    intervals->clear();
    ToolRow::fillIntervalMenu(*intervals, m_collector);
  });
  menu.addAction(m_hold);
  menu.addSeparator();
  menu.addAction(tr("&Find or filter"), QKeySequence::Find, this, &ObserverPanel::focusFilter);
  for (Page* page : pages()) page->fillViewMenu(menu);
}

std::vector<Command> ObserverPanel::waysTo(Page& page) {
  QString keys;
  if (m_hasTabKeys) keys = m_tabs->tabToolTip(m_tabs->indexOf(&page));
  std::vector<Command> commands{{tr("Go to %1").arg(page.title()), keys, {}, [this, shown = QPointer(&page)] {
                                   if (!shown) return;
                                   m_tabs->setCurrentWidget(shown);
                                   focusPage();
                                 }}};
  for (auto& view : page.viewChoices()) {
    commands.push_back({tr("Go to %1 › %2").arg(page.title(), view.title),
                        {},
                        {},
                        [this, shown = QPointer(&page), choose = std::move(view.choose)] {
                          if (!shown) return;
                          m_tabs->setCurrentWidget(shown);
                          choose();
                          focusPage();
                        }});
  }
  return commands;
}

std::vector<Command> ObserverPanel::entriesOf(Page& page, const QMenuBar* menus) {
  std::vector<Command> commands;
  const auto views = page.viewChoices();
  for (auto* button : page.findChildren<QToolButton*>()) {
    const auto* row = qobject_cast<ToolRow*>(button->parentWidget());
    if (!button->menu() || (row && row->isOnEveryPage(*button)) || (menus && hasMenu(*menus, *button->menu())))
      continue;
    const auto view = std::find_if(views.begin(), views.end(), [&](const Page::ViewChoice& each) {
      return each.tools && (each.tools == button || each.tools->isAncestorOf(button));
    });
    const bool elsewhere = view != views.end();
    // A view that is not shown has not looked at the node, and does not know yet whether it will have something to do.
    const bool possible = button->isVisibleTo(&page) ? button->isEnabledTo(&page) : elsewhere;
    QStringList path{page.title(), withoutMnemonic(button->text()), QString()};
    if (elsewhere) path.insert(1, view->title);
    for (auto& entry : commandsOf(*button->menu(), path.join(QStringLiteral(" › ")), possible)) {
      entry.run = [this, shown = QPointer(&page), choose = elsewhere ? view->choose : nullptr,
                   run = std::move(entry.run)] {
        if (!shown) return;
        m_tabs->setCurrentWidget(shown);
        if (choose) choose();
        focusPage();
        run();
      };
      commands.push_back(std::move(entry));
    }
  }
  return commands;
}

CommandPalette* ObserverPanel::openPalette() {
  std::vector<Command> commands;
  const auto add = [&](std::vector<Command> more) {
    std::move(more.begin(), more.end(), std::back_inserter(commands));
  };
  auto* menus = window()->findChild<QMenuBar*>();
  for (Page* page : pages()) add(waysTo(*page));
  if (menus) add(commandsOf(*menus));
  for (Page* page : pages()) add(entriesOf(*page, menus));
  return CommandPalette::open(*window(), std::move(commands), [this](const QString& typed) -> std::optional<Command> {
    const auto frame = m_collector.latest();
    const auto format = m_collector.nodeInfo()->pid_format;
    const auto number = pidNumber(typed.trimmed(), format);
    const auto pid = frame && number ? pidWith(*frame->snapshot, *number, format) : observe::Pid{};
    if (!pid) return std::nullopt;
    return Command{
        tr("Open process %1").arg(pidText(pid, format)), {}, {}, [this, pid] { m_actions->openProcess(pid); }};
  });
}

bool ObserverPanel::takeKey(const QKeyEvent& event) {
  if (event.key() == Qt::Key_Space && event.modifiers() == Qt::NoModifier) {
    m_collector.setPaused(!m_collector.paused());
    return true;
  }
  return event.key() == Qt::Key_Escape && currentPage() && currentPage()->clearFilter();
}

void ObserverPanel::keyPressEvent(QKeyEvent* event) {
  if (!takeKey(*event)) QWidget::keyPressEvent(event);
}

void ObserverPanel::focusPage() {
  // Back to where the user left the page, such as its filter.
  QWidget* page = m_tabs->currentWidget();
  QWidget* left = m_focusOf.value(page);
  (left && left->isVisibleTo(page) && left->isEnabled() ? left : ContentStack::targetOf(page))->setFocus();
}

bool ObserverPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    const bool byUser = reason == Qt::MouseFocusReason || reason == Qt::TabFocusReason ||
                        reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    QWidget* page = m_tabs->currentWidget();
    auto* widget = static_cast<QWidget*>(watched);
    if (byUser && page && page->isAncestorOf(widget)) m_focusOf[page] = widget;
  }
  return QWidget::eventFilter(watched, event);
}

void ObserverPanel::focusFilter() {
  if (currentPage() && currentPage()->focusFilter()) return;
  // A page without a filter: most likely a process is looked for.
  if (Page* list = showPage(QStringLiteral("processes"))) list->focusFilter();
}

void ObserverPanel::askWhereToDump() {
  const QString text = tr("Text (*.txt)"), csv = tr("Comma-separated values (*.csv)");
  QString chosen = text;
  QString name = QFileDialog::getSaveFileName(this, tr("Dump process list"), QStringLiteral("processes.txt"),
                                              text + QStringLiteral(";;") + csv, &chosen);
  if (name.isEmpty()) return;
  if (QFileInfo(name).suffix().isEmpty()) name += chosen == csv ? QStringLiteral(".csv") : QStringLiteral(".txt");
  dumpProcesses(name);
}

void ObserverPanel::dumpProcesses(const QString& name) {
  m_banner->clear();  // an earlier failure
  m_dump->start(name);
}

void ObserverPanel::connectDump() {
  connect(m_dump, &ProcessDump::progressed, this, [this](std::size_t written, std::size_t all) {
    m_remedy = [this] { m_dump->cancel(); };
    m_banner->showText(Banner::Kind::notice,
                       all == 0 ? tr("Dumping the process list: the node has not answered yet…")
                                : tr("Dumping the process list: %1 of %2 written…")
                                      .arg(format::count(written), format::plural(all, "process", "processes")),
                       tr("Cancel"));
  });
  connect(m_dump, &ProcessDump::written, this, [this](std::size_t processes, const QString& file) {
    clearProgress();
    emit reported(tr("%1 written to %2").arg(format::plural(processes, "process", "processes"), file));
  });
  connect(m_dump, &ProcessDump::cancelled, this, [this](const QString& file) {
    clearProgress();
    emit reported(tr("Not written: %1").arg(file));
  });
  connect(m_dump, &ProcessDump::refused, this, [this](const QString& problem, const QString& file) {
    showFailure(tr("The process list was not written to %1. %2").arg(file, problem), tr("Try again"),
                [this, file] { dumpProcesses(file); });
  });
  connect(m_dump, &ProcessDump::failed, this, [this](const QString& problem, const QString& file) {
    showFailure(tr("The process list was not written to %1: %2. Choose another file, or make room and try again.")
                    .arg(file, problem),
                tr("Choose another file…"), [this] { askWhereToDump(); });
  });
}

void ObserverPanel::clearProgress() {
  if (m_banner->kind() == Banner::Kind::notice) m_banner->clear();
}

void ObserverPanel::showFailure(const QString& text, const QString& action, std::function<void()> remedy,
                                bool dismissible) {
  m_remedy = std::move(remedy);
  m_banner->showText(Banner::Kind::error, text, action, dismissible);
}

}  // namespace nazir::widgets
