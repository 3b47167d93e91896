// SPDX-License-Identifier: GPL-3.0-or-later
#include "guarded_application.hpp"

#include <cstdlib>

#include "exit_code.hpp"
#include "last_resort.hpp"
#include "output.hpp"
#include "widgets/views/wheel_guard.hpp"

namespace nazir::app {
namespace {

bool starting = true;  // the application object is not complete
/// What Qt said first while starting: the reason of the fatal message that may follow.
QString reason;

void onMessage(QtMsgType type, const QMessageLogContext&, const QString& message) {
  if (type == QtFatalMsg) {
    const QString text = reason.isEmpty() ? message.simplified() : reason;
    complain(QString(starting ? "the window cannot be opened: %1 (nazir --headless runs without one)" : "Qt: %1")
                 .arg(text)
                 .toStdString());
    std::_Exit(exit_failed);
  }
  if (!starting) {
    complain("Qt: " + message.simplified().toStdString());
  } else if (reason.isEmpty()) {
    reason = message.simplified();
  }
}

}  // namespace

// The handler comes before the base class, which is what fails without a display.
GuardedApplication::GuardedApplication(int& argc, char** argv)
    : QApplication((qInstallMessageHandler(onMessage), argc), argv) {
  starting = false;
  installEventFilter(new widgets::WheelGuard(this));
}

GuardedApplication::~GuardedApplication() {
  qInstallMessageHandler(nullptr);
}

bool GuardedApplication::notify(QObject* receiver, QEvent* event) {
  try {
    return QApplication::notify(receiver, event);
  } catch (...) {
    emit failed(QString::fromStdString(exception_text()));
    return false;
  }
}

}  // namespace nazir::app
