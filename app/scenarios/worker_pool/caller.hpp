// SPDX-License-Identifier: BSL-1.0
#pragma once
// The caller of an item: a process that has it processed by a worker of the pool, and counts what became of it.

#include "plant.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::worker_pool {

/// The body of the process, in the variant of the run. Suspends.
void have_processed(Plant& plant, const Arrived& item);

}  // namespace nazir::scenarios::worker_pool
