// SPDX-License-Identifier: BSL-1.0
#include "application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

constexpr auto kFirstPause = 20ms;
constexpr auto kLongestPause = 2s;
constexpr auto kStableFor = 5s;  // a tree that lives this long resets the pause

/// Ends the tree in order and waits for its end. The caller traps exits.
void end_tree(Run& run, Simulation& simulation, Pid tree) {
  run.stopping = true;
  simulation.before_end();
  const Ref ref = monitor(tree);
  exit(tree, Reason::shutdown);
  receive(on(ref, [](const Down&) {}));
}

/// Waits at most `patience` for the end of the tree and returns its reason. Without a tree just waits. On a request to
/// end, ends the tree, then the caller.
std::optional<Reason> wait_for_end(Run& run, Simulation& simulation, Pid tree, Duration patience) {
  const Duration until = saturating_add(now(), patience);
  for (;;) {
    std::optional<Reason> reason;
    const bool over = receive(
        [&](const Exit& end) {
          if (tree && end.pid == tree) {
            reason = end.reason;
            return true;
          }
          // An exit from a dead process is left over from a tree that failed to start. Requests come from outside the
          // runtime or from living processes.
          const bool leftover = end.pid && end.pid != self() && !Process::alive(end.pid);
          if (leftover || end.reason == Reason::normal) return false;
          if (tree) end_tree(run, simulation, tree);
          exit(end.reason);
        },
        after(until == infinity ? infinity : std::max(until - now(), Duration::zero()), [] { return true; }));
    if (over) return reason;
  }
}

}  // namespace

void run_application(Run& run, Simulation& simulation) {
  Process::trap_exit(true);
  register_name(self(), "application");
  run.stopping = false;
  simulation.application_started();
  Duration pause = Duration::zero();
  for (;;) {
    const Duration begun = now();
    const auto started = simulation.start_tree();
    if (started) {
      const auto reason = wait_for_end(run, simulation, started.pid(), infinity);
      ++run.tree_restarts;
      run.note(fmt::format("The whole supervision tree ended ({}) and is started again.", reason->to_string()));
      simulation.tree_ended(*reason);
    }
    // A start fails while exiting processes of the previous tree still hold its names.
    const bool sound = now() - begun >= kStableFor;
    pause = sound ? kFirstPause : std::clamp<Duration>(2 * pause, kFirstPause, kLongestPause);
    wait_for_end(run, simulation, {}, pause);
  }
}

}  // namespace nazir::scenarios
