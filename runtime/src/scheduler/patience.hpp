// SPDX-License-Identifier: BSL-1.0
#pragma once
// How long a scheduler that has nothing to do spins before it sleeps.
//
// A wake-up by the kernel costs 25-35 µs, so spinning for about that long is cheaper if work arrives meanwhile. Each
// long rest, as between timers, halves the spinning; one short rest restores it. Without that, timers take 11 to 24 %
// more processor time (`timers fire`), and donations at 15,000/s 15 % more.

#include <algorithm>
#include <chrono>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Patience {
 public:
  static constexpr Duration most = std::chrono::microseconds(50), least = std::chrono::microseconds(2);
  /// The longest rest that spinning could have covered. Twice `most`, since a rest spent asleep includes the wake-up.
  static constexpr Duration short_rest = 2 * most;

  Duration left() const { return left_; }
  void rested(Duration time) { left_ = time <= short_rest ? most : std::max(left_ / 2, least); }

 private:
  Duration left_ = most;
};

}  // namespace nazir::detail
