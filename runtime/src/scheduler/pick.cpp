// SPDX-License-Identifier: BSL-1.0
// How a scheduler finds its next process, and what it does when there is none.
#include <algorithm>

#include "core/core.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr unsigned measured_every = 256;                  // reductions between two measures of what they take
constexpr auto spin_for = std::chrono::microseconds(50);  // a kernel wake-up costs 25-35 µs: spin about as long
constexpr auto look_again =
    std::chrono::milliseconds(1);  // asleep while another scheduler works: look for work to steal
// A process that is moved to another processor finds nothing of what it touches there, and what it shares by messages
// goes to and fro. That pays when its work is more than messages: when a reduction takes much longer than a message
// does, on average; or when the process before it does not come to an end.
constexpr std::int64_t worth_moving = 250;                  // nanoseconds a reduction
constexpr auto stuck_after = std::chrono::milliseconds(1);  // more than a slice of messages takes

std::int64_t steady_now() {
  return SteadyClock::now().time_since_epoch().count();
}

}  // namespace

Duration Scheduler::about_now() {
  if (core.is_virtual || stamp_age_-- == 0) {
    stamp_ = core.now();
    stamp_age_ = 32;
  }
  return stamp_;
}

void Scheduler::enqueue_behind(Process& process) {
  if (queue.push(process) && is_coarse() && core.sleepers.load(std::memory_order_relaxed) > 0 &&
      queue.stealable() > 1) {
    core.wake_a_sleeper();
  }
}

void Scheduler::empty_remote() {
  Process* newest = remote_.exchange(nullptr, std::memory_order_acquire);
  Process* oldest = nullptr;
  while (newest != nullptr) {
    Process* older = newest->next;
    newest->next = oldest;
    oldest = newest;
    newest = older;
  }
  while (oldest != nullptr) {
    Process* process = oldest;
    oldest = process->next;
    enqueue(*process, false);
  }
}

void Scheduler::fire_timers(Duration now) {
  while (Timer* timer = timers.pop_due(now)) {
    if (timer->waiter != nullptr) {
      Process& process = *timer->waiter;
      process.timed_out = true;
      auto idle_word = inbox_idle;
      if (process.inbox.compare_exchange_strong(idle_word, inbox_empty, std::memory_order_acquire)) {
        process.state.store(observe::State::runnable, std::memory_order_relaxed);
        enqueue(process, false);
      }
      continue;
    }
    const std::unique_ptr<MessageTimer> message(static_cast<MessageTimer*>(timer));
    Pid target = message->target;
    if (!message->name.empty()) target = core.registry.find(message->name).value_or(Pid());
    Process::add(counters.sent, 1);
    deliver(core, target, std::move(message->message));
  }
}

void Scheduler::poll() {
  take_remote();
  if (timers.size() != 0) fire_timers(core.now());
  if (core.schedulers.size() > 1) measure_work();
}

void Scheduler::measure_work() {
  if (spent_ - measured_spent_ < measured_every) return;
  const std::int64_t now = steady_now();
  const auto reductions = static_cast<std::int64_t>(spent_ - measured_spent_);
  coarse_.store(now - measured_at_ >= worth_moving * reductions, std::memory_order_relaxed);
  measured_at_ = now;
  measured_spent_ = spent_;
}

Process* Scheduler::wait_for_work() {
  for (;;) {
    if (core.may_run()) {
      poll();
      if (Process* process = queue.pop()) return process;
    }
    if (core.stopping.load(std::memory_order_acquire) && core.live.load(std::memory_order_acquire) == 0) return nullptr;
    idle();
  }
}

bool Scheduler::steal() {
  const auto count = core.schedulers.size();
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t index = (id + i) % count;
    Scheduler& victim = *core.schedulers[index];
    const auto available = victim.queue.stealable();
    if (available == 0) continue;
    if (available == 1 || !victim.is_coarse()) {
      // It does without us, unless it makes no headway.
      Seen& seen = seen_[index];
      const auto switches = victim.counters.switches.load(std::memory_order_relaxed);
      const std::int64_t now = steady_now();
      if (seen.switches != switches) {
        seen = {switches, now};
        continue;
      }
      if (now - seen.since < std::chrono::nanoseconds(stuck_after).count()) continue;
      victim.coarse_.store(true, std::memory_order_relaxed);
    }
    if (const auto stolen = victim.queue.steal_into(queue)) {
      Process::add(counters.stolen, stolen);
      return true;
    }
  }
  return false;
}

void Scheduler::idle() {
  if (core.is_virtual && core.may_run()) {
    const Duration next = timers.next();
    if (next != infinity) {
      // Nothing can run until then: that time is now.
      if (next > core.now()) core.virtual_now.store(next.count(), std::memory_order_relaxed);
      fire_timers(core.now());
      return;
    }
  }
  const auto began = steady_now();
  counters.idle_since.store(began, std::memory_order_relaxed);
  const auto spin_until = began + std::chrono::nanoseconds(spin_for).count();
  bool found = false;
  for (unsigned spins = 1; !found; ++spins) {
    found = remote_.load(std::memory_order_relaxed) != nullptr || (spins % 64 == 0 && steal()) ||
            core.stopping.load(std::memory_order_relaxed);
    if (found || core.is_virtual) break;
    pause();
    if (spins % 64 == 0) {
      if (timers.size() != 0 && timers.next() <= core.now()) found = true;
      if (steady_now() > spin_until) break;
    }
  }
  if (!found || core.stopping.load(std::memory_order_relaxed)) sleep(timers.next());
  stamp_age_ = 0;
  measured_at_ = steady_now();
  measured_spent_ = spent_;
  counters.idle_since.store(0, std::memory_order_relaxed);
  counters.idle.store(counters.idle.load(std::memory_order_relaxed) + measured_at_ - began, std::memory_order_relaxed);
}

void Scheduler::sleep(Duration until) {
  std::unique_lock lock(mutex_);
  sleeping_.store(true, std::memory_order_seq_cst);
  core.sleepers.fetch_add(1, std::memory_order_seq_cst);
  const bool over = core.stopping.load(std::memory_order_seq_cst) && core.live.load(std::memory_order_seq_cst) == 0;
  const bool world_moves = core.is_virtual && core.may_run() && (!queue.empty() || until != infinity);
  if (remote_.load(std::memory_order_seq_cst) == nullptr && !over && !world_moves && !steal()) {
    auto deadline = SteadyClock::time_point::max();
    if (!core.is_virtual && until != infinity) deadline = core.started_at + until;
    for (const auto& other : core.schedulers) {
      if (other.get() != this && !other->is_sleeping()) deadline = std::min(deadline, SteadyClock::now() + look_again);
    }
    if (deadline == SteadyClock::time_point::max()) {
      woken_.wait(lock);
    } else {
      woken_.wait_until(lock, deadline);
    }
  }
  core.sleepers.fetch_sub(1, std::memory_order_seq_cst);
  sleeping_.store(false, std::memory_order_seq_cst);
}

}  // namespace nazir::detail
