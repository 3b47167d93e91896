// SPDX-License-Identifier: BSL-1.0
#include "timer/pace.hpp"

#include <cmath>

namespace nazir::detail {

void Pace::set_speed(double speed, Duration at, RealTime now) {
  const Lock lock(mutex_);
  virtual_ = at;
  real_ = now;
  speed_.store(speed, std::memory_order_relaxed);
}

void Pace::restart(RealTime now) {
  const Lock lock(mutex_);
  virtual_ = Duration::zero();
  real_ = now;
}

Pace::RealTime Pace::due_locked(Duration then) const {
  const double wait = static_cast<double>((then - virtual_).count()) / speed();
  constexpr double longest = 9e18;  // nanoseconds
  return wait < longest ? saturating_add(real_, Duration(std::llround(wait))) : RealTime::max();
}

Pace::RealTime Pace::due(Duration then, Duration shown, RealTime now) {
  if (std::isinf(speed())) return RealTime::min();
  const Lock lock(mutex_);
  if (std::isinf(speed())) return RealTime::min();
  const bool early = due_locked(shown) > now;
  if (early || due_locked(then) < now - longest_debt) {
    virtual_ = early ? shown : then;
    real_ = now;
  }
  return due_locked(then);
}

}  // namespace nazir::detail
