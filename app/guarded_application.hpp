// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The application object, with Qt's two ways to end the program turned into one line: an exception that would reach the
// event loop, and a fatal message such as that of a display that cannot be opened.

#include <QApplication>

namespace nazir::app {

class GuardedApplication : public QApplication {
  Q_OBJECT

 public:
  /// From now on Qt's warnings are lines of the program on standard error, a fatal one ends it with exit code 1, and
  /// the wheel changes no value by accident: see WheelGuard.
  GuardedApplication(int& argc, char** argv);
  ~GuardedApplication() override;

  bool notify(QObject* receiver, QEvent* event) override;

 signals:
  /// An event handler or slot threw. The event counts as not handled. `what` is what the exception says.
  void failed(const QString& what);
};

}  // namespace nazir::app
