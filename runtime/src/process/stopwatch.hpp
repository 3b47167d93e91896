// SPDX-License-Identifier: BSL-1.0
#pragma once
// Time that adds up in pieces, written by one thread at a time and read by all without stopping it, also in the midst
// of a piece.

#include <algorithm>
#include <atomic>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Stopwatch {
 public:
  /// A time, as the watch reckons it.
  struct Tick {
    std::uint64_t value = far;
    Tick() = default;
    explicit Tick(Duration now) : value(far + static_cast<std::uint64_t>(now.count())) {}
    Duration time() const { return Duration(static_cast<std::int64_t>(value - far)); }
  };

  void reset() { word_.store(0, std::memory_order_relaxed); }
  void start(Tick now) { change(-now.value); }
  /// Of a piece that began; `more` is added to it. Where two clocks differ a little, a piece may count a little below
  /// nothing.
  void stop(Tick now, Duration more = Duration(0)) { change(now.value + static_cast<std::uint64_t>(more.count())); }
  /// To the total.
  void add(Duration more) { change(static_cast<std::uint64_t>(more.count())); }

  /// Any thread. `now` is called when a piece has begun.
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

  // The total; or, far below nothing, the total without the time at which the present piece began.
  std::atomic<std::uint64_t> word_{0};
};

}  // namespace nazir::detail
