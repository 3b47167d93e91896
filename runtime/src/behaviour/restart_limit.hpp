// SPDX-License-Identifier: BSL-1.0
#pragma once
// Detects too many restarts from the times of the last `max_restarts` of them.

#include <algorithm>
#include <chrono>
#include <deque>

#include <nazir/pid.hpp>

namespace nazir::detail {

class RestartLimit {
 public:
  RestartLimit() = default;
  RestartLimit(std::uint32_t max_restarts, Duration window) : max_restarts_(max_restarts), window_(window) {}

  /// Counts a restart; false if the limit is exceeded.
  bool allow(Duration at) {
    // Removing at most one entry suffices, since each call adds at most one.
    if (!times_.empty() && times_.front() <= at - window_) times_.pop_front();
    if (times_.size() >= max_restarts_) return false;
    times_.push_back(at);
    return true;
  }

  /// Restarts within the window that ends now. Older ones may still be listed: `allow` removes one at a time.
  std::size_t recent(Duration at) const {
    return static_cast<std::size_t>(
        std::count_if(times_.begin(), times_.end(), [since = at - window_](Duration each) { return each > since; }));
  }
  std::uint32_t max_restarts() const { return max_restarts_; }

  /// The pause before a failed restart is retried: short enough to be unnoticeable, but not zero, so that virtual time
  /// advances. With this pause, more than `max_restarts` retries in a row always exceed the limit.
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
