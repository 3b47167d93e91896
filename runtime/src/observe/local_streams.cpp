// SPDX-License-Identifier: BSL-1.0
// Who waits for whom, and the stream of incidents.
#include <algorithm>
#include <utility>

#include <nazir/observe/huge_pages.hpp>
#include <nazir/observe/sort.hpp>

#include "core/core.hpp"
#include "observe/incident_log.hpp"
#include "observe/local_node.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

/// Nothing if the process does not wait for another one.
std::optional<observe::Wait> wait_of(const Process& process) {
  static const std::string* const awaits[] = {&intern_for_ever("Task.await"), &intern_for_ever("Task.await_many"),
                                              &intern_for_ever("Task.yield")};
  const auto pid = process.pid.load(std::memory_order_acquire);
  const auto state = process.state.load(std::memory_order_relaxed);
  // Any message wakes it. Whether that was the answer, only the process itself can see.
  if (pid == 0 || (state != observe::State::waiting && state != observe::State::runnable)) return std::nullopt;
  const auto value = process.place.load(std::memory_order_acquire);
  const Place place{value};
  const bool call = place.kind() == Place::Kind::call;
  const bool await = value != 0 && place.kind() == Place::Kind::text &&
                     std::find(std::begin(awaits), std::end(awaits), place.string()) != std::end(awaits);
  if (!call && !await) return std::nullopt;
  const auto awaited = awaited_by(process);
  // It may have begun another wait meanwhile, or ended.
  const bool same =
      process.place.load(std::memory_order_acquire) == value && process.pid.load(std::memory_order_acquire) == pid;
  if (!same || !awaited.pid) return std::nullopt;
  return observe::Wait{Pid{pid}, awaited.pid, awaited.since, await};
}

}  // namespace

observe::Answer<std::vector<observe::Wait>> LocalNode::waits(const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  std::vector<observe::Wait> waits;
  if (core_ == nullptr) return waits;
  const Lock alive(core_->lifecycle);
  if (!core_->running()) return waits;
  observe::reserve_huge(waits, waits_before_.size());
  core_->table.for_each([&waits](const Process& process) {
    if (const auto wait = wait_of(process)) waits.push_back(*wait);
  });
  observe::sort_by_number(waits, waits_before_,
                          [](const observe::Wait& wait) { return wait.pid.value >> ProcessTable::slot_bits; });
  // The next look knows how many to expect. Few after many: their memory goes.
  if (waits_before_.capacity() > 4 * waits.size() + 4096) waits_before_ = {};
  waits_before_.resize(waits.size());
  return waits;
}

observe::Answer<observe::Incidents> LocalNode::incidents_since(std::uint64_t number, std::size_t most,
                                                               const observe::Call& call) {
  if (call.over()) return late(call);
  return incidents_->since(number, most);
}

}  // namespace nazir::detail
