// SPDX-License-Identifier: BSL-1.0
// How a scheduler finds its next process, and what it does when there is none.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/core.hpp"
#include "observe/tracing.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Time between two polls of the clock: short enough for timers, long enough to cost nothing.
constexpr auto poll_every = std::chrono::microseconds(10);
constexpr std::uint64_t most_steps = 128;
constexpr auto timed_after_rest = std::chrono::microseconds(50);
// How often the watcher looks for work to steal. A wake-up costs some 30 µs.
constexpr auto look_again = std::chrono::milliseconds(3);
// After `busy_steps` without a pause virtual time passes all the same: first a little, then twice as much each time.
constexpr std::uint64_t busy_steps = 1'000'000;
constexpr Duration first_passing = std::chrono::milliseconds(1), longest_passing = std::chrono::hours(24);

std::int64_t steady_now() {
  return SteadyClock::now().time_since_epoch().count();
}

}  // namespace

void Scheduler::enqueue_all(Submitted& submitted) {
  for (Process* next = submitted.take(); next != nullptr;) enqueue(*std::exchange(next, next->next), false);
}

void Scheduler::fire_interval(std::unique_ptr<MessageTimer> interval, Duration now) {
  if (core.table.find(interval->target) == nullptr) {
    timers.cancel(interval->id);
    return;
  }
  if (!interval->untaken.exchange(true, std::memory_order_relaxed)) {
    EnvelopePtr message;
    try {
      message = interval->copy(*interval->message);
    } catch (...) {
      interval->untaken.store(false, std::memory_order_relaxed);
    }
    if (message) {
      message->sender = interval->message->sender;
      message->ref = tick_ref({interval->id, id});
      message->repeats = true;
      message->timed = true;
      Process::add(counters.sent, 1);
      deliver(core, interval->target, std::move(message));
    }
  }
  timers.start_again(std::move(interval), now);
}

void Scheduler::time_out(Process& process, Duration now) {
  auto word = inbox_idle;
  while (!process.inbox.compare_exchange_strong(word, inbox_empty, std::memory_order_acquire)) {
    if (word != inbox_held) {
      // A message woke it, but it runs only after this, on this thread.
      process.timed_out = true;
      return;
    }
    std::this_thread::yield();
    word = inbox_idle;
  }
  process.timed_out = true;
  process.make_runnable(Stopwatch::Tick(now));
  enqueue(process, false);
}

void Scheduler::fire_timers(Duration now) {
  while (Timer* timer = timers.pop_due(now)) {
    if (timer->waiter != nullptr) {
      time_out(*timer->waiter, now);
      continue;
    }
    std::unique_ptr<MessageTimer> message(static_cast<MessageTimer*>(timer));
    if (message->repeats()) {
      fire_interval(std::move(message), now);
      continue;
    }
    Pid target = message->target;
    if (!message->name.empty()) target = core.name_table.find(message->name).value_or(Pid());
    Process::add(counters.sent, 1);
    deliver(core, target, std::move(message->message));
  }
}

void Scheduler::poll() {
  take_remote();
  look_at_clock();
  const Duration now = stamp_.time();
  fine_ = work.is_fine() && !core.is_virtual;
  estimates_ = fine_ && now >= timed_until_;
  core.tracing->unmute(id, now);
  if (timers.size() != 0) fire_timers(now);
  if (core.is_virtual && spent_ - time_passed_at_ >= busy_steps) pass_time_while_busy();
  if (work.is_due(now, spent_)) {
    std::uint64_t others = 0;
    for (const auto& each : core.schedulers) others += each.get() != this ? each->work.steps() : 0;
    work.note(now, spent_, counters.spawned.load(std::memory_order_relaxed) + begun_, others);
  }
  // Under virtual time every step polls, so that the order does not depend on how often the world stood still.
  poll_at_ = core.is_virtual ? spent_ : spent_ + std::min(work.steps_in(poll_every), most_steps);
}

Process* Scheduler::wait_for_work(Strand& here) {
  for (;;) {
    // Read once: a run may begin at any time, and its process must be polled for before time passes.
    const bool may_run = core.may_run();
    if (tidy_asked_.load(std::memory_order_relaxed) != nothing_to_tidy) tidy(here);
    if (may_run) {
      poll();
      if (Process* process = queue.pop()) return process;
    } else {
      take_remote();  // else what came would keep this thread awake
    }
    if (core.stopping.load(std::memory_order_acquire) && core.live.load(std::memory_order_acquire) == 0) return nullptr;
    while (core.abandoned.load(std::memory_order_acquire)) ::pause();
    if (!(may_run && core.is_virtual && pass_time())) idle();
  }
}

bool Scheduler::is_due(Duration then) const {
  if (then == infinity) return false;
  if (then <= core.now() || core.stopping.load(std::memory_order_relaxed)) return true;
  if (std::isinf(core.pace.speed())) return true;
  const auto real = SteadyClock::now();
  return core.pace.due(then, core.now(), real) <= real;
}

bool Scheduler::pass_time() {
  time_passed_at_ = spent_;
  next_passing_ = first_passing;
  const Duration next = timers.next();
  if (!is_due(next)) return false;
  // Nothing can run before the next timer: the clock jumps to it.
  if (next > core.now()) core.virtual_now.store(next.count(), std::memory_order_relaxed);
  fire_timers(core.now());
  return true;
}

void Scheduler::pass_time_while_busy() {
  // Work that never pauses, such as a restart that fails and is retried at once, must not stop the clock.
  const Duration passing = std::max(next_passing_, first_passing);
  const Duration now = core.now();
  const Duration then = passing < infinity - now ? now + passing : infinity;
  core.virtual_now.store(std::max(now, std::min(then, timers.next())).count(), std::memory_order_relaxed);
  time_passed_at_ = spent_;
  next_passing_ = std::min(2 * passing, longest_passing);
  fire_timers(core.now());
}

void Scheduler::idle() {
  const auto began = steady_now();
  counters.idle_since.store(began, std::memory_order_relaxed);
  const auto spin_until = began + patience_.left().count();
  bool found = false;
  for (unsigned spins = 1; !found; ++spins) {
    found = something_came() || (spins % 64 == 0 && steal());
    if (found || core.is_virtual || core.stopping.load(std::memory_order_relaxed)) break;
    pause();
    if (spins % 64 == 0) {
      if (timers.size() != 0 && timers.next() <= core.now()) found = true;
      if (steady_now() > spin_until) break;
    }
  }
  if (!found) {
    sleep(timers.next());
    wake_watcher();
  }
  const Duration rested(steady_now() - began);
  patience_.rested(rested);
  const Duration now = core.now();
  stamp_ = Stopwatch::Tick(now);
  timed_until_ = std::max(timed_until_, saturating_add(now, timed_after_rest));
  poll_at_ = spent_;
  work.resume(now);
  counters.idle_since.store(0, std::memory_order_relaxed);
  counters.idle.store(counters.idle.load(std::memory_order_relaxed) + rested.count(), std::memory_order_relaxed);
}

bool Scheduler::others_work() const {
  return std::any_of(core.schedulers.begin(), core.schedulers.end(),
                     [this](const auto& other) { return other.get() != this && !other->is_sleeping(); });
}

void Scheduler::sleep(Duration until) {
  WaitLock lock(mutex_);
  disturb();
  sleeping_.store(true, std::memory_order_seq_cst);
  disturb();
  core.sleepers.fetch_add(1, std::memory_order_seq_cst);
  // Evaluated after each wait, also after a timeout: `wake` may be called just as the time limit passes.
  const auto nothing_to_do = [this] {
    const bool over = core.stopping.load(std::memory_order_seq_cst) && core.live.load(std::memory_order_seq_cst) == 0;
    return !something_came() && !over && !has_to_tidy() && !steal();
  };
  const auto world_moves = [&] { return core.is_virtual && core.may_run() && (!queue.empty() || is_due(until)); };
  // Under virtual time it changes with the speed.
  const auto deadline = [&] {
    if (until == infinity || (core.is_virtual && !core.may_run())) return SteadyClock::time_point::max();
    return core.is_virtual ? core.pace.due(until, core.now(), SteadyClock::now())
                           : saturating_add(core.started_at, until);
  };
  if (nothing_to_do() && !world_moves()) {
    do {
      const auto look = becomes_watcher() ? SteadyClock::now() + look_again : SteadyClock::time_point::max();
      const auto wake_at = std::min(look, deadline());
      if (wake_at == SteadyClock::time_point::max()) {
        woken_.wait(lock.native());
      } else {
        woken_.wait_until(lock.native(), wake_at);
      }
    } while (nothing_to_do() && !world_moves() && SteadyClock::now() < deadline());
  }
  stop_watching();
  core.sleepers.fetch_sub(1, std::memory_order_seq_cst);
  sleeping_.store(false, std::memory_order_seq_cst);
}

}  // namespace nazir::detail
