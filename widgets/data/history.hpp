// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The last minutes of a node in a few numbers, for sparklines. A value; the collector puts it into each frame.

#include <boost/circular_buffer.hpp>
#include <chrono>
#include <cstddef>
#include <vector>

#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

/// The latest values of one number, and when each was taken.
class Series {
 public:
  static constexpr std::size_t capacity = 120;  ///< Values kept.

  /// Adds a value and drops the oldest beyond `capacity`. `at` may be on any clock, the same for all values. NaN: the
  /// number is not known at that time, and the line is interrupted.
  void add(double value, std::chrono::nanoseconds at);
  void add(double value, std::chrono::steady_clock::time_point at) { add(value, at.time_since_epoch()); }
  void clear();

  /// Oldest first.
  const boost::circular_buffer<double>& values() const { return m_values; }
  /// Time from the first to the last; 0 when there are fewer than two.
  std::chrono::nanoseconds span() const;

 private:
  boost::circular_buffer<double> m_values{boost::circular_buffer<double>(capacity)};
  boost::circular_buffer<std::chrono::nanoseconds> m_times{boost::circular_buffer<std::chrono::nanoseconds>(capacity)};
};

/// The means of fine steps, interrupted at the times of `breaks`.
Series seriesOf(const std::vector<SeriesPoint>& points, const std::vector<RealTime>& breaks);

/// Times are real time.
struct History {
  Series messages;  ///< Per second.
  Series processes;
  Series memory;       ///< Bytes that the runtime holds.
  Series utilisation;  ///< 0..1.
  Series runnable;
};

/// The last values of each, one a second.
History latestHistory(const SeriesStore& store);
/// The same of a process.
Series latestSeries(const SeriesStore& store, observe::Pid pid, ProcessFigure figure);

}  // namespace nazir::widgets
