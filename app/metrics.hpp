// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The option --metrics: the figures of a session for Prometheus. A build without prometheus-cpp refuses it.

#include <memory>
#include <string>

#include "scenarios/kit/session.hpp"

namespace nazir::app {

/// Why there can be no metrics at this address, as "expected …, found …", or because this build has none; empty if
/// nothing is known against it. Opens nothing.
std::string metrics_problem(const std::string& address);

struct ServedMetrics {
  std::string url;               ///< "http://127.0.0.1:9464/metrics".
  std::shared_ptr<void> server;  ///< Answers until it is gone, which must be before the session is.
};

/// Begins to answer with the figures of the session and its node. Throws std::runtime_error with one line if the
/// address cannot be listened on.
ServedMetrics serve_metrics(const std::string& address, const scenarios::Session& session);

}  // namespace nazir::app
