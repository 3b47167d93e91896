// SPDX-License-Identifier: BSL-1.0
#pragma once
// The unit of time, and arithmetic that cannot overflow.

#include <chrono>

namespace nazir {

/// Nanoseconds, to which every chrono literal converts. The range is 292 years; converting a longer chrono value is
/// undefined behaviour, as everywhere in chrono.
using Duration = std::chrono::nanoseconds;

/// As a timeout: wait forever.
inline constexpr Duration infinity = Duration::max();

/// `from + by`, saturated at the ends of the range. A deadline at `infinity` never comes. Any thread.
constexpr Duration saturating_add(Duration from, Duration by) {
  Duration::rep sum = 0;
  if (__builtin_add_overflow(from.count(), by.count(), &sum)) return by < Duration::zero() ? Duration::min() : infinity;
  return Duration(sum);
}
/// The same for points on the real clock.
constexpr std::chrono::steady_clock::time_point saturating_add(std::chrono::steady_clock::time_point from,
                                                               Duration by) {
  return std::chrono::steady_clock::time_point(saturating_add(Duration(from.time_since_epoch()), by));
}

}  // namespace nazir
