// SPDX-License-Identifier: BSL-1.0
#pragma once
// Child specs: how a supervisor starts a child, when it restarts it, how it ends it.
//
//   child<Stats>({.name = "stats"}, limits)                    {Stats, limits}: a GenServer and its arguments
//   child<Checkers>({.restart = Restart::transient}, 3)        a module-based supervisor
//   child<DynamicSupervisor>({.name = "workers"})              a supervisor for children that come and go
//   child<Task>({.id = "import"}, [] { import(); })            a task
//   child<Pool>({.name = "gateway"}, PoolOptions{.size = 5}, Pool::worker<GatewayWorker>(credentials))
//   child_process({.id = "ticker"}, [] { tick_for_ever(); })   a function
//   Supervisor::child_spec(spec, {.id = "second"})             a spec with some of it replaced
//
// All take ChildOptions first, then the arguments of the module's start_link. A module may define its own spec by
// `static ChildSpec child_spec(ChildOptions, args...)`; `child` then calls it.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/gen_server.hpp>

namespace nazir {

/// When a child that ended is restarted: always; unless it ended with normal or shutdown; never (its spec is dropped).
enum class Restart : unsigned char { permanent, transient, temporary };

enum class ChildType : unsigned char { worker, supervisor };

/// How a child is ended: with a shutdown signal, followed by a kill if it has not ended in time (`500ms`, `infinity`),
/// or with a kill at once (`brutal_kill`). By default a worker has 5 s and a supervisor unlimited time.
class Shutdown {
 public:
  constexpr Shutdown() = default;
  template <class Rep, class Period>
  constexpr Shutdown(std::chrono::duration<Rep, Period> timeout) : how_(How::timeout), timeout_(timeout) {}
  static constexpr Shutdown at_once() {
    Shutdown shutdown;
    shutdown.how_ = How::brutal_kill;
    return shutdown;
  }

  constexpr bool is_default() const { return how_ == How::by_type; }
  constexpr bool is_brutal_kill() const { return how_ == How::brutal_kill; }
  /// The time that a child of this type gets.
  constexpr Duration timeout(ChildType type) const {
    if (how_ == How::by_type) return type == ChildType::supervisor ? infinity : std::chrono::seconds(5);
    return timeout_;
  }
  friend constexpr bool operator==(const Shutdown&, const Shutdown&) = default;

 private:
  enum class How : unsigned char { by_type, timeout, brutal_kill };
  How how_ = How::by_type;
  Duration timeout_ = Duration::zero();
};
inline constexpr Shutdown brutal_kill = Shutdown::at_once();

/// Requires an id (except under a DynamicSupervisor) and a start function. A supervisor refuses an incomplete spec or a
/// negative shutdown time with the reason that Elixir gives.
struct ChildSpec {
  std::string id = {};                      ///< Unique within the supervisor.
  std::function<StartResult()> start = {};  ///< Runs in the supervisor; must link the child to its caller.
  Restart restart = Restart::permanent;
  Shutdown shutdown = {};
  ChildType type = ChildType::worker;
  bool significant = false;               ///< See AutoShutdown. Not for permanent children.
  std::vector<std::string> modules = {};  ///< Modules that the child runs; informational.
};

/// Overrides of the module's own child spec.
struct ChildOptions {
  Name name = {};  ///< Registered name; also the id unless `id` is given.
  std::string id = {};
  std::optional<Restart> restart = {};  ///< Default: permanent; temporary for tasks.
  Shutdown shutdown = {};
  std::optional<bool> significant = {};
};

/// A child, as its supervisor reports it.
struct Child {
  std::string id = {};      ///< Empty under a DynamicSupervisor.
  Pid pid = {};             ///< None while it is not running.
  bool restarting = false;  ///< Its restart failed and will be retried.
  ChildType type = ChildType::worker;
  Restart restart = Restart::permanent;
  std::uint32_t restarts = 0;  ///< How many times it was restarted.
  std::vector<std::string> modules = {};
};

/// Numbers of children: all; running; supervisors; workers.
struct ChildCount {
  std::size_t specs = 0, active = 0, supervisors = 0, workers = 0;
};

/// The result of a request about a child: done, or the reason of failure (`not_found`, `running`, `restarting`).
class ChildResult {
 public:
  ChildResult() = default;
  static ChildResult failed(Reason reason) {
    ChildResult result;
    result.done_ = false;
    result.reason_ = std::move(reason);
    return result;
  }
  explicit operator bool() const { return done_; }
  const Reason& reason() const { return reason_; }

 private:
  bool done_ = true;
  Reason reason_;
};

namespace detail {
/// A spec without its start function.
ChildSpec make_child_spec(const ChildOptions& options, const std::string& module, ChildType type = ChildType::worker);
/// Starts a process linked to the caller. It is registered under its name, if any, before it begins; if the name is
/// taken it never begins. Throws ArgumentError unless the name is a registered one.
StartResult start_child(SpawnRequest request, const Name& name);

/// How to make a child of a module without its own child_spec: as a GenServer. Supervisors have specialisations.
template <class Module>
struct ChildOf {
  template <class... Args>
  static ChildSpec make(const ChildOptions& options, Args... args) {
    constexpr bool is_server = requires {
      typename Module::Handles;
    };
    static_assert(is_server,
                  "child: this is no GenServer, supervisor or stage, and has no child_spec that takes the options and "
                  "the arguments given");
    ChildSpec spec = make_child_spec(options, type_name<Module>());
    if constexpr (is_server) {
      spec.start = [name = options.name, args...] { return start_link<Module>(ServerOptions{.name = name}, args...); };
    }
    return spec;
  }
};
}  // namespace detail

/// A module (a GenServer, a supervisor, a class with `child_spec`) as a child. The arguments are kept for restarts and
/// must be copyable.
template <class Module, class... Args>
ChildSpec child(ChildOptions options = {}, Args... args) {
  if constexpr (requires { Module::child_spec(std::move(options), std::move(args)...); }) {
    return Module::child_spec(std::move(options), std::move(args)...);
  } else {
    return detail::ChildOf<Module>::make(options, std::move(args)...);
  }
}

/// A function process as a child, for workers with their own receive loop. Takes a registered name only.
template <class Function>
ChildSpec child_process(ChildOptions options, Function function) {
  detail::check_callable(function);
  ChildSpec spec = detail::make_child_spec(options, {});
  spec.modules = {type_name<Function>()};
  spec.start = [name = std::move(options.name), label = spec.id, function = std::move(function)] {
    return detail::start_child(detail::function_request(function, {.label = label}), name);
  };
  return spec;
}

}  // namespace nazir
