// SPDX-License-Identifier: BSL-1.0
#pragma once
// One `[[faults]]` of a scenario file. Internal: includes the parser.

#include <optional>

#include "kit/fault.hpp"
#include "kit/workload.hpp"
#include "toml_node.hpp"

namespace nazir::scenarios {

/// Nothing after a problem, which is passed to `note`.
std::optional<Fault> read_fault(const toml::table& entry, const Workload& workload, const NoteProblem& note);

}  // namespace nazir::scenarios
