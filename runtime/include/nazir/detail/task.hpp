// SPDX-License-Identifier: BSL-1.0
#pragma once
// Internals that the templates of task.hpp, async_stream.hpp and task_supervisor.hpp use. Not for users.

#include <functional>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <nazir/process.hpp>
#include <nazir/result.hpp>

namespace nazir {

/// The message with which a task sends its result to its owner. Instead of `Task::await`, a process can use
/// `receive(on(task.ref, [](const TaskReply<Money>& reply) {...}))`, and a GenServer `handle_info(const
/// TaskReply<Money>&)`. It arrives only while the owner still waits: not after an await that timed out.
template <class T>
struct TaskReply {
  Ref ref;
  T value;
};
template <>
struct TaskReply<void> {
  Ref ref;
};

namespace detail {

/// The chain of processes on whose behalf a task runs.
struct Callers {
  Pid caller;
  std::shared_ptr<Callers> older;

  Callers(Pid pid, std::shared_ptr<Callers> rest) : caller(pid), older(std::move(rest)) {}
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;
  /// Not recursive: the chain may be too long for the stack.
  ~Callers();
};

/// Starts a supervised task and gives it the reference under which its owner waits.
struct TaskOrder {
  Ref ref;
};

/// The untyped part of a task's code.
class TaskCode : public Code {
 public:
  bool start() final;
  bool handle(Handling&, Envelope&) final { return false; }
  bool is_callback() const final { return false; }
  void terminate(const Reason& reason) final;
  observe::Kind kind() const final { return observe::Kind::task; }

  Pid owner;                       ///< The process that started it and gets the result.
  Ref ref;                         ///< Reference of the result; none: no result is expected.
  std::shared_ptr<Callers> older;  ///< The owner's callers.
  std::shared_ptr<Callers> chain;  ///< The callers of its own tasks; created with the first of them.
  bool ordered = false;            ///< Begins only when its TaskOrder arrives.
  const std::string* function = nullptr;

 protected:
  virtual void run() = 0;
  void reply(EnvelopePtr value) const;
};

/// A task that runs `function`; with `replies`, it sends the result to its owner.
template <class Function, bool replies>
class TaskFunction final : public TaskCode {
 public:
  using Value = std::decay_t<std::invoke_result_t<Function>>;

  explicit TaskFunction(Function body) : body_(std::move(body)) { function = &type_name<Function>(); }
  std::size_t state_bytes() const override { return sizeof(*this); }

 protected:
  void run() override {
    if constexpr (!replies) {
      static_cast<void>(std::move(body_)());
    } else if constexpr (std::is_void_v<Value>) {
      std::move(body_)();
      reply(make_envelope(EnvelopeKind::reply, TaskReply<void>{ref}));
    } else {
      reply(make_envelope(EnvelopeKind::reply, TaskReply<Value>{ref, std::move(body_)()}));
    }
  }

 private:
  Function body_;
};

/// A function with its arguments.
template <class Function, class... Args>
auto bound(Function&& function, Args&&... args) {
  constexpr bool fits = std::is_invocable_v<std::decay_t<Function>, std::decay_t<Args>...>;
  static_assert(fits, "a task runs a function with the arguments given: these do not fit it");
  check_callable<std::decay_t<Function>>(function);
  if constexpr (!fits) {
    return [] {};
  } else if constexpr (sizeof...(Args) == 0) {
    return std::decay_t<Function>(std::forward<Function>(function));
  } else {
    return [function = std::decay_t<Function>(std::forward<Function>(function)),
            ... args = std::decay_t<Args>(std::forward<Args>(args))]() mutable -> decltype(auto) {
      return std::invoke(std::move(function), std::move(args)...);
    };
  }
}

template <bool replies, class Function>
std::unique_ptr<TaskCode> task_code(Function function) {
  static_assert(std::is_invocable_v<Function>, "a task runs a function with the arguments given: these do not fit it");
  return std::make_unique<TaskFunction<Function, replies>>(std::move(function));
}

enum class TaskLink : unsigned char { none, linked, quiet };

/// A request that starts a task of the current process. `monitor`: the owner waits for a result under `code->ref`.
SpawnRequest task_request(std::unique_ptr<TaskCode> code, TaskLink link, bool monitor);
/// Starts the task.
Spawned spawn_task(std::unique_ptr<TaskCode> code, TaskLink link, bool monitor);
/// The callers of the current process, which its tasks inherit.
std::shared_ptr<Callers> callers_of_tasks();

/// A task of the caller that it waits for, and its outcome.
struct Awaited {
  Pid pid;
  Ref ref;
  const MessageType* reply_type = nullptr;
  EnvelopePtr reply = {};
  Reason reason = {};
  bool ended = false;    ///< Ended without a reply, with `reason`.
  bool down = false;     ///< Its Down was received.
  std::size_t uses = 1;  ///< How many times the result is still needed.

  bool answered() const { return reply != nullptr || ended; }
};

/// Tasks as listed by a caller: each may be listed several times, but is waited for once.
class AwaitedList {
 public:
  explicit AwaitedList(std::vector<Awaited> listed);

  /// Each task once.
  std::span<Awaited> tasks() { return tasks_; }
  /// The task listed at a position.
  Awaited& at(std::size_t position) { return tasks_[places_.empty() ? position : places_[position]]; }
  bool has_repeats() const { return !places_.empty(); }

 private:
  std::vector<Awaited> tasks_;
  std::vector<std::size_t> places_;  // by position; empty if each is listed once
};

/// The reference in a Down, or in a TaskReply of one of these types; none for any other message.
template <class... T>
Ref ref_of_news(Envelope& message) {
  if (message.kind != EnvelopeKind::message) return {};
  if (message.type == &message_type<Down>) return message.as<Down>().ref;
  Ref ref;
  static_cast<void>(
      ((message.type == &message_type<TaskReply<T>> && (ref = message.as<TaskReply<T>>().ref, true)) || ...));
  return ref;
}
using RefOfTaskMessage = Ref (*)(Envelope&);

/// Suspends until `enough` tasks have answered (with `or_any_end`: or one has ended without a reply), at most for
/// `timeout`.
void collect(std::span<Awaited> tasks, RefOfTaskMessage ref_of, std::size_t enough, bool or_any_end, Duration timeout,
             const std::string& place);
/// Ends the monitors of these tasks. Takes messages that have arrived from them out of the mailbox; no more will
/// arrive.
void settle(std::span<Awaited> tasks, RefOfTaskMessage ref_of);

// Implementations of Task's functions of these names.
void await_tasks(std::span<Awaited> tasks, RefOfTaskMessage ref_of, bool many, Duration timeout);
void yield_tasks(std::span<Awaited> tasks, RefOfTaskMessage ref_of, std::size_t limit, Duration timeout);
void ignore_task(Awaited& task, RefOfTaskMessage ref_of);
void shut_down_task(Awaited& task, RefOfTaskMessage ref_of, bool brutal_kill, Duration timeout);
/// Throws ArgumentError unless the owner is the calling process.
void check_owner(Pid owner, Pid task);

/// Throws ArgumentError: a task is listed more than once, but its result cannot be copied.
[[noreturn]] void cannot_repeat(const char* function);
/// Checks a list of tasks with results of these types.
template <class... T>
void check_repeats(const AwaitedList& list, const char* function) {
  if constexpr (!((std::is_void_v<T> || std::is_copy_constructible_v<T>)&&...)) {
    if (list.has_repeats()) cannot_repeat(function);
  }
}

template <class T>
T value_of(Awaited& task) {
  if constexpr (!std::is_void_v<T>) {
    T& value = task.reply->as<TaskReply<T>>().value;
    if constexpr (std::is_copy_constructible_v<T>) {
      if (--task.uses > 0) return std::as_const(value);
    }
    return std::move(value);
  }
}

template <class T>
std::optional<Result<T>> result_of(Awaited& task) {
  if (task.ended) return Result<T>::exit(task.reason);
  if (task.reply == nullptr) return std::nullopt;
  if constexpr (std::is_void_v<T>) {
    return Result<T>();
  } else {
    return Result<T>::ok(value_of<T>(task));
  }
}

}  // namespace detail
}  // namespace nazir
