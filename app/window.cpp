// SPDX-License-Identifier: GPL-3.0-or-later
#include "window.hpp"

#include <QSocketNotifier>
#include <QTabWidget>
#include <cstdlib>

#include "exit_code.hpp"
#include "guarded_application.hpp"
#include "language.hpp"
#include "long_timer.hpp"
#include "main_window.hpp"
#include "output.hpp"
#include "session_control.hpp"
#include "settings.hpp"
#include "widgets/views/glyphs.hpp"

namespace nazir::app {
namespace {

void closeOnSignal(MainWindow& window, const StopSignals& stopSignals) {
  auto* notifier = new QSocketNotifier(stopSignals.descriptor(), QSocketNotifier::Read, &window);
  QObject::connect(notifier, &QSocketNotifier::activated, &window, [&window, &stopSignals] {
    while (stopSignals.take()) continue;
    window.close();
  });
}

void closeAfter(MainWindow& window, std::chrono::milliseconds duration) {
  auto* timer = new LongTimer(&window);
  QObject::connect(timer, &LongTimer::timeout, &window, &QWidget::close);
  timer->start(duration);
}

}  // namespace

int run_window(OpenSession open, std::vector<std::string> scenario_names, std::string first,
               const WindowOptions& options, int& argc, char** argv) {
  GuardedApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("nazir"));
  QApplication::setDesktopFileName(QStringLiteral("nazir"));
  QApplication::setWindowIcon(widgets::logoIcon());
  QApplication::setQuitOnLastWindowClosed(false);

  applyLanguage(application, wantedLanguages());
  const Remembered remembered = readSettings();
  widgets::applyTheme(application, remembered.theme);
  SessionControl control(std::move(open), scenario_names);
  int code = exit_ok;
  {
    MainWindow window(control);
    window.restore(remembered);
    QObject::connect(&window, &MainWindow::closed, &application, &QApplication::quit, Qt::QueuedConnection);
    QObject::connect(&application, &GuardedApplication::failed, &window, &MainWindow::showInternalError,
                     Qt::QueuedConnection);
    if (options.stop_signals) closeOnSignal(window, *options.stop_signals);
    control.openAndStart(QString::fromStdString(first));
    window.show();
    window.focusPage();
    if (options.duration) closeAfter(window, *options.duration);
    code = QApplication::exec();
    if (code == exit_ok && !control.everRan() && !control.problem().isEmpty()) {
      print_error(control.problem().toStdString());
      code = exit_failed;
    }
    // What still runs now ends with the program: destructors would wait for it.
    if (control.mustNotWait()) std::_Exit(code);
  }
  return code;
}

}  // namespace nazir::app
