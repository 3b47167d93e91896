// SPDX-License-Identifier: BSL-1.0
#pragma once
// Changes parameters of settings by their names, as `--set` and `--sweep` do.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "checked.hpp"
#include "kit/settings.hpp"

namespace nazir::scenarios {

/// The parameter of the workload with this name ("pool.size"), or the only one whose last part is this name ("size").
/// The problem reads "expected …, found …".
Checked<const Parameter*> parameter_named(const Workload& workload, std::string_view name);

/// Names of parameters and their values, read as from a file, but without quotes; paths are relative to the working
/// directory. Besides the parameters of the workload, the seed, the clock and the other keys of the section `run` can
/// be set ("run.speed", "speed"), and the currency, in which the amounts then are ("money.currency"). Nothing on
/// success; then the settings have all these values, which go together with each other and the rest. After a problem
/// the settings are as before.
std::optional<Problem> set_parameters(Settings& settings, std::span<const std::pair<std::string, std::string>> changes);

/// Whether `set_parameters` takes the name for that of the speed of the clock.
bool names_speed(const Workload& workload, std::string_view name);

/// The same for one parameter.
std::optional<Problem> set_parameter(Settings& settings, const std::string& name, const std::string& text);

}  // namespace nazir::scenarios
