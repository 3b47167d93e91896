// SPDX-License-Identifier: BSL-1.0
#pragma once
// Whether a scheduler's work is worth moving to another processor.
//
// A process that is moved finds nothing of what it touches there, and what it shares by messages goes to and fro. That
// pays when its work is more than messages: when a step, which is a reduction or the turn of a process, takes much
// longer than that of a message. So each scheduler measures what its steps take, without what it took to make
// processes. And since a measure can be wrong, it compares: when processes were taken from it, all schedulers together
// must get more done than it did alone, or nothing is taken for a while.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

#include <nazir/pid.hpp>

namespace nazir::detail {

class WorkMeter {
 public:
  // ---- The scheduler's thread.
  /// Whether it is time for a measure.
  bool is_due(Duration now, std::uint64_t steps) const;
  /// Measures. `steps`, `spawned`: all of this scheduler since its start; `others`: the steps of all others.
  void note(Duration now, std::uint64_t steps, std::uint64_t spawned, std::uint64_t others);
  /// How many steps take about so long, as far as is known; at least one.
  std::uint64_t steps_in(Duration time) const {
    return static_cast<std::uint64_t>(std::max(time / step_, std::int64_t{1}));
  }
  /// What so many take, as far as is known.
  Duration time_of(std::uint64_t steps) const { return static_cast<std::int64_t>(steps) * step_; }
  /// Known to be short steps: a microsecond at most.
  bool is_fine() const { return step_ <= std::chrono::microseconds(1); }
  /// After a rest.
  void resume(Duration now) { since_ = now; }

  // ---- Any thread.
  /// Whether its work may be moved.
  bool is_coarse() const { return coarse_.load(std::memory_order_relaxed); }
  /// As of its last measure.
  std::uint64_t steps() const { return done_.load(std::memory_order_relaxed); }
  /// Processes were taken from it.
  void taken() { taken_.fetch_add(1, std::memory_order_relaxed); }
  /// It makes no headway.
  void is_stuck() { coarse_.store(true, std::memory_order_relaxed); }

 private:
  static constexpr std::int64_t surely_worth = 10'000'000;  // picoseconds a step: a move costs a tenth of that

  void judge(Duration now, std::uint64_t together);

  std::atomic<bool> coarse_{false};
  std::atomic<std::uint64_t> done_{0};  // steps
  std::atomic<std::uint64_t> taken_{0};
  Duration since_{0};                              // the present measure
  Duration step_ = std::chrono::microseconds(10);  // what one takes; at first much
  std::uint64_t done_before_ = 0, spawned_before_ = 0;
  std::int64_t alone_ = surely_worth;  // picoseconds a step while nothing was taken; at first much
  std::uint64_t taken_before_ = 0;
  bool compares_ = false;  // since:
  Duration compared_since_{0};
  std::uint64_t together_before_ = 0;
  Duration refused_until_{0};
  Duration refused_for_{0};
};

}  // namespace nazir::detail
