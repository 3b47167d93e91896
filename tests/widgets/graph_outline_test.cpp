// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/graph_outline.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;

class GraphOutlineTest : public testing::Test {
 protected:
  GraphOutlineTest() {
    addSupervisor(1, 0);
    addSupervisor(2, 1);
    addWorkers(10, 13, 2);
    show();
  }
  void addSupervisor(std::uint64_t number, std::uint64_t parent, std::uint32_t restarts = 0) {
    auto row = m_node.row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    row.restarts = restarts;
    m_node.add(row);
  }
  void addWorkers(std::uint64_t from, std::uint64_t to, std::uint64_t parent, std::uint32_t restarts = 0) {
    for (std::uint64_t i = from; i < to; ++i) {
      auto row = m_node.row(i, "worker", parent);
      row.restarts = restarts;
      m_node.add(row);
    }
  }
  void show() {
    m_frame = frameOf(m_node, {}, m_frame);
    m_outline.show(m_frame, pid(1), m_now);
  }
  /// The shown children of a process.
  std::vector<std::uint64_t> children(std::uint64_t parent) const {
    std::vector<std::uint64_t> numbers;
    const auto* family = m_outline.layout().familyOf(pid(parent));
    if (!family) return numbers;
    const auto rows = family->inOrder();
    for (std::size_t i = family->begin; i < family->end; ++i)
      numbers.push_back(observe::number(m_frame->snapshot->processes[rows[i]].pid));
    return numbers;
  }
  using Numbers = std::vector<std::uint64_t>;

  FakeNode m_node;
  FramePointer m_frame;
  GraphOutline m_outline;
  GraphOutline::Clock::time_point m_now{1000s};
};

TEST_F(GraphOutlineTest, ARestartedProcessTakesThePlaceOfItsPredecessorAndFlashes) {
  m_node.remove(11);
  addWorkers(50, 51, 2, 1);
  addWorkers(51, 52, 2);
  show();
  EXPECT_EQ(children(2), (Numbers{10, 50, 12, 51}));
  EXPECT_EQ(m_outline.heirOf(pid(11)), pid(50));
  EXPECT_EQ(m_outline.flash(pid(50), m_now), 1);
  EXPECT_EQ(m_outline.flash(pid(50), m_now + 500ms), 0.75);
  EXPECT_EQ(m_outline.flash(pid(51), m_now), 0) << "new, but not restarted";
  EXPECT_TRUE(m_outline.flashing(m_now + 1999ms));
  EXPECT_FALSE(m_outline.flashing(m_now + 2s));
  ASSERT_EQ(m_outline.places().size(), 1U);
  EXPECT_EQ(m_outline.places().front().inPlaceOf, pid(11));

  m_node.remove(50);
  addWorkers(60, 61, 2, 2);
  show();
  EXPECT_EQ(children(2), (Numbers{10, 60, 12, 51})) << "again";
  EXPECT_EQ(m_outline.heirOf(pid(11)), observe::Pid()) << "of the last frame only";
}

TEST_F(GraphOutlineTest, AnotherProcessIsNoHeir) {
  auto other = m_node.row(50, "other", 2);
  other.restarts = 1;
  m_node.add(other);
  m_node.remove(11);
  show();
  EXPECT_EQ(children(2), (Numbers{10, 12, 50}));
  EXPECT_EQ(m_outline.heirOf(pid(11)), observe::Pid());
}

TEST_F(GraphOutlineTest, WhatWasOpenIsOpenAfterARestart) {
  addWorkers(100, 200, 2);
  show();
  EXPECT_FALSE(m_outline.layout().isOpen(pid(2)));
  m_outline.setOpen(pid(2), true);
  for (std::uint64_t i = 100; i < 200; ++i) m_node.remove(i);
  for (const std::uint64_t i : {2U, 10U, 11U, 12U}) m_node.remove(i);
  addSupervisor(300, 1, 1);
  addWorkers(400, 500, 300);
  show();
  EXPECT_TRUE(m_outline.layout().isOpen(pid(300)));
}

TEST_F(GraphOutlineTest, WhatWasClosedByHandStaysClosed) {
  m_outline.setOpen(pid(2), false);
  show();
  EXPECT_FALSE(m_outline.layout().isOpen(pid(2)));
  m_outline.setOpen(pid(2), true);
  EXPECT_EQ(children(2), (Numbers{10, 11, 12}));
}

TEST_F(GraphOutlineTest, OpensAFamilyByPages) {
  addWorkers(100, 300, 2);
  show();
  m_outline.setOpen(pid(2), true);
  const GraphNode before{GraphNode::Kind::before, pid(2)}, after{GraphNode::Kind::after, pid(2)};
  EXPECT_EQ(children(2).size(), 40U);
  EXPECT_EQ(m_outline.layout().find(after)->count, 163U);
  EXPECT_EQ(m_outline.showMore(after).pid, pid(137));
  EXPECT_EQ(children(2).size(), 80U);
  EXPECT_TRUE(m_outline.reveal(pid(299)));
  EXPECT_EQ(children(2).front(), 297U) << "the page of what was looked for";
  EXPECT_EQ(m_outline.layout().find(before)->count, 200U);
  EXPECT_EQ(m_outline.showMore(before).pid, pid(296));
  EXPECT_EQ(children(2).front(), 257U);
  m_outline.showMore(before, true);
  EXPECT_EQ(children(2).size(), 203U);
  EXPECT_FALSE(m_outline.layout().find(before));
}

TEST_F(GraphOutlineTest, ARunStaysWhereItIsWhenEarlierSiblingsEnd) {
  addWorkers(100, 300, 2);
  show();
  m_outline.reveal(pid(200));
  const auto first = children(2).front();
  for (std::uint64_t i = 100; i < 130; ++i) m_node.remove(i);
  show();
  EXPECT_EQ(children(2).front(), first);
}

TEST_F(GraphOutlineTest, RevealOpensTheWay) {
  addSupervisor(3, 2);
  addSupervisor(4, 3);
  addSupervisor(5, 4);
  addWorkers(60, 61, 5);
  addWorkers(70, 71, 0);
  show();
  m_outline.closeAll();
  EXPECT_FALSE(m_outline.layout().isOpen(pid(2)));
  EXPECT_TRUE(m_outline.layout().isOpen(pid(1)));
  EXPECT_TRUE(m_outline.reveal(pid(60)));
  EXPECT_EQ(m_outline.layout().find({GraphNode::Kind::process, pid(60)})->column, 5);
  EXPECT_FALSE(m_outline.reveal(pid(70))) << "of another application";
  EXPECT_FALSE(m_outline.reveal(pid(99))) << "never lived";
}

TEST_F(GraphOutlineTest, EverythingBelowOpensUpToABound) {
  for (std::uint64_t i = 0; i < 2 * GraphOutline::mostOpenedAtOnce; ++i) {
    addSupervisor(1000 + i, 2);
    addWorkers(10'000 + i, 10'001 + i, 1000 + i);
  }
  show();
  m_outline.openBelow(pid(1));
  EXPECT_TRUE(m_outline.layout().isOpen(pid(1002)));
  m_outline.showMore({GraphNode::Kind::after, pid(2)}, true);
  EXPECT_EQ(m_outline.layout().families().size(), GraphOutline::mostOpenedAtOnce + 1) << "and the root's own";
}

TEST_F(GraphOutlineTest, NoFrameForgetsEverything) {
  m_outline.setOpen(pid(2), false);
  m_outline.show(nullptr, {}, m_now);
  EXPECT_TRUE(m_outline.layout().empty());
  m_frame = nullptr;
  show();
  EXPECT_TRUE(m_outline.layout().isOpen(pid(2)));
}

}  // namespace
}  // namespace nazir::widgets
