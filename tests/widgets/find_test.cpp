// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/find.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;

constexpr auto next = FindDirection::next;
constexpr auto previous = FindDirection::previous;

/// Two applications: 1 with children 3 (with 5 and 8) and 4, and 2 with child 6. 7 has no supervisor. All but 2 and 4
/// match "hit".
class FindTest : public testing::Test {
 protected:
  FindTest() {
    for (const auto& [number, function, parent] : {std::tuple(1, "hit", 0),
                                                   {2, "miss", 0},
                                                   {3, "hit", 1},
                                                   {4, "miss", 1},
                                                   {5, "hit", 3},
                                                   {6, "hit", 2},
                                                   {7, "hit", 0},
                                                   {8, "hit", 3}}) {
      auto row = m_node.row(static_cast<std::uint64_t>(number), function, static_cast<std::uint64_t>(parent));
      if (number <= 3) row.kind = observe::Kind::supervisor;
      m_node.add(row);
    }
  }
  std::uint64_t go(std::uint64_t from, FindDirection direction, const char* typed = "hit") {
    const auto filter = Filter::parse(typed);
    m_found = find(*frameOf(m_node), filter, from ? pid(from) : observe::Pid(), direction, m_places);
    return observe::number(m_found.pid);
  }
  std::vector<std::uint64_t> tour(FindDirection direction) {
    std::vector<std::uint64_t> numbers;
    std::uint64_t at = 0;
    for (int i = 0; i < 7; ++i) numbers.push_back(at = go(at, direction));
    return numbers;
  }

  FakeNode m_node;
  std::vector<Place> m_places;
  Found m_found;
};

TEST_F(FindTest, GoesThroughTheTreesFromTopToBottomAndAround) {
  EXPECT_EQ(tour(next), (std::vector<std::uint64_t>{1, 3, 5, 8, 6, 7, 1}));
}

TEST_F(FindTest, GoesOnFromAMatchThatHasEnded) {
  m_node.remove(5);
  EXPECT_EQ(go(5, next), 6U) << "started next";
  EXPECT_EQ(m_found.number, 4U);
  EXPECT_EQ(m_found.all, 5U);
  EXPECT_EQ(go(5, previous), 3U) << "started before";
  m_node.remove(8);
  EXPECT_EQ(go(8, next), 1U) << "around";
  EXPECT_EQ(go(9, previous), 7U);
  m_node.remove(1);
  EXPECT_EQ(go(1, previous), 7U) << "around";
}

TEST_F(FindTest, AndBackward) {
  EXPECT_EQ(tour(previous), (std::vector<std::uint64_t>{7, 6, 8, 5, 3, 1, 7}));
}

TEST_F(FindTest, CountsTheMatches) {
  EXPECT_EQ(go(3, next), 5U);
  EXPECT_EQ(m_found.number, 3U);
  EXPECT_EQ(m_found.all, 6U);
  EXPECT_EQ(go(5, next, "nothing"), 0U);
  EXPECT_EQ(m_found.all, 0U);
}

TEST_F(FindTest, FromAProcessThatDoesNotMatchItGoesOnFromThere) {
  EXPECT_EQ(go(4, next), 6U);
  EXPECT_EQ(go(4, previous), 8U);
  EXPECT_EQ(go(2, previous), 8U);
}

TEST_F(FindTest, FromTheOnlyMatchItComesBack) {
  EXPECT_EQ(go(5, next, "<0.5.0>"), 5U);
  EXPECT_EQ(go(5, previous, "<0.5.0>"), 5U);
}

TEST_F(FindTest, ARestartedProcessIsMetOnItsLine) {
  m_node.add(m_node.row(20, "hit", 1));
  m_places = {{pid(20), pid(2)}};  // on a line above 3
  EXPECT_EQ(go(1, next), 20U);
  EXPECT_EQ(go(20, next), 3U);
  EXPECT_EQ(go(3, previous), 20U);
}

TEST_F(FindTest, AChainOfAMillionProcessesIsNoRecursion) {
  Frame frame;
  auto snapshot = std::make_shared<observe::Snapshot>();
  snapshot->processes.resize(1'000'000);
  for (std::size_t i = 0; i < snapshot->processes.size(); ++i) {
    snapshot->processes[i].pid = pid(i + 1);
    if (i > 0) snapshot->processes[i].parent = pid(i);
  }
  frame.snapshot = snapshot;
  frame.forest = std::make_shared<Forest>(*snapshot);
  const auto filter = Filter::parse("pid:1000000");
  EXPECT_EQ(find(frame, filter, {}, next, {}).pid, pid(1'000'000));
  EXPECT_TRUE(pathTo(*snapshot, pid(1'000'000), 1000).empty());
  EXPECT_EQ(pathTo(*snapshot, pid(3), 2), (std::vector{pid(1), pid(2), pid(3)}));
  EXPECT_TRUE(pathTo(*snapshot, pid(3), 1).empty());
}

}  // namespace
}  // namespace nazir::widgets
