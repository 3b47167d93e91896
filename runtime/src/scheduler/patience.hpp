// SPDX-License-Identifier: BSL-1.0
#pragma once
// How long a scheduler that has nothing to do spins before it sleeps.
//
// A kernel's wake-up costs 25-35 µs: about as long it is cheaper to spin, if something comes meanwhile. Who rests for
// longer each time, as between timers, spins less and less; after one short rest it has all its patience again.

#include <algorithm>
#include <chrono>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Patience {
 public:
  static constexpr Duration most = std::chrono::microseconds(50), least = std::chrono::microseconds(2);
  /// Short enough to have spun through it; a rest that was slept through counts with its wake-up.
  static constexpr Duration short_rest = 2 * most;

  Duration left() const { return left_; }
  void rested(Duration time) { left_ = time <= short_rest ? most : std::max(left_ / 2, least); }

 private:
  Duration left_ = most;
};

}  // namespace nazir::detail
