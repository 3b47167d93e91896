// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One small `ramadan-night` under the virtual clock, with a plan of faults drawn from a seed: processes of any kind are
// killed, mailboxes flooded, parameters set to what hurts. After that the load stops, and when nothing is under way any
// more, the books are checked.

#include <cstdint>
#include <string>

#include "scenarios/kit/settings.hpp"

namespace nazir::scenarios {

/// The settings of a storm, with its plan. The same for the same seed.
Settings storm_settings(std::uint64_t seed);

struct StormResult {
  std::string problem;  ///< What was wrong, in one line; empty if nothing was.
  std::uint64_t accepted = 0, completed = 0, rejected = 0, failed = 0;  ///< Donations.
  std::uint64_t nights = 0, tree_restarts = 0;
};

/// Runs it to its end. Checked several times on the way: both books are conserved. Checked at the end: every accepted
/// donation is in exactly one final state, exactly the completed ones are paid, and no zakat is under way.
StormResult run_storm(const Settings& settings);

}  // namespace nazir::scenarios
