// SPDX-License-Identifier: BSL-1.0
#pragma once
// The planned faults of a scenario: `[[faults]]` in its file.

#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {

/// The body of the process "fault plan", linked to the application: makes the faults of the settings happen, each at
/// its time, and sets back what they set for some time. Faults of the past are skipped. Returns after the last one.
void run_fault_plan(Run& run, const Simulation& simulation);

}  // namespace nazir::scenarios
