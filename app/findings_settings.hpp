// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What scenario files say about findings, and the rules of the findings engine: the one place that knows both.

#include <nazir/findings.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/settings.hpp"

namespace nazir::app {

/// Has `[findings]` in scenario files checked against the rules of the engine: their names, their thresholds and the
/// ranges of these. Call it once, before the program reads its first scenario.
void know_finding_rules();

/// The settings of the engine for a scenario: the defaults, what is meant in every scenario, and what its file says.
/// What the engine does not know is left out; `know_finding_rules` has it refused before.
findings::Settings findings_settings(const scenarios::Settings& scenario);
/// The same of a session.
findings::Settings findings_settings_of(const scenarios::Session& session);

}  // namespace nazir::app
