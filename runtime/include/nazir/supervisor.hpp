// SPDX-License-Identifier: BSL-1.0
#pragma once
// Supervisor: a process that starts its children in order, restarts them when they end unexpectedly, and ends them in
// reverse order when it ends itself.
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
// A restart happens at once. If it fails, it is retried after at most one microsecond. More than `max_restarts`
// restarts and retries within `max_seconds` end the supervisor with `shutdown`, and its own supervisor decides what
// happens next. A restart does not fail because a process of the previous tree still holds a name: if the holder is
// bound to end because its parent has ended, the new child's start waits for that, for at most 5 s.
//
// A supervisor traps exits: only the end of its parent, `stop` or a kill ends it. If it is killed while it waits for a
// child to end, the child ends too. It does one thing at a time: calls wait while it starts or ends a child.

#include <concepts>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/child_spec.hpp>

namespace nazir {

/// Which siblings restart along with a failed child: none; all; those started after it. They are ended first, newest
/// first.
enum class Strategy : unsigned char { one_for_one, one_for_all, rest_for_one };
inline constexpr Strategy one_for_one = Strategy::one_for_one;
inline constexpr Strategy one_for_all = Strategy::one_for_all;
inline constexpr Strategy rest_for_one = Strategy::rest_for_one;

/// Whether the supervisor ends (with `shutdown`) once significant children have ended by themselves without being
/// restarted: never; after any of them; after the last of them.
enum class AutoShutdown : unsigned char { never, any_significant, all_significant };

struct SupervisorOptions {
  Name name = {};  ///< Not for the result of `init`: pass a module's name to `start_link`.
  Strategy strategy = Strategy::one_for_one;
  std::uint32_t max_restarts = 3;
  Duration max_seconds = std::chrono::seconds(5);
  AutoShutdown auto_shutdown = AutoShutdown::never;
};

/// A supervisor as a child of another.
ChildSpec supervisor(std::vector<ChildSpec> children, SupervisorOptions options, std::string id = {});

class Supervisor {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which takes precedence over std::ignore here.
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

  /// Starts the supervisor and then its children, in order. If one fails, the previous ones are ended and the start
  /// fails with `{shutdown, {failed_to_start_child, Id, Reason}}`. Invalid specs fail it with `{start_spec, …}`,
  /// invalid options with `{supervisor_data, …}`. A child whose start returns `ignore` stays listed without a process,
  /// unless it is temporary. Suspends.
  static StartResult start_link(std::vector<ChildSpec> children, SupervisorOptions options = {});
  /// The same for the result of `Module().init(args...)`.
  template <class Module, class... Args>
  static StartResult start_link(ServerOptions options = {}, Args... args);

  /// Returns the spec with the parts replaced that `options` sets. To replace the start function, assign `start`.
  static ChildSpec child_spec(ChildSpec spec, const ChildOptions& options);

  // These functions call the supervisor and suspend; they exit with `noproc` if there is none. Every kind of supervisor
  // answers them, so code can walk a tree without knowing the kinds. If children have no ids, requests by id
  // fail with `{dynamic_supervisor, children_have_no_ids}`. A call that no supervisor knows exits with
  // `{bad_call, Type}` and does not end the supervisor.

  /// Adds a child and starts it. Fails with `already_started` if a child with this id runs, with `already_present` if
  /// one is listed but does not run, with the start's reason if the start fails (nothing is kept then), or with the
  /// spec's error.
  static StartResult start_child(const ServerName& supervisor, ChildSpec spec);
  /// Ends a child; it may have ended already. Its spec stays, unless it is temporary. Fails with `not_found`.
  static ChildResult terminate_child(const ServerName& supervisor, const std::string& id);
  /// Restarts a child that is not running. Fails with `running`, `restarting`, `not_found` or the start's reason.
  static StartResult restart_child(const ServerName& supervisor, const std::string& id);
  /// Removes the spec of a child that is not running. Fails with `running`, `restarting` or `not_found`.
  static ChildResult delete_child(const ServerName& supervisor, const std::string& id);
  /// Newest first, as in OTP.
  static std::vector<Child> which_children(const ServerName& supervisor);
  static Count count_children(const ServerName& supervisor);

  /// Like nazir::stop; the children are ended first.
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
