// SPDX-License-Identifier: BSL-1.0
#pragma once
// Task::Supervisor: a supervisor of tasks. They end in order with the program, and can crash without ending the process
// that started them.
//
//   Supervisor::start_link({child<Task::Supervisor>({.name = "tasks"})}, {.strategy = one_for_one});
//
//   auto task = Task::Supervisor::async_nolink("tasks", process_donation, id);   // awaited as any task
//   Task::Supervisor::start_child("tasks", [=] { send_receipt(id); });           // fire and forget
//
// It is a DynamicSupervisor. All functions call it and suspend; they exit with `noproc` if there is none.

#include <concepts>
#include <functional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#include <nazir/dynamic_supervisor.hpp>
#include <nazir/task.hpp>

namespace nazir {

/// Options of one task.
struct TaskOptions {
  Shutdown shutdown = {};                ///< How the supervisor ends it.
  Restart restart = Restart::temporary;  ///< For `start_child` only; other tasks are never restarted.
};

namespace detail {

template <class T>
concept NoOptions = !std::same_as<std::decay_t<T>, TaskOptions>;

/// Owns a server's name.
class KeptServerName {
 public:
  KeptServerName(Pid pid) : pid_(pid) {}
  template <class T>
  // Constrained, which clang-tidy does not see. NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
  requires std::constructible_from<Name, T> KeptServerName(T&& name) : name_(std::forward<T>(name)) {}
  operator ServerName() const { return pid_ ? ServerName(pid_) : ServerName(name_); }

 private:
  Pid pid_;
  Name name_;
};

/// Starts a task of the current process under the supervisor, monitored. Throws std::runtime_error if max_children is
/// reached.
Spawned supervise_task(const ServerName& supervisor, std::unique_ptr<TaskCode> code, TaskLink link, Shutdown shutdown);
StartResult start_task_child(const ServerName& supervisor, std::function<std::unique_ptr<TaskCode>()> make,
                             const TaskOptions& options);

}  // namespace detail

struct TaskSupervisor {
  static StartResult start_link(DynamicSupervisorOptions options = {}) {
    return DynamicSupervisor::start_link(std::move(options));
  }
  /// `child<Task::Supervisor>({.name = "tasks"})`.
  static ChildSpec child_spec(const ChildOptions& options, DynamicSupervisorOptions of_supervisor = {});

  /// `Task::async` under the supervisor: the task is linked to the caller and to the supervisor. Throws
  /// std::runtime_error if max_children is reached.
  template <detail::NoOptions Function, class... Args>
  static auto async(const ServerName& supervisor, Function&& function, Args&&... args) {
    return async_as(supervisor, detail::TaskLink::linked, {}, std::forward<Function>(function),
                    std::forward<Args>(args)...);
  }
  template <class Function, class... Args>
  static auto async(const ServerName& supervisor, const TaskOptions& options, Function&& function, Args&&... args) {
    return async_as(supervisor, detail::TaskLink::linked, options, std::forward<Function>(function),
                    std::forward<Args>(args)...);
  }

  /// The same without the link to the caller: a crash of the task does not end the caller.
  template <detail::NoOptions Function, class... Args>
  static auto async_nolink(const ServerName& supervisor, Function&& function, Args&&... args) {
    return async_as(supervisor, detail::TaskLink::none, {}, std::forward<Function>(function),
                    std::forward<Args>(args)...);
  }
  template <class Function, class... Args>
  static auto async_nolink(const ServerName& supervisor, const TaskOptions& options, Function&& function,
                           Args&&... args) {
    return async_as(supervisor, detail::TaskLink::none, options, std::forward<Function>(function),
                    std::forward<Args>(args)...);
  }

  /// Starts a task without a result. Fails with `max_children`. The function is kept for restarts and must be copyable.
  template <detail::NoOptions Function, class... Args>
  static StartResult start_child(const ServerName& supervisor, Function&& function, Args&&... args) {
    return start_child_as(supervisor, {}, std::forward<Function>(function), std::forward<Args>(args)...);
  }
  template <class Function, class... Args>
  static StartResult start_child(const ServerName& supervisor, const TaskOptions& options, Function&& function,
                                 Args&&... args) {
    return start_child_as(supervisor, options, std::forward<Function>(function), std::forward<Args>(args)...);
  }

  /// The pids of all tasks, oldest first.
  static std::vector<Pid> children(const ServerName& supervisor);
  /// Fails with `not_found`.
  static ChildResult terminate_child(const ServerName& supervisor, Pid pid) {
    return DynamicSupervisor::terminate_child(supervisor, pid);
  }

  /// `Task::async_stream` with its tasks under the supervisor. Elements throw std::runtime_error if max_children is
  /// reached.
  template <std::ranges::viewable_range Items, class Function>
  static auto async_stream(detail::KeptServerName supervisor, Items&& items, Function function,
                           const AsyncStreamOptions& options = {}) {
    return async_stream(std::move(supervisor), std::forward<Items>(items), std::move(function), std::tuple<>(),
                        options);
  }
  template <std::ranges::viewable_range Items, class Function, class... Args>
  static auto async_stream(detail::KeptServerName supervisor, Items&& items, Function function,
                           std::tuple<Args...> args, const AsyncStreamOptions& options = {}) {
    return detail::make_stream(std::forward<Items>(items), std::move(function), std::move(args), options,
                               starter(std::move(supervisor), detail::TaskLink::quiet, options.shutdown));
  }
  /// The same without links to the caller: a crash yields an element even if the caller does not trap exits.
  template <std::ranges::viewable_range Items, class Function>
  static auto async_stream_nolink(detail::KeptServerName supervisor, Items&& items, Function function,
                                  const AsyncStreamOptions& options = {}) {
    return async_stream_nolink(std::move(supervisor), std::forward<Items>(items), std::move(function), std::tuple<>(),
                               options);
  }
  template <std::ranges::viewable_range Items, class Function, class... Args>
  static auto async_stream_nolink(detail::KeptServerName supervisor, Items&& items, Function function,
                                  std::tuple<Args...> args, const AsyncStreamOptions& options = {}) {
    return detail::make_stream(std::forward<Items>(items), std::move(function), std::move(args), options,
                               starter(std::move(supervisor), detail::TaskLink::none, options.shutdown));
  }

 private:
  template <class Function, class... Args>
  static auto async_as(const ServerName& supervisor, detail::TaskLink link, const TaskOptions& options,
                       Function&& function, Args&&... args) {
    auto body = detail::bound(std::forward<Function>(function), std::forward<Args>(args)...);
    using Value = std::decay_t<std::invoke_result_t<decltype(body)>>;
    const auto spawned =
        detail::supervise_task(supervisor, detail::task_code<true>(std::move(body)), link, options.shutdown);
    return TaskOf<Value>{spawned.pid, spawned.ref, self()};
  }

  template <class Function, class... Args>
  static StartResult start_child_as(const ServerName& supervisor, const TaskOptions& options, Function&& function,
                                    Args&&... args) {
    return detail::start_task_child(
        supervisor,
        [body = detail::bound(std::forward<Function>(function), std::forward<Args>(args)...)] {
          return detail::task_code<false>(body);
        },
        options);
  }

  static detail::StartWorker starter(detail::KeptServerName supervisor, detail::TaskLink link, Shutdown shutdown) {
    return [supervisor = std::move(supervisor), link, shutdown](std::unique_ptr<detail::TaskCode> code) {
      return detail::supervise_task(supervisor, std::move(code), link, shutdown);
    };
  }
};

}  // namespace nazir
