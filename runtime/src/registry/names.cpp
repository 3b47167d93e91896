// SPDX-License-Identifier: BSL-1.0
// Registered names: the API for processes.
#include "process/here.hpp"

namespace nazir {

using detail::current_scheduler;
using detail::here;

void register_name(Pid pid, std::string_view name) {
  here();
  detail::Core& core = current_scheduler->core;
  detail::Process* target = core.table.find(pid);
  const std::string problem = target != nullptr ? core.name_table.add(*target, pid, name) : to_text(pid) + " is dead";
  if (!problem.empty()) throw ArgumentError("register_name: " + problem);
  detail::note_life(core, *target, observe::TraceKind::register_name, {}, name);
  detail::tick();
}

void unregister_name(std::string_view name) {
  here();
  detail::Core& core = current_scheduler->core;
  const std::optional<Pid> pid = core.name_table.remove(name);
  if (!pid) throw ArgumentError("unregister_name: no process is registered as " + detail::NameTable::shown(name));
  if (detail::Process* process = core.table.find(*pid)) {
    detail::note_life(core, *process, observe::TraceKind::unregister_name, {}, name);
  }
  detail::tick();
}

Pid whereis(std::string_view name) {
  detail::tick();
  return current_scheduler->core.name_table.find(name).value_or(Pid());
}

std::vector<std::string> registered() {
  detail::tick();
  return current_scheduler->core.name_table.names();
}

}  // namespace nazir
