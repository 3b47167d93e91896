// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a metrics server serves: the figures of the node and of the program, at most a second old. While one of them
// fails, its last answer is served, however old that is. All peers share them.

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <nazir/metrics.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace nazir::detail {

class LatestMetrics : public prometheus::Collectable {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  LatestMetrics(std::shared_ptr<observe::Node> node, MetricsServer::More more,
                Clock clock = &std::chrono::steady_clock::now)
      : node_(std::move(node)), more_(std::move(more)), clock_(std::move(clock)) {}

  /// Asks the node and the program again if their last answers are a second old. Throws nothing but std::bad_alloc. Any
  /// thread may call it; the others wait while one asks.
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
