// SPDX-License-Identifier: BSL-1.0
#pragma once
// Adds up intervals of time. One thread at a time writes; any thread reads without blocking it, even mid-interval.

#include <algorithm>
#include <atomic>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Stopwatch {
 public:
  /// A time in the representation of the watch.
  struct Tick {
    std::uint64_t value = far;
    Tick() = default;
    explicit Tick(Duration now) : value(far + static_cast<std::uint64_t>(now.count())) {}
    Duration time() const { return Duration(static_cast<std::int64_t>(value - far)); }
  };

  void reset() { word_.store(0, std::memory_order_relaxed); }
  void start(Tick now) { change(-now.value); }
  /// Ends the interval and adds `more`. An interval may be slightly negative where two clocks differ.
  void stop(Tick now, Duration more = Duration(0)) { change(now.value + static_cast<std::uint64_t>(more.count())); }
  /// Adds to the total.
  void add(Duration more) { change(static_cast<std::uint64_t>(more.count())); }

  /// Any thread. Calls `now` only during an interval.
  template <typename Now>
  Duration read(const Now& now) const {
    std::uint64_t word = word_.load(std::memory_order_relaxed);
    if (word >> 63U != 0 && word < -(far / 2)) word += Tick(now()).value;
    return std::max(Duration(static_cast<std::int64_t>(word)), Duration(0));
  }

 private:
  static constexpr std::uint64_t far = std::uint64_t{1} << 62U;  // nanoseconds: 146 years

  void change(std::uint64_t amount) {
    word_.store(word_.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }

  // The total. During an interval: the total minus the tick of its start, which is far below zero.
  std::atomic<std::uint64_t> word_{0};
};

}  // namespace nazir::detail
