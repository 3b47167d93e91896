// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics.hpp"

#include <nazir/metrics.hpp>

#include "figure_metrics.hpp"

namespace nazir::app {

std::string metrics_problem(const std::string& address) {
  return metrics_address_problem(address);
}

ServedMetrics serve_metrics(const std::string& address, const scenarios::Session& session) {
  auto server = std::make_shared<MetricsServer>(session.node(), address, [&session] {
    auto metrics = figure_metrics(session.figures());
    metrics.push_back(
        {"nazir_scenario_info",
         "Always 1; the labels tell what runs.",
         Metric::Kind::gauge,
         {{{{"scenario", session.name()}, {"phase", std::string(scenarios::to_text(session.phase()))}}, 1}}});
    metrics.push_back({"nazir_scenario_elapsed_seconds",
                       "Time since the start, on the clock of the scenario.",
                       Metric::Kind::gauge,
                       {{{}, std::chrono::duration<double>(session.elapsed()).count()}}});
    return metrics;
  });
  return {"http://" + server->address() + "/metrics", server};
}

}  // namespace nazir::app
