// SPDX-License-Identifier: BSL-1.0
#pragma once
// Task: a process that computes one value.
//
//   auto zakat = Task::async(zakat_report, year, month);            // runs at once, beside the caller
//   auto donations = Task::async([=] { return donation_report(year, month); });
//   Report whole{Task::await(zakat, 5min), Task::await(donations)}; // 5 s unless said otherwise
//
// The process that calls `async` owns the task, and only it may await the task. The two are linked: a task that crashes
// ends its owner, and an owner that crashes ends its tasks. (An owner that traps exits survives; its `await` exits with
// the task's reason.) The result arrives as a message, `TaskReply<T>`, followed by the Down of a monitor. Await every
// task, or yield until it has answered, or ignore it, or shut it down; otherwise these messages stay in the owner's
// mailbox.
//
// The function must not share what it captures or returns, and its result must be a valid message type. All waiting
// suspends the calling process. For supervised tasks, see task_supervisor.hpp; for many items at once,
// `Task::async_stream` in async_stream.hpp.

#include <algorithm>
#include <ranges>
#include <tuple>
#include <vector>

#include <nazir/async_stream.hpp>
#include <nazir/child_spec.hpp>

namespace nazir {

/// Identifies a task. A plain value: may be copied, kept and sent, but only `owner` may wait for the task.
template <class T>
struct TaskOf {
  Pid pid;  ///< None for `Task::completed`.
  Ref ref;  ///< The reference in the TaskReply and the Down.
  Pid owner;
  friend bool operator==(const TaskOf&, const TaskOf&) = default;
};

/// How many answers `yield_many` waits for, how long, and what happens to tasks that did not answer in time: nothing,
/// or the same as by `ignore` or by `shutdown(task, brutal_kill)`.
struct YieldOptions {
  Duration timeout = default_call_timeout;
  std::optional<std::size_t> limit = {};  ///< Default: all.
  OnTimeout on_timeout = OnTimeout::nothing;
};

struct TaskSupervisor;

struct Task {
  using Supervisor = TaskSupervisor;  ///< `Task::Supervisor::async_nolink(…)`: see task_supervisor.hpp.

  // ---- Starting

  /// Starts a task that runs function(args...) and sends back what it returns.
  template <class Function, class... Args>
  static auto async(Function&& function, Args&&... args) {
    auto body = detail::bound(std::forward<Function>(function), std::forward<Args>(args)...);
    const auto spawned = detail::spawn_task(detail::task_code<true>(std::move(body)), detail::TaskLink::linked, true);
    return TaskOf<std::decay_t<std::invoke_result_t<decltype(body)>>>{spawned.pid, spawned.ref, self()};
  }

  /// Starts a task without a result, not linked to the caller.
  template <class Function, class... Args>
  static Pid start(Function&& function, Args&&... args) {
    return start_as(detail::TaskLink::none, std::forward<Function>(function), std::forward<Args>(args)...);
  }
  /// Starts a task without a result, linked to the caller.
  template <class Function, class... Args>
  static Pid start_link(Function&& function, Args&&... args) {
    return start_as(detail::TaskLink::linked, std::forward<Function>(function), std::forward<Args>(args)...);
  }

  /// A task that already has its result; needs no process.
  template <class T>
  static TaskOf<std::decay_t<T>> completed(T&& value) {
    const Ref ref = make_ref();
    send(self(), TaskReply<std::decay_t<T>>{ref, std::forward<T>(value)});
    return {{}, ref, self()};
  }

  /// A task as a child of a supervisor, `child<Task>({.id = "zakat"}, function)`. Temporary by default. The function is
  /// kept for restarts and must be copyable.
  template <class Function>
  static ChildSpec child_spec(ChildOptions options, Function function) {
    static_assert(std::is_invocable_v<Function>, "a task as a child runs a function without parameters");
    detail::check_callable(function);
    if (!options.restart) options.restart = Restart::temporary;
    ChildSpec spec = detail::make_child_spec(options, "Task");
    spec.start = [name = options.name, function = std::move(function)] {
      return detail::start_child(
          detail::task_request(detail::task_code<false>(function), detail::TaskLink::linked, false), name);
    };
    return spec;
  }

  // ---- Waiting. Throws ArgumentError if the caller does not own the task.

  /// Returns the result. Exits with the task's reason if it ended without one, or with `timeout` if it takes too long;
  /// the task then continues, still linked, but its messages are dropped.
  template <class T>
  static T await(const TaskOf<T>& task, Duration timeout = default_call_timeout) {
    detail::Awaited one = awaited(task);
    detail::await_tasks({&one, 1}, &detail::ref_of_news<T>, false, timeout);
    return detail::value_of<T>(one);
  }

  /// Returns the results of all tasks, in the order listed, once the last has arrived. One timeout covers all. Exits
  /// like `await` as soon as one task ends without a result; the others continue. If a task is listed several times,
  /// its result is copied; ArgumentError if it cannot be.
  template <std::ranges::input_range Tasks>
  static auto await_many(Tasks&& tasks, Duration timeout = default_call_timeout) {
    return await_all(std::forward<Tasks>(tasks), timeout);
  }
  template <class T>
  static auto await_many(std::initializer_list<TaskOf<T>> tasks, Duration timeout = default_call_timeout) {
    return await_all(tasks, timeout);
  }
  /// Tasks of several types: `auto [zakat, donations] = Task::await_many(std::tuple(first, second), 5min)`.
  template <class... T>
  requires(!(std::is_void_v<T> || ...)) static std::tuple<T...> await_many(const std::tuple<TaskOf<T>...>& tasks,
                                                                           Duration timeout = default_call_timeout) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      std::vector<detail::Awaited> listed;
      (listed.push_back(awaited(std::get<I>(tasks))), ...);
      detail::AwaitedList all(std::move(listed));
      detail::check_repeats<T...>(all, "await_many");
      detail::await_tasks(all.tasks(), &detail::ref_of_news<T...>, true, timeout);
      return std::tuple<T...>{detail::value_of<T>(all.at(I))...};
    }
    (std::index_sequence_for<T...>());
  }

  /// The outcome of the task, once; nullopt if it still runs after `timeout`. It may then be asked for again.
  template <class T>
  static std::optional<Result<T>> yield(const TaskOf<T>& task, Duration timeout = default_call_timeout) {
    detail::Awaited one = awaited(task);
    detail::yield_tasks({&one, 1}, &detail::ref_of_news<T>, 1, timeout);
    return detail::result_of<T>(one);
  }

  template <class T>
  using Yielded = std::vector<std::pair<TaskOf<T>, std::optional<Result<T>>>>;

  /// The outcome of each task, in the order listed, once all or `limit` of them have answered or the time is up. A task
  /// that is listed several times counts once; see `await_many`.
  template <class T>
  static Yielded<T> yield_many(const std::vector<TaskOf<T>>& tasks, const YieldOptions& options = {}) {
    if (options.limit && *options.limit == 0) throw ArgumentError("yield_many: expected a limit of at least 1");
    if (options.on_timeout == OnTimeout::exit || options.on_timeout > OnTimeout::kill_task) {
      throw ArgumentError("yield_many: on_timeout: expected nothing, ignore_task or kill_task");
    }
    detail::AwaitedList all(awaited_of(tasks));
    detail::check_repeats<T>(all, "yield_many");
    const std::size_t different = all.tasks().size();
    const std::size_t limit = std::min(options.limit.value_or(different), different);
    detail::yield_tasks(all.tasks(), &detail::ref_of_news<T>, limit, options.timeout);
    const auto answered = std::count_if(all.tasks().begin(), all.tasks().end(),
                                        [](const detail::Awaited& each) { return each.answered(); });
    if (static_cast<std::size_t>(answered) < limit) {
      for (detail::Awaited& each : all.tasks()) {
        if (each.answered()) continue;
        if (options.on_timeout == OnTimeout::ignore_task) detail::ignore_task(each, &detail::ref_of_news<T>);
        if (options.on_timeout == OnTimeout::kill_task) {
          detail::shut_down_task(each, &detail::ref_of_news<T>, true, infinity);
        }
      }
    }
    Yielded<T> results;
    results.reserve(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) results.emplace_back(tasks[i], detail::result_of<T>(all.at(i)));
    return results;
  }
  template <class T>
  static Yielded<T> yield_many(const std::vector<TaskOf<T>>& tasks, Duration timeout) {
    return yield_many(tasks, YieldOptions{.timeout = timeout});
  }

  // ---- Giving up. Throws ArgumentError if the caller does not own the task.

  /// Ends the task: unlinks it, sends it `shutdown`, kills it if it does not end in time, and waits for its end.
  /// `shutdown(task, brutal_kill)` kills it at once. Returns its result if there is one, or its reason if it ended for
  /// another reason than requested; otherwise nullopt. If the owner is killed meanwhile, the task ends too.
  template <class T>
  static std::optional<Result<T>> shutdown(const TaskOf<T>& task, Shutdown how = {}) {
    detail::Awaited one = awaited(task);
    detail::shut_down_task(one, &detail::ref_of_news<T>, how.is_brutal_kill(), how.timeout(ChildType::worker));
    return detail::result_of<T>(one);
  }
  /// Detaches the task: unlinks it and drops its messages from now on; the task continues. Returns its outcome if it
  /// has one.
  template <class T>
  static std::optional<Result<T>> ignore(const TaskOf<T>& task) {
    detail::Awaited one = awaited(task);
    detail::ignore_task(one, &detail::ref_of_news<T>);
    return detail::result_of<T>(one);
  }

  // ---- Many items: see async_stream.hpp

  /// Runs function(item) as a task for each item, several at a time, and yields the result of each.
  template <std::ranges::viewable_range Items, class Function>
  static auto async_stream(Items&& items, Function function, const AsyncStreamOptions& options = {}) {
    return async_stream(std::forward<Items>(items), std::move(function), std::tuple<>(), options);
  }
  /// The same with more arguments: function(item, args...).
  template <std::ranges::viewable_range Items, class Function, class... Args>
  static auto async_stream(Items&& items, Function function, std::tuple<Args...> args,
                           const AsyncStreamOptions& options = {}) {
    return detail::make_stream(std::forward<Items>(items), std::move(function), std::move(args), options, {});
  }

  // ---- Inside a task

  /// The processes on whose behalf the caller runs: the owner of this task, that process's own owner, and so on. Empty
  /// in a process that is no task.
  static std::vector<Pid> callers();

 private:
  template <class Function, class... Args>
  static Pid start_as(detail::TaskLink link, Function&& function, Args&&... args) {
    return detail::spawn_task(
               detail::task_code<false>(detail::bound(std::forward<Function>(function), std::forward<Args>(args)...)),
               link, false)
        .pid;
  }

  template <class T>
  static detail::Awaited awaited(const TaskOf<T>& task) {
    detail::check_owner(task.owner, task.pid);
    return {task.pid, task.ref, &message_type<TaskReply<T>>};
  }
  template <class Tasks>
  static std::vector<detail::Awaited> awaited_of(Tasks&& tasks) {
    std::vector<detail::Awaited> all;
    for (const auto& task : tasks) all.push_back(awaited(task));
    return all;
  }

  template <class T>
  static T type_of(const TaskOf<T>&);

  template <class Tasks>
  static auto await_all(Tasks&& tasks, Duration timeout) {
    using T = decltype(type_of(*std::begin(tasks)));
    std::vector<detail::Awaited> listed = awaited_of(tasks);
    const std::size_t count = listed.size();
    detail::AwaitedList all(std::move(listed));
    detail::check_repeats<T>(all, "await_many");
    detail::await_tasks(all.tasks(), &detail::ref_of_news<T>, true, timeout);
    if constexpr (!std::is_void_v<T>) {
      std::vector<T> values;
      values.reserve(count);
      for (std::size_t i = 0; i < count; ++i) values.push_back(detail::value_of<T>(all.at(i)));
      return values;
    }
  }
};

}  // namespace nazir
