// SPDX-License-Identifier: BSL-1.0
#pragma once
// DynamicSupervisor: a supervisor for many similar children that come and go. It starts without children; they have no
// ids and no order.
//
//   DynamicSupervisor::start_link({.name = "workers", .max_children = 50});
//   Pid worker =
//       DynamicSupervisor::start_child("workers", child<Worker>({.restart = Restart::temporary}, job)).value();
//   DynamicSupervisor::terminate_child("workers", worker);
//
// or as a module:
//
//   struct Workers : DynamicSupervisor {
//     Init init(int most) { return DynamicSupervisor::init({.max_children = most}); }
//   };
//
// Restarts and their limit work as in Supervisor. All children are ended at once, not one after another. Children are
// started one at a time: a slow start delays the next.

#include <concepts>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/supervisor.hpp>

namespace nazir {

/// No limit, as a number of children.
inline constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

struct DynamicSupervisorOptions {
  Name name = {};                             ///< Not for the result of `init`: pass a module's name to `start_link`.
  Priority priority = Priority::normal;       ///< Of the supervisor's process. Not for the result of `init` either.
  Strategy strategy = Strategy::one_for_one;  ///< No other value is allowed.
  std::uint32_t max_restarts = 3;
  Duration max_seconds = std::chrono::seconds(5);
  std::size_t max_children = unlimited;  ///< Includes children whose restart failed.
  /// Applied to each spec, in the supervisor, before the child is started: adds what all children have in common.
  std::function<ChildSpec(ChildSpec)> extra_arguments = {};
};

class DynamicSupervisor {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which takes precedence over std::ignore here.
  using Child = nazir::Child;
  using Count = ChildCount;
  /// What a module's `init` returns: `DynamicSupervisor::init(…)`, or `ignore`.
  using Init = std::variant<DynamicSupervisorOptions, Ignore>;
  static Init init(DynamicSupervisorOptions options) { return options; }

  /// Invalid options fail the start with `{supervisor_data, …}`. Suspends.
  static StartResult start_link(DynamicSupervisorOptions options = {});
  /// The same for the result of `Module().init(args...)`.
  template <class Module, class... Args>
  static StartResult start_link(ServerOptions options = {}, Args... args);

  // These functions call the supervisor and suspend; they exit with `noproc` if there is none. Every kind of supervisor
  // answers them; see Supervisor.

  /// Starts a child; the spec's id is not used. Fails with `max_children`, with the start's reason, or with the spec's
  /// error (found before the supervisor is called). A start that fails or returns `ignore` leaves nothing behind.
  static StartResult start_child(const ServerName& supervisor, ChildSpec spec);
  /// Ends a child and removes it. Fails with `not_found`, or on a Supervisor with `{supervisor, children_have_ids}`.
  static ChildResult terminate_child(const ServerName& supervisor, Pid pid);
  /// Oldest first.
  static std::vector<Child> which_children(const ServerName& supervisor);
  static Count count_children(const ServerName& supervisor);

  /// Like nazir::stop; the children are ended first.
  static void stop(const ServerName& supervisor, Reason reason = Reason::normal, Duration timeout = infinity) {
    nazir::stop(supervisor, std::move(reason), timeout);
  }
};

namespace detail {

StartResult start_dynamic_supervisor(ServerOptions options, const std::string& module,
                                     std::function<DynamicSupervisor::Init()> init);

template <class Module, class... Args>
std::function<DynamicSupervisor::Init()> dynamic_supervisor_init(Args... args) {
  constexpr bool fits = requires(Module module, const Args&... kept) {
    module.init(kept...);
  };
  static_assert(fits, "the module's init does not take the arguments given to start_link or child");
  return [args...]() -> DynamicSupervisor::Init {
    if constexpr (fits) return Module().init(args...);
    return ignore;
  };
}

template <>
struct ChildOf<DynamicSupervisor> {
  static ChildSpec make(const ChildOptions& options, DynamicSupervisorOptions of_supervisor = {});
};

template <std::derived_from<DynamicSupervisor> Module>
struct ChildOf<Module> {
  template <class... Args>
  static ChildSpec make(const ChildOptions& options, Args... args) {
    ChildSpec spec = make_child_spec(options, type_name<Module>(), ChildType::supervisor);
    spec.start = [name = options.name, args...] {
      return DynamicSupervisor::start_link<Module>(ServerOptions{.name = name}, args...);
    };
    return spec;
  }
};

}  // namespace detail

template <class Module, class... Args>
StartResult DynamicSupervisor::start_link(ServerOptions options, Args... args) {
  static_assert(std::derived_from<Module, DynamicSupervisor>, "a module-based one derives from DynamicSupervisor");
  return detail::start_dynamic_supervisor(std::move(options), type_name<Module>(),
                                          detail::dynamic_supervisor_init<Module>(std::move(args)...));
}

}  // namespace nazir
