// SPDX-License-Identifier: BSL-1.0
#pragma once
// How fast attempts at donations may begin. Without trouble there is no limit.
//
// When a supervisor gives up because its children crash too often, new attempts are what crashes them. The pace then
// falls to half of the attempts begun in the last second, stays there for three seconds, and doubles with each further
// second until it limits nothing any more. So attempts continue at a pace that the supervisors survive, and the limit
// is gone within seconds after the last crash.
//
// After a restart of the tree for another reason, the pace only keeps the donations in flight from all beginning at
// once.
//
// Thread-safe; a call holds a mutex for an instant. Times are on the session's clock.

#include <chrono>
#include <mutex>

#include "scenarios/recent.hpp"

namespace nazir::scenarios::donations {

class Pace {
 public:
  /// A supervisor used up its restarts. Further calls within half a second have the same cause and change nothing.
  void slow_down(std::chrono::nanoseconds now);
  /// The tree was restarted: begins at the pace of the last second and doubles it with each second.
  void ease_in(std::chrono::nanoseconds now);

  /// Whether an attempt may begin now; counts it if so.
  bool begin(std::chrono::nanoseconds now);
  /// When to ask again after `begin` refused. At least a millisecond from now, so that several may begin together.
  std::chrono::nanoseconds next(std::chrono::nanoseconds now) const;

  /// Attempts per second; infinity without a limit.
  double limit(std::chrono::nanoseconds now) const;

 private:
  double limit_at(std::chrono::nanoseconds now) const;

  mutable std::mutex mutex_;
  Rate begun_;
  bool limited_ = false;
  double limit_ = 0;                        // per second, until held_until_
  std::chrono::nanoseconds held_until_{0};  // doubles with each second after it
  std::chrono::nanoseconds slowed_at_{-1'000'000'000};
  std::chrono::nanoseconds next_{0};
};

}  // namespace nazir::scenarios::donations
