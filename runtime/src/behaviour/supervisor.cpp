// SPDX-License-Identifier: BSL-1.0
#include <nazir/supervisor.hpp>

#include <utility>

#include "behaviour/supervisor_server.hpp"

namespace nazir {

using detail::SupervisorServer;

StartResult detail::start_supervisor(ServerOptions options, const std::string& module,
                                     std::function<Supervisor::Init()> init) {
  using Code = GenServerCode<SupervisorServer, std::function<Supervisor::Init()>>;
  return start_server(std::make_unique<Code>(std::move(init)), &module, std::move(options), true);
}

StartResult Supervisor::start_link(std::vector<ChildSpec> children, SupervisorOptions options) {
  ServerOptions server{.name = options.name};
  return detail::start_supervisor(
      std::move(server), type_name<Supervisor>(),
      [children = std::move(children), options = std::move(options)] { return init(children, options); });
}

ChildSpec supervisor(std::vector<ChildSpec> children, SupervisorOptions options, std::string id) {
  ChildSpec spec = detail::make_child_spec({.name = options.name, .id = std::move(id)}, type_name<Supervisor>(),
                                           ChildType::supervisor);
  spec.start = [children = std::move(children), options = std::move(options)] {
    return Supervisor::start_link(children, options);
  };
  return spec;
}

ChildSpec Supervisor::child_spec(ChildSpec spec, const ChildOptions& options) {
  if (!options.name.empty()) {
    throw ArgumentError("child_spec: a child is named where its spec is made, got the name \"" +
                        options.name.to_string() + "\"");
  }
  if (!options.id.empty()) spec.id = options.id;
  if (options.restart) spec.restart = *options.restart;
  if (!options.shutdown.is_default()) spec.shutdown = options.shutdown;
  if (options.significant) spec.significant = *options.significant;
  return spec;
}

StartResult Supervisor::start_child(const ServerName& supervisor, ChildSpec spec) {
  return call(supervisor, detail::StartChild{std::move(spec)}, infinity);
}

ChildResult Supervisor::terminate_child(const ServerName& supervisor, const std::string& id) {
  return call(supervisor, detail::TerminateChild{id}, infinity);
}

StartResult Supervisor::restart_child(const ServerName& supervisor, const std::string& id) {
  return call(supervisor, detail::RestartChild{id}, infinity);
}

ChildResult Supervisor::delete_child(const ServerName& supervisor, const std::string& id) {
  return call(supervisor, detail::DeleteChild{id}, infinity);
}

std::vector<Child> Supervisor::which_children(const ServerName& supervisor) {
  return call(supervisor, detail::WhichChildren{}, infinity);
}

ChildCount Supervisor::count_children(const ServerName& supervisor) {
  return call(supervisor, detail::CountChildren{}, infinity);
}

}  // namespace nazir
