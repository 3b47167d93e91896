// SPDX-License-Identifier: BSL-1.0
#pragma once
// When the next ones come, at a rate that may change at any time: gaps are measured in expected arrivals, not in
// seconds, and used up at the rate in force, so a new rate acts at once. A Poisson process with a rate that varies is
// one with rate 1 on that scale (the random time change theorem: Brémaud, "Point Processes and Queues", 1981).

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

  /// How many arrived since the last call, at the rate given then; from now on they come at `rate` a second. What lies
  /// more than a second back is let go: a caller that could not look for so long does not make up for it in one burst.
  std::uint64_t due(std::chrono::nanoseconds now, double rate) {
    const std::chrono::duration<double> passed = now - last_;
    const double counted = std::min(passed.count(), 1.0);
    last_ = now;
    saved_ += counted * rate_;
    let_go_ += (passed.count() - counted) * rate_;
    rate_ = rate;
    std::uint64_t count = 0;
    for (; saved_ >= gap_; ++count) {
      saved_ -= gap_;
      gap_ = draw();
    }
    return count;
  }

  /// How many were let go so far: as many as are expected at the rate.
  std::uint64_t let_go() const { return static_cast<std::uint64_t>(let_go_); }

  bool coming() const { return rate_ > 0; }

  /// When to look for the next, if the rate stays; at least a millisecond and at most 50 after the last look, to see a
  /// new rate soon. A time, not a distance: asking again does not put it off. Only while the rate is above zero.
  std::chrono::nanoseconds next_look() const {
    const double seconds = std::clamp((gap_ - saved_) / rate_, 0.001, 0.05);
    return last_ + std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9) + 1);
  }

  /// For what else is drawn about the arrivals.
  Dice& dice() { return dice_; }

 private:
  double draw() { return kind_ == Arrival::even ? 1 : dice_.exponential(); }

  Dice dice_;
  Arrival kind_;
  std::chrono::nanoseconds last_;
  double rate_ = 0;
  double saved_ = 0;
  double let_go_ = 0;
  double gap_;
};

}  // namespace nazir::scenarios::donations
