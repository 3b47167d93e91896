// SPDX-License-Identifier: BSL-1.0
#include "behaviour/child.hpp"

#include <array>
#include <boost/context/detail/exception.hpp>
#include <string>
#include <utility>

#include "behaviour/name_holder.hpp"
#include "process/here.hpp"

namespace nazir::detail {

ChildSpec make_child_spec(const ChildOptions& options, const std::string& module, ChildType type) {
  ChildSpec spec;
  spec.id = !options.id.empty() ? options.id : !options.name.empty() ? options.name.to_string() : module;
  spec.restart = options.restart.value_or(Restart::permanent);
  spec.shutdown = options.shutdown;
  spec.type = type;
  spec.significant = options.significant.value_or(false);
  if (!module.empty()) spec.modules = {module};
  return spec;
}

StartResult start_child(SpawnRequest request, const Name& name) {
  if (name.via() != nullptr) throw ArgumentError("expected a registered name, got " + name.to_string());
  for (Pid holder = name.whereis(); holder && wait_if_ending(holder);) holder = name.whereis();
  request.link = true;
  request.name = name.text();
  const Spawned child = spawn(std::move(request));
  if (child.named) return StartResult::started(child.pid);
  receive(on(monitor(child.pid), [](const Down&) {}));
  const Pid holder = name.whereis();
  return holder ? StartResult::already_started(holder) : StartResult::failed(Reason::noproc);
}

std::optional<Reason> problem_of(const ChildSpec& spec) {
  if (!spec.start) return Reason("missing_start");
  if (spec.restart > Restart::temporary) {
    return Reason("{invalid_restart_type, " + std::to_string(static_cast<int>(spec.restart)) + "}");
  }
  if (spec.type > ChildType::supervisor) {
    return Reason("{invalid_child_type, " + std::to_string(static_cast<int>(spec.type)) + "}");
  }
  const Duration timeout = spec.shutdown.timeout(spec.type);
  if (timeout < Duration::zero()) return Reason("{invalid_shutdown, " + inspect_duration(timeout) + "}");
  if (spec.significant && spec.restart == Restart::permanent) {
    return Reason("{bad_combination, [{restart, permanent}, {significant, true}]}");
  }
  return std::nullopt;
}

std::optional<Reason> problem_of_dynamic(const ChildSpec& spec) {
  if (spec.significant) return Reason("{invalid_significant, true}");
  return problem_of(spec);
}

std::optional<Reason> problem_of(Strategy strategy, Strategy last, Duration max_seconds, AutoShutdown auto_shutdown) {
  if (strategy > last) {
    constexpr std::array names{"one_for_one", "one_for_all", "rest_for_one"};
    const auto number = static_cast<std::size_t>(strategy);
    const std::string name = number < names.size() ? names[number] : std::to_string(number);
    return Reason("{supervisor_data, {invalid_strategy, " + name + "}}");
  }
  if (max_seconds <= Duration::zero()) {
    return Reason("{supervisor_data, {invalid_period, " + inspect_duration(max_seconds) + "}}");
  }
  if (auto_shutdown > AutoShutdown::all_significant) {
    return Reason("{supervisor_data, {invalid_auto_shutdown, " + std::to_string(static_cast<int>(auto_shutdown)) +
                  "}}");
  }
  return std::nullopt;
}

Child row_of(const ChildSpec& spec, Pid pid, bool restarting, std::uint32_t restarts) {
  return {{}, pid, restarting, spec.type, spec.restart, restarts, spec.modules};
}

void count_child(ChildCount& count, const ChildSpec& spec) {
  ++count.specs;
  ++(spec.type == ChildType::supervisor ? count.supervisors : count.workers);
}

StartResult start_child(const ChildSpec& spec) {
  try {
    return spec.start();
  } catch (const ExitError& error) {
    return StartResult::failed(error.reason());
  } catch (const Unwind&) {
    throw;
  } catch (const boost::context::detail::forced_unwind&) {
    throw;
  } catch (...) {
    return StartResult::failed(reason_of_current_exception());
  }
}

bool is_restarted(Restart restart, const Reason& reason) {
  return restart == Restart::permanent || (restart == Restart::transient && !reason.is_orderly());
}

void count_restart(Pid pid, std::uint32_t restarts, const Lives& lives) {
  Process::add(current_scheduler->counters.restarted, 1);
  Core& core = current_core();
  note_life(core, *current_process(), observe::TraceKind::restart, pid, std::to_string(restarts));
  auto* process = core.table.find(pid);
  if (process == nullptr) return;
  process->restarts = restarts;
  core.past_lives.publish(pid, lives.past());
  // If it ended meanwhile, it may have erased its lives before they were published.
  if (core.table.find(pid) == nullptr) core.past_lives.erase(pid);
}

Ref begin_end_of_child(Pid pid, const Shutdown& shutdown) {
  const Ref ref = monitor(pid);
  make_link_one_way(pid);
  exit(pid, shutdown.is_brutal_kill() ? Reason::kill : Reason::shutdown);
  return ref;
}

Reason end_child(Pid pid, const Shutdown& shutdown, ChildType type) {
  const Ref ref = begin_end_of_child(pid, shutdown);
  const Duration patience = shutdown.is_brutal_kill() ? infinity : shutdown.timeout(type);
  const auto reason = receive(on(ref, [](const Down& down) { return std::optional<Reason>(down.reason); }),
                              after(patience, [] { return std::optional<Reason>(); }));
  if (reason) return *reason;
  exit(pid, Reason::kill);
  return receive(on(ref, [](const Down& down) { return down.reason; }));
}

}  // namespace nazir::detail
