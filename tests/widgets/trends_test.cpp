// SPDX-License-Identifier: GPL-3.0-or-later
// The last minute of the processes on the screen.
#include "widgets/data/trends.hpp"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <cmath>

#include "process_page_fixture.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/trend_painter.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameOf;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

/// From the first known one on; "-" for what is not known.
std::string textOf(const Trend* trend) {
  if (!trend) return "none";
  std::string text;
  for (const float value : trend->values()) {
    if (std::isnan(value) && text.empty()) continue;
    text += std::isnan(value) ? "- " : std::to_string(static_cast<int>(value)) + " ";
  }
  return text;
}

TEST(Trend, HasAValueForEachSecondOfTheLastMinute) {
  Trend trend;
  const RealTime start(1000s);
  EXPECT_EQ(textOf(&trend), "");
  trend.add(start, 1);
  trend.add(start + 500ms, 2);
  EXPECT_EQ(textOf(&trend), "2 ") << "the latest of the second";
  trend.add(start + 3s, 5);
  EXPECT_EQ(textOf(&trend), "2 - - 5 ");
  trend.add(start + 1s, 9);
  EXPECT_EQ(textOf(&trend), "2 - - 5 ") << "too late";
  trend.add(start + 62s, 7);
  EXPECT_EQ(textOf(&trend).substr(0, 4), "5 - ") << "a minute";
  trend.add(start + 1000s, 8);
  EXPECT_EQ(textOf(&trend), "8 ");
}

class TrendKeeperTest : public testing::Test {
 protected:
  TrendKeeperTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) m_node.add(m_node.row(i));
  }
  Trends collect(const std::vector<observe::Pid>& pids) {
    m_frame = frameOf(m_node, {}, m_frame);
    return m_keeper.collect(*m_frame->snapshot, *m_frame->deltas, m_past, pids);
  }
  void set(std::uint64_t number, std::uint64_t mailbox) {
    m_node.change(number, [mailbox](auto& row) {
      row.mailbox_length = mailbox;
      row.memory = 10 * mailbox;
      row.reductions += 100 * mailbox;
    });
  }
  FakeNode m_node;
  FramePointer m_frame;
  SeriesStore m_past;
  TrendKeeper m_keeper;
};

TEST_F(TrendKeeperTest, CollectsWhatWasAskedFor) {
  set(1, 1);
  collect({pid(1)});
  set(1, 2);
  set(2, 7);
  const auto trends = collect({pid(1), pid(2), pid(99)});
  EXPECT_EQ(trends.size(), 2U);
  EXPECT_EQ(textOf(trends.find(pid(1), ProcessFigure::mailbox)), "1 2 ");
  EXPECT_EQ(textOf(trends.find(pid(1), ProcessFigure::memory)), "10 20 ");
  EXPECT_EQ(textOf(trends.find(pid(1), ProcessFigure::reductions)), "200 ") << "per second, from the second look on";
  EXPECT_EQ(textOf(trends.find(pid(2), ProcessFigure::mailbox)), "7 ");
  EXPECT_EQ(trends.find(pid(3), ProcessFigure::mailbox), nullptr);
}

TEST_F(TrendKeeperTest, GoesOnWhileAProcessIsOffTheScreenAndForgetsTheDead) {
  set(1, 1);
  collect({pid(1)});
  set(1, 2);
  EXPECT_EQ(collect({pid(2)}).find(pid(1), ProcessFigure::mailbox), nullptr) << "nobody draws it";
  EXPECT_EQ(textOf(collect({pid(1)}).find(pid(1), ProcessFigure::mailbox)), "1 2 2 ");
  m_node.remove(1);
  EXPECT_EQ(collect({pid(1)}).size(), 0U);
}

TEST_F(TrendKeeperTest, BeginsWithWhatThePastKnows) {
  m_past.watch(pid(1));
  FramePointer before;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    set(1, i);
    m_frame = frameOf(m_node, {}, before);
    m_past.add(*m_frame->info, *m_frame->snapshot, before ? before->snapshot.get() : nullptr, m_frame->rates, 1s);
    before = m_frame;
  }
  const auto trends = m_keeper.collect(*m_frame->snapshot, *m_frame->deltas, m_past, std::vector{pid(1)});
  EXPECT_EQ(textOf(trends.find(pid(1), ProcessFigure::mailbox)), "1 2 3 ");
}

TEST_F(TrendKeeperTest, KeepsABoundedNumber) {
  std::vector<observe::Pid> pids;
  for (std::uint64_t i = 1; i <= 600; ++i) {
    m_node.add(m_node.row(i));
    pids.push_back(pid(i));
  }
  collect(pids);
  collect({pid(600)});
  const auto trends = collect(pids);
  std::size_t kept = 0;
  for (const auto each : pids) kept += textOf(trends.find(each, ProcessFigure::mailbox)) == "0 0 0 " ? 1 : 0;
  EXPECT_EQ(kept, TrendKeeper::mostKept);
}

class TrendColumns : public tests::ProcessPageFixture {
 protected:
  void SetUp() override { list(200, 1000); }
};

TEST_F(TrendColumns, AreCollectedOnlyWhileTheyAreVisible) {
  EXPECT_EQ(nextFrame(m_collector)->trends, nullptr);
  table().setColumnShown(ProcessColumn::mailboxTrend, true);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.trends != nullptr; })) << "at once";
  const auto lines = static_cast<std::size_t>(table().linesOnScreen().second);
  EXPECT_EQ(m_collector.latest()->trends->size(), lines);
  EXPECT_LT(lines, 30U);
  EXPECT_NE(table().processes().trendAt(0, ProcessColumn::mailboxTrend), nullptr);
  EXPECT_EQ(table().processes().trendAt(100, ProcessColumn::mailboxTrend), nullptr);
  table().verticalScrollBar()->setValue(100);
  nextFrame(m_collector);
  EXPECT_NE(table().processes().trendAt(100, ProcessColumn::mailboxTrend), nullptr);
  EXPECT_EQ(table().processes().trendAt(0, ProcessColumn::mailboxTrend), nullptr);
  m_page.follow(pid(1));
  nextFrame(m_collector);
  EXPECT_NE(table().processes().trendAt(0, ProcessColumn::mailboxTrend), nullptr) << "followed";
  m_page.hide();
  EXPECT_EQ(nextFrame(m_collector)->trends, nullptr);
  m_page.show();
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.trends != nullptr; }));
  table().setColumnShown(ProcessColumn::mailboxTrend, false);
  EXPECT_EQ(nextFrame(m_collector)->trends, nullptr);
}

TEST_F(TrendColumns, TheNumberIsInTheCellAndTheSpanInTheToolTip) {
  table().setColumnShown(ProcessColumn::mailboxTrend, true);
  m_node->change(1, [](auto& row) { row.mailbox_length = 12345; });
  nextFrame(m_collector);
  m_node->change(1, [](auto& row) { row.mailbox_length = 7; });
  nextFrame(m_collector);
  const auto cell = table().processes().index(0, static_cast<int>(ProcessColumn::mailboxTrend));
  EXPECT_EQ(cell.data().toString(), "7");
  const QString tip = cell.data(Qt::ToolTipRole).toString();
  EXPECT_TRUE(tip.contains("7 messages now")) << tip.toStdString();
  EXPECT_TRUE(tip.contains("and 12.3 k in the last")) << tip.toStdString();
}

TEST(TrendPainter, DrawsFromZeroToTheMostWithTheLatestAtTheRight) {
  Trend trend;
  for (int i = 0; i < 60; ++i) trend.add(RealTime(std::chrono::seconds(100 + i)), i);
  QImage image(TrendPainter::width, TrendPainter::height, QImage::Format_ARGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  TrendPainter::paint(painter, QRectF(image.rect()), trend, Qt::black);
  painter.end();
  const auto darkest = [&](int x) {
    int line = 0;
    for (int y = 0; y < image.height(); ++y) line = qGray(image.pixel(x, y)) < qGray(image.pixel(x, line)) ? y : line;
    return line;
  };
  EXPECT_GE(darkest(2), 12) << "low at the left";
  EXPECT_LE(darkest(56), 4) << "high at the right";
}

}  // namespace
}  // namespace nazir::widgets
