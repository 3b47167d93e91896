// SPDX-License-Identifier: BSL-1.0
#pragma once
// The distance of another scheduler's processor: the time it takes to read what that scheduler wrote last.
//
// This is about 40 ns where the processors share a cache and 170 ns where they do not; on a virtual machine it changes
// within milliseconds. Handing over short work pays in the first case and costs in the second. A "far" verdict is
// cached for 3 ms, then measured again.

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Distance {
 public:
  /// The other scheduler is far if the mean read takes longer than this, clock readings included. Not constant, for
  /// tests: to be changed only while no scheduler hands anything over.
  static inline Duration far = std::chrono::nanoseconds(110);
  static constexpr Duration believed_for = std::chrono::milliseconds(3);

  bool is_far(Duration now) const { return now < far_until_; }
  /// Records that reading some cache lines which the other scheduler writes took `look`. `switches`: its count of
  /// switches. If that has not changed, it has written nothing and the measurement is ignored.
  void note(Duration now, Duration look, std::uint64_t switches) {
    if (switches == switches_) return;
    switches_ = switches;
    mean_ += (std::min(look, 2 * far) - mean_) / 4;
    if (mean_ <= far) return;
    far_until_ = saturating_add(now, believed_for);
    mean_ = Duration(0);
  }

 private:
  Duration mean_{0}, far_until_{0};
  std::uint64_t switches_ = 0;
};

}  // namespace nazir::detail
