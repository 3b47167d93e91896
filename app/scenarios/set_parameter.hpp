// SPDX-License-Identifier: BSL-1.0
#pragma once
// Changes one parameter of settings by its name, as `--set` and `--sweep` do.

#include <optional>
#include <string_view>

#include "checked.hpp"
#include "kit/settings.hpp"

namespace nazir::scenarios {

/// The parameter of the workload with this name ("pool.size"), or the only one whose last part is this name ("size").
/// The problem reads "expected …, found …".
Checked<const Parameter*> parameter_named(const Workload& workload, std::string_view name);

/// Reads `text` as a file would, but without quotes; paths are relative to the working directory. Nothing on success;
/// then the settings have the value, which goes together with all others. After a problem the settings are as before.
std::optional<Problem> set_parameter(Settings& settings, std::string_view name, std::string_view text);

}  // namespace nazir::scenarios
