// SPDX-License-Identifier: BSL-1.0
// When the node and the program are asked again.
#include "latest_metrics.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "small_node.hpp"

namespace nazir {
namespace {

using namespace std::chrono_literals;

TEST(LatestMetrics, AreTakenAgainASecondAfterTheLastAnswer) {
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

// A fault may pass unnoticed now and then; ThreadSanitizer sees it.
TEST(LatestMetrics, PeersThatAskAtOnceShareAnAnswer) {
  std::atomic<int> asked = 0;
  std::latch begun(1);
  std::thread other;
  const std::function<void()>* ask = nullptr;
  const detail::LatestMetrics latest(
      std::make_shared<tests::SmallNode>(),
      [&] {
        if (++asked == 1) {
          other = std::thread([&] {
            begun.count_down();
            (*ask)();
          });
          begun.wait();
        }
        return std::vector<Metric>();
      },
      [] { return std::chrono::steady_clock::time_point(); });
  const std::function<void()> collect = [&latest] { latest.Collect(); };
  ask = &collect;
  latest.Collect();
  other.join();
  EXPECT_EQ(asked, 1);
}

std::vector<std::string> names_of(const std::vector<prometheus::MetricFamily>& families) {
  std::vector<std::string> names;
  for (const auto& family : families) names.push_back(family.name);
  return names;
}

TEST(LatestMetrics, AFailureLeavesTheLastAnswers) {
  std::chrono::steady_clock::time_point now;
  bool fails = false;
  const auto node = std::make_shared<tests::SmallNode>();
  const detail::LatestMetrics latest(
      node,
      [&] {
        if (fails) throw std::runtime_error("closed");
        return std::vector<Metric>{{"orders", "Orders.", Metric::Kind::gauge, {{{}, 5}}}};
      },
      [&now] { return now; });
  const auto before = names_of(latest.Collect());
  fails = node->broken = true;
  now += 1s;
  EXPECT_EQ(names_of(latest.Collect()), before);
  EXPECT_EQ(node->snapshots, 2);
}

/// A node outside this program may answer anything.
class HostileNode : public tests::SmallNode {
 public:
  explicit HostileNode(observe::SnapshotPointer answer) : answer_(std::move(answer)) {}
  using tests::SmallNode::snapshot;
  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest&, const observe::Call&) override {
    return answer_;
  }
  bool in_this_program() const override { return false; }

 private:
  observe::SnapshotPointer answer_;
};

TEST(LatestMetrics, AnAnswerThatIsNotValidIsNoFigure) {
  observe::Snapshot wrong;
  observe::ProcessRow row;
  row.pid = observe::Pid{1};
  row.state = static_cast<observe::State>(5);
  wrong.processes.push_back(row);
  for (const auto& answer : {observe::SnapshotPointer(), std::make_shared<const observe::Snapshot>(wrong)}) {
    const detail::LatestMetrics latest(std::make_shared<HostileNode>(answer), nullptr);
    EXPECT_EQ(names_of(latest.Collect()), std::vector<std::string>());
  }
}

}  // namespace
}  // namespace nazir
