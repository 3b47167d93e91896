// SPDX-License-Identifier: BSL-1.0
#pragma once
// The inside of a runtime: the state that its schedulers share.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <utility>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/runtime.hpp>

#include "behaviour/partition_table.hpp"
#include "behaviour/past_lives.hpp"
#include "core/caretaker.hpp"
#include "core/door.hpp"
#include "memory/block_pool.hpp"
#include "memory/disturb.hpp"
#include "process/table.hpp"
#include "registry/directory.hpp"
#include "registry/name_table.hpp"
#include "scheduler/scheduler.hpp"
#include "timer/pace.hpp"

namespace nazir::detail {

/// The sender of an observer's exit signals. No process ever has this pid.
inline constexpr Pid observer_pid{1};

/// A thread that waits for the end of a process.
class RunWaiter {
 public:
  void finish(const Reason& with) {
    const Lock lock(mutex_);
    if (done_) return;
    reason_ = with;
    done_ = true;
    changed_.notify_one();
  }
  Reason wait() {
    WaitLock lock(mutex_);
    changed_.wait(lock.native(), [this]() NAZIR_REQUIRES(mutex_) { return done_; });
    return reason_;
  }

 private:
  Mutex mutex_;
  std::condition_variable changed_;
  bool done_ NAZIR_GUARDED_BY(mutex_) = false;
  Reason reason_ NAZIR_GUARDED_BY(mutex_);
};

class IncidentLog;
class LocalNode;
class Tracing;

/// Counters of other threads than schedulers; added to those of the schedulers.
struct OutsideCounters {
  std::atomic<std::uint64_t> spawned{0}, sent{0}, dropped{0};
};

class Core {
 public:
  explicit Core(RuntimeOptions options);
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;
  ~Core();

  void start();
  StopReport stop(Duration patience);
  /// See Runtime::leave_within.
  void leave_within(Duration time);
  bool running() const { return running_.load(std::memory_order_acquire); }

  /// The time since the start.
  Duration now() const {
    if (is_virtual) return Duration(virtual_now.load(std::memory_order_relaxed));
    return std::chrono::steady_clock::now() - started_at;
  }

  /// For stamps: see Scheduler::about_now. Any thread.
  Duration about_now() const {
    return current_scheduler != nullptr && &current_scheduler->core == this ? current_scheduler->about_now() : now();
  }

  /// Makes a process runnable. Any thread. `urgent`: a message woke it.
  void schedule(Process& process, bool urgent) { schedule(process, urgent, current_scheduler); }
  /// `here`: the calling thread's scheduler, if it is one.
  [[gnu::always_inline]] void schedule(Process& process, bool urgent, Scheduler* here) {
    if (here != nullptr && &here->core == this) [[likely]] {
      here->schedule(process, urgent);
    } else {
      schedule_elsewhere(process);
    }
  }
  /// The same, on the scheduler of its fiber, or else on the next scheduler in turn.
  void schedule_elsewhere(Process& process);
  /// Called when a run begins. Under virtual time processes may run only during a run.
  void run_began();
  void run_ended() { active_runs.fetch_sub(1, std::memory_order_seq_cst); }
  /// Blocks until the process of the request has ended, or a stop has given up on it.
  Reason run_blocking(SpawnRequest request);
  /// Whether processes may run now.
  bool may_run() const {
    return free_running.load(std::memory_order_relaxed) ||
           (active_runs.load(std::memory_order_seq_cst) > 0 && !abandoned.load(std::memory_order_relaxed));
  }
  /// See Runtime::set_speed.
  void set_speed(double speed);
  /// Wakes one sleeping scheduler, if any, to steal.
  void wake_a_sleeper();
  /// Counts the end of a process and notifies a stop that waits for the last one.
  void process_ended();
  /// Disposes of an envelope for a dead process. Notifies the sender if the kind requires it.
  void bounce(EnvelopePtr envelope);

  /// One round of giving back memory that was not needed lately, after the schedulers did their part. The caretaker
  /// only.
  void tidy();
  /// One round of giving back all that is kept for reuse. Schedulers do their part between two turns. False if one has
  /// not done so after `patience`; it will. The caretaker only.
  bool give_back_all(Duration patience);
  /// The same now, for an observer: see Caretaker.
  bool give_back_now(const observe::Call& call) { return caretaker_.give_back_now(call); }

  const RuntimeOptions options;
  const bool is_virtual;
  ProcessTable table;
  NameTable name_table;
  PartitionTables partitions;
  RegistryDirectory registries;
  PublishedLives past_lives;
  std::vector<std::unique_ptr<Scheduler>> schedulers;
  std::chrono::steady_clock::time_point started_at;
  std::atomic<std::int64_t> virtual_now{0};
  std::atomic<int> active_runs{0};
  std::atomic<bool> free_running{false};  ///< True on the real clock, unless a stop has given up.
  std::atomic<bool> stopping{false};
  std::atomic<bool> killing{false};  ///< The stop has lost patience: new processes are killed before they run.
  std::atomic<int> sleepers{0};
  std::atomic<bool> watched{false};  ///< There is a watcher: see Scheduler::becomes_watcher.
  std::atomic<std::uint64_t> live{0}, peak{0};
  std::atomic<std::uint64_t> recent_peak{0};  ///< Of `live`, since the last round of tidying.
  OutsideCounters outside;
  const std::shared_ptr<Tracing> tracing;
  const std::shared_ptr<IncidentLog> incidents;
  Door visitors;   ///< Other threads that send: closed before the schedulers go.
  Door newcomers;  ///< Other threads that spawn: closed as soon as the runtime is being stopped.
  std::shared_ptr<LocalNode> local_node;
  std::atomic<bool> abandoned{false};  ///< A stop gave up: no process runs any more, this object must not be destroyed.
  Mutex lifecycle;                     ///< Held to create or destroy schedulers, and to read them on another thread.
  Pace pace;                           ///< Of virtual time.

 private:
  class Stop;  // stop.cpp

  void start_schedulers() NAZIR_REQUIRES(lifecycle);

  /// True when no process is left.
  bool wait_for_end(std::chrono::steady_clock::time_point until);
  void join_schedulers();
  void abandon_schedulers() NAZIR_REQUIRES(lifecycle);

  Mutex stop_mutex_;  // one stop at a time
  Caretaker caretaker_{*this};
  // The caretaker's:
  std::uint64_t peak_before_ = 0;                     // peak of `live` in the interval before the last round of tidying
  std::uint64_t resident_ = 0, resident_before_ = 0;  // when the heap was last given back, and at the last round
  std::atomic<bool> running_{false};
  std::atomic<unsigned> next_scheduler_{0};
  Mutex ended_mutex_;  // for `ended_` only: `live` is atomic
  std::condition_variable ended_;
  std::atomic<std::chrono::steady_clock::time_point> leave_at_{std::chrono::steady_clock::time_point::max()};
  Mutex run_waiters_mutex_;
  std::vector<std::shared_ptr<RunWaiter>> run_waiters_ NAZIR_GUARDED_BY(run_waiters_mutex_);
};

// Defined here, where Core is complete, so that they are inlined: every message needs them.

[[gnu::always_inline]] inline void Scheduler::schedule(Process& process, bool urgent) {
  if (process.carrier != nullptr && process.carrier->scheduler != this) return core.schedule_elsewhere(process);
  if (disturbed && process.carrier == nullptr && core.schedulers.size() > 1 && at_random(3)) {
    return core.schedule_elsewhere(process);
  }
  process.make_runnable(about_tick());
  enqueue(process, urgent);
}

[[gnu::always_inline]] inline void Scheduler::enqueue(Process& process, bool urgent) {
  if (!urgent || !queue.may_go_in_front(process)) return enqueue_behind(process);
  if (Process* behind = queue.put_in_front(process)) [[unlikely]]
    enqueue_behind(*behind);
}

[[gnu::always_inline]] inline Stopwatch::Tick Scheduler::about_tick() {
  return fine_ ? stamp_ : Stopwatch::Tick(core.now());
}

[[gnu::always_inline]] inline void Scheduler::settle(Process& process) {
  if (is_traced(process)) [[unlikely]]
    note_turn(*this, process, observe::TraceKind::out);
  const std::uint64_t steps = process.spent() + 1;
  spent_ += steps;
  Process::add(process.reductions, steps - 1);
  process.budget = Process::slice;
  if (estimates_) return process.running.stop(stamp_, work.time_of(steps));
  look_at_clock();
  process.running.stop(stamp_);
}

[[gnu::always_inline]] inline void Scheduler::look_at_clock() {
  const Duration now = core.now();
  const Duration took = now - std::exchange(stamp_, Stopwatch::Tick(now)).time();
  const std::uint64_t steps = spent_ - std::exchange(looked_at_, spent_);
  if (took > surprising && took > work.time_of(4 * steps)) [[unlikely]]
    timed_until_ = saturating_add(now, timed_for * std::min(took, infinity / timed_for));
}

[[gnu::always_inline]] inline Process* Scheduler::pick(Strand& here) {
  if (core.may_run()) [[likely]] {
    if (spent_ >= poll_at_) [[unlikely]] {
      poll();
      if (tidy_asked_.load(std::memory_order_relaxed) != nothing_to_tidy) [[unlikely]]
        tidy(here);
    } else {
      take_remote();
    }
    if (Process* process = queue.pop()) [[likely]]
      return process;
  }
  return wait_for_work(here);
}

}  // namespace nazir::detail
