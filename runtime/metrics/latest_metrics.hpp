// SPDX-License-Identifier: BSL-1.0
#pragma once
// The metrics of the last second, which all peers of a server share.

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <nazir/metrics.hpp>
#include <optional>
#include <vector>

namespace nazir::detail {

class LatestMetrics : public prometheus::Collectable {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  LatestMetrics(std::shared_ptr<observe::Node> node, MetricsServer::More more,
                Clock clock = &std::chrono::steady_clock::now)
      : node_(std::move(node)), more_(std::move(more)), clock_(std::move(clock)) {}

  /// Asks the node and the program again if their last answers are a second old. Never throws: the server calls it from
  /// C. Any thread; the others wait while one asks.
  std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  std::shared_ptr<observe::Node> node_;
  MetricsServer::More more_;
  Clock clock_;
  mutable std::mutex mutex_;
  mutable std::optional<std::chrono::steady_clock::time_point> taken_;
  mutable std::vector<prometheus::MetricFamily> of_node_, of_program_;
};

}  // namespace nazir::detail
