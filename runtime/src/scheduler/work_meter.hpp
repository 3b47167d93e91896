// SPDX-License-Identifier: BSL-1.0
#pragma once
// How much of a scheduler's work others may take.
//
// A process that moves finds none of its data in the other processor's caches, and cache lines that it shares through
// messages travel between the processors. A move surely pays when a step (a reduction or the turn of a process) takes
// much longer than handling a message. So each scheduler measures the time of its steps, without that of creating
// processes.
//
// While steps are shorter, only processes that have not begun are moved: no cache holds anything of them yet. Whether
// this pays depends on whom they talk to, and only a trial can tell (trial.hpp). Others take a few from a crowd, and
// the meter observes whether that slows this scheduler down. If not, they may take half of the crowd; otherwise, none
// for some time. One trial covers the time in which processes are created and begin, which touches memory for the first
// time. Another trial covers all other time.
//
// If others may always take half of all, `fanin` takes 2.6 times as long with two schedulers, `spawnexit monitor` 2.4
// times, and donations at 15,000/s cost 19 % more processor time.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "scheduler/trial.hpp"

namespace nazir::detail {

class WorkMeter {
 public:
  /// What others may take: nothing; a few or half of the processes that have not begun; half of all.
  enum class Share : unsigned char { none, few_newcomers, newcomers, all };

  // ---- The scheduler's thread.
  /// Whether it is time for a measurement.
  bool is_due(Duration now, std::uint64_t steps) const;
  /// Takes a measurement from totals since the start. `steps`: steps of this scheduler; `made`: processes that it
  /// created, and that it began; `others`: steps of all other schedulers.
  void note(Duration now, std::uint64_t steps, std::uint64_t made, std::uint64_t others);
  /// The estimated number of steps in `time`; at least one.
  std::uint64_t steps_in(Duration time) const {
    return static_cast<std::uint64_t>(std::max(time / step_, std::int64_t{1}));
  }
  /// The estimated time of `steps`.
  Duration time_of(std::uint64_t steps) const { return static_cast<std::int64_t>(steps) * step_; }
  /// Whether steps are known to be short: a microsecond at most.
  bool is_fine() const { return step_ <= std::chrono::microseconds(1); }
  /// Restarts the measurement after a rest.
  void resume(Duration now) { since_ = now; }

  // ---- Any thread.
  Share share() const { return share_.load(std::memory_order_relaxed); }
  /// Total steps at the last measurement.
  std::uint64_t steps() const { return done_.load(std::memory_order_relaxed); }
  /// Records that others took `number` processes.
  void taken(std::uint64_t number) { taken_.fetch_add(number, std::memory_order_relaxed); }
  /// The scheduler makes no progress: others may take half of all, until the next measurement.
  void is_stuck() { share_.store(Share::all, std::memory_order_relaxed); }

 private:
  void compare(Duration now, Duration each, bool makes, std::uint64_t others);
  Share judge(Duration now, Duration each);
  /// Limits how many processes others take while nothing is known.
  bool may_try(Duration now);

  std::atomic<Share> share_{Share::none};
  std::atomic<std::uint64_t> done_{0};  // steps
  std::atomic<std::uint64_t> taken_{0};
  Duration since_{0};                              // start of the present measurement
  Duration step_ = std::chrono::microseconds(10);  // time of one; high at first
  Duration each_before_{0};                        // the same without creating processes, one measurement ago
  std::uint64_t done_before_ = 0, made_before_ = 0, others_before_ = 0;
  Duration others_worked_at_ = -std::chrono::hours(1);
  Trial making_, messages_;
  Duration tried_at_ = -std::chrono::hours(1);
  std::uint64_t tried_from_ = 0;  // `taken_` at that time
};

}  // namespace nazir::detail
