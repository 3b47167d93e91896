// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>

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

struct ColumnCase {
  ProcessColumn column;
  /// Gives a row its value: ranks 0, 1 and 2 are in ascending order.
  void (*set)(observe::ProcessRow& row, std::uint64_t rank, FakeNode& node);
};

class EveryColumn : public testing::TestWithParam<ColumnCase> {};

TEST_P(EveryColumn, SortsByItsOwnValuesBothWays) {
  // Processes 3, 1, 2 have the ranks 0, 1, 2; totals are in the opposite order.
  const auto& [column, set] = GetParam();
  FakeNode node;
  for (std::uint64_t number = 1; number <= 3; ++number) {
    auto row = node.row(number);
    row.reductions = row.messages_in = row.messages_out = 1000 * (3 - number % 3);
    row.running = std::chrono::seconds(3 - number % 3);
    node.add(row);
  }
  const auto before = frameOf(node);
  for (std::uint64_t number = 1; number <= 3; ++number) {
    auto row = before->snapshot->processes[number - 1];
    set(row, number % 3, node);
    node.add(row);
  }
  ProcessQuery query;
  query.sortBy = column;
  query.descending = false;
  const bool byPid = column == ProcessColumn::pid;
  EXPECT_EQ(numbers(frameOf(node, query, before)), byPid ? (Numbers{1, 2, 3}) : (Numbers{3, 1, 2}));
  query.descending = true;
  EXPECT_EQ(numbers(frameOf(node, query, before)), byPid ? (Numbers{3, 2, 1}) : (Numbers{2, 1, 3}));
}

using Row = observe::ProcessRow;
INSTANTIATE_TEST_SUITE_P(
    All, EveryColumn,
    testing::Values(
        ColumnCase{ProcessColumn::pid, [](Row&, std::uint64_t, FakeNode&) {}},
        ColumnCase{ProcessColumn::name,
                   [](Row& row, std::uint64_t rank, FakeNode& node) {
                     row.label = node.text(std::array{"worker 2", "Worker 10", "worker 11"}[rank]);
                   }},
        ColumnCase{ProcessColumn::reductions,
                   [](Row& row, std::uint64_t rank, FakeNode&) { row.reductions += rank + 1; }},
        ColumnCase{ProcessColumn::running,
                   [](Row& row, std::uint64_t rank, FakeNode&) { row.running += std::chrono::milliseconds(rank + 1); }},
        ColumnCase{ProcessColumn::memory, [](Row& row, std::uint64_t rank, FakeNode&) { row.memory = rank; }},
        ColumnCase{ProcessColumn::mailbox, [](Row& row, std::uint64_t rank, FakeNode&) { row.mailbox_length = rank; }},
        ColumnCase{ProcessColumn::current,
                   [](Row& row, std::uint64_t rank, FakeNode& node) {
                     row.current_function = node.text(std::array{"f2", "f10", "g"}[rank]);
                   }},
        ColumnCase{ProcessColumn::messages,
                   [](Row& row, std::uint64_t rank, FakeNode&) { row.messages_in += rank + 1; }},
        ColumnCase{ProcessColumn::parent,
                   [](Row& row, std::uint64_t rank, FakeNode&) {
                     if (rank > 0) row.parent = tests::pid(8 + rank);  // none, 9, 10
                   }},
        ColumnCase{
            ProcessColumn::kind,
            [](Row& row, std::uint64_t rank, FakeNode&) {
              row.kind = std::array{observe::Kind::function, observe::Kind::supervisor, observe::Kind::task}[rank];
            }},
        ColumnCase{ProcessColumn::restarts,
                   [](Row& row, std::uint64_t rank, FakeNode&) { row.restarts = static_cast<std::uint32_t>(rank); }},
        ColumnCase{ProcessColumn::age,
                   [](Row& row, std::uint64_t rank, FakeNode&) {
                     row.spawned_at = std::chrono::seconds(1) - std::chrono::seconds(rank);  // 1, 0 and -1
                   }},
        ColumnCase{ProcessColumn::scheduler,
                   [](Row& row, std::uint64_t rank, FakeNode&) { row.scheduler = static_cast<std::uint16_t>(rank); }},
        ColumnCase{ProcessColumn::stack, [](Row& row, std::uint64_t rank, FakeNode&) {
                     row.stack_bytes = static_cast<std::uint32_t>(rank);
                   }}));

TEST_F(ProcessOrderTest, StatesSortByHowMuchIsGoingOn) {
  using observe::State;
  for (const auto& [number, state] : {std::pair(1, State::exiting),
                                      {2, State::running},
                                      {3, State::waiting},
                                      {4, State::suspended},
                                      {5, State::runnable}}) {
    auto row = m_node.row(static_cast<std::uint64_t>(number));
    row.state = state;
    m_node.add(row);
  }
  EXPECT_EQ(sorted(ProcessColumn::state, true), (Numbers{2, 5, 4, 1, 3}));
  EXPECT_EQ(sorted(ProcessColumn::state, false), (Numbers{3, 1, 4, 5, 2}));
}

TEST_F(ProcessOrderTest, WhatTheColumnDoesNotShowIsNotSortedBy) {
  for (std::uint64_t i = 1; i <= 2; ++i) {
    auto row = m_node.row(i);
    row.messages_in = i;
    row.running = std::chrono::seconds(i);
    m_node.add(row);
  }
  EXPECT_EQ(sorted(ProcessColumn::messages, true), (Numbers{1, 2})) << "one look is no rate";
  EXPECT_EQ(sorted(ProcessColumn::running, true), (Numbers{1, 2}));
}

TEST_F(ProcessOrderTest, TheSameTextIsTheSameWhereverItIsStored) {
  using Texts = std::vector<std::string>;
  observe::Snapshot snapshot;
  snapshot.strings = observe::Strings(std::make_shared<const Texts>(Texts{"", "same", "Same"}),
                                      std::make_shared<const Texts>(Texts{"same"}));
  snapshot.processes.resize(3);
  for (std::uint32_t i = 0; i < 3; ++i) snapshot.processes[i].pid = tests::pid(i + 1);
  snapshot.processes[0].label = observe::StringId{3};
  snapshot.processes[1].name = observe::StringId{2};
  snapshot.processes[2].name = observe::StringId{1};
  ProcessQuery query;
  query.sortBy = ProcessColumn::name;
  query.descending = false;
  ProcessSorter sorter;
  const auto deltas = deltasBetween(nullptr, snapshot);
  EXPECT_EQ(sorter.order(snapshot, deltas, query).rows, (std::vector<std::uint32_t>{1, 0, 2})) << "capitals first";
  query.descending = true;
  EXPECT_EQ(sorter.order(snapshot, deltas, query).rows, (std::vector<std::uint32_t>{0, 2, 1}));
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

TEST(ProcessSorterTest, NewTextsOfTheSameEditionFindTheirPlaceAmongTheKnownOnes) {
  using Texts = std::vector<std::string>;
  ProcessSorter sorter;
  ProcessQuery byName;
  byName.sortBy = ProcessColumn::name;
  byName.descending = false;
  struct Step {
    Texts lasting, passing;
    std::uint64_t edition;
    std::vector<std::uint32_t> order;  // of rows whose labels are the passing texts
  };
  for (const auto& [lasting, passing, edition, order] :
       {Step{{"", "loop"}, {"m 10", "m 9"}, 1, {1, 0}},
        {{"", "loop"}, {"m 10", "m 9", "a", "m 9"}, 1, {2, 1, 3, 0}},
        {{"", "loop", "mm", "b"}, {"m 10", "m 9", "a", "m 9", "z"}, 1, {2, 1, 3, 0, 4}},
        {{"", "loop", "mm", "b"}, {"z", "y"}, 2, {1, 0}},
        {{"", "one"}, {"y", "z"}, 2, {0, 1}}}) {
    observe::Snapshot snapshot;
    auto block = std::make_shared<observe::Strings::Block>();
    std::copy(passing.begin(), passing.end(), block->begin());
    snapshot.strings =
        observe::Strings(std::make_shared<const Texts>(lasting),
                         std::make_shared<const std::vector<std::shared_ptr<const observe::Strings::Block>>>(1, block),
                         passing.size(), edition);
    snapshot.processes.resize(passing.size());
    for (std::uint32_t i = 0; i < passing.size(); ++i) {
      snapshot.processes[i].pid = tests::pid(i + 1);
      snapshot.processes[i].label = observe::StringId{static_cast<std::uint32_t>(lasting.size()) + i};
    }
    EXPECT_EQ(sorter.order(snapshot, deltasBetween(nullptr, snapshot), byName).rows, order) << edition;
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
