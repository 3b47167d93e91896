// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The term `finding:` of a filter. Private to the filter.

#include <string_view>
#include <vector>

#include <nazir/findings/finding.hpp>

namespace nazir::widgets {

/// Whether a value, case folded, means findings: "any", a severity, or how the id of a rule begins.
bool isOfFindings(std::string_view value);

/// The processes that findings of this value list, in ascending order. `findings` may be null.
std::vector<observe::Pid> processesOf(std::string_view value, const findings::Findings* findings);

}  // namespace nazir::widgets
