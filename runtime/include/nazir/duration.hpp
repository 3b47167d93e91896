// SPDX-License-Identifier: BSL-1.0
#pragma once
// The unit of time, and arithmetic that cannot overflow.

#include <chrono>

namespace nazir {

/// How durations are written throughout: chrono nanoseconds, into which every chrono literal converts. They reach 292
/// years; converting a longer chrono value is undefined, as everywhere in chrono.
using Duration = std::chrono::nanoseconds;

/// Waits for ever, where a timeout is asked for.
inline constexpr Duration infinity = Duration::max();

/// `from + by`, or the latest (earliest) time where the sum lies beyond it. A deadline at `infinity` never comes. Any
/// thread.
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
