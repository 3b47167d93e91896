// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program without a window: runs a scenario, shows it as text while it runs, reports at its end.

#include "scenarios/settings.hpp"

namespace nazir::app {

struct HeadlessOptions {
  bool json = false;  ///< Nothing but one JSON document at the end.
};

/// Runs until the settings' duration is over or SIGINT or SIGTERM comes, stops the scenario in order and prints the
/// report, all on standard output. Returns the exit code: 0, or 1 when the ledger is not conserved or the scenario
/// failed. To be called from the main thread before any other thread was started.
int run_headless(const scenarios::Settings& settings, const HeadlessOptions& options);

}  // namespace nazir::app
