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
#include "process/table.hpp"
#include "scheduler/carrier.hpp"
#include "scheduler/run_queue.hpp"
#include "timer/timer_queue.hpp"

namespace nazir::detail {

class Core;

/// Written by the scheduler's thread, read by observers.
struct SchedulerCounters {
  std::atomic<std::uint64_t> spawned{0}, exited{0}, crashed{0}, restarted{0};
  /// Of processes that have ended, and (sent) of timers and other messages that no process sent.
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
  /// After a stop that could not end everybody: the thread is left to itself.
  void abandon() { thread_.detach(); }
  /// A process that was made runnable elsewhere.
  void submit(Process& process);
  void wake();
  /// Whether the work of its processes is worth moving to another processor.
  bool is_coarse() const { return coarse_.load(std::memory_order_relaxed); }
  bool is_sleeping() const { return sleeping_.load(std::memory_order_seq_cst); }

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
  /// The time, as it was at most a few dozen calls ago: for stamps.
  Duration about_now();
  Ref make_ref() { return Ref{++refs_ << 8U | (static_cast<std::uint64_t>(id) + 1)}; }

  Core& core;
  const std::uint16_t id;
  RunQueue queue;
  TimerQueue timers;  // see there
  StackAllocator stacks;
  ProcessTable::Cache slots;
  SchedulerCounters counters;

 private:
  static constexpr unsigned poll_every = 16;  // picks between two looks at the clock, when timers are set
  enum class Step : unsigned char { left, ended };

  void enqueue_behind(Process& process);
  void thread_main();
  void carrier_main(Carrier& carrier);
  Carrier& new_carrier();
  Carrier& idle_carrier();
  /// Goes on with `next`, on its own carrier or on an idle one.
  void switch_away(Carrier& from, Process& next);

  /// The next process to run; waits for one. Null when the runtime stops and no process is left.
  Process* pick();
  Process* wait_for_work();
  void poll();
  void take_remote() {
    if (remote_.load(std::memory_order_relaxed) != nullptr) [[unlikely]]
      empty_remote();
  }
  void empty_remote();
  void fire_timers(Duration now);
  /// A turn is over.
  void settle(Process& process) {
    spent_ += process.spent();
    Process::add(process.reductions, process.spent());
    process.budget = Process::slice;
  }
  void measure_work();
  bool steal();
  void idle();
  void sleep(Duration until);

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
  Process* current_ = nullptr;
  unsigned picks_ = 0;
  std::uint64_t refs_ = 0;
  Duration stamp_{0};
  unsigned stamp_age_ = 0;
  struct Seen {
    std::uint64_t switches = 0;
    std::int64_t since = 0;
  };
  std::vector<Seen> seen_;  // of each scheduler, when it last was not worth stealing from
  std::int64_t measured_at_ = 0;
  std::uint64_t spent_ = 0;  // reductions
  std::uint64_t measured_spent_ = 0;

  alignas(64) std::atomic<Process*> remote_{nullptr};  // the newest first
  std::atomic<bool> sleeping_{false};
  std::atomic<bool> coarse_{false};
  std::mutex mutex_;
  std::condition_variable woken_;
};

/// The scheduler of the calling thread; null on other threads.
extern constinit thread_local Scheduler* current_scheduler;

}  // namespace nazir::detail
