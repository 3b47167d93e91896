// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/graph_layout.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;
using Kind = GraphNode::Kind;

GraphNode process(std::uint64_t number) {
  return {Kind::process, pid(number)};
}

std::string nameOf(const GraphNode& node) {
  const std::string number = std::to_string(observe::number(node.pid));
  return node.kind == Kind::process ? number : (node.kind == Kind::before ? "before " : "after ") + number;
}

/// "1@0:2.5 2+3@1:1.5": pid, "+" and its children if they are not shown, column, line.
std::string textOf(const GraphLayout::Part& part) {
  std::string text;
  for (const auto& box : part.boxes) {
    const bool counts = box.count > 0 && !box.open;
    text += (text.empty() ? "" : " ") + nameOf(box.node) + (counts ? "+" + std::to_string(box.count) : "") + "@" +
            std::to_string(box.column) + ":" + QString::number(box.y).toStdString();
  }
  return text;
}

class GraphLayoutTest : public testing::Test {
 protected:
  void addSupervisor(std::uint64_t number, std::uint64_t parent) {
    auto row = m_node.row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    m_node.add(row);
  }
  void addWorkers(std::uint64_t from, std::uint64_t to, std::uint64_t parent) {
    for (std::uint64_t i = from; i < to; ++i) m_node.add(m_node.row(i, "worker", parent));
  }
  /// 1 has the children 2 and 3; 2 has 4, 5 and 6.
  void addSmallTree() {
    addSupervisor(1, 0);
    addSupervisor(2, 1);
    addWorkers(3, 4, 1);
    addWorkers(4, 7, 2);
  }
  GraphLayout lay(std::uint64_t application = 1) {
    return {frameOf(m_node), application ? pid(application) : observe::Pid(), m_state};
  }
  static std::string all(const GraphLayout& layout) {
    return textOf(layout.part(0, static_cast<double>(layout.lines()), false));
  }
  /// A family with this run of a hundred children, 10 to 109.
  std::string runFrom(std::uint64_t from, std::size_t count = GraphState::page) {
    m_state.runs[pid(1).value] = {from ? pid(from) : observe::Pid(), count};
    const auto layout = lay();
    const auto& family = *layout.familyOf(pid(1));
    return std::to_string(family.begin) + "-" + std::to_string(family.end);
  }

  FakeNode m_node;
  GraphState m_state;
};

TEST_F(GraphLayoutTest, ParentsStandBesideTheMiddleOfTheirChildren) {
  addSmallTree();
  const auto layout = lay();
  EXPECT_EQ(all(layout), "1@0:2.5 2@1:1.5 3@1:3.5 4@2:0.5 5@2:1.5 6@2:2.5");
  EXPECT_EQ(layout.lines(), 4);
  EXPECT_EQ(layout.columns(), 3);
  EXPECT_EQ(layout.boxes(), 6U);
  const auto trunks = layout.part(0, 4, false).trunks;
  ASSERT_EQ(trunks.size(), 2U);
  EXPECT_EQ(trunks[0].column, 1);
  EXPECT_EQ(trunks[0].from, 2.5);
  EXPECT_EQ(trunks[0].first, 1.5);
  EXPECT_EQ(trunks[0].last, 3.5);
}

TEST_F(GraphLayoutTest, AClosedProcessTakesOneLine) {
  addSmallTree();
  m_state.open[pid(2).value] = false;
  EXPECT_EQ(all(lay()), "1@0:1 2+3@1:0.5 3@1:1.5");
  m_state.open[pid(1).value] = false;
  EXPECT_EQ(all(lay()), "1+2@0:0.5");
}

TEST_F(GraphLayoutTest, OnlySmallFamiliesAndTheRootOpenUnasked) {
  addSupervisor(1, 0);
  addSupervisor(2, 1);
  addSupervisor(3, 1);
  addWorkers(100, 100 + GraphLayout::fewChildren, 2);
  addWorkers(200, 201 + GraphLayout::fewChildren, 3);
  addWorkers(300, 340, 1);
  const auto layout = lay();
  EXPECT_TRUE(layout.isOpen(pid(1)));
  EXPECT_TRUE(layout.isOpen(pid(2)));
  EXPECT_FALSE(layout.isOpen(pid(3)));
}

TEST_F(GraphLayoutTest, OnlyTheFirstColumnsOpenUnasked) {
  for (std::uint64_t i = 1; i < 9; ++i) addSupervisor(i, i - 1);
  EXPECT_EQ(all(lay()), "1@0:0.5 2@1:0.5 3@2:0.5 4@3:0.5 5+1@4:0.5");
}

TEST_F(GraphLayoutTest, ALargeFamilyIsFoldedToARunOfIt) {
  addSupervisor(1, 0);
  addWorkers(10, 110, 1);
  EXPECT_EQ(runFrom(0), "0-40");
  EXPECT_EQ(runFrom(50), "40-80");
  EXPECT_EQ(runFrom(0, 80), "0-80");
  EXPECT_EQ(runFrom(11), "0-40") << "a counted node would take the line of the one that it hides";
  EXPECT_EQ(runFrom(69), "59-100") << "the same at the end";
  EXPECT_EQ(runFrom(500), "80-100") << "the processes there have ended";
  runFrom(50, 2);
  EXPECT_EQ(all(lay()), "1@0:2 before 1+40@1:0.5 50@1:1.5 51@1:2.5 after 1+58@1:3.5");
}

TEST_F(GraphLayoutTest, OneMoreThanAPageIsNotFolded) {
  addSupervisor(1, 0);
  addWorkers(10, 51, 1);
  EXPECT_EQ(runFrom(0), "0-41");
  addWorkers(51, 52, 1);
  EXPECT_EQ(runFrom(0), "0-40");
}

TEST_F(GraphLayoutTest, ThePartOfAHundredThousandSiblingsCostsAsMuchAsItsBoxes) {
  addSupervisor(1, 0);
  addWorkers(10, 100'010, 1);
  addWorkers(200'000, 200'002, 50'010);
  const auto folded = lay();
  EXPECT_EQ(folded.boxes(), 42U);
  EXPECT_EQ(folded.lines(), 41);
  EXPECT_EQ(folded.work(), 1U) << "the root";
  m_state.runs[pid(1).value] = {{}, 200'000};
  m_state.open[pid(50'010).value] = true;
  const auto layout = lay();
  EXPECT_EQ(layout.work(), 4U) << "and the one opened by hand, and its two";
  EXPECT_EQ(layout.lines(), 100'001);
  EXPECT_EQ(layout.boxes(), 100'003U);
  EXPECT_EQ(textOf(layout.part(49'999, 50'003, false)),
            "1@0:0.5 50009@1:49999.5 50010@1:50001 50011@1:50002.5 200000@2:50000.5 200001@2:50001.5");
  EXPECT_EQ(layout.find(process(100'009))->y, 100'000.5);
}

TEST_F(GraphLayoutTest, TheParentOfATallFamilyStaysInSight) {
  addSupervisor(1, 0);
  addWorkers(10, 50, 1);
  const auto layout = lay();
  const auto rootAt = [&](double top) { return layout.part(top, top + 10, true).boxes.front().y; };
  EXPECT_EQ(layout.find(process(1))->y, 0.5) << "beside its first child";
  EXPECT_EQ(rootAt(-1), 0.5);
  EXPECT_EQ(rootAt(20), 20.75);
  EXPECT_EQ(rootAt(39.5), 39.5) << "not below its last child";
}

TEST_F(GraphLayoutTest, TheLineToAParentInSightLeadsToWhereItStands) {
  addSupervisor(1, 0);
  addSupervisor(2, 1);
  addWorkers(10, 50, 2);
  m_state.open[pid(2).value] = true;
  const auto part = lay().part(20, 30, true);
  ASSERT_EQ(part.trunks.size(), 2U);
  EXPECT_EQ(part.trunks[0].from, 20.75);
  EXPECT_EQ(part.trunks[0].first, 20.75) << "not beside its first child, out of sight";
  EXPECT_EQ(part.trunks[1].first, 0.5);
}

TEST_F(GraphLayoutTest, ARestartedProcessStandsInThePlaceOfItsPredecessor) {
  addSmallTree();
  m_node.remove(5);
  addWorkers(90, 91, 2);
  m_state.places[pid(90).value] = pid(5);
  const auto layout = lay();
  EXPECT_EQ(all(layout), "1@0:2.5 2@1:1.5 3@1:3.5 4@2:0.5 90@2:1.5 6@2:2.5");
  EXPECT_EQ(layout.find(process(90))->y, 1.5);
}

TEST_F(GraphLayoutTest, WithoutASupervisorAllStandInTheFirstColumn) {
  addSmallTree();
  addWorkers(20, 22, 0);
  addWorkers(30, 31, 20);
  EXPECT_EQ(all(lay(0)), "20@0:0.5 21@0:1.5 30@1:0.5");
}

TEST_F(GraphLayoutTest, AnApplicationThatHasEndedIsEmpty) {
  addSmallTree();
  const auto layout = lay(99);
  EXPECT_TRUE(layout.empty());
  EXPECT_EQ(all(layout), "");
  EXPECT_FALSE(layout.first());
  EXPECT_FALSE(layout.find(process(1)));
}

TEST_F(GraphLayoutTest, LeadsAlongTheTree) {
  addSmallTree();
  addWorkers(7, 8, 3);
  const auto layout = lay();
  EXPECT_EQ(layout.first(), process(1));
  EXPECT_EQ(layout.parent(process(5)), process(2));
  EXPECT_EQ(layout.parent(process(1)), std::nullopt);
  EXPECT_EQ(layout.firstChild(process(2)), process(4));
  EXPECT_EQ(layout.firstChild(process(4)), std::nullopt);
  EXPECT_EQ(layout.beside(process(4), 1), process(5));
  EXPECT_EQ(layout.beside(process(4), 100), process(6)) << "to the last sibling";
  EXPECT_EQ(layout.beside(process(6), 1), process(7)) << "and on to the next family of the column";
  EXPECT_EQ(layout.beside(process(7), -1), process(6));
  EXPECT_EQ(layout.beside(process(4), -1), std::nullopt);
}

TEST_F(GraphLayoutTest, LeadsToHiddenSiblings) {
  addSupervisor(1, 0);
  addWorkers(10, 110, 1);
  runFrom(50, 2);
  const auto layout = lay();
  const GraphNode before{Kind::before, pid(1)}, after{Kind::after, pid(1)};
  EXPECT_EQ(layout.firstChild(process(1)), process(50));
  EXPECT_EQ(layout.beside(process(50), -1), before);
  EXPECT_EQ(layout.beside(before, 1), process(50));
  EXPECT_EQ(layout.beside(process(51), 1), after);
  EXPECT_EQ(layout.parent(after), process(1));
  EXPECT_EQ(layout.find(after)->count, 58U);
  EXPECT_FALSE(layout.find(process(49)));
}

}  // namespace
}  // namespace nazir::widgets
