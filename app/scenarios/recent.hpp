// SPDX-License-Identifier: BSL-1.0
#pragma once
// Recent activity: events in the last second, and quantiles of the last durations. Deterministic: both depend only on
// what was noted and on the caller's clock. Thread-safe; a call holds a mutex for an instant.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace nazir::scenarios {

/// Events over the last second, counted in slots of 50 ms. The oldest slot counts in proportion to its part within that
/// second.
class Rate {
 public:
  void note(std::chrono::nanoseconds now, std::uint64_t events = 1);
  /// In the first second of the clock: the mean since its start.
  double per_second(std::chrono::nanoseconds now) const;

 private:
  struct Slot {
    std::int64_t number = -1;  // which 50 ms since the start this slot holds
    std::uint64_t events = 0;
  };
  static constexpr std::size_t slots = 21;

  mutable std::mutex mutex_;
  std::array<Slot, slots> slots_;
};

/// The last 1,024 durations, while they are recent: 10 s after the last one was noted they count no more.
class Durations {
 public:
  void note(std::chrono::nanoseconds duration, std::chrono::nanoseconds now);
  /// Whether there is a recent one.
  bool any(std::chrono::nanoseconds now) const;
  /// The duration that `share` (0 to 1) of them do not exceed, by the nearest-rank method; zero when there is none.
  std::chrono::nanoseconds quantile(double share, std::chrono::nanoseconds now) const;

 private:
  mutable std::mutex mutex_;
  std::array<std::chrono::nanoseconds, 1024> ring_{};
  std::size_t count_ = 0;
  std::chrono::nanoseconds last_{0};
};

}  // namespace nazir::scenarios
