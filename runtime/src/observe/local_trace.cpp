// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "core/core.hpp"
#include "observe/local_node.hpp"
#include "observe/tracing.hpp"

namespace nazir::detail {

template <class Use>
auto LocalNode::with_processes(Use use) const {
  if (core_ == nullptr) return use(static_cast<ProcessTable*>(nullptr), Duration(0));
  const Lock alive(core_->lifecycle);
  return use(core_->running() ? &core_->table : nullptr, core_->now());
}

observe::Answer<observe::TraceId> LocalNode::start_trace(const observe::TraceRequest& request,
                                                         const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  return with_processes(
      [&](ProcessTable* table, Duration now) NAZIR_REQUIRES(mutex_) -> observe::Answer<observe::TraceId> {
        if (table != nullptr) return tracing_->start(*table, request, now);
        // Before the start there are no processes, but there will be. Then the clock begins at 0.
        const bool of_the_future = request.spawned && request.processes.empty() && request.subtrees.empty();
        if (core_ != nullptr && of_the_future) return tracing_->start(core_->table, request, Duration(0));
        return observe::Problem{observe::Problem::Kind::lost, core_ != nullptr
                                                                  ? "The runtime does not run. Start it first."
                                                                  : "The runtime is gone. Start the program again."};
      });
}

observe::Outcome LocalNode::stop_trace(observe::TraceId id, const observe::Call& call) {
  if (!lock_within(call)) return {false, late(call).text};
  const Lock lock(mutex_, std::adopt_lock);
  return with_processes([&](ProcessTable* table, Duration now) { return tracing_->stop(table, id, now); });
}

observe::Outcome LocalNode::forget_trace(observe::TraceId id, const observe::Call& call) {
  if (!lock_within(call)) return {false, late(call).text};
  const Lock lock(mutex_, std::adopt_lock);
  return with_processes([&](ProcessTable* table, Duration now) { return tracing_->forget(table, id, now); });
}

observe::Answer<std::vector<observe::TraceStatus>> LocalNode::traces(const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  with_processes([&](ProcessTable* table, Duration now) {
    if (table != nullptr) tracing_->tend(*table, now);
  });
  return tracing_->list();
}

observe::Answer<observe::TraceEvents> LocalNode::trace_since(observe::TraceId id, std::uint64_t number,
                                                             std::size_t most, const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  return tracing_->since(id, number, most);
}

}  // namespace nazir::detail
