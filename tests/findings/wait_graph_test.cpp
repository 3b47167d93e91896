// SPDX-License-Identifier: BSL-1.0
#include <nazir/findings/wait_graph.hpp>

#include "made_up_waits.hpp"

namespace nazir::findings {
namespace {

using test::MadeUpWaits;
using test::pid;
using namespace std::chrono_literals;

std::vector<std::uint64_t> numbers(const WaitGraph& graph, const std::vector<WaitGraph::Index>& nodes) {
  std::vector<std::uint64_t> result;
  for (const auto node : nodes) result.push_back(number(graph.nodes()[node].pid));
  return result;
}

TEST(WaitGraph, IsEmptyWhileNobodyWaits) {
  MadeUpWaits made_up;
  made_up.add(1);
  const auto graph = made_up.graph();
  EXPECT_TRUE(graph.nodes().empty());
  EXPECT_TRUE(graph.groups().empty());
  EXPECT_EQ(graph.waiting(), 0U);
  EXPECT_EQ(graph.find(pid(1)), WaitGraph::none);
  EXPECT_TRUE(WaitGraph().groups().empty());
}

TEST(WaitGraph, CountsWhoWaitsBehindEachProcess) {
  MadeUpWaits made_up;
  made_up.add(1, "Gateway.init", "gateway");
  made_up.add(2, "Worker.init");
  for (const std::uint64_t i : {3, 4, 5}) made_up.add(i);
  made_up.wait(2, 1, 2s);
  made_up.wait(3, 1, 9s);
  made_up.wait(4, 2, 3s, true);
  made_up.wait(5, 4, 4s);
  const auto graph = made_up.graph();
  ASSERT_EQ(graph.groups().size(), 1U);
  const auto& group = graph.groups().front();
  EXPECT_EQ(graph.nodes()[group.root].pid, pid(1));
  EXPECT_EQ(group.size, 5U);
  EXPECT_EQ(group.waiting(), 4U);
  EXPECT_EQ(group.ring, 0U);
  EXPECT_FALSE(group.deadlock);
  EXPECT_EQ(group.chain, 3U);
  EXPECT_EQ(group.longest, 9s);
  EXPECT_EQ(graph.waiting(), 4U);
  const std::vector<std::uint32_t> behind{4, 2, 0, 1, 0};
  for (WaitGraph::Index i = 0; i < 5; ++i) {
    EXPECT_EQ(graph.nodes()[i].pid, pid(i + 1));
    EXPECT_EQ(graph.nodes()[i].row, i);
    EXPECT_EQ(graph.nodes()[i].behind, behind[i]) << i + 1;
  }
  EXPECT_EQ(numbers(graph, {graph.waiters(0).begin(), graph.waiters(0).end()}), (std::vector<std::uint64_t>{2, 3}));
  EXPECT_EQ(numbers(graph, graph.longest_chain(group)), (std::vector<std::uint64_t>{5, 4, 2, 1}));
  EXPECT_EQ(numbers(graph, graph.longest_chain(group, 2)), (std::vector<std::uint64_t>{2, 1}));
  EXPECT_EQ(graph.words(0), "gateway");
  EXPECT_EQ(graph.kind(0), "gateway");
  EXPECT_EQ(graph.words(3), "Donation.pay");
  EXPECT_EQ(graph.place(3), "call(Charge)");
  EXPECT_EQ(graph.waited(3), 3s);
  EXPECT_TRUE(graph.nodes()[3].await);
  EXPECT_EQ(graph.waited(0), 0s);
}

TEST(WaitGraph, NamesRingsAsDeadlocks) {
  MadeUpWaits made_up;
  for (std::uint64_t i = 1; i <= 8; ++i) made_up.add(i);
  // 7 -> 2 -> 5 -> 7, behind which 1 and, behind that, 3 wait. 4 waits for itself. 8 waits for 6.
  made_up.wait(7, 2);
  made_up.wait(2, 5);
  made_up.wait(5, 7);
  made_up.wait(1, 5);
  made_up.wait(3, 1);
  made_up.wait(4, 4);
  made_up.wait(8, 6);
  const auto graph = made_up.graph();
  ASSERT_EQ(graph.groups().size(), 3U);
  EXPECT_EQ(graph.deadlocks(), 2U);
  const auto& three = graph.groups()[0];
  EXPECT_EQ(numbers(graph, graph.ring(three)), (std::vector<std::uint64_t>{2, 5, 7})) << "the oldest first";
  EXPECT_TRUE(three.deadlock);
  EXPECT_EQ(three.size, 5U);
  EXPECT_EQ(three.waiting(), 2U);
  EXPECT_EQ(three.chain, 5U) << "two behind a ring of three";
  EXPECT_EQ(numbers(graph, graph.longest_chain(three)), (std::vector<std::uint64_t>{3, 1, 5}));
  for (const std::uint64_t each : {2, 5, 7}) {
    EXPECT_TRUE(graph.nodes()[graph.find(pid(each))].in_ring);
    EXPECT_EQ(graph.nodes()[graph.find(pid(each))].behind, 4U) << "all others of the group";
  }
  EXPECT_FALSE(graph.nodes()[graph.find(pid(1))].in_ring);
  EXPECT_EQ(graph.groups()[1].ring, 1U);
  EXPECT_TRUE(graph.groups()[1].deadlock);
  EXPECT_EQ(graph.groups()[2].ring, 0U);
}

TEST(WaitGraph, ARingWithAWaitYoungerThanTheSnapshotIsNotCertain) {
  MadeUpWaits made_up;
  made_up.add(1);
  made_up.add(2);
  made_up.wait(1, 2, 5s);
  made_up.wait(2, 1, -1ns);
  const auto graph = made_up.graph();
  EXPECT_EQ(graph.groups().front().ring, 2U);
  EXPECT_FALSE(graph.groups().front().deadlock);
  EXPECT_EQ(graph.waited(1), 0s) << "never less than nothing";
  MadeUpWaits just_now;
  just_now.wait(1, 2, 5s);
  just_now.wait(2, 1, 0s);
  EXPECT_TRUE(just_now.graph().groups().front().deadlock);
}

TEST(WaitGraph, DeadlocksComeFirstThenTheLargest) {
  MadeUpWaits made_up;
  const auto queue = [&made_up](std::uint64_t root, std::uint64_t size) {
    for (std::uint64_t i = 1; i < size; ++i) made_up.wait(root + i, root);
  };
  queue(100, 4);
  queue(200, 20);
  queue(300, 30);
  queue(400, 70);
  made_up.wait(501, 500);
  made_up.wait(500, 501);
  const auto graph = made_up.graph();
  std::vector<WaitGraph::Index> roots;
  for (const auto& group : graph.groups()) roots.push_back(group.root);
  EXPECT_EQ(numbers(graph, roots), (std::vector<std::uint64_t>{500, 400, 200, 300, 100}));
  for (WaitGraph::Index i = 0; i < graph.nodes().size(); ++i) {
    const auto& node = graph.nodes()[i];
    EXPECT_EQ(number(graph.nodes()[graph.groups()[node.group].root].pid) / 100, number(node.pid) / 100);
  }
}

TEST(WaitGraph, AChainOfHundredThousandNeedsNoStack) {
  MadeUpWaits made_up;
  constexpr std::uint64_t length = 100'000;
  for (std::uint64_t i = 1; i < length; ++i) made_up.wait(i, i + 1);
  const auto graph = made_up.graph();
  ASSERT_EQ(graph.groups().size(), 1U);
  EXPECT_EQ(graph.groups().front().chain, length - 1);
  EXPECT_EQ(graph.nodes().back().behind, length - 1);
  EXPECT_EQ(graph.longest_chain(graph.groups().front(), length).size(), length);
  made_up.wait(length, 1);
  const auto ring = made_up.graph();
  EXPECT_EQ(ring.groups().front().ring, length);
  EXPECT_TRUE(ring.groups().front().deadlock);
}

TEST(WaitGraph, LeavesShortWaitsOut) {
  MadeUpWaits made_up;
  made_up.wait(2, 1, 10ms);
  made_up.wait(3, 1, 1s);
  made_up.wait(4, 1, 2s);
  const auto graph = made_up.graph(1s);
  EXPECT_EQ(graph.waiting(), 2U);
  EXPECT_EQ(graph.find(pid(2)), WaitGraph::none);
}

TEST(WaitGraph, SurvivesWhatANodeShouldNotTell) {
  MadeUpWaits made_up;
  made_up.wait(1, 2);
  made_up.wait(1, 3);  // a second wait
  made_up.wait(4, 0);  // for nobody
  made_up.wait(0, 1);  // of nobody
  const auto graph = made_up.graph();
  EXPECT_EQ(graph.waiting(), 1U);
  ASSERT_EQ(graph.nodes().size(), 2U);
  EXPECT_EQ(graph.nodes()[0].row, WaitGraph::none) << "not in the snapshot";
  EXPECT_EQ(graph.words(0), "");
  EXPECT_EQ(graph.row(1), nullptr);
}

}  // namespace
}  // namespace nazir::findings
