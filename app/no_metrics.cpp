// SPDX-License-Identifier: GPL-3.0-or-later
// Instead of metrics.cpp in a build without prometheus-cpp.
#include <stdexcept>

#include "metrics.hpp"

namespace nazir::app {

std::string metrics_problem(const std::string&) {
  return "this build has no metrics; configure it with -DNAZIR_BUILD_METRICS=ON";
}

ServedMetrics serve_metrics(const std::string& address, const scenarios::Session&) {
  throw std::runtime_error(metrics_problem(address));
}

}  // namespace nazir::app
