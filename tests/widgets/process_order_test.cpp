// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;

std::vector<std::uint64_t> numbers(const FramePointer& frame) {
  std::vector<std::uint64_t> result;
  for (const auto row : frame->order->rows) result.push_back(observe::number(frame->snapshot->processes[row].pid));
  return result;
}

using Numbers = std::vector<std::uint64_t>;

class ProcessOrderTest : public testing::Test {
 protected:
  void add(std::uint64_t number, const char* function, std::uint64_t reductions, std::uint64_t memory) {
    auto row = m_node.row(number, function);
    row.reductions = reductions;
    row.memory = memory;
    m_node.add(row);
  }
  Numbers sorted(ProcessColumn column, bool descending) {
    ProcessQuery query;
    query.sortBy = column;
    query.descending = descending;
    return numbers(frameOf(m_node, query));
  }
  FakeNode m_node;
};

TEST_F(ProcessOrderTest, SortsByNumbersBothWays) {
  add(1, "b", 10, 300);
  add(2, "a", 30, 100);
  add(3, "c", 20, 200);
  EXPECT_EQ(sorted(ProcessColumn::reductions, true), (Numbers{2, 3, 1}));
  EXPECT_EQ(sorted(ProcessColumn::memory, false), (Numbers{2, 3, 1}));
  EXPECT_EQ(sorted(ProcessColumn::pid, true), (Numbers{3, 2, 1}));
}

TEST_F(ProcessOrderTest, SortsTextsWithoutCase) {
  add(1, "beta", 0, 0);
  add(2, "Alpha", 0, 0);
  add(3, "Gamma", 0, 0);
  EXPECT_EQ(sorted(ProcessColumn::name, false), (Numbers{2, 1, 3}));
  EXPECT_EQ(sorted(ProcessColumn::name, true), (Numbers{3, 1, 2}));
}

TEST_F(ProcessOrderTest, EqualRowsKeepTheOrderOfTheirPids) {
  for (std::uint64_t i = 1; i <= 5; ++i) add(i, "same", 7, 7);
  EXPECT_EQ(sorted(ProcessColumn::memory, true), (Numbers{1, 2, 3, 4, 5}));
  EXPECT_EQ(sorted(ProcessColumn::memory, false), (Numbers{1, 2, 3, 4, 5}));
}

TEST_F(ProcessOrderTest, ReductionsAreSinceTheLastSnapshotUnlessAccumulated) {
  add(1, "old", 1000, 0);
  add(2, "busy", 10, 0);
  const auto first = frameOf(m_node);
  m_node.change(2, [](auto& row) { row.reductions += 50; });
  EXPECT_EQ(numbers(frameOf(m_node, {}, first)), (Numbers{2, 1}));
  ProcessQuery totals;
  totals.accumulate = true;
  EXPECT_EQ(numbers(frameOf(m_node, totals, first)), (Numbers{1, 2}));
}

TEST_F(ProcessOrderTest, RunningTimeIsSinceTheLastSnapshotUnlessAccumulated) {
  using namespace std::chrono_literals;
  add(1, "old", 0, 0);
  add(2, "busy", 0, 0);
  m_node.change(1, [](auto& row) { row.running = 10s; });
  const auto first = frameOf(m_node);
  m_node.change(2, [](auto& row) { row.running = 1s; });
  ProcessQuery query;
  query.sortBy = ProcessColumn::running;
  EXPECT_EQ(numbers(frameOf(m_node, query, first)), (Numbers{2, 1}));
  query.accumulate = true;
  EXPECT_EQ(numbers(frameOf(m_node, query, first)), (Numbers{1, 2}));
}

TEST(ProcessSorterTest, LabelsAreRankedAfreshInEverySnapshot) {
  using Texts = std::vector<std::string>;
  const auto names = std::make_shared<const Texts>(Texts{"", "loop"});
  ProcessSorter sorter;
  ProcessQuery byName;
  byName.sortBy = ProcessColumn::name;
  byName.descending = false;
  std::uint64_t sequence = 0;
  for (const auto& [labels, order] :
       {std::pair(Texts{"ann", "bob"}, std::vector<std::uint32_t>{0, 1}), {Texts{"zoe", "bob"}, {1, 0}}}) {
    observe::Snapshot snapshot;
    snapshot.sequence = ++sequence;
    snapshot.strings = observe::Strings(names, std::make_shared<const Texts>(labels));
    snapshot.processes.resize(2);
    for (std::uint32_t i = 0; i < 2; ++i) {
      snapshot.processes[i].pid = tests::pid(i + 1);
      snapshot.processes[i].label = observe::StringId{2 + i};
    }
    EXPECT_EQ(sorter.order(snapshot, deltasBetween(nullptr, snapshot), byName).rows, order);
  }
}

TEST_F(ProcessOrderTest, PositionsLeadBackAndHideTheFiltered) {
  add(1, "x", 1, 0);
  add(2, "y", 2, 0);
  add(3, "x", 3, 0);
  ProcessQuery query;
  query.filter = Filter::parse("x");
  const auto frame = frameOf(m_node, query);
  EXPECT_EQ(numbers(frame), (Numbers{3, 1}));
  EXPECT_EQ(frame->order->positions, (std::vector<std::uint32_t>{1, ProcessOrder::hidden, 0}));
}

}  // namespace
}  // namespace nazir::widgets
