// SPDX-License-Identifier: BSL-1.0
#pragma once
// When the next arrivals are due, at a rate that may change at any time. Gaps are measured in expected arrivals, not in
// seconds, and used up at the current rate, so a new rate acts at once. A Poisson process with a varying rate is one
// with rate 1 on that scale (the random time change theorem: Brémaud, "Point Processes and Queues", 1981).
//
// A shape is part of that scale, so its arrivals are exact, whenever the caller looks. A rate that the caller varies
// itself counts as it was at the last look: with a look each 50 ms the expected number of arrivals is off by at most
// the arrivals of 50 ms at the difference of the rates, and not at all over a period that begins and ends at the same
// rate.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <utility>

#include "scenarios/kit/parameter_table.hpp"
#include "scenarios/kit/random.hpp"
#include "shape.hpp"

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
  static constexpr std::uint64_t most_at_once = 1'000'000;

  Arrivals(Dice dice, Arrival kind, std::chrono::nanoseconds start, Shape shape = {})
      : dice_(dice), kind_(kind), shape_(std::move(shape)), last_(start), gap_(draw()) {}

  /// Appends the time of each arrival since the last call to `times`; their rate was given by that call. From now on
  /// the rate is `rate` per second, times the factor of the shape. What lies before `horizon` is let go, so that a
  /// caller that was held up does not make up for it in one burst; and so are those beyond `most_at_once`.
  void due(std::chrono::nanoseconds now, double rate, std::deque<std::chrono::nanoseconds>& times,
           std::chrono::nanoseconds horizon) {
    const auto begin = std::clamp(horizon, last_, std::max(last_, now));
    dropped_ += rate_ * shape_.between(last_, begin);
    const double come = rate_ * shape_.between(begin, now);
    last_ = now;
    double used = -saved_;  // the part of `come` that the arrivals so far have used up
    std::uint64_t number = 0;
    while (used + gap_ <= come) {
      if (++number > most_at_once) {
        dropped_ += come - used;
        used = come;
        break;
      }
      used += gap_;
      gap_ = draw();
      times.push_back(std::min(shape_.after(begin, std::max(used, 0.0) / rate_), now));
    }
    saved_ = come - used;
    rate_ = rate;
  }
  /// The horizon lies a second back.
  void due(std::chrono::nanoseconds now, double rate, std::deque<std::chrono::nanoseconds>& times) {
    due(now, rate, times, now - std::chrono::seconds(1));
  }
  /// Returns how many arrived since the last call.
  std::uint64_t due(std::chrono::nanoseconds now, double rate) {
    std::deque<std::chrono::nanoseconds> times;
    due(now, rate, times);
    return times.size();
  }

  /// How many were let go so far: the number expected at the rate.
  std::uint64_t dropped() const { return static_cast<std::uint64_t>(dropped_); }
  double expected_dropped() const { return dropped_; }

  bool coming() const { return rate_ > 0; }

  /// When to call `due` again if the rate stays: at the next arrival, but at most 50 ms after the last call, to notice
  /// a new rate soon, and at rates above 1,000/s at least 1 ms after it, so that several arrive together. An absolute
  /// time, so asking again does not postpone it. Requires a rate above zero.
  std::chrono::nanoseconds next_look() const {
    using namespace std::chrono_literals;
    const auto latest = last_ + 50ms;
    const double needed = (gap_ - saved_) / rate_;
    const auto next = needed < shape_.between(last_, latest) ? shape_.after(last_, needed) : latest;
    // Where the factor of a shape is close to zero, a nanosecond may be less than its integral can tell.
    const auto least = rate_ * shape_.factor(last_) > 1000 ? 1ms : shape_.constant() ? 0ns : 1us;
    return std::max<std::chrono::nanoseconds>(next, last_ + least) + 1ns;
  }

  const Shape& shape() const { return shape_; }

  /// For other draws about the arrivals.
  Dice& dice() { return dice_; }

 private:
  double draw() { return kind_ == Arrival::even ? 1 : dice_.exponential(); }

  Dice dice_;
  Arrival kind_;
  Shape shape_;
  std::chrono::nanoseconds last_;
  double rate_ = 0;
  double saved_ = 0;
  double dropped_ = 0;
  double gap_;
};

}  // namespace nazir::scenarios
