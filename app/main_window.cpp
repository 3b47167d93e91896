// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.hpp"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenuBar>
#include <QSaveFile>
#include <QScreen>
#include <QShortcut>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <utility>

#include "keys_dialog.hpp"
#include "scenario_bar.hpp"
#include "scenario_page.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/process_csv.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/status_bar.hpp"
#include "widgets/views/system_page.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::app {

using scenarios::Phase;
using widgets::Banner;

namespace {

constexpr QSize usualSize(1280, 800);

/// The largest size that fits the primary screen together with the window's frame and title bar.
QSize roomOnScreen() {
  constexpr QSize frame(8, 40);
  return QApplication::primaryScreen()->availableSize() - frame;
}

QString withAdvice(const QString& problem, const QString& advice) {
  if (advice.isEmpty()) return problem;
  const bool ended = problem.endsWith(QLatin1Char('.')) || problem.endsWith(QLatin1Char('!'));
  return problem + (ended ? QStringLiteral(" ") : QStringLiteral(". ")) + advice;
}

}  // namespace

MainWindow::MainWindow(SessionControl& control)
    : m_control(control),
      m_collector(new widgets::Collector(this)),
      m_actions(new widgets::ProcessActions(*m_collector, this)),
      m_bar(new ScenarioBar(control, *m_collector, this)),
      m_banner(new Banner(this)),
      m_tabs(new QTabWidget(this)),
      m_scenario(new ScenarioPage(control, this)),
      m_system(new widgets::SystemPage(*m_collector, this)),
      m_tree(new widgets::TreePage(*m_actions, this)),
      m_processes(new widgets::ProcessPage(*m_actions, this)),
      m_status(new widgets::StatusBar(*m_collector, this)) {
  auto* center = new QWidget(this);
  auto* layout = new QVBoxLayout(center);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_bar);
  layout->addWidget(m_banner);
  layout->addWidget(m_tabs, 1);
  setCentralWidget(center);
  setStatusBar(m_status);
  m_tabs->addTab(m_scenario, QStringLiteral("Scenario"));
  m_tabs->addTab(m_system, QStringLiteral("System"));
  m_tabs->addTab(m_tree, QStringLiteral("Applications"));
  m_tabs->addTab(m_processes, QStringLiteral("Processes"));
  for (int i = 0; i < m_tabs->count(); ++i) {
    m_tabs->setTabToolTip(i, QStringLiteral("Ctrl+%1").arg(i + 1));
    auto* shortcut = new QShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)), this);
    connect(shortcut, &QShortcut::activated, this, [this, i] {
      m_tabs->setCurrentIndex(i);
      focusPage();
    });
  }
  // The shortcut takes precedence over a list's search by letters, and a text field over the shortcut.
  auto* keys = new QShortcut(this);
  keys->setKeys({QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)});
  connect(keys, &QShortcut::activated, this, [this] { showKeys(this); });
  makeFileMenu();
  makeViewMenu();
  makeOtherMenus();
  connectAll();
  showState();
  qApp->installEventFilter(this);
  connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
    // Qt focused the first button of the page: Space would press it.
    QWidget* focus = focusWidget();
    if (focus && m_tabs->currentWidget()->isAncestorOf(focus)) focusPage();
  });
}

MainWindow::~MainWindow() = default;

void MainWindow::makeFileMenu() {
  auto* menu = menuBar()->addMenu(QStringLiteral("&File"));
  m_toggle = menu->addAction(QStringLiteral("&Start scenario"), QKeySequence(Qt::CTRL | Qt::Key_Return), &m_control,
                             &SessionControl::toggle);
  m_stop = menu->addAction(QStringLiteral("S&top scenario"), QKeySequence(Qt::CTRL | Qt::Key_Period), &m_control,
                           &SessionControl::stop);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Dump process list to CSV…"), QKeySequence::Save, this, &MainWindow::askWhereToDump);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeViewMenu() {
  auto* menu = menuBar()->addMenu(QStringLiteral("&View"));
  auto* refresh = menu->addAction(QStringLiteral("&Refresh"), m_collector, &widgets::Collector::refresh);
  refresh->setShortcuts({QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)});
  auto* intervals = menu->addMenu(QStringLiteral("Refresh &interval"));
  connect(intervals, &QMenu::aboutToShow, this, [this, intervals] {
    intervals->clear();
    widgets::ToolRow::fillIntervalMenu(*intervals, *m_collector);
  });
  m_hold = menu->addAction(QStringLiteral("&Hold the display\tSpace"));
  m_hold->setCheckable(true);
  connect(m_hold, &QAction::toggled, m_collector, &widgets::Collector::setPaused);
  connect(m_collector, &widgets::Collector::pausedChanged, m_hold, &QAction::setChecked);
  menu->addSeparator();
  menu->addAction(QStringLiteral("&Find or filter"), QKeySequence::Find, this, &MainWindow::focusFilter);
  m_accumulate = menu->addAction(QStringLiteral("&Accumulate"));
  m_accumulate->setCheckable(true);
  m_accumulate->setToolTip(
      QStringLiteral("Reductions and running time since the start of each process instead of since the last refresh"));
  connect(m_accumulate, &QAction::toggled, m_processes, &widgets::ProcessPage::setAccumulate);
  menu->addMenu(m_processes->columnsMenu());
  menu->addSeparator();
  auto* themes = menu->addMenu(QStringLiteral("&Theme"));
  m_themes = new QActionGroup(this);
  const std::pair<const char*, widgets::Theme> choices[] = {
      {"&System", widgets::Theme::system}, {"&Light", widgets::Theme::light}, {"&Dark", widgets::Theme::dark}};
  for (const auto& [name, theme] : choices) {
    auto* action = themes->addAction(QString::fromLatin1(name));
    action->setCheckable(true);
    action->setData(static_cast<int>(theme));
    m_themes->addAction(action);
    connect(action, &QAction::triggered, this, [this, chosen = theme] { setTheme(chosen); });
  }
  // The environment variable overrides the menu.
  themes->setEnabled(!qEnvironmentVariableIsSet("NAZIR_THEME"));
}

void MainWindow::makeOtherMenus() {
  auto* nodes = menuBar()->addMenu(QStringLiteral("&Nodes"));
  auto* local = nodes->addAction(QStringLiteral("local"));
  local->setCheckable(true);
  local->setActionGroup(new QActionGroup(this));
  local->setChecked(true);
  auto* help = menuBar()->addMenu(QStringLiteral("&Help"));
  help->addAction(QStringLiteral("&Keys\t?"), this, [this] { showKeys(this); });
  help->addAction(QStringLiteral("&About Nazir"), this, [this] { showAbout(this); });
}

void MainWindow::connectAll() {
  connect(&m_control, &SessionControl::changed, this, &MainWindow::showState);
  connect(&m_control, &SessionControl::sessionChanged, this, [this] {
    m_collector->setNode(m_control.session() ? m_control.session()->node() : nullptr);
    showState();
  });
  connect(&m_control, &SessionControl::changed, m_collector, &widgets::Collector::refresh);
  connect(&m_control, &SessionControl::shutDownDone, this, [this] {
    m_closing = Closing::done;
    close();
  });
  connect(m_banner, &Banner::actionTriggered, this, [this] {
    if (m_remedy) {
      std::exchange(m_remedy, {})();
    } else {
      m_control.retry();
    }
  });
  connect(m_actions, &widgets::ProcessActions::refused, this, [this](const QString& problem) { showFailure(problem); });
  connect(m_actions, &widgets::ProcessActions::killed, m_status, &widgets::StatusBar::report);
  connect(m_actions, &widgets::ProcessActions::showInTree, this, [this](observe::Pid pid) {
    m_tabs->setCurrentWidget(m_tree);
    m_tree->showProcess(pid);
  });
  connect(m_actions, &widgets::ProcessActions::showInList, this, [this](observe::Pid pid) {
    m_tabs->setCurrentWidget(m_processes);
    m_processes->showProcess(pid);
  });
  connect(&m_control, &SessionControl::injected, this, [this](bool happened, const QString& text) {
    m_collector->refresh();
    const QString report = QStringLiteral("Fault: ") + text;
    if (happened) {
      m_status->report(report);
    } else {
      m_banner->showText(Banner::Kind::notice, report, {}, true);
    }
  });
  connect(m_tree, &widgets::TreePage::startRequested, &m_control, &SessionControl::start);
  connect(m_processes, &widgets::ProcessPage::startRequested, &m_control, &SessionControl::start);
}

void MainWindow::showState() {
  const Phase phase = m_control.phase();
  const bool free = !m_control.busy() && m_closing == Closing::no;
  m_toggle->setText(phase == Phase::running  ? QStringLiteral("&Pause scenario")
                    : phase == Phase::paused ? QStringLiteral("&Continue scenario")
                                             : QStringLiteral("&Start scenario"));
  m_toggle->setEnabled(free);
  m_stop->setEnabled(free && m_control.running());
  const QString name = m_control.scenario();
  setWindowTitle(name.isEmpty() ? QStringLiteral("Nazir")
                                : widgets::plainWindowTitle(QStringLiteral("Nazir · %1 · local").arg(name)));
  const QString problem = m_control.problem();
  if (!problem.isEmpty() && !m_control.busy()) {
    m_remedy = {};
    m_banner->showText(Banner::Kind::error, withAdvice(problem, m_control.advice()), QStringLiteral("Retry"));
    m_showsProblem = true;
  } else if (std::exchange(m_showsProblem, false)) {
    m_banner->clear();  // another failure stays until it is closed
  }
}

void MainWindow::showFailure(const QString& text, const QString& action, std::function<void()> remedy) {
  m_remedy = std::move(remedy);
  m_showsProblem = false;
  m_banner->showText(Banner::Kind::error, text, action, true);
}

void MainWindow::setTheme(widgets::Theme theme) {
  m_theme = theme;
  widgets::applyTheme(*static_cast<QApplication*>(QApplication::instance()), theme);
}

void MainWindow::askWhereToDump() {
  const QString name =
      QFileDialog::getSaveFileName(this, QStringLiteral("Dump process list"), QStringLiteral("processes.csv"),
                                   QStringLiteral("Comma-separated values (*.csv)"));
  if (!name.isEmpty()) dumpProcesses(name);
}

void MainWindow::dumpProcesses(const QString& name) {
  m_banner->clear();  // an earlier failure
  auto written = std::make_shared<std::size_t>(0);
  m_collector->ask(
      this,
      [name, written](observe::Node& node) -> observe::Outcome {
        const auto snapshot = node.snapshot();
        QSaveFile file(name);  // an earlier file stays as it is until the new one is complete
        if (!file.open(QIODevice::WriteOnly) || !widgets::writeCsv(file, *snapshot) || !file.commit()) {
          return {false, file.errorString().toStdString()};
        }
        *written = snapshot->processes.size();
        return {true, {}};
      },
      [this, name, written](const observe::Outcome& outcome) {
        if (outcome.done) {
          m_status->report(
              QStringLiteral("%1 written to %2").arg(widgets::format::plural(*written, "process", "processes"), name));
        } else {
          showFailure(
              QStringLiteral("The process list was not written to %1: %2. Choose another file, or make room and "
                             "try again.")
                  .arg(name, QString::fromStdString(outcome.problem)),
              QStringLiteral("Choose another file…"), [this] { askWhereToDump(); });
        }
      });
}

void MainWindow::focusPage() {
  // Back to where the user left the page, such as its filter.
  QWidget* page = m_tabs->currentWidget();
  QWidget* left = m_focusOf.value(page);
  (left && left->isVisibleTo(page) && left->isEnabled() ? left : widgets::ContentStack::targetOf(page))->setFocus();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    const bool byUser = reason == Qt::MouseFocusReason || reason == Qt::TabFocusReason ||
                        reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    QWidget* page = m_tabs->currentWidget();
    auto* widget = static_cast<QWidget*>(watched);
    if (byUser && page && page->isAncestorOf(widget)) m_focusOf[page] = widget;
  }
  return QMainWindow::eventFilter(watched, event);
}

void MainWindow::focusFilter() {
  if (m_tabs->currentWidget() == m_tree) {
    m_tree->focusFilter();
  } else {
    m_tabs->setCurrentWidget(m_processes);
    m_processes->focusFilter();
  }
}

bool MainWindow::clearFilter() {
  if (m_tabs->currentWidget() == m_tree) return m_tree->clearFilter();
  return m_tabs->currentWidget() == m_processes && m_processes->clearFilter();
}

void MainWindow::restore(const Remembered& remembered) {
  if (!restoreGeometry(remembered.geometry)) resize(usualSize.boundedTo(roomOnScreen()));
  m_collector->setInterval(remembered.interval);
  m_tabs->setCurrentIndex(remembered.tab);
  m_accumulate->setChecked(remembered.accumulate);
  if (!remembered.columns.isEmpty()) m_processes->setShownColumns(remembered.columns);
  if (!remembered.sort.isEmpty()) m_processes->setSortText(remembered.sort);
  m_system->setColumnWidths(remembered.widths.value(QStringLiteral("system")));
  m_tree->setColumnWidths(remembered.widths.value(QStringLiteral("applications")));
  m_processes->setColumnWidths(remembered.widths.value(QStringLiteral("processes")));
  setTheme(remembered.theme);
  for (auto* action : m_themes->actions())
    action->setChecked(action->data().toInt() == static_cast<int>(remembered.theme));
}

Remembered MainWindow::remembered() const {
  return {saveGeometry(),
          m_tabs->currentIndex(),
          m_theme,
          m_collector->interval(),
          m_accumulate->isChecked(),
          m_processes->shownColumns(),
          m_processes->sortText(),
          {{QStringLiteral("system"), m_system->columnWidths()},
           {QStringLiteral("applications"), m_tree->columnWidths()},
           {QStringLiteral("processes"), m_processes->columnWidths()}}};
}

void MainWindow::showInternalError(const QString& what) {
  showFailure(
      QStringLiteral("Internal error: %1. Parts of the window may be out of date; stop and restart the scenario.")
          .arg(what));
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (m_closing == Closing::done) {
    event->accept();
    emit closed();
    return;
  }
  event->ignore();
  if (m_closing == Closing::stopping) return;
  m_closing = Closing::stopping;
  writeSettings(remembered());
  m_bar->showStopping();
  m_tabs->setEnabled(false);
  showState();
  m_control.shutDown();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  // Only keys that no field, button or list has handled.
  if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
    m_collector->setPaused(!m_collector->paused());
  } else if (event->key() == Qt::Key_Escape) {
    if (!clearFilter() && m_control.problem().isEmpty()) m_banner->clear();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

}  // namespace nazir::app
