// SPDX-License-Identifier: BSL-1.0
#include <nazir/task_supervisor.hpp>

#include <memory>
#include <utility>

#include "process/here.hpp"

namespace nazir {
namespace {

/// Runs in the supervisor.
StartResult start_linked(std::unique_ptr<detail::TaskCode> code) {
  detail::SpawnRequest request;
  request.link = true;
  request.initial_function = code->function;
  request.code = std::move(code);
  return StartResult::started(detail::spawn(std::move(request)).pid);
}

ChildSpec task_spec(std::function<StartResult()> start, const TaskOptions& options) {
  ChildSpec spec;
  spec.id = "Task";
  spec.start = std::move(start);
  spec.restart = options.restart;
  spec.shutdown = options.shutdown;
  return spec;
}

}  // namespace

namespace detail {

Spawned supervise_task(const ServerName& supervisor, std::unique_ptr<TaskCode> code, TaskLink link, Shutdown shutdown) {
  code->owner = self();
  code->older = callers_of_tasks();
  // Waits for its order, so that it cannot crash before it is linked and monitored.
  code->ordered = true;
  auto start = [kept = std::make_shared<std::unique_ptr<TaskCode>>(std::move(code))] {
    return start_linked(std::move(*kept));
  };
  const StartResult started =
      DynamicSupervisor::start_child(supervisor, task_spec(std::move(start), {.shutdown = shutdown}));
  if (!started && started.reason() == Reason("max_children")) {
    throw std::runtime_error("the task supervisor " + supervisor.to_string() + " has max_children already");
  }
  const Pid pid = started.value();
  if (link == TaskLink::quiet) {
    Process& process = here();
    process.relations.links.insert(pid, {.quiet = true, .unlinking = {}});
    deliver(current_scheduler->core, pid, make_signal(EnvelopeKind::link, process.id()));
  } else if (link == TaskLink::linked) {
    nazir::link(pid);
  }
  const Ref ref = monitor(pid);
  send(pid, TaskOrder{ref});
  return {pid, ref};
}

StartResult start_task_child(const ServerName& supervisor, std::function<std::unique_ptr<TaskCode>()> make,
                             const TaskOptions& options) {
  auto start = [make = std::move(make), owner = self(), older = callers_of_tasks()] {
    auto code = make();
    code->owner = owner;
    code->older = older;
    return start_linked(std::move(code));
  };
  return DynamicSupervisor::start_child(supervisor, task_spec(std::move(start), options));
}

}  // namespace detail

ChildSpec TaskSupervisor::child_spec(const ChildOptions& options, DynamicSupervisorOptions of_supervisor) {
  ChildSpec spec = child<DynamicSupervisor>(options, std::move(of_supervisor));
  if (spec.id == type_name<DynamicSupervisor>()) spec.id = "Task.Supervisor";
  return spec;
}

std::vector<Pid> TaskSupervisor::children(const ServerName& supervisor) {
  std::vector<Pid> pids;
  for (const auto& child : DynamicSupervisor::which_children(supervisor)) {
    if (child.pid) pids.push_back(child.pid);
  }
  return pids;
}

}  // namespace nazir
