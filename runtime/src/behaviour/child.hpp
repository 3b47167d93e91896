// SPDX-License-Identifier: BSL-1.0
#pragma once
// What all supervisors do with a child: check its spec, start it, show it, end it.

#include <nazir/supervisor.hpp>

namespace nazir::detail {

/// Why a spec cannot be used at all, as Elixir says it; nothing when it can.
std::optional<Reason> problem_of(const ChildSpec& spec);
/// The same for a child of a DynamicSupervisor.
std::optional<Reason> problem_of_dynamic(const ChildSpec& spec);
/// The same of a supervisor's options. Strategies beyond `last` are none, or not for this kind of supervisor.
std::optional<Reason> problem_of(Strategy strategy, Strategy last, Duration max_seconds);

/// What is shown of a child, but for its id.
Child row_of(const ChildSpec& spec, Pid pid, bool restarting, std::uint32_t restarts);
/// Counts one more child of its type.
void count_child(ChildCount& count, const ChildSpec& spec);

/// Runs the start function. What it throws is the reason of its failure and not the supervisor's end. Suspends.
StartResult start_child(const ChildSpec& spec);

/// Whether a child that ended so is started again.
bool is_restarted(Restart restart, const Reason& reason);

/// A child was started again; for observers.
void count_restart(Pid pid, std::uint32_t restarts);

/// Begins the end of a child, which may be dead already. The Down of this monitor tells of its end, an Exit does not.
/// The link stays: if the calling process is killed meanwhile, the child ends as well.
Ref begin_end_of_child(Pid pid, const Shutdown& shutdown);
/// Ends a child and waits until it has ended. Suspends.
void end_child(Pid pid, const Shutdown& shutdown, ChildType type);

}  // namespace nazir::detail
