// SPDX-License-Identifier: BSL-1.0
#pragma once
// One scheduler: a thread, its run queue, its carriers, its timers.
//
// The thread goes on from process to process inside `pick`, on whatever carrier it happens to be; there is no central
// loop. Members belong to its thread unless they say otherwise.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "memory/stack_allocator.hpp"
#include "observe/trace_ring.hpp"
#include "process/reference.hpp"
#include "process/table.hpp"
#include "process/trace.hpp"
#include "scheduler/carrier.hpp"
#include "scheduler/distance.hpp"
#include "scheduler/handover.hpp"
#include "scheduler/patience.hpp"
#include "scheduler/run_queue.hpp"
#include "scheduler/work_meter.hpp"
#include "timer/timer_queue.hpp"

namespace nazir::detail {

class Core;

/// Written by the scheduler's thread, read by observers.
struct SchedulerCounters {
  std::atomic<std::uint64_t> spawned{0}, exited{0}, crashed{0}, restarted{0};
  /// Of processes that have ended, and (sent) of timers and other messages that no process sent.
  std::atomic<std::uint64_t> sent{0}, received{0}, reductions{0};
  std::atomic<std::uint64_t> dropped{0};
  std::atomic<std::uint64_t> switches{0}, stolen{0}, handed{0};
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
  /// After a stop that could not end everybody: the thread is left to itself.
  void abandon() { thread_.detach(); }
  /// A process that was made runnable elsewhere.
  void submit(Process& process);
  void wake();
  bool is_sleeping() const { return sleeping_.load(std::memory_order_seq_cst); }
  /// Soon it gives back what it has not needed lately: see tidying.cpp.
  void ask_to_tidy();
  /// How many wait for their turns.
  std::size_t waiting() const { return queue.size() + handed_.size(); }

  // ---- The scheduler's thread.
  /// Makes a process runnable, here or where its fiber is. `urgent`: it was woken by a message.
  void schedule(Process& process, bool urgent);
  void enqueue(Process& process, bool urgent);
  /// The current process, which has made itself wakeable or runnable, lets others run. Returns when it is its turn
  /// again.
  void suspend(Process& process);
  /// Lets others run, if there are any.
  void yield(Process& process);
  Process* current() const { return current_; }
  /// The time, for stamps. While processes take their turns at a rate of millions a second it is that of some turns
  /// ago, and what each takes is mostly estimated by its reductions; else both are exact.
  Duration about_now() { return about_tick().time(); }
  Stopwatch::Tick about_tick();
  Ref make_ref() { return reference(++refs_, id); }

  Core& core;
  const std::uint16_t id;
  RunQueue queue;
  TimerQueue timers;  // see there
  StackAllocator stacks;
  ProcessTable::Cache slots;
  SchedulerCounters counters;
  WorkMeter work;
  TraceRing trace;

 private:
  enum class Step : unsigned char { left, ended };
  // What took so long, and much longer than estimated, makes turns be timed one by one for so many times as long.
  static constexpr Duration surprising = std::chrono::microseconds(200);
  static constexpr int timed_for = 3;

  void enqueue_behind(Process& process);
  void thread_main();
  void carrier_main(Carrier& carrier);
  Carrier& new_carrier();
  Carrier& make_carrier();
  Carrier& idle_carrier();
  /// Goes on with `next`, on its own carrier or on an idle one.
  void switch_away(Carrier& from, Process& next);

  /// The next process to run; waits for one. Null when the runtime stops and no process is left. `here`: what runs now.
  Process* pick(Strand& here);
  Process* wait_for_work(Strand& here);
  void poll();
  /// `here`: what runs now.
  void tidy(Strand& here);
  /// Chooses the carriers that are to end.
  void find_surplus();
  /// On the thread's own stack, where carriers go when they end.
  void end_some_carriers();
  void end_carrier(Carrier& carrier);
  void forget_ended_carriers();
  void take_remote() {
    if (remote_.load(std::memory_order_relaxed) != nullptr) [[unlikely]]
      empty_remote();
    if (!handed_.empty()) [[unlikely]]
      take_handed(*this);
  }
  bool something_came() const { return remote_.load(std::memory_order_seq_cst) != nullptr || !handed_.empty(); }
  void empty_remote();
  void fire_timers(Duration now);
  void fire_interval(std::unique_ptr<MessageTimer> interval, Duration now);
  /// A turn begins.
  void begin(Process& process) {
    process.state.store(observe::State::running, std::memory_order_relaxed);
    process.runnable.stop(stamp_);
    process.running.start(stamp_);
    Process::add(counters.switches, 1);
    if (is_traced(process, trace_scheduling)) [[unlikely]]
      note_turn(process, observe::TraceKind::in);
  }
  void note_turn(const Process& process, observe::TraceKind kind);
  /// A turn is over.
  void settle(Process& process);
  /// It is not: something has come meanwhile. `budget`: what was left of it.
  void unsettle(Process& process, std::int32_t budget);
  /// Sets the stamp.
  void look_at_clock();
  /// Who is aside goes to another scheduler, unless that has enough to do.
  void hand_over();
  /// Takes what was handed to one: this one, or another that has not come to it. Gives whether there was anything.
  bool take_handed(Scheduler& other);
  /// Takes back what another has not come to for long.
  void look_after_handed();
  bool steal();
  /// Gives how many.
  std::size_t steal_from(Scheduler& victim);
  /// Under virtual time: on to the next timer. False when there is none.
  bool pass_time();
  /// Under virtual time: lets some pass although processes could run.
  void pass_time_while_busy();
  void idle();
  void sleep(Duration until);
  bool others_work() const;
  /// One sleeping scheduler looks for work every few milliseconds, as long as another one works.
  bool becomes_watcher();
  void stop_watching();
  /// Called before it goes back to work.
  void have_somebody_watch();

  void run(Process& process, Carrier& carrier);
  Step step(Process& process);
  /// `message` is the one that is being handled, should the handler throw.
  Step serve(Process& process, Envelope*& message);
  void terminate(Process& process);
  void end(Process& process);

  std::thread thread_;
  Strand main_;
  boost::fibers::context* created_ = nullptr;
  std::vector<std::unique_ptr<Carrier>> carriers_;
  Carrier* idle_carriers_ = nullptr;
  std::size_t idle_carrier_count_ = 0;
  std::size_t fewest_idle_ = 0, fewest_idle_before_ = 0;  // since it last tidied, and between that and the time before
  Carrier* ending_carriers_ = nullptr;                    // linked as the idle ones
  Strand* tidies_ = nullptr;                              // who had it switch to the thread's own stack
  Process* current_ = nullptr;
  std::uint64_t refs_ = 0;
  Stopwatch::Tick stamp_;        // of the last look at the clock
  std::uint64_t looked_at_ = 0;  // of `spent_`, then
  bool fine_ = false;            // steps are known to be short: the clock is not read for each
  bool estimates_ = false;       // nor for each turn, which takes what its steps take by the measure,
  Duration timed_until_{0};      // but not before this
  struct Seen {
    std::uint64_t switches = 0;
    Duration since{0};
  };
  std::vector<Seen> seen_;           // of each scheduler, when it last was not worth stealing from
  std::uint64_t spent_ = 0;          // reductions and turns
  std::uint64_t poll_at_ = 0;        // of `spent_`
  std::uint64_t begun_ = 0;          // processes
  std::size_t handed_to_ = 0;        // the scheduler, of all
  std::vector<Distance> distances_;  // to each
  Duration looks_after_{infinity};
  std::uint64_t time_passed_at_ = 0;  // of `spent_`: under virtual time
  Duration next_passing_{0};
  Patience patience_;

  alignas(64) std::atomic<Process*> remote_{nullptr};  // the newest first
  Handover handed_;
  std::atomic<bool> sleeping_{false};
  std::atomic<bool> tidy_asked_{false};
  bool watches_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
};

/// The scheduler of the calling thread; null on other threads.
extern constinit thread_local Scheduler* current_scheduler;

}  // namespace nazir::detail
