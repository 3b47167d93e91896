// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A timer for any duration. QTimer counts milliseconds in an int, and wraps after 24.8 days.
//
//   auto* timer = new LongTimer(this);
//   connect(timer, &LongTimer::timeout, this, &QWidget::close);
//   timer->start(std::chrono::days(30));
//
// Belongs to the thread that made it.

#include <QElapsedTimer>
#include <QTimer>
#include <chrono>

namespace nazir::app {

class LongTimer : public QObject {
  Q_OBJECT

 public:
  explicit LongTimer(QObject* parent = nullptr);

  /// Once, from now. What is not above zero fires as soon as events are handled.
  void start(std::chrono::milliseconds duration);

  /// The next wait of a timer that has this long to go: from zero to a day.
  static std::chrono::milliseconds nextWait(std::chrono::milliseconds left);

 signals:
  void timeout();

 private:
  void wait();

  std::chrono::milliseconds m_duration{0};
  QElapsedTimer m_elapsed;
  QTimer m_timer;
};

}  // namespace nazir::app
