// SPDX-License-Identifier: BSL-1.0
#pragma once
// Faults that a user makes happen at once (Session::inject).

#include <cstdint>
#include <memory>

#include "fault.hpp"
#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {

/// The body of the process of the fault, the `number`-th of the run. What it sets for some time is set back by another
/// process. May suspend.
FaultReport inject_now(const RunPtr& run, const std::shared_ptr<Simulation>& simulation, const Fault& fault,
                       std::uint64_t number);

}  // namespace nazir::scenarios
