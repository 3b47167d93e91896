// SPDX-License-Identifier: BSL-1.0
// When the node and the program are asked again.
#include "latest_metrics.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "small_node.hpp"

namespace nazir {
namespace {

using namespace std::chrono_literals;

TEST(LatestMetrics, AreAskedForASecondAfterTheLastAnswer) {
  std::chrono::steady_clock::time_point now;
  int asked = 0;
  const auto node = std::make_shared<tests::SmallNode>();
  const detail::LatestMetrics latest(
      node,
      [&] {
        ++asked;
        now += 4s;  // the program is slow
        return std::vector<Metric>();
      },
      [&now] { return now; });
  latest.Collect();
  latest.Collect();
  now += 999ms;
  latest.Collect();
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(node->snapshots, 1);
  now += 1ms;
  latest.Collect();
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(node->snapshots, 2);
}

}  // namespace
}  // namespace nazir
