// SPDX-License-Identifier: BSL-1.0
#pragma once
// When the next arrivals are due, at a rate that may change at any time. Gaps are measured in expected arrivals, not in
// seconds, and used up at the current rate, so a new rate acts at once. A Poisson process with a varying rate is one
// with rate 1 on that scale (the random time change theorem: Brémaud, "Point Processes and Queues", 1981).

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>

#include "scenarios/kit/parameter_table.hpp"
#include "scenarios/kit/random.hpp"

namespace nazir::scenarios {

enum class Arrival : std::uint8_t { poisson, even };

/// A parameter that chooses one of them. `name` is a literal.
inline TypedParameter<Arrival> arrival_choice(std::string_view name, std::string_view fallback) {
  return ParameterTable::choice<Arrival>(name, {"poisson", "even"}, fallback, "kind of arrival",
                                         "Random, independent arrivals (poisson), or equal intervals (even).");
}

/// Belongs to one process.
class Arrivals {
 public:
  Arrivals(Dice dice, Arrival kind, std::chrono::nanoseconds start)
      : dice_(dice), kind_(kind), last_(start), gap_(draw()) {}

  /// Appends the time of each arrival since the last call to `times`; their rate was given by that call. From now on
  /// the rate is `rate` per second. Counts at most one second: what lies further back is let go, so that a caller
  /// that was held up does not make up for it in one burst.
  void due(std::chrono::nanoseconds now, double rate, std::deque<std::chrono::nanoseconds>& times) {
    const std::chrono::duration<double> passed = now - last_;
    const double counted = std::min(passed.count(), 1.0);
    const auto begin = std::max(last_, now - std::chrono::nanoseconds(std::chrono::seconds(1)));
    last_ = now;
    const double come = counted * rate_;
    dropped_ += (passed.count() - counted) * rate_;
    double used = -saved_;  // the part of `come` that the arrivals so far have used up
    while (used + gap_ <= come) {
      used += gap_;
      gap_ = draw();
      const auto after = static_cast<std::int64_t>(std::max(used, 0.0) / rate_ * 1e9);
      times.push_back(std::min(begin + std::chrono::nanoseconds(after), now));
    }
    saved_ = come - used;
    rate_ = rate;
  }
  /// Returns how many arrived since the last call.
  std::uint64_t due(std::chrono::nanoseconds now, double rate) {
    std::deque<std::chrono::nanoseconds> times;
    due(now, rate, times);
    return times.size();
  }

  /// How many were let go so far: the number expected at the rate.
  std::uint64_t dropped() const { return static_cast<std::uint64_t>(dropped_); }

  bool coming() const { return rate_ > 0; }

  /// When to call `due` again if the rate stays: at the next arrival, but at most 50 ms after the last call, to notice
  /// a new rate soon, and at rates above 1,000/s at least 1 ms after it, so that several arrive together. An absolute
  /// time, so asking again does not postpone it. Requires a rate above zero.
  std::chrono::nanoseconds next_look() const {
    const double seconds = std::clamp((gap_ - saved_) / rate_, rate_ > 1000 ? 0.001 : 0.0, 0.05);
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

}  // namespace nazir::scenarios
