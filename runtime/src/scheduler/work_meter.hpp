// SPDX-License-Identifier: BSL-1.0
#pragma once
// How much of a scheduler's work others may take.
//
// A process that is moved finds nothing of what it touches there, and what it shares by messages goes to and fro. That
// surely pays when its work is more than messages: when a step, which is a reduction or the turn of a process, takes
// much longer than that of a message. So each scheduler measures what its steps take, without what it took to make
// processes.
//
// While steps are shorter, only processes that have not begun are moved: there is nothing of them in any cache yet.
// Does that pay? It depends on whom they talk to, and only a trial can tell (trial.hpp): a few may be taken from a
// crowd, and it is seen whether that slows this scheduler down. If not, half of the crowd may be taken as well; if it
// does, none is for a while. There is one trial of the time in which processes are made and begin, where memory is
// touched for the first time, and one of all other time.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>

#include "scheduler/trial.hpp"

namespace nazir::detail {

class WorkMeter {
 public:
  /// What others may take: nothing; of those that have not begun, a few or half; half of all.
  enum class Share : unsigned char { none, few_newcomers, newcomers, all };

  // ---- The scheduler's thread.
  /// Whether it is time for a measure.
  bool is_due(Duration now, std::uint64_t steps) const;
  /// Measures. `steps`, `made`: all of this scheduler since its start, and how many processes it made or began;
  /// `others`: the steps of all others.
  void note(Duration now, std::uint64_t steps, std::uint64_t made, std::uint64_t others);
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
  Share share() const { return share_.load(std::memory_order_relaxed); }
  /// As of its last measure.
  std::uint64_t steps() const { return done_.load(std::memory_order_relaxed); }
  /// Processes were taken from it.
  void taken(std::uint64_t number) { taken_.fetch_add(number, std::memory_order_relaxed); }
  /// It makes no headway.
  void is_stuck() { share_.store(Share::all, std::memory_order_relaxed); }

 private:
  void compare(Duration now, Duration each, bool makes, std::uint64_t others);
  Share judge(Duration now, Duration each);
  /// While nothing is known: not too many.
  bool may_try(Duration now);

  std::atomic<Share> share_{Share::none};
  std::atomic<std::uint64_t> done_{0};  // steps
  std::atomic<std::uint64_t> taken_{0};
  Duration since_{0};                              // the present measure
  Duration step_ = std::chrono::microseconds(10);  // what one takes; at first much
  Duration each_before_{0};                        // without the making of processes, in the measure before
  std::uint64_t done_before_ = 0, made_before_ = 0, others_before_ = 0;
  Duration others_worked_at_ = -std::chrono::hours(1);
  Trial making_, messages_;
  Duration tried_at_ = -std::chrono::hours(1);
  std::uint64_t tried_from_ = 0;  // of `taken_`
};

}  // namespace nazir::detail
