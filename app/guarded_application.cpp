// SPDX-License-Identifier: GPL-3.0-or-later
#include "guarded_application.hpp"

#include <cstdlib>

#include "exit_code.hpp"
#include "last_resort.hpp"
#include "output.hpp"
#include "widgets/views/wheel_guard.hpp"

namespace nazir::app {
namespace {

bool starting = true;  // the application object is being constructed
/// Qt's first message during construction: the cause of the fatal message that may follow.
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

// Installs the handler before the base class is constructed: without a display that fails.
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
