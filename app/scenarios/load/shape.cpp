// SPDX-License-Identifier: BSL-1.0
#include "shape.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

namespace nazir::scenarios {
namespace {

double in_seconds(Shape::Time time) {
  return std::chrono::duration<double>(time).count();
}

Shape::Time from_seconds(double seconds) {
  return Shape::Time(static_cast<std::int64_t>(seconds * 1e9));
}

std::vector<Profile::Point> von_mises(double k) {
  constexpr int lines = 1440;
  std::vector<Profile::Point> points;
  for (int i = 0; i <= lines; ++i) {
    const double share = static_cast<double>(i) / lines;
    points.push_back({share, std::exp(k * (std::cos(2 * std::numbers::pi * (share - 0.5)) - 1))});
  }
  return points;
}

}  // namespace

Shape::Shape(Time period, Profile profile, double scale, bool once)
    : period_(period), profile_(std::move(profile)), scale_(scale), once_(once), seconds_(scale * in_seconds(period)) {
  if (period <= Time(0)) throw std::invalid_argument("a period is longer than nothing");
}

Shape Shape::ramp(Time period, double from) {
  return {period, Profile({{0, from}, {1, 1}}), (from + 1) / 2, true};
}

Shape Shape::peaks(Time period, double peak) {
  double low = 0, high = 100;  // k = 100: a peak of 25
  for (int halvings = 0; halvings < 50; ++halvings) {
    const double middle = (low + high) / 2;
    (Profile(von_mises(middle)).peak() < peak ? low : high) = middle;
  }
  return repeating(period, Profile(von_mises(high)));
}

Shape Shape::repeating(Time period, Profile profile) {
  return {period, std::move(profile), 1, false};
}

double Shape::factor(Time at) const {
  if (even_from(at)) return 1;
  return scale_ * profile_->factor(in_seconds(at % period_) / in_seconds(period_));
}

double Shape::within_period(Time at) const {
  return profile_->integral(in_seconds(at % period_) / in_seconds(period_));
}

// Whole periods are counted apart, so that a long run loses no precision.

double Shape::between(Time from, Time to) const {
  if (even_from(from)) return in_seconds(to - from);
  if (once_ && to >= period_) return (1 - within_period(from)) * seconds_ + in_seconds(to - period_);
  const auto whole = static_cast<double>(to / period_ - from / period_);
  return (whole + within_period(to) - within_period(from)) * seconds_;
}

Shape::Time Shape::after(Time from, double integral) const {
  if (even_from(from)) return from + from_seconds(integral);
  const double reached = within_period(from) + integral / seconds_;
  if (once_ && reached >= 1) return period_ + from_seconds((reached - 1) * seconds_);
  const double whole = std::floor(reached);
  const auto periods = from / period_ + static_cast<std::int64_t>(whole);
  return std::max(from, periods * period_ + from_seconds(profile_->share_at(reached - whole) * in_seconds(period_)));
}

}  // namespace nazir::scenarios
