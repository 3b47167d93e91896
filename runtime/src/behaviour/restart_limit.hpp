// SPDX-License-Identifier: BSL-1.0
#pragma once
// When restarts are too many: the times of the last `max_restarts` of them, looked at only at the oldest.

#include <deque>

#include <nazir/pid.hpp>

namespace nazir::detail {

class RestartLimit {
 public:
  RestartLimit() = default;
  RestartLimit(std::uint32_t max_restarts, Duration window) : max_restarts_(max_restarts), window_(window) {}

  /// Counts one more restart; false when it is one too many.
  bool allow(Duration at) {
    // One leaves for each that comes, so that there is never more to do than this.
    if (!times_.empty() && times_.front() <= at - window_) times_.pop_front();
    if (times_.size() >= max_restarts_) return false;
    times_.push_back(at);
    return true;
  }

 private:
  std::uint32_t max_restarts_ = 0;
  Duration window_{};
  std::deque<Duration> times_;
};

}  // namespace nazir::detail
