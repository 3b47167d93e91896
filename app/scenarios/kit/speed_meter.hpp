// SPDX-License-Identifier: BSL-1.0
#pragma once
// How fast a clock has run lately, from readings of it. Not thread-safe.

#include <chrono>
#include <deque>
#include <optional>

namespace nazir::scenarios {

class SpeedMeter {
 public:
  using RealTime = std::chrono::steady_clock::time_point;

  /// The clock shows `shown` at the real time `now`. Readings may come at any rate.
  void note(std::chrono::nanoseconds shown, RealTime now);
  void clear() { readings_.clear(); }
  /// Seconds of the clock in a second of real time, over the last few seconds; nothing before the first half second.
  std::optional<double> speed() const;

 private:
  struct Reading {
    std::chrono::nanoseconds shown;
    RealTime at;
  };
  std::deque<Reading> readings_;  // some four a second, the newest last
};

}  // namespace nazir::scenarios
