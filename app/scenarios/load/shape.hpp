// SPDX-License-Identifier: BSL-1.0
#pragma once
// How the rate of arrivals varies over time: a factor on the rate, as a function of the time since the start.
//
//   const Shape days = Shape::peaks(24h, 3);
//   rate * days.factor(now())
//
// An immutable value; any thread may read it.

#include <chrono>
#include <optional>

#include "profile.hpp"

namespace nazir::scenarios {

class Shape {
 public:
  using Time = std::chrono::nanoseconds;  ///< Since the start, 0 or more.

  /// Constant: the factor is 1.
  Shape() = default;
  /// Grows evenly from `from` (0 to 1) to 1 over the period, then stays.
  static Shape ramp(Time period, double from);
  /// Rises and falls once in each period. The mean is 1; the highest factor, in the middle of the period, is `peak` (1
  /// to 20). The curve is exp(k cos x), the density of von Mises (K. V. Mardia, P. E. Jupp, "Directional Statistics",
  /// 2000), as 1,440 straight lines.
  static Shape peaks(Time period, double peak);
  /// The profile in each period.
  static Shape repeating(Time period, Profile profile);

  bool constant() const { return !profile_; }
  double factor(Time at) const;
  /// The integral of the factor from one time to a later one, in seconds. Times the full rate, it is the expected
  /// number of arrivals between them.
  double between(Time from, Time to) const;
  /// The inverse: when this integral is reached, rounded down to a nanosecond. Requires that it is reached within 292
  /// years.
  Time after(Time from, double integral) const;

 private:
  Shape(Time period, Profile profile, double scale, bool once);

  /// Whether the factor is 1 from then on.
  bool even_from(Time at) const { return !profile_ || (once_ && at >= period_); }
  /// The integral since the last period began, as a share of that over a period.
  double within_period(Time at) const;

  Time period_{0};
  std::optional<Profile> profile_;
  double scale_ = 1;    // of the profile: the mean factor
  bool once_ = false;   // then the factor is 1
  double seconds_ = 0;  // the integral over a period
};

}  // namespace nazir::scenarios
