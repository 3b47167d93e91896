// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a scenario once for each point of a grid of parameter values, and compares the figures.
//
//   nazir --scenario donations --clock virtual --duration 2m --sweep connections=100,1000 --sweep load.rate=100,300
//
// runs four times. Progress goes to standard error. A table of figures over the whole run, or with `--json` a list of
// the reports, goes to standard output at the end; with `--csv` the file has all finished rows after each of them. A
// stop signal ends the run under way, whose row is left out, and then reports those that were finished. Conditions of
// `--assert` that were not checked at all points do not hold.

#include <string>
#include <vector>

#include "headless.hpp"

namespace nazir::app {

struct SweepAxis {
  std::string key;                  ///< The name of a parameter, or the last part of it.
  std::vector<std::string> values;  ///< As in a scenario file, without quotes.
};

/// Empty if every point of the grid is valid; else the first problem. A grid sweeps each parameter once, and has at
/// most 10,000 points.
std::string sweep_problem(const scenarios::Settings& settings, const std::vector<SweepAxis>& axes);

/// The grid is valid. Returns the exit code of the worst run. Throws OutputError as run_headless does.
int run_sweep(const scenarios::Settings& settings, const std::vector<SweepAxis>& axes, const HeadlessOptions& options,
              const StopSignals& signals);

}  // namespace nazir::app
