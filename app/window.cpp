// SPDX-License-Identifier: GPL-3.0-or-later
#include "window.hpp"

#include <QApplication>
#include <QTabWidget>
#include <QTimer>
#include <cstdio>
#include <cstdlib>

#include "main_window.hpp"
#include "session_control.hpp"
#include "settings.hpp"
#include "widgets/views/glyphs.hpp"

namespace nazir::app {

int run_window(OpenSession open, std::vector<std::string> scenario_names, std::string first,
               const WindowOptions& options, int& argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("nazir"));
  QApplication::setDesktopFileName(QStringLiteral("nazir"));
  QApplication::setWindowIcon(widgets::logoIcon());
  QApplication::setQuitOnLastWindowClosed(false);

  const Remembered remembered = readSettings();
  widgets::applyTheme(application, remembered.theme);
  SessionControl control(std::move(open), scenario_names);
  int code = 0;
  {
    MainWindow window(control);
    window.restore(remembered);
    QObject::connect(&window, &MainWindow::closed, &application, &QApplication::quit, Qt::QueuedConnection);
    control.openAndStart(QString::fromStdString(first));
    window.show();
    window.tabs()->currentWidget()->setFocus();
    if (options.duration) QTimer::singleShot(*options.duration, &window, &QWidget::close);
    code = QApplication::exec();
    if (code == 0 && !control.everRan()) code = 1;
  }
  if (control.busy()) {
    // A scenario that cannot end in time must not keep the program: the user closed it.
    std::fflush(nullptr);
    std::_Exit(code);
  }
  return code;
}

}  // namespace nazir::app
