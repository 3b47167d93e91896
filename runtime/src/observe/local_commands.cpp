// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "core/core.hpp"
#include "observe/local_node.hpp"

namespace nazir::detail {

observe::Outcome LocalNode::tell(Pid pid, EnvelopePtr signal, const observe::Call& call) {
  const auto lock = locked(call);
  if (!lock) return {false, late(call).text};
  if (core_ == nullptr) return {false, "The runtime is gone. Start the scenario again."};
  const std::lock_guard alive(core_->lifecycle);
  if (!core_->running()) return {false, "The runtime does not run. Start the scenario again."};
  if (core_->table.find(pid) == nullptr) return {false, to_text(pid) + " has ended already."};
  signal->sender = observer_pid;
  deliver(*core_, pid, std::move(signal));
  return {true, {}};
}

observe::Outcome LocalNode::exit(Pid pid, std::string_view reason, const observe::Call& call) {
  return tell(pid, make_envelope(EnvelopeKind::exit, Exit{observer_pid, Reason(reason)}), call);
}

}  // namespace nazir::detail
