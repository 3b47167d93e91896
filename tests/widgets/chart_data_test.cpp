// SPDX-License-Identifier: GPL-3.0-or-later
// What charts compute before they draw: scales, lines with gaps, marks of events, top lists.
#include <gtest/gtest.h>

#include <cmath>

#include "fake_node.hpp"
#include "widgets/data/chart_axis.hpp"
#include "widgets/data/chart_line.hpp"
#include "widgets/data/event_marks.hpp"
#include "widgets/data/memory_kinds.hpp"
#include "widgets/data/top_memory.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using Kind = PastEvent::Kind;
using tests::pid;

RealTime at(std::chrono::nanoseconds time) {
  return RealTime(time);
}

SeriesPoint point(std::chrono::nanoseconds time, double value) {
  return {at(time), value, value, value};
}

TEST(ChartAxis, HoldsTheGreatestValueInAtMostFiveRoundSteps) {
  struct Row {
    double greatest;
    ChartUnit unit;
    ValueAxis axis;
  };
  const Row rows[] = {{0, ChartUnit::count, {1, 1}},
                      {1, ChartUnit::count, {1, 1}},
                      {5, ChartUnit::count, {1, 5}},
                      {5.1, ChartUnit::count, {2, 6}},
                      {10, ChartUnit::count, {2, 10}},
                      {11, ChartUnit::count, {5, 15}},
                      {10412, ChartUnit::count, {5000, 15000}},
                      {0, ChartUnit::rate, {0.1, 0.1}},
                      {0.3, ChartUnit::rate, {0.1, 0.3}},
                      {1240000, ChartUnit::rate, {500000, 1500000}},
                      {1, ChartUnit::share, {0.2, 1}},
                      {0.003, ChartUnit::share, {0.01, 0.01}},
                      {1, ChartUnit::bytes, {1, 1}},
                      {5 * 1024, ChartUnit::bytes, {1024, 5 * 1024}},
                      {5 * 1024 + 1, ChartUnit::bytes, {2048, 6 * 1024}},
                      {214. * 1024 * 1024, ChartUnit::bytes, {64. * 1024 * 1024, 256. * 1024 * 1024}},
                      {8.2e6, ChartUnit::duration, {2e6, 1e7}},
                      {-3, ChartUnit::count, {1, 1}},
                      {std::nan(""), ChartUnit::bytes, {1, 1}}};
  for (const auto& [greatest, unit, axis] : rows) {
    const auto found = axisFor(greatest, unit);
    EXPECT_DOUBLE_EQ(found.step, axis.step) << greatest;
    EXPECT_DOUBLE_EQ(found.top, axis.top) << greatest;
  }
}

TEST(ChartAxis, AFlatChartHasFewerSteps) {
  EXPECT_EQ(axisFor(100, ChartUnit::count, 2), (ValueAxis{50, 100}));
  EXPECT_EQ(axisFor(1, ChartUnit::share, 3), (ValueAxis{0.5, 1}));
  EXPECT_EQ(axisFor(1, ChartUnit::share, 1), (ValueAxis{1, 1}));
}

TEST(ChartAxis, WritesValuesAsEverywhere) {
  EXPECT_EQ(written(ChartUnit::count, 10412.4), "10,412");
  EXPECT_EQ(written(ChartUnit::count, 3.25), "3.25");
  EXPECT_EQ(written(ChartUnit::count, 123456), "123 k");
  EXPECT_EQ(written(ChartUnit::rate, 1240000), "1.24 M/s");
  EXPECT_EQ(written(ChartUnit::bytes, 1536), "1.5 KiB");
  EXPECT_EQ(written(ChartUnit::bytes, -1), "0 B");
  EXPECT_EQ(written(ChartUnit::share, 0.253), "25 %");
  EXPECT_EQ(written(ChartUnit::duration, 8.2e6), "8.2 ms");
  EXPECT_EQ(written(ChartUnit::duration, 0), "0 ms");
}

TEST(ChartLines, AreInterruptedBetweenTheTwoSidesOfABreak) {
  const ChartLine points{point(1s, 1), point(2s, 2), point(9s, 3), point(10s, 4)};
  const auto line = interrupted(points, {at(500ms), at(9s)});
  ASSERT_EQ(line.size(), 5U) << "a break before the first point is none";
  EXPECT_EQ(line[1], points[1]);
  EXPECT_EQ(line[2].at, at(3s));
  EXPECT_TRUE(std::isnan(line[2].mean));
  EXPECT_EQ(line[3], points[2]);
  const auto close = interrupted({point(1s, 1), point(2s, 2)}, {at(2500ms)});
  ASSERT_EQ(close.size(), 3U) << "the break is in the second of the second point";
  EXPECT_EQ(close[1].at, at(1500ms));
}

TEST(ChartLines, KnowTheirValueAtATime) {
  const auto line = interrupted({point(10s, 1), point(11s, 2), point(40s, 3)}, {at(40s)});
  const auto value = [&](std::chrono::nanoseconds time) {
    const auto found = pointAt(line, at(time));
    return found ? found->mean : -1;
  };
  EXPECT_EQ(value(9999ms), -1) << "before the first";
  EXPECT_EQ(value(10s), 1);
  EXPECT_EQ(value(10999ms), 1);
  EXPECT_EQ(value(11s), 2);
  EXPECT_EQ(value(11999ms), 2);
  EXPECT_EQ(value(12s), -1) << "in the gap";
  EXPECT_EQ(value(39999ms), -1);
  EXPECT_EQ(value(40s), 3);
  EXPECT_EQ(value(59999ms), 3);
  EXPECT_EQ(value(60s), -1) << "too long after the last";
}

TEST(ChartLines, OnTopOfEachOtherAreTheirSum) {
  const auto sum = sumOf({point(1s, 1), point(2s, 2), point(4s, 4)}, {point(2s, 10), point(3s, 20), point(4s, 30)});
  EXPECT_EQ(sum, (ChartLine{point(1s, 1), point(2s, 12), point(3s, 20), point(4s, 34)}));
  EXPECT_EQ(sumOf({}, {point(1s, 5)}), ChartLine{point(1s, 5)});
  EXPECT_EQ(greatestOf(sum), 34);
  EXPECT_EQ(greatestOf({SeriesPoint{at(1s), 2, 1, 7}}), 7) << "of the peaks";
  EXPECT_EQ(greatestOf({}), 0);
}

TEST(EventMarks, JoinWhatWouldBeDrawnOnTopOfEachOther) {
  EXPECT_TRUE(marksOf({}, 1s).empty());
  const std::vector<PastEvent> events{{at(1s), {}, Kind::restarted, 2},
                                      {at(1500ms), {}, Kind::crashed, 3},
                                      {at(1900ms), {}, Kind::crashed},
                                      {at(2s), {}, Kind::restarted},
                                      {at(5s), {}, Kind::fault, 1, "killed gateway"}};
  const auto marks = marksOf(events, 1s);
  EXPECT_EQ(marks, (std::vector<EventMark>{{at(1s), Kind::crashed, "4 processes crashed\n2 restarts by supervisors"},
                                           {at(2s), Kind::restarted, "1 restart by a supervisor"},
                                           {at(5s), Kind::fault, "Fault: killed gateway"}}));
}

TEST(EventMarks, SayWhatHappenedInWords) {
  const std::pair<Kind, QString> rows[] = {{Kind::stopped, "The node stopped: this is its last figure"},
                                           {Kind::started, "The node started"},
                                           {Kind::resumed, "Observed again, after a time without figures"},
                                           {Kind::crashed, "1 process crashed"},
                                           {Kind::restarted, "1 restart by a supervisor"}};
  for (const auto& [kind, text] : rows) {
    EXPECT_EQ(marksOf({{at(1s), {}, kind}}, 1s), (std::vector{EventMark{at(1s), kind, text}})) << text.toStdString();
  }
  std::vector<PastEvent> faults(7, {at(1s), {}, Kind::fault, 1, "killed x"});
  EXPECT_EQ(marksOf(faults, 1s).front().text.count("Fault: killed x"), 5);
  EXPECT_TRUE(marksOf(faults, 1s).front().text.endsWith("2 more faults"));
}

TEST(TopMemory, IsByEachMeasureTheGreatestFirst) {
  tests::FakeNode node;
  for (std::uint64_t i = 1; i <= 10; ++i) {
    auto row = node.row(i);
    row.memory = 100 * i;
    row.heap_bytes = i == 3 ? 7 : i == 4 ? 7 : 0;
    row.heap_peak = 1000 - i;
    row.mailbox_bytes = i % 2;
    row.stack_bytes = i == 9 ? 4096 : 0;
    node.add(row);
  }
  const auto top = topMemory(*node.snapshot(), 3);
  using Entries = std::vector<Top::Entry>;
  EXPECT_EQ(top.of(MemoryMeasure::total).entries, (Entries{{1000, pid(10)}, {900, pid(9)}, {800, pid(8)}}));
  EXPECT_EQ(top.of(MemoryMeasure::total).sum, 5500U);
  EXPECT_EQ(top.of(MemoryMeasure::heap).entries, (Entries{{7, pid(3)}, {7, pid(4)}})) << "nobody with nothing";
  EXPECT_EQ(top.of(MemoryMeasure::heapPeak).entries, (Entries{{999, pid(1)}, {998, pid(2)}, {997, pid(3)}}));
  EXPECT_EQ(top.of(MemoryMeasure::mailbox).entries, (Entries{{1, pid(1)}, {1, pid(3)}, {1, pid(5)}}))
      << "of equal ones the oldest";
  EXPECT_EQ(top.of(MemoryMeasure::stack).entries, (Entries{{4096, pid(9)}}));
  EXPECT_EQ(top.of(MemoryMeasure::stack).sum, 4096U);
}

TEST(MemoryKinds, TogetherAreTheTotal) {
  const observe::Memory memory{.total = 127,
                               .control_blocks = 1,
                               .stacks = 2,
                               .messages = 4,
                               .kept = 8,
                               .heap = 16,
                               .heap_outlived = 32,
                               .heap_unowned = 64,
                               .heap_peak = 1000,
                               .program = 1000,
                               .resident = 1000};
  std::uint64_t sum = 0;
  for (const auto& kind : memoryKinds()) sum += memory.*kind.bytes;
  EXPECT_EQ(sum, memory.total);
}

}  // namespace
}  // namespace nazir::widgets
