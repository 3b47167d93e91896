// SPDX-License-Identifier: BSL-1.0
#include "application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "fault_plan.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

constexpr auto first_pause = 20ms;
constexpr auto longest_pause = 2s;
constexpr auto stable_for = 5s;  // a tree that lives this long resets the pause

}  // namespace

// Not in the unnamed namespace: the observer shows what a process does by the names of exported functions.
class Application {
 public:
  Application(Run& run, Simulation& simulation) : run_(run), simulation_(simulation) {
    Process::trap_exit(true);
    register_name(self(), "application");
    run_.stopping = false;
    simulation_.application_started();
    start_plan();
  }

  [[noreturn]] void keep_running() {
    Duration pause = Duration::zero();
    for (;;) {
      const Duration begun = now();
      const auto started = simulation_.start_tree();
      if (started) {
        const auto reason = *wait_for_end(started.pid(), infinity);
        ++run_.tree_restarts;
        run_.note(fmt::format("The whole supervision tree ended ({}) and is started again.", reason.to_string()));
        simulation_.tree_ended(reason);
      }
      // A start fails while exiting processes of the previous tree still hold its names.
      const bool sound = now() - begun >= stable_for;
      pause = sound ? first_pause : std::clamp<Duration>(2 * pause, first_pause, longest_pause);
      wait_for_end({}, pause);
    }
  }

 private:
  void start_plan() {
    if (run_.settings.faults.empty()) return;
    plan_ = spawn_link([&run = run_, &simulation = simulation_] { run_fault_plan(run, simulation); });
  }

  /// Ends the tree in order and waits for its end.
  void end_tree(Pid tree) {
    run_.stopping = true;
    simulation_.before_end();
    const Ref ref = monitor(tree);
    exit(tree, Reason::shutdown);
    receive(on(ref, [](const Down&) {}));
  }

  /// Waits at most `patience` for the end of the tree and returns its reason. Without a tree just waits. On a request
  /// to end, ends the tree, then the caller.
  std::optional<Reason> wait_for_end(Pid tree, Duration patience) {
    const Duration until = saturating_add(now(), patience);
    for (;;) {
      std::optional<Reason> reason;
      const bool over = receive(
          [&](const Exit& end) {
            if (tree && end.pid == tree) {
              reason = end.reason;
              return true;
            }
            if (plan_ && end.pid == plan_) {
              if (end.reason != Reason::normal) start_plan();  // it was killed
              return false;
            }
            // An exit from a dead process is left over from a tree that failed to start. Requests come from outside the
            // runtime or from living processes.
            const bool leftover = end.pid && end.pid != self() && !Process::alive(end.pid);
            if (leftover || end.reason == Reason::normal) return false;
            if (tree) end_tree(tree);
            exit(end.reason);
          },
          after(until == infinity ? infinity : std::max(until - now(), Duration::zero()), [] { return true; }));
      if (over) return reason;
    }
  }

  Run& run_;
  Simulation& simulation_;
  Pid plan_;
};

void run_application(Run& run, Simulation& simulation) {
  Application(run, simulation).keep_running();
}

}  // namespace nazir::scenarios
