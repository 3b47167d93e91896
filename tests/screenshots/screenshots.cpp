// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a picture of each view of each page, and of each window, over scenarios that run: nazir_screenshots FOLDER
// THEME DIRECTION (light or dark; ltr or rtl). See tests/screenshots/run.
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <cstdio>

#include "guarded_application.hpp"
#include "library/library_window.hpp"
#include "main_window.hpp"
#include "scenarios/scenario_file.hpp"
#include "widgets/views/command_palette.hpp"
#include "widgets/views/process/process_sheet.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/trace/trace_page.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;

constexpr int patience = 30000;
constexpr auto interval = 250ms;
/// Until the figures of the scenario have settled, and the charts have something to show.
constexpr int framesToBegin = 48;
constexpr int framesOfAPage = 3;
constexpr int framesOfATrace = 8;

class Pictures {
 public:
  Pictures(const QDir& folder, widgets::Theme theme) : m_folder(folder) {
    m_window.restore({.geometry = {}, .page = {}, .theme = theme, .interval = interval, .pages = {}});
    m_window.resize(1280, 800);
    m_window.show();
  }

  /// False if something never came, or a picture could not be written.
  bool take() {
    if (!begin(QStringLiteral("donations"))) return false;
    for (auto* page : m_window.panel().pages()) {
      if (page->id() == QStringLiteral("findings")) continue;
      if (auto* trace = qobject_cast<widgets::TracePage*>(page)) takeTrace(*trace);
      takePage(*page);
    }
    takeProcessWindow();
    takeDialogs();
    if (!begin(QStringLiteral("mistakes"))) return false;
    takeFindings();
    m_control.shutDown();
    waitFor([&] { return !m_control.busy() && !m_control.running(); });
    return m_good;
  }

 private:
  template <class Condition>
  void waitFor(Condition condition) {
    m_good = QTest::qWaitFor(condition, patience) && m_good;
  }
  void waitForFrames(int count) {
    const QSignalSpy frames(&m_window.collector(), &widgets::Collector::frameReady);
    waitFor([&] { return frames.count() >= count; });
  }

  bool begin(const QString& scenario) {
    m_control.openAndStart(scenario);
    waitFor([this] { return m_control.running() && !m_control.busy(); });
    waitForFrames(framesToBegin);
    return m_good;
  }

  void takePage(widgets::Page& page) {
    m_window.tabs()->setCurrentWidget(&page);
    const auto views = page.viewChoices();
    if (views.empty()) takeView(page.id());
    for (const auto& view : views) {
      view.choose();
      takeView(page.id() + QLatin1Char('-') + view.title.toLower());
    }
    if (!views.empty()) views.front().choose();
  }

  void takeView(const QString& name) {
    waitForFrames(framesOfAPage);
    write(m_window, name);
  }

  /// The page before its first trace, and while one runs. Leaves that trace on the page.
  void takeTrace(widgets::TracePage& page) {
    m_window.tabs()->setCurrentWidget(&page);
    takeView(QStringLiteral("trace-none"));
    page.start();
    waitFor([&] { return page.running(); });
    waitForFrames(framesOfATrace);
    write(m_window, QStringLiteral("trace-runs"));
    page.stop();
    waitFor([&] { return !page.running(); });
  }

  void takeFindings() {
    auto* page = m_window.panel().page(QStringLiteral("findings"));
    waitFor([&] { return page->tabText() != page->title(); });
    takePage(*page);
  }

  void write(QWidget& widget, const QString& name) {
    QCoreApplication::sendPostedEvents();  // The window lays out the widgets whose texts have changed.
    writePicture(widget.grab(), name);
  }

  void writePicture(const QPixmap& picture, const QString& name) {
    const auto file = m_folder.filePath(name + QStringLiteral(".png"));
    if (picture.save(file)) return;
    std::fprintf(stderr, "nazir_screenshots: cannot write %s\n", qPrintable(file));
    m_good = false;
  }

  void takeProcessWindow() {
    const auto frame = m_window.collector().latest();
    if (!frame) return;
    for (const auto& row : frame->snapshot->processes) {
      if (row.kind != observe::Kind::gen_server || row.name == observe::StringId::none) continue;
      m_window.panel().processActions().openProcess(row.pid);
      break;
    }
    for (auto* top : QApplication::topLevelWidgets()) {
      auto* window = qobject_cast<widgets::ProcessWindow*>(top);
      if (!window) continue;
      for (const auto* sheet : window->sheets()) {
        window->showSheet(sheet->id());
        waitForFrames(framesOfAPage);
        write(*window, QStringLiteral("process-") + sheet->id());
      }
      window->close();
    }
  }

  void takeDialogs() {
    auto& library = m_window.library();
    library.open(QStringLiteral("queue-ramp"));
    waitFor([&] { return library.verdict() == LibraryWindow::tr("Valid"); });
    waitForFrames(framesOfAPage);
    write(library, QStringLiteral("library"));
    library.close();
    m_window.activateWindow();
    waitFor([this] { return m_window.isActiveWindow(); });
    takePalette();
    m_window.showKeys(&m_window);
    for (auto* dialog : m_window.findChildren<QDialog*>()) {
      if (!dialog->isVisible()) continue;
      write(*dialog, QStringLiteral("keys"));
      dialog->close();
    }
  }

  /// The palette is a window of its own, over the main window.
  void takePalette() {
    auto* palette = m_window.panel().openPalette();
    palette->field()->setText(QStringLiteral("mem"));
    waitForFrames(1);
    QPixmap both = m_window.grab();
    QPainter(&both).drawPixmap(palette->pos() - m_window.pos(), palette->grab());
    writePicture(both, QStringLiteral("palette"));
    palette->close();
    m_window.activateWindow();  // the offscreen platform activates no window by itself
    waitFor([this] { return m_window.isActiveWindow(); });
  }

  static std::vector<std::string> names() {
    std::vector<std::string> names;
    for (const auto& scenario : scenarios::built_in_scenarios()) names.emplace_back(scenario.name);
    return names;
  }

  QDir m_folder;
  bool m_good = true;
  SessionControl m_control{[](const ScenarioSource& source) {
                             return scenarios::Session::create(*scenarios::load_scenario(source.scenario));
                           },
                           names()};
  MainWindow m_window{m_control};
};

}  // namespace
}  // namespace nazir::app

int main(int argc, char** argv) {
  using namespace nazir;
  app::GuardedApplication application(argc, argv);
  const auto arguments = QCoreApplication::arguments();
  if (arguments.size() != 4 || !QDir(arguments[1]).exists()) {
    std::fprintf(stderr, "usage: nazir_screenshots FOLDER light|dark ltr|rtl\n");
    return 2;
  }
  QApplication::setLayoutDirection(arguments[3] == QStringLiteral("rtl") ? Qt::RightToLeft : Qt::LeftToRight);
  const auto theme = arguments[2] == QStringLiteral("dark") ? widgets::Theme::dark : widgets::Theme::light;
  widgets::applyTheme(application, theme);
  return app::Pictures(QDir(arguments[1]), theme).take() ? 0 : 1;
}
