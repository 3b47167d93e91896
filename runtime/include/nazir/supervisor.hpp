// SPDX-License-Identifier: BSL-1.0
#pragma once
// Supervisor: a process that starts its children in order, restarts those that end when they should not, and ends them
// in reverse order when it ends itself.
//
//   Supervisor::start_link({child<Stats>({.name = "stats"}, limits), child<PubSub>({.name = "notifications"})},
//                          {.name = "top", .strategy = one_for_one, .max_restarts = 3, .max_seconds = 5s});
//
// or as a module, whose `init` runs in the supervisor:
//
//   struct Checks : Supervisor {
//     Init init(int checkers) { return Supervisor::init({child<Checker>(…), …}, {.strategy = rest_for_one}); }
//   };
//   Supervisor::start_link<Checks>({.name = "checks"}, 3);
//
// A restart comes at once; one that fails is tried again after a pause of at most a microsecond. More than
// `max_restarts` of these within `max_seconds` end the supervisor with `shutdown`, and its own supervisor decides. A
// restart does not fail because a name is still taken by what it follows: while the holder of a name is bound to end
// because its parent has ended, the start of a child under that name waits for it, at most 5 s.
//
// A supervisor traps exits: only its parent's end, `stop` and kill end it. A child that it is just ending, and that
// takes its time, ends as well when the supervisor is killed. It does one thing at a time: calls wait while it starts
// or ends a child.

#include <concepts>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/child_spec.hpp>

namespace nazir {

/// Who is started again with a child that is: nobody; all others; those that were started after it. They are ended
/// first, the newest first.
enum class Strategy : unsigned char { one_for_one, one_for_all, rest_for_one };
inline constexpr Strategy one_for_one = Strategy::one_for_one;
inline constexpr Strategy one_for_all = Strategy::one_for_all;
inline constexpr Strategy rest_for_one = Strategy::rest_for_one;

/// Whether the supervisor ends (with `shutdown`) when significant children have ended by themselves and are not started
/// again: never; after any of them; after the last of them.
enum class AutoShutdown : unsigned char { never, any_significant, all_significant };

struct SupervisorOptions {
  Name name = {};  ///< Not for the result of `init`: a module's name is given to `start_link`.
  Strategy strategy = Strategy::one_for_one;
  std::uint32_t max_restarts = 3;
  Duration max_seconds = std::chrono::seconds(5);
  AutoShutdown auto_shutdown = AutoShutdown::never;
};

/// A supervisor as a child of another.
ChildSpec supervisor(std::vector<ChildSpec> children, SupervisorOptions options, std::string id = {});

class Supervisor {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which goes before std::ignore here.
  using Child = nazir::Child;
  using Count = ChildCount;

  struct Tree {
    std::vector<ChildSpec> children;
    SupervisorOptions options;
  };
  /// What a module's `init` returns: `Supervisor::init(…)`, or `ignore`.
  using Init = std::variant<Tree, Ignore>;
  static Init init(std::vector<ChildSpec> children, SupervisorOptions options) {
    return Tree{std::move(children), std::move(options)};
  }

  /// Starts the supervisor and all its children, in order. When one fails, those before it are ended again and the
  /// start fails with `{shutdown, {failed_to_start_child, Id, Reason}}`; unusable specs fail it with
  /// `{start_spec, …}`, unusable options with `{supervisor_data, …}`. A child whose start is ignored stays in the list
  /// without a process, unless it is temporary. Suspends.
  static StartResult start_link(std::vector<ChildSpec> children, SupervisorOptions options = {});
  /// The same with what `Module().init(args...)` returns.
  template <class Module, class... Args>
  static StartResult start_link(ServerOptions options = {}, Args... args);

  /// A spec with those parts replaced that the options give. For the start function, assign `start`.
  static ChildSpec child_spec(ChildSpec spec, const ChildOptions& options);

  // All of these call the supervisor and suspend; they exit with `noproc` when there is none. Any kind of supervisor
  // answers them, so that a tree can be walked without knowing the kinds: what needs an id fails with
  // `{dynamic_supervisor, children_have_no_ids}` where children have none. Calls that no supervisor knows exit with
  // `{bad_call, Type}`; they do not end the supervisor.

  /// Adds a child and starts it. Fails with `already_started` when a child with the id runs, with `already_present`
  /// when there is one that does not, with the reason of a start that failed (nothing is kept), or because of the spec.
  static StartResult start_child(const ServerName& supervisor, ChildSpec spec);
  /// Ends a child, which is no error when it is not running; its spec stays unless it is temporary. `not_found`.
  static ChildResult terminate_child(const ServerName& supervisor, const std::string& id);
  /// Starts a child again that is not running. `running`, `restarting`, `not_found`, or the reason of a failed start.
  static StartResult restart_child(const ServerName& supervisor, const std::string& id);
  /// Forgets a child that is not running. `running`, `restarting`, `not_found`.
  static ChildResult delete_child(const ServerName& supervisor, const std::string& id);
  /// The newest first, as in OTP.
  static std::vector<Child> which_children(const ServerName& supervisor);
  static Count count_children(const ServerName& supervisor);

  /// As nazir::stop: the children are ended first.
  static void stop(const ServerName& supervisor, Reason reason = Reason::normal, Duration timeout = infinity) {
    nazir::stop(supervisor, std::move(reason), timeout);
  }
};

namespace detail {

StartResult start_supervisor(ServerOptions options, const std::string& module, std::function<Supervisor::Init()> init);

template <class Module, class... Args>
std::function<Supervisor::Init()> supervisor_init(Args... args) {
  constexpr bool fits = requires(Module module, const Args&... kept) {
    module.init(kept...);
  };
  static_assert(fits, "the module's init does not take the arguments given to start_link or child");
  return [args...]() -> Supervisor::Init {
    if constexpr (fits) return Module().init(args...);
    return ignore;
  };
}

template <std::derived_from<Supervisor> Module>
struct ChildOf<Module> {
  template <class... Args>
  static ChildSpec make(const ChildOptions& options, Args... args) {
    ChildSpec spec = make_child_spec(options, type_name<Module>(), ChildType::supervisor);
    spec.start = [name = options.name, args...] {
      return Supervisor::start_link<Module>(ServerOptions{.name = name}, args...);
    };
    return spec;
  }
};

}  // namespace detail

template <class Module, class... Args>
StartResult Supervisor::start_link(ServerOptions options, Args... args) {
  static_assert(std::derived_from<Module, Supervisor>, "a module-based supervisor derives from Supervisor");
  return detail::start_supervisor(std::move(options), type_name<Module>(),
                                  detail::supervisor_init<Module>(std::move(args)...));
}

}  // namespace nazir
