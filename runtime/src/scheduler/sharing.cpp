// SPDX-License-Identifier: BSL-1.0
// How schedulers share their work.
//
// Idle schedulers steal; the victim's WorkMeter limits how much.
#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;
using Share = WorkMeter::Share;

constexpr std::size_t crowd = 16, some = 4;
constexpr auto stuck_after = 3ms;  // longer than a turn that spawns or sends

}  // namespace

void Scheduler::enqueue_behind(Process& process) {
  if (!queue.push(process) || core.sleepers.load(std::memory_order_relaxed) == 0) return;
  const Share share = work.share();
  if (share == Share::all ? queue.stealable() > 1 : share != Share::none && queue.newcomers() == crowd) {
    core.wake_a_sleeper();
  }
}

std::size_t Scheduler::steal_from(Scheduler& victim) {
  const std::size_t available = victim.queue.stealable();
  if (available == 0 && victim.queue.empty() && victim.movable_.seems_empty()) return 0;
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
  if (now - seen.since < stuck_after || victim.is_sleeping()) return 0;
  victim.work.is_stuck();
  return victim.queue.steal_into(queue) + victim.queue.steal_front_into(queue) + take_submitted_to(victim);
}

std::size_t Scheduler::take_submitted_to(Scheduler& victim) {
  std::size_t count = 0;
  for (Process* next = victim.movable_.take(); next != nullptr; ++count) queue.push(*std::exchange(next, next->next));
  return count;
}

bool Scheduler::steal() {
  const auto count = core.schedulers.size();
  for (std::size_t i = 1; i < count; ++i) {
    Scheduler& victim = *core.schedulers[(id + i) % count];
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
