// SPDX-License-Identifier: BSL-1.0
#include "profile.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace nazir::scenarios {
namespace {

void check(const std::vector<Profile::Point>& points) {
  if (points.empty()) throw std::invalid_argument("a profile needs a point");
  double last = 0;
  for (const auto& point : points) {
    if (!(point.share >= last && point.share <= 1)) throw std::invalid_argument("shares ascend from 0 to 1");
    if (!(point.factor >= 0 && std::isfinite(point.factor))) throw std::invalid_argument("factors are 0 or more");
    last = point.share;
  }
}

/// The factor at the boundary of two periods, on the line from the last point to the first.
double at_boundary(const Profile::Point& first, const Profile::Point& last) {
  const double gap = 1 - last.share + first.share;
  return last.factor + (gap > 0 ? (1 - last.share) / gap * (first.factor - last.factor) : 0);
}

double line(double from, double to, double share) {
  return from + (to - from) * share;
}

}  // namespace

Profile::Profile(std::vector<Point> points) {
  check(points);
  const Point first = points.front(), last = points.back();
  if (first.share > 0) points.insert(points.begin(), {0, at_boundary(first, last)});
  if (last.share < 1) points.push_back({1, at_boundary(first, last)});

  double area = 0;
  for (const auto& point : points) {
    if (!knots_.empty()) area += (point.share - knots_.back().share) * (point.factor + knots_.back().factor) / 2;
    knots_.push_back({point.share, point.factor, area});
  }
  if (!(area > 0 && std::isfinite(area))) throw std::invalid_argument("the mean of a profile is above zero");
  for (auto& knot : knots_) {
    knot.factor /= area;
    knot.before /= area;
  }
}

const Profile::Knot* Profile::before(double share) const {
  const auto after = std::upper_bound(knots_.begin(), knots_.end(), share,
                                      [](double value, const Knot& knot) { return value < knot.share; });
  return &*std::prev(after);
}

double Profile::factor(double share) const {
  const double part = share - std::floor(share);
  const Knot *a = before(part), *b = a + 1;
  return line(a->factor, b->factor, (part - a->share) / (b->share - a->share));
}

double Profile::integral(double share) const {
  const double periods = std::floor(share), part = share - periods;
  const Knot* a = before(part);
  return periods + a->before + (part - a->share) * (a->factor + factor(part)) / 2;
}

double Profile::share_at(double integral) const {
  const double periods = std::floor(integral), part = integral - periods;
  const auto b = std::lower_bound(knots_.begin(), knots_.end(), part,
                                  [](const Knot& knot, double value) { return knot.before < value; });
  if (b == knots_.begin()) return periods;
  const auto a = std::prev(b);
  // The area under the line from a, as an equation of the second degree, in the form that does not cancel.
  const double width = b->share - a->share, area = (part - a->before) / width;
  const double root = std::sqrt(std::max(0.0, a->factor * a->factor + 2 * (b->factor - a->factor) * area));
  return periods + a->share + width * std::min(1.0, 2 * area / (a->factor + root));
}

double Profile::peak() const {
  return std::max_element(knots_.begin(), knots_.end(),
                          [](const Knot& a, const Knot& b) { return a.factor < b.factor; })
      ->factor;
}

}  // namespace nazir::scenarios
