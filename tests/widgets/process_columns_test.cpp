// SPDX-License-Identifier: GPL-3.0-or-later
// The cells and tooltips of the process list. The column "Running": process_times_test.cpp.
#include "widgets/models/process_columns.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using Column = ProcessColumn;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;
using tests::withQuery;

constexpr auto most = std::numeric_limits<std::uint64_t>::max();

/// Process 7, started by 6, in two snapshots within a second.
class ProcessColumnsTest : public testing::Test {
 protected:
  ProcessColumnsTest() {
    auto parent = m_node.row(6, "boss");
    parent.name = m_node.text("boss");
    m_node.add(parent);
    auto row = m_node.row(7, "Worker::init", 6);
    row.label = m_node.text("order 5");
    row.current_function = m_node.text("Worker::handle_call");
    row.reductions = 1'000'000;
    row.messages_in = 5'000;
    m_node.add(row);
    const auto before = frameOf(m_node);
    m_node.change(7, [](auto& now) {
      now.reductions = 1'012'345;
      now.messages_in = 6'234;
      now.messages_out = 77;
      now.memory = 1'572'864;
      now.mailbox_length = 99'999'999;
      now.mailbox_bytes = 4096;
      now.state = observe::State::waiting;
      now.kind = observe::Kind::gen_server;
      now.restarts = 3;
      now.spawned_at = 1500ms;
      now.scheduler = 2;
      now.stack_bytes = 2048;
      now.holds_stack = true;
    });
    m_frame = frameOf(m_node, {}, before);
  }
  std::string cell(Column column, std::uint32_t row = 1) { return cellText(*m_frame, row, column).toStdString(); }
  std::string tip(Column column, std::uint32_t row = 1) { return cellToolTip(*m_frame, row, column).toStdString(); }

  FakeNode m_node;
  FramePointer m_frame;
};

TEST_F(ProcessColumnsTest, EachCellShowsItsOwnValueAndTellsItExactly) {
  const std::tuple<Column, const char*, const char*> cells[] = {
      {Column::pid, "<0.7.0>", "Process <0.7.0>, started by <0.6.0>"},
      {Column::name, "“order 5”", "Label: order 5\nStarted with: Worker::init"},
      {Column::reductions, "12,345", "12,345 reductions in the last 1 s\n1,012,345 reductions since its start"},
      {Column::memory, "1.5 MiB", "1,572,864 bytes (1.5 MiB)"},
      {Column::mailbox, "99,999,999", "99,999,999 messages in the mailbox, 4,096 bytes (4 KiB)"},
      {Column::current, "Worker::handle_call", "Worker::handle_call"},
      {Column::state, "waiting", "waiting at Worker::handle_call"},
      {Column::messages, "1.23 k", "Messages arriving: 1.23 k/s\n6,234 arrived and 77 sent since its start"},
      {Column::parent, "<0.6.0>", "<0.6.0> boss"},
      {Column::kind, "GenServer", "GenServer"},
      {Column::restarts, "3", "Restarted 3 times by its supervisor"},
      {Column::age, "500 ms", "Started 1.5 s after the node"},
      {Column::scheduler, "3", "Scheduler 3"},
      {Column::stack, "2 KiB", "2,048 bytes (2 KiB) of stack in use"}};
  for (const auto& [column, text, toolTip] : cells) {
    EXPECT_EQ(cell(column), text);
    EXPECT_EQ(tip(column), toolTip);
    EXPECT_FALSE(isEmptyValue(*m_frame, 1, column)) << text;
  }
}

TEST_F(ProcessColumnsTest, WhatIsNoneIsDim) {
  const std::tuple<Column, const char*, const char*> cells[] = {
      {Column::reductions, "0", "0 reductions in the last 1 s\n0 reductions since its start"},
      {Column::mailbox, "0", "0 messages in the mailbox, 0 bytes"},
      {Column::messages, "0", "Messages arriving: 0/s\n0 arrived and 0 sent since its start"},
      {Column::parent, "-", "Started from outside of any process"},
      {Column::restarts, "0", "Restarted 0 times by its supervisor"},
      {Column::stack, "–", "Holds no stack now"}};
  for (const auto& [column, text, toolTip] : cells) {
    EXPECT_EQ(cell(column, 0), text);
    EXPECT_EQ(tip(column, 0), toolTip);
    EXPECT_TRUE(isEmptyValue(*m_frame, 0, column)) << text;
  }
}

TEST_F(ProcessColumnsTest, NarrowCellsShowAllOfANumberInThreeDigits) {
  const std::pair<Column, const char*> cells[] = {
      {Column::reductions, "12.3 k"}, {Column::mailbox, "100 M"}, {Column::restarts, "3"}, {Column::memory, "1.5 MiB"}};
  for (const auto& [column, text] : cells) EXPECT_EQ(narrowCellText(*m_frame, 1, column).toStdString(), text);
}

TEST_F(ProcessColumnsTest, TotalsWhileTheListAccumulates) {
  ProcessQuery query;
  query.accumulate = true;
  m_frame = withQuery(m_frame, query);
  EXPECT_EQ(cell(Column::reductions), "1,012,345");
  EXPECT_EQ(columnTitle(Column::reductions, true), "Reductions, total");
}

TEST_F(ProcessColumnsTest, SaturatedNumbersAndEndedParentsAreWritten) {
  m_node.remove(6);
  m_node.change(7, [](auto& row) {
    row.mailbox_length = row.memory = most;
    row.reductions = most;
    row.spawned_at = 1h;  // later than the snapshot
  });
  m_frame = frameOf(m_node, {}, m_frame);
  EXPECT_EQ(cell(Column::mailbox, 0), "18,446,744,073,709,551,615");
  EXPECT_EQ(cell(Column::memory, 0), "16 EiB");
  EXPECT_EQ(cell(Column::reductions, 0), "18,446,744,073,708,539,270");
  EXPECT_EQ(cell(Column::age, 0), "0 ns");
  EXPECT_EQ(tip(Column::parent, 0), "<0.6.0>, which has ended");
}

}  // namespace
}  // namespace nazir::widgets
