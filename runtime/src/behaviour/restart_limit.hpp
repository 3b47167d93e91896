// SPDX-License-Identifier: BSL-1.0
#pragma once
// When restarts are too many: the times of the last `max_restarts` of them, looked at only at the oldest.

#include <algorithm>
#include <chrono>
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

  /// How long to wait before a restart that failed is tried again: too short to matter, but not zero, so that virtual
  /// time goes on. More than `max_restarts` tries with this pause between them are always too many.
  Duration pause() const {
    const Duration longest = window_ / (std::int64_t{max_restarts_} + 1);
    return std::clamp<Duration>(longest, std::chrono::nanoseconds(1), std::chrono::microseconds(1));
  }

 private:
  std::uint32_t max_restarts_ = 0;
  Duration window_{};
  std::deque<Duration> times_;
};

}  // namespace nazir::detail
