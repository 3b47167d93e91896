// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <nazir/detail/server_code.hpp>

#include "core/core.hpp"
#include "observe/local_node.hpp"

namespace nazir::detail {
namespace {

std::string has_ended(Pid pid) {
  return pid ? to_text(pid) + " has ended already." : "No process was given. Choose one.";
}

std::string names_of_types(const std::vector<AcceptedType>& types) {
  std::string names;
  for (const AcceptedType& each : types) {
    if (each.make != nullptr) names += (names.empty() ? "" : ", ") + each.form();
  }
  return names.empty() ? "nothing that can be made from text" : names;
}

}  // namespace

observe::Outcome LocalNode::command(Pid pid, const observe::Call& call,
                                    const std::function<observe::Outcome(Process&)>& function) {
  if (!lock_within(call)) return {false, late(call).text};
  const Lock lock(mutex_, std::adopt_lock);
  if (core_ == nullptr) return {false, "The runtime is gone. Start the program again."};
  const Lock alive(core_->lifecycle);
  if (!core_->running()) return {false, "The runtime does not run. Start it first."};
  Process* process = core_->table.find(pid);
  if (process == nullptr) return {false, has_ended(pid)};
  return function(*process);
}

observe::Outcome LocalNode::tell(Pid pid, EnvelopePtr signal, const observe::Call& call) {
  return command(pid, call, [&](Process&) NAZIR_REQUIRES(mutex_) -> observe::Outcome {
    signal->sender = observer_pid;
    deliver(*core_, pid, std::move(signal));
    return {true, {}};
  });
}

observe::Outcome LocalNode::exit(Pid pid, std::string_view reason, const observe::Call& call) {
  return tell(pid, make_envelope(EnvelopeKind::exit, Exit{observer_pid, Reason(reason)}), call);
}

observe::Outcome LocalNode::suspend(Pid pid, const observe::Call& call) {
  return command(pid, call, [&](Process&) NAZIR_REQUIRES(mutex_) -> observe::Outcome {
    std::erase_if(suspended_,
                  [this](const auto& each) NAZIR_REQUIRES(mutex_) { return core_->table.find(each.first) == nullptr; });
    EnvelopePtr signal(allocate_envelope(0));
    signal->kind = EnvelopeKind::suspend;
    signal->sender = observer_pid;
    if (!deliver(*core_, pid, std::move(signal))) return {false, has_ended(pid)};
    ++suspended_[pid];
    return {true, {}};
  });
}

observe::Outcome LocalNode::resume(Pid pid, const observe::Call& call) {
  return command(pid, call, [&](const Process& process) NAZIR_REQUIRES(mutex_) -> observe::Outcome {
    const auto known = suspended_.find(pid);
    if (known == suspended_.end()) {
      const bool by_another = process.state.load(std::memory_order_relaxed) == observe::State::suspended;
      return {false, to_text(pid) + (by_another ? " was suspended by a process of the program: resume it there."
                                                : " is not suspended: there is nothing to resume.")};
    }
    if (--known->second == 0) suspended_.erase(known);
    auto signal = make_envelope(EnvelopeKind::resume, std::uint32_t{1});
    signal->sender = observer_pid;
    deliver(*core_, pid, std::move(signal));
    return {true, {}};
  });
}

observe::Outcome LocalNode::set_priority(Pid pid, observe::Priority priority, const observe::Call& call) {
  return command(pid, call, [&](Process& process) -> observe::Outcome {
    if (priority > observe::Priority::max) return {false, "Choose low, normal, high or max as the priority."};
    process.priority.store(priority, std::memory_order_relaxed);
    return {true, {}};
  });
}

observe::Outcome LocalNode::tidy(const observe::Call& call) {
  if (!lock_within(call)) return {false, late(call).text};
  const Lock lock(mutex_, std::adopt_lock);
  if (core_ == nullptr) return {false, "The runtime is gone. Start the program again."};
  const Lock alive(core_->lifecycle);
  if (!core_->running()) return {false, "The runtime does not run. Start it first."};
  if (!core_->give_back_now(call)) {
    if (call.stop.stop_requested()) return {false, late(call).text};
    return {false, "A scheduler is too busy to give memory back. Try again."};
  }
  return {true, {}};
}

observe::Outcome LocalNode::send(Pid pid, std::string_view type, std::string_view value, const observe::Call& call) {
  const std::string who = to_text(pid);
  if (auto there = command(pid, call, [](Process&) { return observe::Outcome{true, {}}; }); !there.done) return there;
  std::vector<AcceptedType> types;
  bool is_server = false;
  const auto missing = look(
      pid,
      [&](const Process& process, LookedBy) {
        if (const auto* server = dynamic_cast<const ServerCode*>(process.code.get())) {
          types = server->accepts();
          is_server = true;
        }
        return true;
      },
      call);
  if (missing) return {false, missing->text};
  if (!is_server) {
    return {false, who +
                       " is no server, so the runtime does not know which messages it receives. Send to it from the "
                       "program."};
  }
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const AcceptedType& each) { return each.type->name() == type; });
  if (found == types.end()) {
    const std::string why = type.empty() ? "No type was given." : who + " handles no " + std::string(type) + '.';
    return {false, why + " Send one of: " + names_of_types(types) + "."};
  }
  if (found->make == nullptr) {
    return {false, "A " + std::string(type) + " cannot be made from text. Send one of: " + names_of_types(types) + "."};
  }
  std::string problem;
  auto message = found->make(found->kind, value, problem);
  if (message == nullptr) return {false, found->form() + ": " + problem + ". Correct the value and send it again."};
  return command(pid, call, [&](Process&) NAZIR_REQUIRES(mutex_) -> observe::Outcome {
    message->sender = message->kind == EnvelopeKind::message ? Pid() : observer_pid;
    core_->outside.sent.fetch_add(1, std::memory_order_relaxed);
    if (!deliver(*core_, pid, std::move(message))) return {false, has_ended(pid)};
    return {true, {}};
  });
}

}  // namespace nazir::detail
