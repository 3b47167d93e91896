// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A QApplication that survives exceptions: one that would reach the event loop is reported by `failed` instead. A fatal
// Qt message, such as for a display that cannot be opened, ends the program with one line on standard error.

#include <QApplication>

namespace nazir::app {

class GuardedApplication : public QApplication {
  Q_OBJECT

 public:
  /// From now on, Qt's warnings are printed as the program's own lines on standard error, a fatal one ends the program
  /// with exit code 1, and the mouse wheel changes no value by accident (see WheelGuard).
  GuardedApplication(int& argc, char** argv);
  ~GuardedApplication() override;

  bool notify(QObject* receiver, QEvent* event) override;

 signals:
  /// An event handler or slot threw; the event counts as not handled. `what` is the exception's text.
  void failed(const QString& what);
};

}  // namespace nazir::app
