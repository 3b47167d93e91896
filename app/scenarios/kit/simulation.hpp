// SPDX-License-Identifier: BSL-1.0
#pragma once
// One run of a workload: its supervision tree and its figures. A workload derives from this and leaves all else (the
// clock, pause, stop, restart of the tree) to the session.

#include <chrono>
#include <string>
#include <vector>

#include <nazir/nazir.hpp>

#include "figures.hpp"

namespace nazir::scenarios {

/// Tells a process that a control or the pause has changed, so that it acts at once.
struct Adjust {};

class Simulation {
 public:
  Simulation() = default;
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;
  virtual ~Simulation() = default;

  // ---- Called by the process "application", which owns the tree.

  /// Starts the supervision tree, linked to the caller.
  virtual StartResult start_tree() = 0;
  /// The application begins, for the first time or because it was killed.
  virtual void application_started() {}
  /// The tree ended by itself. It is started again after a pause.
  virtual void tree_ended(const Reason& reason) { static_cast<void>(reason); }
  /// The tree is about to be shut down in order: the place to kill a supervisor of many at once, which takes less time
  /// than to shut them down one by one.
  virtual void before_end() {}

  // ---- Called by any thread.

  /// The registered names of the processes that are sent an `Adjust`.
  virtual std::vector<std::string> adjusted() const { return {}; }
  /// A control or the pause has changed at this time of the session's clock. Called in the order of the changes, before
  /// the processes of `adjusted` get their message. An object that must know of each change, even while its process is
  /// down, overrides this.
  virtual void changed(std::chrono::nanoseconds at) const { static_cast<void>(at); }
  /// Whether nothing is left to finish while the session is paused. Virtual time then stands still.
  virtual bool settled() const { return true; }
  /// All figures but the currency, which the session fills in. `at`: the time on the session's clock.
  virtual Figures figures(std::chrono::nanoseconds at) const = 0;
};

/// Tells the simulation, and the processes that it names, of a change. For a process of its runtime; may suspend.
inline void tell_adjusted(const Simulation& simulation) {
  simulation.changed(now());
  for (const auto& name : simulation.adjusted()) {
    if (const Pid pid = whereis(name)) send(pid, Adjust{});
  }
}

}  // namespace nazir::scenarios
