// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Options that are right one by one but do not go together. Each function returns one printable line that names the
// option and what is missing or in the way, or nothing.

#include <optional>
#include <string>

#include "command_line.hpp"
#include "scenarios/kit/settings.hpp"

namespace nazir::app {

/// Why the options do not go together with these settings, or nothing.
std::optional<std::string> speed_problem(const CommandLine& command, const scenarios::Settings& settings);

/// Why the options do not go together, whatever the scenario is, or nothing.
std::optional<std::string> combination_problem(const CommandLine& command);

/// Why these settings cannot run without a window, or nothing.
std::optional<std::string> headless_problem(const scenarios::Settings& settings);

}  // namespace nazir::app
