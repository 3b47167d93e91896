// SPDX-License-Identifier: BSL-1.0
#pragma once
// A workload: a system that can be run, measured and broken. One folder each, and one line in workloads.inc.
//
// The folder defines `constinit const Workload workload` in its namespace. Everything that users see of its parameters
// follows from the table: the keys of scenario files, their checks, `--help NAME`, the controls of the window.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {

/// Values that are each in their range but do not go together.
struct ParameterProblem {
  std::string_view parameter;  ///< Where to report it.
  std::string text;            ///< "expected …, found …".
};

struct Workload {
  std::string_view name;     ///< "worker-pool": lower case and hyphens, as in scenario files.
  std::string_view title;    ///< One line.
  std::string_view teaches;  ///< A paragraph: what it is, and what one learns from it.
  std::string_view watch;    ///< Where to look, and what to try, in scenarios that do not say it themselves.
  const ParameterTable& parameters;
  std::shared_ptr<Simulation> (*begin)(RunPtr);
  std::optional<ParameterProblem> (*check)(const Settings&) = nullptr;  ///< Null: all combinations are valid.
};

/// All workloads, in the order in which they are listed.
const std::vector<const Workload*>& workloads();
/// Nullptr if there is none of that name.
const Workload* find_workload(std::string_view name);
/// The settings of a workload with all its defaults.
Settings default_settings(const Workload& workload);

}  // namespace nazir::scenarios
