// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counts the requests of a closed load. Each user waits for an answer before the next request, so a slow system gets
// fewer requests. This object outlives the users. Thread-safe.

#include <atomic>
#include <chrono>
#include <cstdint>

#include "arrived.hpp"
#include "scenarios/kit/figures.hpp"
#include "scenarios/recent.hpp"

namespace nazir::scenarios {

class ClosedLoad {
 public:
  /// A user asks; it should have done so at `at`.
  Arrived ask(std::chrono::nanoseconds at, std::chrono::nanoseconds now) {
    asks_.note(now);
    return {.number = ++asked_, .at = at};
  }
  /// A request was refused.
  void turn_away() { ++turned_away_; }
  /// A user ended before it had an answer.
  void miss() { ++missed_; }

  /// Requests under way count as achieved. `offered_per_second` is measured, over the last second.
  LoadFigures figures(std::chrono::nanoseconds now) const;

 private:
  Rate asks_;
  std::atomic<std::uint64_t> asked_{0}, turned_away_{0}, missed_{0};
};

}  // namespace nazir::scenarios
