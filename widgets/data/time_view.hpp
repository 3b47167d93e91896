// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The part of the past that charts show, and the time that the cursor points at: one for all charts of a page.
//
// The view follows the latest look until the user goes back; then it stays where it is until `follow`. It never leaves
// the hour before the latest look. Window's thread only.

#include <QDateTime>
#include <QObject>
#include <chrono>
#include <optional>

#include "widgets/data/time_series.hpp"

namespace nazir::widgets {

class TimeView : public QObject {
  Q_OBJECT

 public:
  static constexpr std::chrono::seconds shortest{10}, longest{TimeSeries::coarseSpan};

  explicit TimeView(QObject* parent = nullptr);

  RealTime begin() const { return end() - m_span; }
  RealTime end() const { return m_follows ? m_latest : m_end; }
  std::chrono::nanoseconds span() const { return m_span; }
  bool follows() const { return m_follows; }
  RealTime latest() const { return m_latest; }

  /// The time of the latest look. Emits no signal, because the caller draws after each look.
  void setLatest(RealTime latest);

  /// Keeps the end, and goes on following.
  void setSpan(std::chrono::nanoseconds span);
  /// Shows `factor` times as much; what was at `around` stays in its place.
  void zoom(double factor, RealTime around);
  /// Goes back with a negative time. At the latest look it follows again.
  void pan(std::chrono::nanoseconds by);
  /// As far as needed to see a time.
  void reveal(RealTime at);
  void follow();

  std::optional<RealTime> cursor() const { return m_cursor; }
  void setCursor(std::optional<RealTime> at);
  /// By steps of a second, in long views of ten. From the end if there is no cursor.
  void moveCursor(int steps);

  /// The time of day.
  QDateTime wallTime(RealTime at) const;
  /// Seconds since 1970, for axes.
  double toKey(RealTime at) const;
  RealTime fromKey(double key) const;
  /// From real time to the time of day: for tests. By default that of the system.
  void setWallClock(std::chrono::nanoseconds offset);

 signals:
  void changed();
  void cursorMoved();

 private:
  void moveTo(RealTime end, std::chrono::nanoseconds span);

  RealTime m_latest{}, m_end{};
  std::chrono::nanoseconds m_span = std::chrono::minutes(1);
  bool m_follows = true;
  std::optional<RealTime> m_cursor;
  std::chrono::nanoseconds m_offset{0};
  bool m_fixedOffset = false;
};

}  // namespace nazir::widgets
