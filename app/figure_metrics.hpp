// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures of a workload under the names that runtime/metrics/README.md states.

#include <nazir/metrics.hpp>
#include <vector>

#include "scenarios/kit/figures.hpp"

namespace nazir::app {

/// All figures but texts, in their order. Gauges all: some counts, such as those under way, fall as well.
std::vector<Metric> figure_metrics(const scenarios::Figures& figures);

}  // namespace nazir::app
