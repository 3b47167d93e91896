// SPDX-License-Identifier: BSL-1.0
#pragma once
// One scheduler: a thread, its run queue, its carriers, its timers.
//
// There is no central loop: whichever carrier is running calls `pick` for the next process. Members belong to the
// scheduler's thread unless they say otherwise.

#include <time.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <thread>
#include <vector>

#include <nazir/detail/mutex.hpp>

#include "memory/block_pool.hpp"
#include "memory/stack_allocator.hpp"
#include "observe/trace_mute.hpp"
#include "process/reference.hpp"
#include "process/table.hpp"
#include "process/trace.hpp"
#include "scheduler/carrier.hpp"
#include "scheduler/patience.hpp"
#include "scheduler/run_queue.hpp"
#include "scheduler/submitted.hpp"
#include "scheduler/work_meter.hpp"
#include "timer/timer_queue.hpp"

namespace nazir::detail {

class Core;

/// Written by the scheduler's thread, read by observers.
struct SchedulerCounters {
  std::atomic<std::uint64_t> spawned{0}, exited{0}, crashed{0}, restarted{0};
  /// Totals of processes that have ended. `sent` also counts messages that no process sent, such as those of timers.
  std::atomic<std::uint64_t> sent{0}, received{0}, reductions{0};
  std::atomic<std::uint64_t> dropped{0};
  std::atomic<std::uint64_t> switches{0}, stolen{0};
  std::atomic<std::int64_t> idle{0};        ///< Nanoseconds of real time.
  std::atomic<std::int64_t> idle_since{0};  ///< Not 0: idle since then, on the steady clock.
};

class Scheduler {
 public:
  Scheduler(Core& core, std::uint16_t id);
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  ~Scheduler();

  // ---- Any thread.
  void start_thread();
  void join();
  /// Detaches the thread, after a stop that could not end every process.
  void abandon() { thread_.detach(); }
  /// Enqueues a process that another thread made runnable, and wakes the scheduler.
  void submit(Process& process);
  void wake();
  /// Processor time of the thread; 0 if it is not known.
  Duration processor_time() const;
  bool is_sleeping() const { return sleeping_.load(std::memory_order_seq_cst); }
  /// Asks the scheduler to release memory that it keeps for reuse: see tidying.cpp.
  void ask_to_tidy(Surplus what);
  /// Until it has done so.
  bool has_to_tidy() const { return tidy_asked_.load(std::memory_order_seq_cst) != nothing_to_tidy; }
  /// Carriers, with their stacks, that run no process.
  std::size_t resting_carriers() const {
    return idle_carriers() + ending_carrier_count_.load(std::memory_order_relaxed);
  }
  /// Calls the function while the thread sleeps, without letting it wake. False if the thread does not sleep.
  template <class Function>
  bool while_asleep(Function function) {
    const Lock lock(mutex_);
    if (!is_sleeping()) return false;
    function();
    return true;
  }
  /// Number of processes that wait for a turn.
  std::size_t waiting() const { return queue.size(); }

  // ---- The scheduler's thread.
  /// Makes a process runnable, here or on the scheduler that owns its fiber. `urgent`: a message woke it.
  void schedule(Process& process, bool urgent);
  void enqueue(Process& process, bool urgent);
  /// Runs other processes until it is this one's turn again. `process` is the current one and has already made itself
  /// wakeable or runnable.
  void suspend(Process& process);
  /// Gives other processes a turn, if any wait.
  void yield(Process& process);
  Process* current() const { return current_; }
  /// The time, for stamps. While steps are known to be short (at most a microsecond), it is the last clock reading,
  /// some turns old, and running times are mostly estimated from reductions. Otherwise both are exact.
  Duration about_now() { return about_tick().time(); }
  Stopwatch::Tick about_tick();
  /// The last clock reading: at most a turn old. Costs nothing.
  Duration last_look() const { return stamp_.time(); }
  Ref make_ref() { return reference(++refs_, id); }

  Core& core;
  const std::uint16_t id;
  RunQueue queue;
  TimerQueue timers;  // thread safety: see TimerQueue
  StackAllocator stacks;
  ProcessTable::Cache slots;
  SchedulerCounters counters;
  WorkMeter work;
  TraceMute& mute;  ///< Of this scheduler.

 private:
  enum class Step : unsigned char { left, ended };
  // After an interval longer than `surprising`, and more than four times its estimate, turns are timed one by one for
  // `timed_for` times that interval.
  static constexpr Duration surprising = std::chrono::microseconds(200);
  static constexpr int timed_for = 3;

  void enqueue_behind(Process& process);
  void thread_main();
  void carrier_main(Carrier& carrier);
  Carrier& new_carrier();
  Carrier& make_carrier();
  Carrier& idle_carrier();
  std::size_t idle_carriers() const { return idle_carrier_count_.load(std::memory_order_relaxed); }
  /// Switches to the carrier of `next`, or to an idle one if it has none.
  void switch_away(Carrier& from, Process& next);

  /// The next process to run; waits for one. Null when the runtime stops and no process is left. `here`: the caller.
  Process* pick(Strand& here);
  Process* wait_for_work(Strand& here);
  void poll();
  /// `here`: the caller.
  void tidy(Strand& here);
  /// Moves surplus idle carriers to `ending_carriers_`.
  void find_surplus(Surplus what);
  /// Runs on the thread's own stack, to which a carrier switches when it ends.
  void end_some_carriers();
  void end_carrier(Carrier& carrier);
  void forget_ended_carriers();
  void take_remote() {
    if (!pinned_.seems_empty()) [[unlikely]]
      enqueue_all(pinned_);
    if (!movable_.seems_empty()) [[unlikely]]
      enqueue_all(movable_);
  }
  bool something_came() const { return !pinned_.empty() || !movable_.empty(); }
  void enqueue_all(Submitted& submitted);
  /// Returns how many it took.
  std::size_t take_submitted_to(Scheduler& victim);
  void fire_timers(Duration now);
  /// The wait of the process has reached its deadline.
  void time_out(Process& process, Duration now);
  void fire_interval(std::unique_ptr<MessageTimer> interval, Duration now);
  /// Begins a turn.
  void begin(Process& process) {
    process.enter(observe::State::running);
    process.runnable.stop(stamp_);
    process.running.start(stamp_);
    Process::add(counters.switches, 1);
    if (is_traced(process)) [[unlikely]]
      note_turn(*this, process, observe::TraceKind::in);
  }
  /// Ends a turn: accounts for its reductions and its running time.
  void settle(Process& process);
  /// Undoes `settle`, because a message has come meanwhile. `budget`: the rest of the turn before `settle`.
  void unsettle(Process& process, std::int32_t budget);
  /// Reads the clock into `stamp_`.
  void look_at_clock();
  bool steal();
  /// Returns the number of processes stolen.
  std::size_t steal_from(Scheduler& victim);
  /// Under virtual time: advances the clock to the next timer and fires it. False when there is none, or when the pace
  /// does not allow it yet.
  bool pass_time();
  /// Under virtual time: whether the clock may show `then` now. Never for `infinity`.
  bool is_due(Duration then) const;
  /// Under virtual time: advances the clock although processes can run.
  void pass_time_while_busy();
  void idle();
  void sleep(Duration until);
  bool others_work() const;
  /// While another scheduler works, one sleeping scheduler, the watcher, looks for work every few milliseconds. True if
  /// that is this one.
  bool becomes_watcher();
  void stop_watching();
  /// On resuming work: wakes a sleeping scheduler to become the watcher, if there is none.
  void wake_watcher();

  void run(Process& process, Carrier& carrier);
  Step step(Process& process);
  /// `message`: the one being handled, for the caller to free if the handler throws.
  Step serve(Process& process, Envelope*& message);
  void terminate(Process& process);
  void end(Process& process);

  static constexpr clockid_t no_clock = -1;
  std::thread thread_;
  std::atomic<clockid_t> clock_{no_clock};  // of the thread's processor time
  Strand main_;
  boost::fibers::context* created_ = nullptr;
  std::vector<std::unique_ptr<Carrier>> carriers_;
  Carrier* idle_carriers_ = nullptr;
  std::atomic<std::size_t> idle_carrier_count_{0};
  std::size_t fewest_idle_ = 0, fewest_idle_before_ = 0;  // since the last tidying, and in the interval before it
  Carrier* ending_carriers_ = nullptr;                    // linked by `next_idle`
  std::atomic<std::size_t> ending_carrier_count_{0};
  Strand* tidies_ = nullptr;  // the strand that called `tidy`, to be resumed
  Process* current_ = nullptr;
  std::uint64_t refs_ = 0;
  Stopwatch::Tick stamp_;        // the last clock reading
  std::uint64_t looked_at_ = 0;  // `spent_` at that reading
  bool fine_ = false;            // steps are known to be short: the clock is not read for each
  bool estimates_ = false;       // running times are estimated from steps, not measured
  Duration timed_until_{0};      // no estimates before this
  struct Seen {
    std::uint64_t switches = 0;
    Duration since{0};
  };
  std::vector<Seen> seen_;            // per victim: its last known switch count, to detect that it is stuck
  std::uint64_t spent_ = 0;           // steps: reductions and turns
  std::uint64_t poll_at_ = 0;         // value of `spent_` at which to poll
  std::uint64_t begun_ = 0;           // processes that had their first turn
  std::uint64_t time_passed_at_ = 0;  // value of `spent_` when virtual time last advanced
  Duration next_passing_{0};
  Patience patience_;

  alignas(64) Submitted pinned_;  // with a fiber of this scheduler
  Submitted movable_;             // another scheduler takes them when this one makes no progress
  std::atomic<bool> sleeping_{false};
  static constexpr unsigned char nothing_to_tidy = 0, tidy_surplus = 1, tidy_all = 2;
  std::atomic<unsigned char> tidy_asked_{nothing_to_tidy};
  unsigned char tidying_ = nothing_to_tidy;  // what is being done of it
  bool watches_ = false;
  Mutex mutex_;  // held to change `sleeping_` and to wake; guards nothing else
  std::condition_variable woken_;
};

/// The scheduler of the calling thread; null on other threads.
extern constinit thread_local Scheduler* current_scheduler;

}  // namespace nazir::detail
