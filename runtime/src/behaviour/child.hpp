// SPDX-License-Identifier: BSL-1.0
#pragma once
// What all supervisors do with a child: check its spec, start it, report it, end it.

#include <nazir/supervisor.hpp>

#include "behaviour/past_lives.hpp"

namespace nazir::detail {

/// Why a spec is invalid, in Elixir's terms; nullopt if it is valid.
std::optional<Reason> problem_of(const ChildSpec& spec);
/// The same for a child of a DynamicSupervisor.
std::optional<Reason> problem_of_dynamic(const ChildSpec& spec);
/// The same for a supervisor's options. Strategies after `last` are invalid or not allowed for this kind of supervisor.
std::optional<Reason> problem_of(Strategy strategy, Strategy last, Duration max_seconds,
                                 AutoShutdown auto_shutdown = AutoShutdown::never);

/// A child as reported to callers, without its id.
Child row_of(const ChildSpec& spec, Pid pid, bool restarting, std::uint32_t restarts);
/// Adds a child to the counts.
void count_child(ChildCount& count, const ChildSpec& spec);

/// Runs the start function. An exception makes the start fail; it does not end the supervisor. Suspends.
StartResult start_child(const ChildSpec& spec);

/// Whether a child that ended with this reason is restarted.
bool is_restarted(Restart restart, const Reason& reason);

/// Records a restart, for observers.
void count_restart(Pid pid, std::uint32_t restarts, const Lives& lives);

/// Begins to end a child, which may be dead already. The returned monitor's Down reports its end; no Exit message
/// arrives. The link stays, so that the child ends too if the caller is killed meanwhile.
Ref begin_end_of_child(Pid pid, const Shutdown& shutdown);
/// Ends a child and waits until it has ended. Returns its reason. Suspends.
Reason end_child(Pid pid, const Shutdown& shutdown, ChildType type);

}  // namespace nazir::detail
