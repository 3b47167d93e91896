// SPDX-License-Identifier: GPL-3.0-or-later
#include "long_timer.hpp"

#include <algorithm>

namespace nazir::app {

LongTimer::LongTimer(QObject* parent) : QObject(parent) {
  m_timer.setSingleShot(true);
  connect(&m_timer, &QTimer::timeout, this, &LongTimer::wait);
}

void LongTimer::start(std::chrono::milliseconds duration) {
  m_duration = duration;
  m_elapsed.start();
  m_timer.start(nextWait(duration));
}

std::chrono::milliseconds LongTimer::nextWait(std::chrono::milliseconds left) {
  return std::clamp<std::chrono::milliseconds>(left, std::chrono::milliseconds(0), std::chrono::hours(24));
}

void LongTimer::wait() {
  const auto left = m_duration - std::chrono::milliseconds(m_elapsed.elapsed());
  if (left.count() <= 0) {
    emit timeout();
  } else {
    m_timer.start(nextWait(left));
  }
}

}  // namespace nazir::app
