// SPDX-License-Identifier: BSL-1.0
// How schedulers share their work. Who has nothing to do takes from others; what others may take, their work meters
// know.
#include "core/core.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;
using Share = WorkMeter::Share;

constexpr std::size_t crowd = 16, some = 4;
constexpr auto stuck_after = 3ms;  // more than a turn takes that spawns or sends

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
  if (available == 0) return 0;
  const Share share = victim.work.share();
  if (share == Share::all && available > 1) return victim.queue.steal_into(queue);
  if (share == Share::newcomers || share == Share::few_newcomers) {
    const bool few = share == Share::few_newcomers;
    if (victim.queue.newcomers() >= crowd) return victim.queue.steal_newcomers_into(queue, few ? some : available);
  }
  // It does without us, unless it makes no headway.
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
    if (const auto stolen = steal_from(victim)) {
      Process::add(counters.stolen, stolen);
      victim.work.taken(stolen);
      return true;
    }
  }
  return false;
}

void Scheduler::have_somebody_watch() {
  for (const auto& other : core.schedulers) {
    if (other.get() == this || !other->is_sleeping()) continue;
    if (!other->watches_.load(std::memory_order_relaxed)) other->wake();
    return;
  }
}

}  // namespace nazir::detail
