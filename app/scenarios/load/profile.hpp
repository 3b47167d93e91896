// SPDX-License-Identifier: BSL-1.0
#pragma once
// How a rate varies over a period, as straight lines between points, with a mean of 1: a rate that is multiplied by the
// factor keeps its mean.
//
//   const Profile night({{0, 1}, {0.25, 6}, {0.5, 1}});   // a wave in the first half, then even
//   rate * night.factor(0.25)
//
// An immutable value; any thread may read it.

#include <vector>

namespace nazir::scenarios {

class Profile {
 public:
  struct Point {
    double share;   ///< Of the period, 0 to 1.
    double factor;  ///< Compared with the other points; 0 or more.
  };

  /// Points in the order of time. Two with the same share are a jump. From the last point the line leads to the first
  /// one of the next period. Throws std::invalid_argument if there is no point, if they are not in order or out of
  /// range, or if their mean is zero.
  explicit Profile(std::vector<Point> points);

  /// The factor after this share of a period; it repeats for shares above 1. At a jump, the factor after it.
  double factor(double share) const;
  /// The integral of the factor from 0 to `share`: the arrivals expected until then, as a share of those of a period.
  /// Exactly 1 at 1, 2 at 2 and so on.
  double integral(double share) const;
  /// The inverse: the share of a period at which the integral reaches this value, 0 or more.
  double share_at(double integral) const;
  /// The highest factor.
  double peak() const;

 private:
  struct Knot {
    double share, factor;
    double before;  // the integral up to here
  };
  /// The last knot at or before a share from 0 up to but not including 1; the next one lies after it.
  const Knot* before(double share) const;

  std::vector<Knot> knots_;  // the first at share 0, the last at 1
};

}  // namespace nazir::scenarios
