// SPDX-License-Identifier: GPL-3.0-or-later
// The column "Running" and its tooltip.
#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;

constexpr auto column = ProcessColumn::running;

/// One process, 100 s old at the second snapshot; the fake node's snapshots are a second apart.
class ProcessTimesTest : public testing::Test {
 protected:
  ProcessTimesTest() {
    m_node.add(m_node.row(1));
    spent(24750ms, 14900ms);
    m_node.change(1, [](auto& row) { row.spawned_at = 2s - 100s; });
  }
  void spent(observe::Duration running, observe::Duration runnable) {
    m_node.change(1, [&](auto& row) {
      row.running = running;
      row.runnable = runnable;
    });
  }
  void look() { m_frame = frameOf(m_node, m_query, m_frame); }
  std::string cell() { return cellText(*m_frame, 0, column).toStdString(); }
  std::string toolTip() { return cellToolTip(*m_frame, 0, column).toStdString(); }
  bool dim() { return isEmptyValue(*m_frame, 0, column); }

  FakeNode m_node;
  ProcessQuery m_query;
  FramePointer m_frame;
};

TEST_F(ProcessTimesTest, TheColumnIsTheShareOfOneProcessorSinceTheLastLook) {
  look();
  EXPECT_EQ(cell(), "–") << "nothing to compare with yet";
  EXPECT_TRUE(dim());
  spent(25s, 15s);
  look();
  EXPECT_EQ(cell(), "25.0 %");
  EXPECT_FALSE(dim());
  look();
  EXPECT_EQ(cell(), "0.0 %");
  EXPECT_TRUE(dim());
  spent(25s + 200us, 15s);
  look();
  EXPECT_EQ(cell(), "< 0.1 %");
  EXPECT_FALSE(dim());
  spent(25s + 1200ms, 15s);
  look();
  EXPECT_EQ(cell(), "100.0 %") << "never more than one processor";
}

TEST_F(ProcessTimesTest, TheTotalWhenTheListAccumulates) {
  m_query.accumulate = true;
  look();
  EXPECT_EQ(cell(), "24.8 s");
  EXPECT_FALSE(dim());
  spent(0s, 15s);
  look();
  EXPECT_TRUE(dim());
}

TEST_F(ProcessTimesTest, TheToolTipTellsWhereItsAgeWent) {
  look();
  spent(25s, 15s);
  look();
  EXPECT_EQ(toolTip(),
            "Running 25.0 %, runnable 10.0 % of the last 1 s\n"
            "Since its start, 1 m 40 s ago:\n"
            "running 25 s (25.0 %)\n"
            "runnable 15 s (15.0 %): ready, waited for a scheduler\n"
            "waiting 1 m 0 s (60.0 %)");
}

TEST_F(ProcessTimesTest, PartsThatAreMoreThanTheAgeLeaveNoTimeToWait) {
  spent(150s, 50s);
  look();
  const Times times = timesOf(*m_frame, m_frame->snapshot->processes[0]);
  EXPECT_EQ(times.running, "2 m 30 s (75.0 %)");
  EXPECT_EQ(times.runnable, "50 s (25.0 %)");
  EXPECT_EQ(times.waiting, "0 ns (0.0 %)");
}

TEST_F(ProcessTimesTest, InVirtualTimeADashSaysWhy) {
  m_node.setVirtual(7);
  spent(0s, 0s);
  look();
  look();
  for (const bool accumulate : {false, true}) {
    m_query.accumulate = accumulate;
    look();
    EXPECT_EQ(cell(), "–");
    EXPECT_EQ(toolTip(), "Virtual time: computing takes no time");
    EXPECT_TRUE(dim());
  }
  const Times times = timesOf(*m_frame, m_frame->snapshot->processes[0]);
  EXPECT_EQ(times.running, "–");
  EXPECT_EQ(times.runnable, "–");
  EXPECT_EQ(times.waiting, "1 m 42 s (100.0 %)");
}

}  // namespace
}  // namespace nazir::widgets
