// SPDX-License-Identifier: BSL-1.0
#include "observe/local_node.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <thread>
#include <utility>

#include <nazir/version.hpp>

#include "core/core.hpp"
#include "memory/memory_limit.hpp"
#include "observe/incident_log.hpp"
#include "observe/source_lines.hpp"
#include "observe/tracing.hpp"
#include "observe/unwind.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

std::string guards_text(const Core& core) {
  std::size_t unguarded = 0;
  GuardKind weakest = GuardKind::advised;
  for (const auto& scheduler : core.schedulers) {
    unguarded += scheduler->stacks.unguarded();
    weakest = std::max(weakest, scheduler->stacks.guard_kind());
  }
  switch (weakest) {
    case GuardKind::advised:
      return "guard pages (MADV_GUARD_INSTALL)";
    case GuardKind::protected_pages:
      return "guard pages (mprotect)";
    case GuardKind::canary:
      break;
  }
  return "guard pages (mprotect), then canaries: " + std::to_string(unguarded) + " stacks without a guard page";
}

observe::Abilities abilities() {
  using observe::Ability;
  observe::Abilities abilities;
  if (!can_unwind) {
    abilities.refuse(Ability::stack_trace, "Stacks of suspended processes can be read on 64-bit x86 and ARM only.");
  }
  abilities.refuse(Ability::holders,
                   "A pid is a number that any process may keep anywhere, so the runtime cannot tell who holds it.");
  if (!HeapAccount::measured.load(std::memory_order_relaxed)) {
    abilities.refuse(Ability::heap, "Heap is not measured. Link the program with nazir::heap_accounting.");
  }
  return abilities;
}

}  // namespace

LocalNode::LocalNode(Core& core) : tracing_(core.tracing), incidents_(core.incidents), core_(&core) {}

bool LocalNode::lock_within(const observe::Call& call) const {
  if (call.over()) return false;
  if (mutex_.try_lock()) return true;
  // A stop of the call has no way to interrupt a wait, hence the short pieces. (Not with try_lock_for: the
  // ThreadSanitizer of GCC 12 does not know the function behind it, and takes the unlock for a mistake.)
  while (!call.over()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (mutex_.try_lock()) return true;
  }
  return false;
}

observe::Problem LocalNode::late(const observe::Call& call) {
  if (call.stop.stop_requested()) return {observe::Problem::Kind::cancelled, "Cancelled."};
  return {observe::Problem::Kind::late,
          "The time was over before the runtime could answer. Try again, or give it more time."};
}

observe::StringId LocalNode::add(std::string text) {
  const auto [entry, added] = ids_by_text_.try_emplace(text, static_cast<observe::StringId>(texts_.size()));
  if (added) {
    texts_.push_back(std::move(text));
    published_.reset();
  }
  return entry->second;
}

observe::StringId LocalNode::id_of(const std::string* text) {
  if (text == nullptr || text->empty()) return observe::StringId::none;
  const auto key = reinterpret_cast<std::uintptr_t>(text);
  if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
  return ids_[key] = add(*text);
}

observe::StringId LocalNode::id_of_place(Place place) {
  if (place.value == 0) return observe::StringId::none;
  if (const auto known = ids_.find(place.value); known != ids_.end()) return known->second;
  return ids_[place.value] = add(place_text(place));
}

observe::Answer<observe::NodeInfo> LocalNode::info(const observe::Call& call) const {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  observe::NodeInfo info;
  info.version = version();
  info.compiler = compiler();
  utsname system{};
  if (uname(&system) == 0) {
    info.system = std::string(system.sysname) + " " + system.release;
    info.architecture = system.machine;
  }
  info.logical_cpus = std::thread::hardware_concurrency();
  info.process_limit = ProcessTable::limit;
  info.memory_limit = memory_limit();
  info.abilities = abilities();
  info.stack_traces = stack_trace_names();
  if (core_ == nullptr) return info;
  const Lock alive(core_->lifecycle);
  info.name = core_->options.name;
  info.schedulers = core_->options.schedulers;
  info.epoch = static_cast<std::uint64_t>(core_->started_at.time_since_epoch().count());
  info.is_virtual = core_->is_virtual;
  if (core_->is_virtual) info.seed = core_->options.seed;
  info.stack_guards = core_->running() ? guards_text(*core_) : last_guards_;
  info.stack_size = core_->options.stack_size;
  return info;
}

void LocalNode::detach() {
  const Lock lock(mutex_);
  core_ = nullptr;
}

void LocalNode::keep_last_figures() {
  const Lock lock(mutex_);
  const Lock alive(core_->lifecycle);
  observe::Snapshot last;
  read_schedulers(last);
  last_totals_ = last.totals;
  last_schedulers_ = last.schedulers;
  last_totals_.timers = 0;
  last_at_ = core_->now();
  last_guards_ = guards_text(*core_);
  tracing_->end_all(last_at_);
}

}  // namespace nazir::detail
