// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/load_charts_page.hpp"

#include <gtest/gtest.h>

#include <QSignalSpy>

#include "settled.hpp"
#include "widgets/views/empty_state.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;

class LoadChartsPageTest : public testing::Test {
 protected:
  LoadChartsPageTest() { m_collector.setPaused(true); }
  void begin() {
    m_page.resize(1024, 560);
    m_page.show();
    m_collector.setNode(m_node);
    ASSERT_TRUE(frameWhere(m_collector, [](const Frame&) { return true; }));
    look();
  }
  void look() {
    nextFrame(m_collector);
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
  }
  Chart& chart(const QString& id) { return *m_page.board().chart(id); }
  std::vector<observe::SchedulerRow> schedulers(std::size_t count) {
    std::vector<observe::SchedulerRow> rows(count);
    for (std::size_t i = 0; i < count; ++i) {
      rows[i].busy = m_busy * static_cast<int>(i + 1);
      rows[i].idle = m_busy * static_cast<int>(99 - i);
    }
    m_busy += 1ms;
    return rows;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  std::chrono::nanoseconds m_busy{1ms};
  Collector m_collector;
  LoadChartsPage m_page{m_collector};
};

TEST_F(LoadChartsPageTest, ShowsEachSchedulerMemoryMessagesRunQueueAndProcesses) {
  begin();
  for (std::uint64_t i = 1; i <= 7; ++i) m_node->add(m_node->row(i));
  m_node->setMemory({.total = 3072, .stacks = 1024, .heap_outlived = 2048});
  m_node->setSchedulers(schedulers(2));
  look();
  m_node->setSchedulers(schedulers(2));
  m_node->changeTotals([](auto& totals) {
    totals.messages_sent = 500;
    totals.messages_dropped = 3;
    totals.runnable = 4;
    totals.reductions = 900;
  });
  look();
  EXPECT_EQ(chart("schedulers").value("scheduler_1"), "1.0 %");
  EXPECT_EQ(chart("schedulers").value("scheduler_2"), "2.0 %");
  EXPECT_EQ(chart("memory").value("stacks"), "1 KiB");
  EXPECT_EQ(chart("memory").value("heap_outlived"), "2 KiB");
  EXPECT_EQ(chart("messages").value("sent"), "500/s");
  EXPECT_EQ(chart("messages").value("dropped"), "3/s");
  EXPECT_EQ(chart("run_queue").value("runnable"), "4");
  EXPECT_EQ(chart("processes").value("alive"), "7");
  EXPECT_EQ(chart("messages").value("reductions"), "900/s");
  EXPECT_FALSE(chart("messages").isShown("reductions")) << "it would flatten the messages";
}

TEST_F(LoadChartsPageTest, ManySchedulersAreThinLinesWithTheirMean) {
  m_node->setSchedulers(schedulers(16));
  begin();
  m_node->setSchedulers(schedulers(16));
  look();
  m_node->setSchedulers(schedulers(16));
  look();
  EXPECT_EQ(chart("schedulers").spec().series.size(), 17U);
  EXPECT_EQ(chart("schedulers").value("mean"), "8.5 %");
  EXPECT_EQ(chart("schedulers").value("scheduler_3"), "") << "without an entry of its own";
}

TEST_F(LoadChartsPageTest, DrawsNothingWhileHiddenAndHasThePastAfterwards) {
  begin();
  const auto before = chart("processes").replots();
  m_page.hide();
  for (std::uint64_t i = 1; i <= 5; ++i) {
    m_node->add(m_node->row(i));
    look();
  }
  EXPECT_EQ(chart("processes").replots(), before);
  m_page.show();
  for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
  EXPECT_EQ(chart("processes").value("alive"), "5");
  m_page.board().time().moveCursor(-2);
  EXPECT_EQ(chart("processes").value("alive"), "3");
}

TEST_F(LoadChartsPageTest, TheNextRunGoesOnInTheSamePastAndAnotherNodeBeginsAnew) {
  begin();
  for (std::uint64_t i = 1; i <= 3; ++i) m_node->add(m_node->row(i));
  look();
  look();
  m_node->restart();
  look();
  look();
  EXPECT_EQ(chart("processes").value("alive"), "0");
  m_page.board().time().setCursor(m_collector.past()->events({}, RealTime::max()).front().at);
  EXPECT_EQ(chart("processes").value("alive"), "3") << "of the run before";
  auto other = std::make_shared<FakeNode>();
  other->setName("elsewhere");
  m_collector.setNode(other);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.info->name == "elsewhere"; }));
  EXPECT_EQ(chart("processes").line(0).size(), 1U);
}

TEST_F(LoadChartsPageTest, SaysWhatItWaitsFor) {
  m_page.show();
  auto* empty = m_page.findChild<EmptyState*>();
  ASSERT_NE(empty, nullptr);
  EXPECT_TRUE(empty->isVisible());
  EXPECT_EQ(empty->sentence(), "Waiting for the first snapshot of the node…");
  begin();
  EXPECT_FALSE(empty->isVisible());
}

TEST_F(LoadChartsPageTest, OthersAddChartsOfTheirOwn) {
  begin();
  TimeSeries own;
  const auto now = m_collector.past()->lastTime();
  own.add(now, 42);
  ChartSpec spec{.id = "own", .title = "Own", .help = {}, .unit = ChartUnit::count, .series = {}};
  spec.series.push_back({.id = "answer", .name = "Answer", .help = {}, .read = [&own](RealTime from, RealTime to) {
                           return own.values(from, to);
                         }});
  m_page.setChart(spec);
  m_page.board().refresh();
  EXPECT_EQ(chart("own").value("answer"), "42");
  m_page.removeChart("own");
  EXPECT_EQ(m_page.board().chart("own"), nullptr);
}

}  // namespace
}  // namespace nazir::widgets
