// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "observe/local_node.hpp"
#include "process/trace.hpp"

namespace nazir::detail {

observe::Outcome LocalNode::trace(Pid pid, observe::TraceWhat what) {
  return tell(pid, make_envelope(EnvelopeKind::trace, trace_bits(what)), observe::Call());
}

void LocalNode::take_traces(observe::Trace& trace) const {
  for (const auto& scheduler : core_->schedulers) scheduler->trace.take(trace);
}

observe::Trace LocalNode::take_trace() {
  const std::lock_guard lock(mutex_);
  observe::Trace trace = std::exchange(last_trace_, {});
  if (core_ != nullptr) {
    const std::lock_guard alive(core_->lifecycle);
    take_traces(trace);
  }
  std::sort(trace.events.begin(), trace.events.end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  return trace;
}

}  // namespace nazir::detail
