// SPDX-License-Identifier: BSL-1.0
#pragma once
// Makes faults happen. For processes of the run's runtime.

#include <string_view>

#include <nazir/nazir.hpp>

#include "fault.hpp"
#include "random.hpp"
#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {

/// Makes the fault happen now, whatever its time, and writes what happened, or why nothing did, into the journal:
/// "Fault: killed gateway <0.42.0>"; a flood also when it begins. A value that is set for some time is set back by
/// `set_back`, which the caller must see to: `run.temporary` tells when. May suspend.
FaultReport make_happen(Run& run, const Simulation& simulation, Dice& dice, const Fault& fault);

/// Sets back all values whose time is over, and writes that into the journal. May suspend.
void set_back(Run& run, const Simulation& simulation);

/// Kills one process of the tree, drawn with `dice`: one below the process of the name `below`, or, if that is empty,
/// half of the time a named one (servers and supervisors), otherwise any. Spares the caller and the application, which
/// keeps the tree running. Returns it, or no pid when it found none to kill. May suspend.
Pid kill_at_random(Dice& dice, std::string_view below = {});

}  // namespace nazir::scenarios
