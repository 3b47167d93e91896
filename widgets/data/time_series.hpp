// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One number over time in bounded memory: the last ten minutes in seconds, the last hour in steps of ten seconds. A
// step keeps the smallest and the greatest value, so that peaks survive, and the mean of all values, without weights.
//
// Steps begin at whole seconds, or multiples of ten, of the clock. A step without a value is not there: a gap stays a
// gap. At most 1,000 steps, 40 KiB.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace nazir::widgets {

/// Real time, on this computer.
using RealTime = std::chrono::steady_clock::time_point;

/// The values of a step that begins at `at`.
struct SeriesPoint {
  RealTime at{};
  double mean = 0, min = 0, max = 0;
  friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

class TimeSeries {
 public:
  static constexpr std::chrono::seconds fineStep{1}, fineSpan{600}, coarseStep{10}, coarseSpan{3600};

  /// Ignored if `at` is in an earlier step than the last value.
  void add(RealTime at, double value);

  /// The steps that begin in [from, to), the oldest first: fine ones as far back as they are kept, coarse ones before.
  std::vector<SeriesPoint> values(RealTime from, RealTime to) const;
  /// The last `most` fine steps, the oldest first.
  std::vector<SeriesPoint> latest(std::size_t most) const;

  std::size_t bytes() const { return (m_fine.size() + m_coarse.size()) * sizeof(Step); }

 private:
  struct Step {
    RealTime at{};
    double min = 0, max = 0, sum = 0;
    std::uint32_t count = 0;
    SeriesPoint point() const { return {at, sum / count, min, max}; }
  };
  static void add(std::deque<Step>& steps, RealTime at, double value);

  std::deque<Step> m_fine, m_coarse;
};

}  // namespace nazir::widgets
