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
    print_error(QString(starting ? "the window cannot be opened: %1 (nazir --headless runs without one)" : "Qt: %1")
                    .arg(text)
                    .toStdString());
    std::_Exit(exit_failed);
  }
  // Qt goes on after a failed allocation of an image or a string, and crashes later.
  if (message.contains(QLatin1String("out of memory"), Qt::CaseInsensitive)) end_out_of_memory();
  if (!starting) {
    print_error("Qt: " + message.simplified().toStdString());
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
