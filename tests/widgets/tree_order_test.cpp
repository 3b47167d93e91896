// SPDX-License-Identifier: GPL-3.0-or-later
// The process list as a tree: which lines, in which order, and what they sum up.
#include "widgets/data/tree_order.hpp"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_model.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;

//  1 app (supervisor) ─┬─ 2 pool (supervisor) ─┬─ 4 worker
//                      │                       └─ 5 worker ── 7 helper
//                      └─ 3 ledger
//  6 plain ── 8 plain
class TreeOrderTest : public testing::Test {
 protected:
  TreeOrderTest() {
    const std::tuple<std::uint64_t, const char*, std::uint64_t> rows[] = {
        {1, "app", 0},    {2, "pool", 1},  {3, "ledger", 1}, {4, "worker", 2},
        {5, "worker", 2}, {6, "plain", 0}, {7, "helper", 5}, {8, "plain", 6}};
    for (const auto& [number, function, parent] : rows) {
      auto row = m_node.row(number, function, parent);
      row.memory = number * 1000;
      row.mailbox_length = number;
      row.reductions = 100 * number;
      if (number <= 2) row.kind = observe::Kind::supervisor;
      m_node.add(row);
    }
    m_query.tree = true;
    m_query.sortBy = Column::pid;
    m_query.descending = false;
  }
  /// A line each: two spaces a level, the number, and + (closed) or - (open) for branches, ~ for those that do not
  /// match.
  std::string tree() {
    m_frame = frameOf(m_node, m_query);
    std::string text;
    const auto& order = *m_frame->order;
    EXPECT_EQ(order.rows.size(), order.lines.size());
    for (std::size_t i = 0; i < order.rows.size(); ++i) {
      const auto& line = order.lines[i];
      text += std::string(2 * line.depth, ' ') +
              std::to_string(observe::number(m_frame->snapshot->processes[order.rows[i]].pid)) +
              (!line.hasChildren ? ""
               : line.open       ? "-"
                                 : "+") +
              (line.matches ? "" : "~") + "\n";
      EXPECT_EQ(order.positions[order.rows[i]], i);
    }
    return text;
  }
  std::string cell(std::uint64_t number, Column column) {
    return cellText(*m_frame, static_cast<std::uint32_t>(indexOf(*m_frame->snapshot, pid(number))), column)
        .toStdString();
  }

  FakeNode m_node;
  ProcessQuery m_query;
  FramePointer m_frame;
};

TEST_F(TreeOrderTest, BeginsAsTheSkeletonOfSupervisors) {
  EXPECT_EQ(tree(), "1-\n  2+\n  3\n6+\n");
  EXPECT_EQ(m_frame->order->matched, 8U);
}

TEST_F(TreeOrderTest, WhatTheUserOpensAndClosesStaysSo) {
  m_query.branches.opened.add({pid(2), pid(5), pid(6)});
  EXPECT_EQ(tree(), "1-\n  2-\n    4\n    5-\n      7\n  3\n6-\n  8\n");
  m_query.branches.closed.add({pid(1)});
  EXPECT_EQ(tree(), "1+\n6-\n  8\n") << "also what is open below it";
}

TEST_F(TreeOrderTest, SiblingsAreInTheOrderOfTheColumn) {
  m_query.branches.opened.add({pid(2), pid(5)});
  m_query.sortBy = Column::memory;
  m_query.descending = true;
  EXPECT_EQ(tree(), "6+\n1-\n  3\n  2-\n    5-\n      7\n    4\n");
  m_query.sortBy = Column::branchMemory;
  EXPECT_EQ(tree(), "1-\n  2-\n    5-\n      7\n    4\n  3\n6+\n") << "21000 before 14000, 18000 before 3000";
}

TEST_F(TreeOrderTest, AFilterFindsWithTheWayThere) {
  m_query.filter = Filter::parse("helper");
  EXPECT_EQ(tree(), "1-~\n  2-~\n    5-~\n      7\n");
  EXPECT_EQ(m_frame->order->matched, 1U);
  m_query.branches.closed.add({pid(5)});
  EXPECT_EQ(tree(), "1-~\n  2-~\n    5+~\n") << "closed by the user";
  m_query.filter = Filter::parse("nobody");
  EXPECT_EQ(tree(), "");
}

TEST_F(TreeOrderTest, SumsCountTheProcessAndAllBelowIt) {
  tree();
  const std::tuple<std::uint64_t, Column, const char*> cells[] = {
      {1, Column::branchSize, "6"},           {1, Column::branchMailbox, "22"}, {1, Column::branchMemory, "21.5 KiB"},
      {1, Column::branchReductions, "2,200"}, {5, Column::branchMailbox, "12"}, {5, Column::mailbox, "5"},
      {7, Column::branchReductions, "700"},   {6, Column::branchSize, "2"},     {2, Column::branchReductions, "1,800"},
      {8, Column::branchMemory, "7.81 KiB"}};
  for (const auto& [number, column, text] : cells) EXPECT_EQ(cell(number, column), text) << number;
}

TEST_F(TreeOrderTest, SumsOfReductionsAreOfWhatTheListShows) {
  const auto before = frameOf(m_node, m_query);
  for (std::uint64_t i = 1; i <= 8; ++i) m_node.change(i, [i](auto& row) { row.reductions += i; });
  m_frame = frameOf(m_node, m_query, before);
  EXPECT_EQ(cell(1, Column::branchReductions), "22");
  m_query.accumulate = true;
  m_frame = frameOf(m_node, m_query, before);
  EXPECT_EQ(cell(1, Column::branchReductions), "2,222");
}

TEST_F(TreeOrderTest, ProcessesWhoseParentHasEndedAreRoots) {
  m_node.remove(2);
  EXPECT_EQ(tree(), "1-\n  3\n4\n5+\n6+\n");
}

TEST_F(TreeOrderTest, AFrozenTreeKeepsTheOrderOfSiblings) {
  m_query.sortBy = Column::memory;
  m_query.frozen = true;
  ProcessSorter sorter;
  const auto rows = [&](const FramePointer& frame) {
    std::vector<std::uint64_t> numbers;
    const auto order = sorter.order(*frame->snapshot, *frame->deltas, m_query, {}, frame->forest.get());
    for (const auto row : order.rows) numbers.push_back(observe::number(frame->snapshot->processes[row].pid));
    return numbers;
  };
  EXPECT_EQ(rows(frameOf(m_node)), (std::vector<std::uint64_t>{1, 2, 3, 6}));
  m_node.change(3, [](auto& row) { row.memory = 1; });
  m_node.add(m_node.row(9, "plain", 1));
  EXPECT_EQ(rows(frameOf(m_node)), (std::vector<std::uint64_t>{1, 2, 3, 9, 6}));
}

TEST_F(TreeOrderTest, TheModelTakesATreeWithOneSignal) {
  ProcessModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
  tree();
  model.setFrame(m_frame);
  EXPECT_EQ(model.rowCount(), 4);
  ASSERT_NE(model.treeLineAt(1), nullptr);
  EXPECT_EQ(model.treeLineAt(1)->depth, 1);
  EXPECT_EQ(model.treeLineAt(4), nullptr);
  QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
  QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
  m_query.branches.opened.add({pid(2)});
  tree();
  model.setFrame(m_frame);
  EXPECT_EQ(model.rowCount(), 6);
  EXPECT_EQ(layouts.count() + data.count(), 1);
}

TEST(TreeOrder, AChainOfAHundredThousandIsListed) {
  FakeNode node;
  observe::Snapshot snapshot;
  for (std::uint64_t i = 1; i <= 100'000; ++i) {
    observe::ProcessRow row;
    row.pid = pid(i);
    if (i > 1) row.parent = pid(i - 1);
    snapshot.processes.push_back(row);
  }
  ProcessQuery query;
  query.tree = true;
  query.sortBy = Column::pid;
  query.filter = Filter::parse("pid:100000");
  const Forest forest(snapshot);
  ProcessSorter sorter;
  const auto order = sorter.order(snapshot, deltasBetween(nullptr, snapshot), query, {}, &forest);
  ASSERT_EQ(order.rows.size(), 100'000U);
  EXPECT_EQ(order.lines.back().depth, 65535) << "deeper is not told apart";
}

}  // namespace
}  // namespace nazir::widgets
