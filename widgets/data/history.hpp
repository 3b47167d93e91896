// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The last minutes of a node in a few numbers, for sparklines. Grows with every snapshot, whichever tab is shown, so
// that hidden pages lose nothing. A value; the collector copies it into each frame.

#include <boost/circular_buffer.hpp>
#include <chrono>
#include <cstddef>

#include "widgets/data/rates.hpp"

namespace nazir::widgets {

/// The latest values of one number, and when each was taken.
class Series {
 public:
  static constexpr std::size_t capacity = 120;  ///< Values kept.

  /// Adds a value and drops the oldest beyond `capacity`. `at` may be on any clock, the same for all values.
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

/// Times are real time.
struct History {
  Series messages;  ///< Per second.
  Series processes;
  Series memory;       ///< Bytes that the runtime holds.
  Series utilisation;  ///< 0..1.
  Series runnable;

  void add(const observe::Snapshot& snapshot, const Rates& rates);
};

}  // namespace nazir::widgets
