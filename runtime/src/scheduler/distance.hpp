// SPDX-License-Identifier: BSL-1.0
#pragma once
// How far another scheduler's processor is from this one's, as told by what it takes to look at what it wrote last.
//
// That may be 40 ns, where processors share a cache, or 170, where they do not; on a virtual machine it changes within
// milliseconds. To hand short work over pays in the first case and costs in the second. Of who is far that is believed
// for a while; then it is tried anew.

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class Distance {
 public:
  /// The time of a look, clocks included, above which the other is far. Not constant, for tests: to be changed only
  /// while no scheduler hands anything over.
  static inline Duration far = std::chrono::nanoseconds(110);
  static constexpr Duration believed_for = std::chrono::milliseconds(3);

  bool is_far(Duration now) const { return now < far_until_; }
  /// A look at some lines that the other writes took so long. `switches`: its count; while that stays, it has written
  /// nothing, and the look tells nothing.
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
