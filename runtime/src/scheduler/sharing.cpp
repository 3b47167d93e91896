// SPDX-License-Identifier: BSL-1.0
// How schedulers share their work.
//
// Idle schedulers steal; the victim's WorkMeter limits how much.
//
// The cold processes (see RunQueue) of a crowd of listeners, such as the subscribers of a publisher, are handed to
// other schedulers unasked, unless those are far. Listeners draw no other process to where they run, and cold ones have
// nothing in this processor's caches to lose.
#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;
using Share = WorkMeter::Share;

constexpr std::size_t crowd = 16, some = 4;
constexpr std::size_t handed_at_once = 256;  // fewer are not worth a wake-up
constexpr std::size_t busy = 1024;           // waiting processes
constexpr auto stuck_after = 3ms;            // longer than a turn that spawns or sends

/// It hardly ever sends anything, so it draws no other process to where it runs.
bool is_listener(const Process& process) {
  return process.sent.load(std::memory_order_relaxed) <= process.received.load(std::memory_order_relaxed) / 8;
}

}  // namespace

void Scheduler::hand_over() {
  const auto count = core.schedulers.size();
  handed_to_ = (handed_to_ + 1) % count;
  if (handed_to_ == id) handed_to_ = (handed_to_ + 1) % count;
  Distance& distance = distances_[handed_to_];
  if (distance.is_far(stamp_.time())) return queue.requeue_aside();
  Scheduler& other = *core.schedulers[handed_to_];
  const auto switches = other.counters.switches.load(std::memory_order_relaxed);
  const Duration before = core.now();
  const bool has_enough = !other.handed_.empty() || other.queue.size() >= busy;
  distance.note(stamp_.time(), core.now() - before, switches);
  if (has_enough) return queue.requeue_aside();
  other.handed_.give(queue.take_aside());
  if (other.is_sleeping()) other.wake();
  queue.follow(other.queue.turns());
  reclaim_at_ = std::min(reclaim_at_, saturating_add(stamp_.time(), stuck_after));
}

bool Scheduler::take_handed(Scheduler& other) {
  if (other.handed_.empty()) return false;
  const ProcessList processes = other.handed_.take();
  Process::add(counters.handed, processes.size());
  queue.push_all(processes);
  return !processes.empty();
}

[[gnu::noinline]] void Scheduler::reclaim_handovers() {
  reclaim_at_ = infinity;
  for (const auto& other : core.schedulers) {
    if (other.get() != this) take_handed(*other);
  }
}

void Scheduler::enqueue_behind(Process& process) {
  if (queue.is_cold(process) && is_listener(process)) {
    if (queue.set_aside(process) >= handed_at_once) hand_over();
    return;
  }
  if (!queue.push(process) || core.sleepers.load(std::memory_order_relaxed) == 0) return;
  const Share share = work.share();
  if (share == Share::all ? queue.stealable() > 1 : share != Share::none && queue.newcomers() == crowd) {
    core.wake_a_sleeper();
  }
}

std::size_t Scheduler::steal_from(Scheduler& victim) {
  const std::size_t available = victim.queue.stealable();
  if (available == 0) return 0;
  const Share share = victim.work.share();
  if (share == Share::all && available > 1) return victim.queue.steal_into(queue);
  if (share == Share::newcomers || share == Share::few_newcomers) {
    const bool few = share == Share::few_newcomers;
    if (victim.queue.newcomers() >= crowd) return victim.queue.steal_newcomers_into(queue, few ? some : available);
  }
  // The victim needs no help unless it makes no progress.
  Seen& seen = seen_[victim.id];
  const auto switches = victim.counters.switches.load(std::memory_order_relaxed);
  const Duration now = core.now();
  if (seen.switches != switches) {
    seen = {switches, now};
    return 0;
  }
  if (now - seen.since < stuck_after) return 0;
  victim.work.is_stuck();
  return victim.queue.steal_into(queue);
}

bool Scheduler::steal() {
  const auto count = core.schedulers.size();
  for (std::size_t i = 1; i < count; ++i) {
    Scheduler& victim = *core.schedulers[(id + i) % count];
    if (take_handed(victim)) return true;
    if (const auto stolen = steal_from(victim)) {
      Process::add(counters.stolen, stolen);
      victim.work.taken(stolen);
      return true;
    }
  }
  return false;
}

bool Scheduler::becomes_watcher() {
  if (!others_work()) {
    stop_watching();
  } else if (!watches_) {
    watches_ = !core.watched.load(std::memory_order_seq_cst) && !core.watched.exchange(true, std::memory_order_seq_cst);
  }
  return watches_;
}

void Scheduler::stop_watching() {
  if (std::exchange(watches_, false)) core.watched.store(false, std::memory_order_seq_cst);
}

void Scheduler::wake_watcher() {
  if (!core.watched.load(std::memory_order_seq_cst)) core.wake_a_sleeper();
}

}  // namespace nazir::detail
