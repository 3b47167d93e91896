// SPDX-License-Identifier: BSL-1.0
#include <nazir/dynamic_supervisor.hpp>

#include <utility>

#include "behaviour/child.hpp"
#include "behaviour/dynamic_supervisor_server.hpp"

namespace nazir {

using detail::DynamicSupervisorServer;

StartResult detail::start_dynamic_supervisor(ServerOptions options, const std::string& module,
                                             std::function<DynamicSupervisor::Init()> init) {
  using Code = GenServerCode<DynamicSupervisorServer, std::function<DynamicSupervisor::Init()>>;
  return start_server(std::make_unique<Code>(std::move(init)), &module, std::move(options), true);
}

ChildSpec detail::ChildOf<DynamicSupervisor>::make(const ChildOptions& options,
                                                   DynamicSupervisorOptions of_supervisor) {
  if (!options.name.empty()) of_supervisor.name = options.name;
  ChildSpec spec = make_child_spec(options, type_name<DynamicSupervisor>(), ChildType::supervisor);
  if (options.id.empty() && !of_supervisor.name.empty()) spec.id = of_supervisor.name.to_string();
  spec.start = [of_supervisor = std::move(of_supervisor)] { return DynamicSupervisor::start_link(of_supervisor); };
  return spec;
}

StartResult DynamicSupervisor::start_link(DynamicSupervisorOptions options) {
  ServerOptions server{.name = options.name, .spawn_options = {.priority = options.priority}};
  return detail::start_dynamic_supervisor(std::move(server), type_name<DynamicSupervisor>(),
                                          [options = std::move(options)] { return init(options); });
}

StartResult DynamicSupervisor::start_child(const ServerName& supervisor, ChildSpec spec) {
  // Refused before the supervisor is called, which may be busy.
  if (const auto problem = detail::problem_of_dynamic(spec)) return StartResult::failed(*problem);
  return call(supervisor, detail::StartChild{std::move(spec)}, infinity);
}

ChildResult DynamicSupervisor::terminate_child(const ServerName& supervisor, Pid pid) {
  return call(supervisor, detail::TerminateChildPid{pid}, infinity);
}

std::vector<Child> DynamicSupervisor::which_children(const ServerName& supervisor) {
  return call(supervisor, detail::WhichChildren{}, infinity);
}

ChildCount DynamicSupervisor::count_children(const ServerName& supervisor) {
  return call(supervisor, detail::CountChildren{}, infinity);
}

}  // namespace nazir
