// SPDX-License-Identifier: BSL-1.0
#include "behaviour/name_holder.hpp"

#include <algorithm>
#include <chrono>

#include <nazir/receive.hpp>

#include "core/core.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

constexpr auto patience = std::chrono::seconds(5);

Pid parent_of(const Process& process) {
  return Pid{process.parent.load(std::memory_order_relaxed)};
}

bool has_dead_ancestor(const Core& core, Pid pid) {
  while (pid) {
    const Process* process = core.table.find(pid);
    if (process == nullptr) return true;
    pid = parent_of(*process);
  }
  return false;
}

bool ends_when_its_parent_does(const ProcessInfo& info, const Process& process) {
  if (std::find(info.links.begin(), info.links.end(), info.parent) == info.links.end()) return false;
  const auto kind = process.kind.load(std::memory_order_relaxed);
  return !info.trap_exit || (kind != observe::Kind::function && kind != observe::Kind::task);
}

Duration left_until(Duration time) {
  return std::max(time - now(), Duration::zero());
}

bool is_bound_to_end(const Core& core, Pid pid, Duration until) {
  // Usually all ancestors are alive, and no process needs to be asked.
  if (!has_dead_ancestor(core, pid)) return false;
  while (pid) {
    // A process that answers has already acted on earlier exit signals.
    const auto info = info_within(pid, left_until(until));
    const Process* process = core.table.find(pid);
    if (!info || process == nullptr) return true;
    const bool is_orphan = process->is_orphan.load(std::memory_order_relaxed);
    const bool follows = ends_when_its_parent_does(*info, *process);
    if (process->id() != pid || is_orphan) return true;
    if (!follows) return false;
    pid = info->parent;
  }
  return false;
}

}  // namespace

bool wait_if_ending(Pid holder) {
  if (holder == self()) return false;
  const Duration until = saturating_add(now(), patience);
  try {
    if (!is_bound_to_end(current_core(), holder, until)) return false;
  } catch (const ExitError&) {
    return false;  // one of them has not suspended in all that time
  }
  const Ref ref = monitor(holder);
  return receive(on(ref, [](const Down&) { return true; }), after(left_until(until), [ref] {
                   demonitor(ref, flush);
                   return false;
                 }));
}

}  // namespace nazir::detail
