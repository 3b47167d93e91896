// SPDX-License-Identifier: BSL-1.0
#pragma once
// When the next arrivals are due, at a rate that may change at any time. Gaps are measured in expected arrivals, not in
// seconds, and used up at the current rate, so a new rate acts at once. A Poisson process with a varying rate is one
// with rate 1 on that scale (the random time change theorem: Brémaud, "Point Processes and Queues", 1981).

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "scenarios/random.hpp"
#include "scenarios/settings.hpp"

namespace nazir::scenarios::donations {

/// Belongs to one process.
class Arrivals {
 public:
  Arrivals(Dice dice, Arrival kind, std::chrono::nanoseconds start)
      : dice_(dice), kind_(kind), last_(start), gap_(draw()) {}

  /// Returns how many arrived since the last call, at the rate given then; from now on they arrive at `rate` per
  /// second. Counts at most one second: what lies further back is let go, so that a caller that was held up does not
  /// make up for it in one burst.
  std::uint64_t due(std::chrono::nanoseconds now, double rate) {
    const std::chrono::duration<double> passed = now - last_;
    const double counted = std::min(passed.count(), 1.0);
    last_ = now;
    saved_ += counted * rate_;
    dropped_ += (passed.count() - counted) * rate_;
    rate_ = rate;
    std::uint64_t count = 0;
    for (; saved_ >= gap_; ++count) {
      saved_ -= gap_;
      gap_ = draw();
    }
    return count;
  }

  /// How many were let go so far: the number expected at the rate.
  std::uint64_t dropped() const { return static_cast<std::uint64_t>(dropped_); }

  bool coming() const { return rate_ > 0; }

  /// When to call `due` again if the rate stays: 1 ms to 50 ms after the last call, to notice a new rate soon. An
  /// absolute time, so asking again does not postpone it. Requires a rate above zero.
  std::chrono::nanoseconds next_look() const {
    const double seconds = std::clamp((gap_ - saved_) / rate_, 0.001, 0.05);
    return last_ + std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9) + 1);
  }

  /// For other draws about the arrivals.
  Dice& dice() { return dice_; }

 private:
  double draw() { return kind_ == Arrival::even ? 1 : dice_.exponential(); }

  Dice dice_;
  Arrival kind_;
  std::chrono::nanoseconds last_;
  double rate_ = 0;
  double saved_ = 0;
  double dropped_ = 0;
  double gap_;
};

}  // namespace nazir::scenarios::donations
