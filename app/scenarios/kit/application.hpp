// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process that keeps the supervision tree of a simulation running, and carries out the plan of faults.

#include <memory>

#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {

/// The body of the process "application". Starts the tree and restarts it whenever it ends: after 20 ms, or up to two
/// seconds when trees end within five seconds of their start. On a request to shut down, ends the tree in order first.
void run_application(Run& run, Simulation& simulation);

}  // namespace nazir::scenarios
