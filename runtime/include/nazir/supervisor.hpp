// SPDX-License-Identifier: BSL-1.0
#pragma once
// Supervisor: a process that starts its children in order, restarts those that end when they should not, and ends them
// in reverse order when it ends itself.
//
//   Supervisor::start_link({child<Stats>({.name = "stats"}, limits), child<PubSub>({.name = "notifications"})},
//                          {.name = "top", .strategy = one_for_one, .max_restarts = 3, .max_seconds = 5s});
//
// More than `max_restarts` restarts within `max_seconds` end the supervisor with `shutdown`, and its own supervisor
// decides.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nazir/gen_server.hpp>

namespace nazir {

/// What happens to the others when one child ends: nothing (one_for_one).
enum class Strategy : unsigned char { one_for_one };
inline constexpr Strategy one_for_one = Strategy::one_for_one;

/// When a child that ended is started again: always; unless it ended normally or with shutdown; never (its spec is
/// dropped).
enum class Restart : unsigned char { permanent, transient, temporary };

/// How a child is ended: by `shutdown`, and by `kill` when it is not gone in time.
struct Shutdown {
  Duration timeout = std::chrono::seconds(5);
  bool brutal_kill = false;
};
inline constexpr Shutdown brutal_kill{Duration::zero(), true};

/// How to start a child, and what it is to its supervisor.
struct ChildSpec {
  std::string id;
  std::function<StartResult()> start;  ///< Runs in the supervisor; must link the child to its caller.
  Restart restart = Restart::permanent;
  Shutdown shutdown;
  bool supervisor = false;  ///< The child is a supervisor itself: ends with infinite patience.
};

struct ChildOptions {
  std::string name = {};  ///< Registered name; also the id unless one is given.
  std::string id = {};    ///< Unique within the supervisor.
  Restart restart = Restart::permanent;
  Shutdown shutdown = {};
};

namespace detail {
/// Gives a new child its name; when that is taken, ends the child.
StartResult name_child(Pid pid, const std::string& name);
}  // namespace detail

/// A GenServer as a child. The arguments are kept for restarts: copyable.
template <class Server, class... Args>
ChildSpec child(ChildOptions options = {}, Args... args) {
  ChildSpec spec;
  spec.id = !options.id.empty() ? options.id : !options.name.empty() ? options.name : type_name<Server>();
  spec.restart = options.restart;
  spec.shutdown = options.shutdown;
  spec.start = [name = options.name, args...] { return start_link<Server>(ServerOptions{.name = name}, args...); };
  return spec;
}

/// A function process as a child: for workers with a receive loop of their own.
template <class Function>
ChildSpec child_process(ChildOptions options, Function function) {
  ChildSpec spec;
  spec.id = !options.id.empty() ? options.id : options.name;
  spec.restart = options.restart;
  spec.shutdown = options.shutdown;
  spec.start = [name = options.name, label = spec.id, function] {
    const Pid pid = spawn_link(function, {.label = label});
    return name.empty() ? StartResult::started(pid) : detail::name_child(pid, name);
  };
  return spec;
}

struct SupervisorOptions {
  std::string name = {};
  Strategy strategy = Strategy::one_for_one;
  std::uint32_t max_restarts = 3;
  Duration max_seconds = std::chrono::seconds(5);
};

/// A supervisor as a child of another.
ChildSpec supervisor(std::vector<ChildSpec> children, SupervisorOptions options, std::string id = {});

class Supervisor {
 public:
  /// Starts the supervisor and all its children, in order; when one fails, those before it are ended again and the
  /// start fails with `{shutdown, {failed_to_start_child, Id, Reason}}`. Suspends.
  static StartResult start_link(std::vector<ChildSpec> children, SupervisorOptions options = {});

  struct Child {
    std::string id;
    Pid pid;  ///< No pid while it is not running.
    bool supervisor = false;
    Restart restart = Restart::permanent;
    std::uint32_t restarts = 0;
  };
  struct Count {
    std::size_t specs = 0, active = 0, supervisors = 0, workers = 0;
  };

  // All of these call the supervisor and suspend; they exit with `noproc` when there is none.

  /// Adds a child and starts it. Fails when the id is in use. With restart `temporary` and an empty id a unique one is
  /// made.
  static StartResult start_child(const ServerName& supervisor, ChildSpec spec);
  /// Ends a child; its spec stays unless it is temporary. False when there is no such child.
  static bool terminate_child(const ServerName& supervisor, const std::string& id);
  /// The newest first, as in OTP.
  static std::vector<Child> which_children(const ServerName& supervisor);
  static Count count_children(const ServerName& supervisor);
};

}  // namespace nazir
