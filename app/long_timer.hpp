// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A single-shot timer for any duration. QTimer counts milliseconds in an int, which overflows after 24.8 days.
//
//   auto* timer = new LongTimer(this);
//   connect(timer, &LongTimer::timeout, this, &QWidget::close);
//   timer->start(std::chrono::days(30));
//
// Use it from the thread that made it.

#include <QElapsedTimer>
#include <QTimer>
#include <chrono>

namespace nazir::app {

class LongTimer : public QObject {
  Q_OBJECT

 public:
  explicit LongTimer(QObject* parent = nullptr);

  /// Fires once, after `duration`. Zero or less fires as soon as the event loop runs.
  void start(std::chrono::milliseconds duration);

  /// How long to wait next when this much is left: from zero to a day.
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
