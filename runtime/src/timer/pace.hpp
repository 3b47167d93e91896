// SPDX-License-Identifier: BSL-1.0
#pragma once
// The pace of a virtual clock: when, in real time, the clock may reach a virtual time. It never changes what happens,
// only when a spectator sees it.

#include <atomic>
#include <chrono>
#include <limits>

#include <nazir/detail/mutex.hpp>
#include <nazir/duration.hpp>

namespace nazir::detail {

/// Any thread may call any member.
class Pace {
 public:
  using RealTime = std::chrono::steady_clock::time_point;

  /// Virtual seconds per second of real time; infinity without limit.
  double speed() const { return speed_.load(std::memory_order_relaxed); }
  /// From now on, while the clock shows `at`.
  void set_speed(double speed, Duration at, RealTime now);
  /// The clock begins anew at zero.
  void restart(RealTime now);
  /// The earliest real time at which the clock, which shows `shown`, may show `then`; `RealTime::min()` without limit.
  /// A clock that is late by more than `longest_debt` goes on from here: it does not race to catch up. So does one that
  /// is early, because it moved while the speed changed: it does not stand still.
  RealTime due(Duration then, Duration shown, RealTime now);

  static constexpr std::chrono::milliseconds longest_debt{100};

 private:
  RealTime due_locked(Duration then) const NAZIR_REQUIRES(mutex_);

  std::atomic<double> speed_{std::numeric_limits<double>::infinity()};
  Mutex mutex_;
  Duration virtual_ NAZIR_GUARDED_BY(mutex_){0};  // shown by the clock at `real_`
  RealTime real_ NAZIR_GUARDED_BY(mutex_){};
};

}  // namespace nazir::detail
