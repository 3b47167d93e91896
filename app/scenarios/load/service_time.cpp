// SPDX-License-Identifier: BSL-1.0
#include "service_time.hpp"

#include <algorithm>
#include <cmath>

namespace nazir::scenarios {
namespace {

/// A factor on the typical time.
double draw_factor(Dice& dice, ServiceTime kind) {
  constexpr double tail = 1.5;
  switch (kind) {
    case ServiceTime::constant:
      return 1;
    case ServiceTime::uniform:
      return 2 * dice.uniform();
    case ServiceTime::exponential:
      return dice.exponential();
    case ServiceTime::log_normal:
      return std::exp(std::log(2.0) * dice.normal());
    case ServiceTime::long_tail:
      return std::pow(2 * (1 - dice.uniform()), -1 / tail);  // the median is 1
  }
  return 1;
}

}  // namespace

std::chrono::nanoseconds draw_service_time(Dice& dice, ServiceTime kind, std::chrono::nanoseconds typical) {
  constexpr std::chrono::nanoseconds longest = std::chrono::hours(24);
  const double time = draw_factor(dice, kind) * static_cast<double>(typical.count());
  return std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(time, static_cast<double>(longest.count()))));
}

}  // namespace nazir::scenarios
