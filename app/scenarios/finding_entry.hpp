// SPDX-License-Identifier: BSL-1.0
#pragma once
// Reads the section `[findings]` of a scenario file. Internal: includes the parser.
//
//   [findings.blocked-server]
//   enabled = true
//   limit = "2s"                       # or a number in the unit of the rule: 2.0
//   expected = ["report desk", "till*"]  # kinds of process that the rule passes over

#include <vector>

#include "kit/finding_setting.hpp"
#include "toml_node.hpp"

namespace nazir::scenarios {

/// In the order of the names of rules and keys. `section`: the table `findings`. Problems go to `note`; what has one is
/// left out.
std::vector<FindingSetting> read_findings(const toml::table& section, const NoteProblem& note);

}  // namespace nazir::scenarios
