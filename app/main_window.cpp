// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.hpp"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenuBar>
#include <QProcess>
#include <QScreen>
#include <QShortcut>
#include <QTabWidget>
#include <QVBoxLayout>

#include "about_dialog.hpp"
#include "findings_settings.hpp"
#include "library/library_window.hpp"
#include "scenario_bar.hpp"
#include "scenario_page.hpp"
#include "start_question.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/keys_dialog.hpp"
#include "widgets/views/load_charts_page.hpp"
#include "widgets/views/observer_panel.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/status_bar.hpp"
#include "workload_charts.hpp"

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

/// Where the settings of pages keep those of process windows.
QString processWindows() {
  return QStringLiteral("process_window");
}

QString libraryPlace() {
  return QStringLiteral("library");
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
      m_bar(new ScenarioBar(control, *m_collector, this)),
      m_panel(new widgets::ObserverPanel(*m_collector, this)),
      m_status(new widgets::StatusBar(*m_collector, this)) {
  auto* center = new QWidget(this);
  auto* layout = new QVBoxLayout(center);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_bar);
  layout->addWidget(m_panel, 1);
  setCentralWidget(center);
  setStatusBar(m_status);
  auto* scenario = new ScenarioPage(control, *m_collector, this);
  connect(scenario, &ScenarioPage::libraryRequested, this, &MainWindow::showLibrary);
  m_panel->prependPage(scenario);
  new WorkloadCharts(control, *m_panel->page<widgets::LoadChartsPage>(), m_collector->past(), this);
  m_panel->addTabKeys(*this);
  // The shortcut takes precedence over a list's search by letters, and a text field over the shortcut.
  auto* keys = new QShortcut(this);
  keys->setKeys({QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question)});
  connect(keys, &QShortcut::activated, this, [this] { showKeys(this); });
  connect(&m_panel->processActions(), &widgets::ProcessActions::keysRequested, this, &MainWindow::showKeys);
  makeFileMenu();
  makeViewMenu();
  makeOtherMenus();
  connectAll();
  showState();
}

MainWindow::~MainWindow() = default;

QTabWidget* MainWindow::tabs() const {
  return m_panel->tabs();
}

void MainWindow::makeFileMenu() {
  auto* menu = menuBar()->addMenu(tr("&File"));
  m_toggle = menu->addAction(tr("&Start scenario"), QKeySequence(Qt::CTRL | Qt::Key_Return), &m_control,
                             &SessionControl::toggle);
  m_stop =
      menu->addAction(tr("S&top scenario"), QKeySequence(Qt::CTRL | Qt::Key_Period), &m_control, &SessionControl::stop);
  menu->addSeparator();
  menu->addAction(tr("&Open scenario…"), QKeySequence::Open, this, &MainWindow::showLibrary);
  menu->addSeparator();
  menu->addAction(tr("&Dump process list to file…"), QKeySequence::Save, m_panel,
                  &widgets::ObserverPanel::askWhereToDump);
  menu->addSeparator();
  menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeViewMenu() {
  auto* menu = menuBar()->addMenu(tr("&View"));
  m_panel->fillViewMenu(*menu);
  menu->addSeparator();
  auto* themes = menu->addMenu(tr("&Theme"));
  m_themes = new QActionGroup(this);
  const std::pair<const char*, widgets::Theme> choices[] = {{QT_TR_NOOP("&System"), widgets::Theme::system},
                                                            {QT_TR_NOOP("&Light"), widgets::Theme::light},
                                                            {QT_TR_NOOP("&Dark"), widgets::Theme::dark}};
  for (const auto& [name, theme] : choices) {
    auto* action = themes->addAction(tr(name));
    action->setCheckable(true);
    action->setData(static_cast<int>(theme));
    m_themes->addAction(action);
    connect(action, &QAction::triggered, this, [this, chosen = theme] { setTheme(chosen); });
  }
  // The environment variable overrides the menu.
  themes->setEnabled(!qEnvironmentVariableIsSet("NAZIR_THEME"));
}

void MainWindow::makeOtherMenus() {
  auto* nodes = menuBar()->addMenu(tr("&Nodes"));
  auto* local = nodes->addAction(QStringLiteral("local"));
  local->setCheckable(true);
  local->setActionGroup(new QActionGroup(this));
  local->setChecked(true);
  auto* help = menuBar()->addMenu(tr("&Help"));
  help->addAction(tr("&Keys\t?"), this, [this] { showKeys(this); });
  help->addAction(tr("&About Nazir"), this, [this] { showAbout(this); });
}

void MainWindow::showKeys(QWidget* over) {
  widgets::showKeys(over, {{QStringLiteral("Ctrl+Return"), tr("Start, pause or continue the scenario")},
                           {QStringLiteral("Ctrl+."), tr("Stop the scenario")},
                           {QStringLiteral("Ctrl+O"), tr("Open the scenario library")},
                           {QStringLiteral("Alt+A"), tr("Open the menu of faults")},
                           {QStringLiteral("Ctrl+Q"), tr("Quit")}});
}

void MainWindow::connectAll() {
  connect(&m_control, &SessionControl::changed, this, &MainWindow::showState);
  connect(&m_control, &SessionControl::sessionChanged, this, [this] {
    m_collector->setFindings(m_control.session() ? findings_settings_of(*m_control.session()) : findings::Settings());
    m_collector->setNode(m_control.session() ? m_control.session()->node() : nullptr);
    showState();
  });
  connect(&m_control, &SessionControl::changed, m_collector, &widgets::Collector::refresh);
  connect(&m_control, &SessionControl::shutDownDone, this, [this] {
    m_closing = Closing::done;
    close();
  });
  connect(m_panel, &widgets::ObserverPanel::reported, m_status, &widgets::StatusBar::report);
  connect(m_status, &widgets::StatusBar::findingsRequested, m_panel, [this] {
    m_panel->goToPage(QStringLiteral("findings"));
    m_panel->page<widgets::FindingsPage>()->showList();
  });
  connect(m_panel->page<widgets::FindingsPage>(), &widgets::FindingsPage::scenarioWanted, this,
          &MainWindow::showScenario);
  connect(m_panel->page<widgets::FindingsPage>(), &widgets::FindingsPage::settingsChanged, this,
          [this] { writeSettings(remembered()); });
  connect(&m_control, &SessionControl::injected, this, [this](bool happened, const QString& text) {
    m_collector->refresh();
    const QString report = tr("Fault: %1").arg(text);
    if (happened) {
      m_status->report(report);
    } else {
      m_panel->banner().showText(Banner::Kind::notice, report, {}, true);
    }
  });
  for (auto* page : m_panel->pages()) connect(page, &widgets::Page::startRequested, &m_control, &SessionControl::start);
}

void MainWindow::showState() {
  const Phase phase = m_control.phase();
  const bool free = !m_control.busy() && m_closing == Closing::no;
  m_toggle->setText(phase == Phase::running  ? tr("&Pause scenario")
                    : phase == Phase::paused ? tr("&Continue scenario")
                                             : tr("&Start scenario"));
  m_toggle->setEnabled(free);
  m_stop->setEnabled(free && m_control.running());
  const QString name = m_control.isEdited() ? tr("%1 (edited)").arg(m_control.scenario()) : m_control.scenario();
  setWindowTitle(name.isEmpty() ? tr("Nazir") : widgets::plainWindowTitle(tr("Nazir · %1 · local").arg(name)));
  const QString problem = m_control.problem();
  if (!problem.isEmpty() && !m_control.busy()) {
    m_problem = withAdvice(problem, m_control.advice());
    m_panel->showFailure(
        m_problem, tr("Retry"), [this] { m_control.start(); }, false);
  } else if (!m_problem.isEmpty()) {
    if (m_panel->banner().text() == m_problem) m_panel->banner().clear();  // another failure stays until it is closed
    m_problem.clear();
  }
}

void MainWindow::setTheme(widgets::Theme theme) {
  m_theme = theme;
  widgets::applyTheme(*static_cast<QApplication*>(QApplication::instance()), theme);
}

void MainWindow::showScenario(const QString& scenario) {
  if (m_control.busy() || m_closing != Closing::no) {
    m_status->report(tr("A scenario is just being started or stopped: try again in a moment"));
  } else if (!m_control.names().contains(scenario)) {
    m_panel->showFailure(
        tr("This program has no scenario %1. File, Open scenario lists those that it has.").arg(scenario));
  } else if (m_control.running() && m_control.scenario() == scenario && !m_control.isEdited()) {
    m_status->report(tr("%1 is running already").arg(scenario));
  } else {
    startOrAsk(m_control, scenario, *this, [this](const QString& beside) {
      const bool started =
          QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--scenario"), beside});
      if (!started) m_panel->showFailure(tr("No second window could be opened for %1.").arg(beside));
    });
  }
}

LibraryWindow& MainWindow::library() {
  if (!m_library) {
    m_library = new LibraryWindow(m_control, this);
    m_library->restoreState(m_libraryState);
  }
  return *m_library;
}

void MainWindow::showLibrary() {
  library().open(m_control.scenario());
}

void MainWindow::dumpProcesses(const QString& file) {
  m_panel->dumpProcesses(file);
}

void MainWindow::focusPage() {
  m_panel->focusPage();
}

void MainWindow::restore(const Remembered& remembered) {
  if (!restoreGeometry(remembered.geometry)) resize(usualSize.boundedTo(roomOnScreen()));
  m_collector->setInterval(remembered.interval);
  for (auto* page : m_panel->pages()) {
    page->restoreState(remembered.pages.value(page->id()));
    if (page->id() == remembered.page) tabs()->setCurrentWidget(page);
  }
  m_panel->processActions().noteWindow(remembered.pages.value(processWindows()));
  m_libraryState = remembered.pages.value(libraryPlace());
  setTheme(remembered.theme);
  for (auto* action : m_themes->actions())
    action->setChecked(action->data().toInt() == static_cast<int>(remembered.theme));
}

Remembered MainWindow::remembered() const {
  QMap<QString, QVariantMap> pages;
  for (const auto* page : m_panel->pages()) {
    if (auto state = page->state(); !state.isEmpty()) pages.insert(page->id(), state);
  }
  if (const auto state = m_panel->processActions().windowState(); !state.isEmpty()) {
    pages.insert(processWindows(), state);
  }
  if (const auto state = m_library ? m_library->state() : m_libraryState; !state.isEmpty()) {
    pages.insert(libraryPlace(), state);
  }
  const auto* current = m_panel->currentPage();
  return {saveGeometry(), current ? current->id() : QString(), m_theme, m_collector->interval(), pages};
}

void MainWindow::showInternalError(const QString& what) {
  m_panel->showFailure(
      tr("Internal error: %1. Parts of the window may be out of date; stop and restart the scenario.").arg(what));
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
  tabs()->setEnabled(false);
  showState();
  m_control.shutDown();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  // Only keys that no field, button or list has handled.
  if (m_panel->takeKey(*event)) return;
  if (event->key() == Qt::Key_Escape) {
    if (m_control.problem().isEmpty()) m_panel->banner().clear();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

}  // namespace nazir::app
