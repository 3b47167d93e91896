// SPDX-License-Identifier: GPL-3.0-or-later
// What schedulers and processes did, as intervals, and what is drawn of them: exact values.
#include <gtest/gtest.h>

#include "trace_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using namespace std::chrono_literals;
using observe::Duration;

std::vector<TraceSpan> spansOf(std::uint32_t process,
                               const std::vector<std::tuple<int, int, Activity, std::uint32_t>>& all) {
  std::vector<TraceSpan> spans;
  for (const auto& [from, to, activity, event] : all)
    spans.push_back({Duration(from), Duration(to), activity, process, event});
  return spans;
}

TEST(TraceLanesTest, AreRunningRunnableAndWaiting) {
  const auto digest = digestFor(logOf(conversation()), TracePart::timeline);
  const auto& lanes = *digest->lanes;
  ASSERT_EQ(lanes.processes.size(), 2U);
  EXPECT_EQ(lanes.processes[0].spans, spansOf(0, {{0, 2000, Activity::running, 0},
                                                  {2000, 5200, Activity::waiting, 2},
                                                  {5200, 6000, Activity::runnable, 7},
                                                  {6000, 8001, Activity::running, 7}}));
  EXPECT_EQ(lanes.processes[1].spans, spansOf(1, {{1000, 2500, Activity::runnable, 3},
                                                  {2500, 5500, Activity::running, 3},
                                                  {5500, 8000, Activity::waiting, 6},
                                                  {8000, 9000, Activity::runnable, 12},
                                                  {9000, 10000, Activity::running, 12}}));
  EXPECT_EQ(lanes.processes[0].calls, spansOf(0, {{1000, 6500, Activity::waiting, 1}}));
  EXPECT_EQ(lanes.processes[0].marks, (std::vector<std::uint32_t>{1, 8, 9, 10}));
  EXPECT_EQ(lanes.processes[1].marks, (std::vector<std::uint32_t>{4, 5, 13}));
  ASSERT_EQ(lanes.schedulers.size(), 2U);
  EXPECT_EQ(lanes.schedulers[0].spans,
            spansOf(0, {{0, 2000, Activity::running, 0}, {6000, 8001, Activity::running, 7}}));
  EXPECT_EQ(lanes.schedulers[1].spans,
            spansOf(1, {{2500, 5500, Activity::running, 3}, {9000, 10000, Activity::running, 12}}));
}

TEST(TraceLanesTest, AFilterLeavesLanesOutAndMarksAwayButNoTime) {
  const auto digest = digestFor(logOf(conversation()), TracePart::timeline, "process:stock note");
  const auto& lanes = *digest->lanes;
  ASSERT_EQ(lanes.processes.size(), 1U);
  EXPECT_EQ(lanes.processes[0].subject, 1U);
  EXPECT_EQ(lanes.processes[0].spans.size(), 5U);
  EXPECT_EQ(lanes.processes[0].marks, (std::vector<std::uint32_t>{13}));
  EXPECT_EQ(lanes.laneOf, (std::vector<std::uint32_t>{none, 0}));
}

TEST(TraceLanesTest, NothingGoesOnAcrossAGap) {
  TraceRecorder recorder;
  recorder.add({numbered({eventOf(0, 1, TraceKind::in), eventOf(10, 1, TraceKind::send, 2)}), 3, 0});
  recorder.add({{}, 9, 6});
  auto later = eventOf(50, 1, TraceKind::out, 0, 0, 0, "", "waiting");
  later.number = 9;
  auto last = eventOf(60, 2, TraceKind::exit);
  last.number = 10;
  recorder.add({{later, last}, 11, 0});
  const auto digest = digestFor(recorder.log(), TracePart::timeline);
  EXPECT_EQ(digest->lanes->processes[0].spans,
            spansOf(0, {{0, 10, Activity::running, 0}, {50, 60, Activity::waiting, 2}}));
  EXPECT_EQ(digest->lanes->schedulers[0].spans, spansOf(0, {{0, 10, Activity::running, 0}}));
}

TEST(TraceLanesTest, WhereASchedulerDroppedEventsNothingGoesOnThatMayHaveEndedOnIt) {
  auto events = numbered({eventOf(0, 1, TraceKind::in),                             // 0, on scheduler 0
                          eventOf(10, 2, TraceKind::in),                            // 1, on scheduler 1
                          eventOf(15, 3, TraceKind::out, 0, 0, 0, "", "waiting"),   // 2, on scheduler 2
                          eventOf(20, 1, TraceKind::call, 2, 7),                    // 3
                          eventOf(50, 1, TraceKind::reply, 2, 7),                   // 4: after 5 events of scheduler 0
                          eventOf(60, 1, TraceKind::out, 0, 0, 0, "", "waiting"),   // 5
                          eventOf(70, 2, TraceKind::out, 0, 0, 0, "", "waiting")})  // 6
      ;
  events[4].missed = 5;
  const auto digest = digestFor(logOf(events), TracePart::timeline);
  const auto& lanes = digest->lanes->processes;
  EXPECT_EQ(lanes[0].spans, spansOf(0, {{0, 20, Activity::running, 0}, {60, 70, Activity::waiting, 5}}));
  EXPECT_EQ(lanes[0].calls, spansOf(0, {{20, 50, Activity::waiting, 3}})) << "its answer came after all";
  EXPECT_EQ(lanes[1].spans, spansOf(1, {{10, 70, Activity::running, 1}})) << "on another scheduler";
  EXPECT_EQ(lanes[2].spans, spansOf(2, {{15, 20, Activity::waiting, 2}})) << "it may have run on any";
  EXPECT_EQ(digest->lanes->schedulers[0].spans, spansOf(0, {{0, 20, Activity::running, 0}}));
  EXPECT_EQ(digest->lanes->schedulers[1].spans, spansOf(1, {{10, 70, Activity::running, 1}}));
}

TEST(TraceLanesTest, AGapIsKnownBeforeAnotherSchedulerTellsOfTheEnd) {
  const auto on = [](std::uint32_t scheduler, TraceEvent event, std::uint64_t missed = 0) {
    event.scheduler = scheduler;
    event.missed = missed;
    return event;
  };
  const auto ran = numbered({on(0, eventOf(0, 1, TraceKind::in)), on(1, eventOf(50, 1, TraceKind::in)),
                             on(0, eventOf(60, 2, TraceKind::exit), 5), on(1, eventOf(70, 1, TraceKind::exit))});
  EXPECT_EQ(digestFor(logOf(ran), TracePart::timeline)->lanes->processes[0].spans,
            spansOf(0, {{50, 70, Activity::running, 1}}));
  const auto waited =
      numbered({on(1, eventOf(0, 2, TraceKind::exit)), on(0, eventOf(5, 1, TraceKind::out, 0, 0, 0, "", "waiting")),
                on(0, eventOf(20, 1, TraceKind::in)), on(1, eventOf(30, 2, TraceKind::exit), 5),
                on(0, eventOf(40, 1, TraceKind::exit))});
  EXPECT_EQ(digestFor(logOf(waited), TracePart::timeline)->lanes->processes[1].spans,
            spansOf(1, {{20, 40, Activity::running, 2}}));
}

ActivityShares shares(double running, double runnable = 0, double waiting = 0) {
  return {waiting, 0, runnable, running};
}

TEST(TraceLanesTest, ArePaintedExactlyWhereTheyAreWiderThanAPixel) {
  const auto digest = digestFor(logOf(conversation()), TracePart::timeline);
  const auto& spans = digest->lanes->processes[1].spans;
  TraceWindow window;
  window.setWhole(0ns, 10000ns);
  window.setWidth(20);
  EXPECT_EQ(runsOf(spans, window), (std::vector<LaneRun>{{2, 5, shares(0, 1)},
                                                         {5, 11, shares(1)},
                                                         {11, 16, shares(0, 0, 1)},
                                                         {16, 18, shares(0, 1)},
                                                         {18, 20, shares(1)}}));
  window.setWidth(10);
  window.zoom(0.1, 10);  // the last 1000 ns
  EXPECT_EQ(runsOf(spans, window), (std::vector<LaneRun>{{0, 10, shares(1)}}));
}

TEST(TraceLanesTest, APixelWithSeveralSpansHasTheirShares) {
  TraceWindow window;
  window.setWhole(0ns, 4096ns);
  window.setWidth(4);
  const auto spans = spansOf(0, {{0, 256, Activity::running, 0},
                                 {256, 512, Activity::runnable, 1},
                                 {512, 1536, Activity::waiting, 2},
                                 {1536, 1552, Activity::running, 3},
                                 {1552, 3072, Activity::waiting, 4}});
  EXPECT_EQ(runsOf(spans, window),
            (std::vector<LaneRun>{
                {0, 1, shares(0.25, 0.25, 0.5)}, {1, 2, shares(1 / 64.0, 0, 63 / 64.0)}, {2, 3, shares(0, 0, 1)}}));
  EXPECT_EQ(pixelOf(spans, window, 0), (LanePixel{shares(0.25, 0.25, 0.5), 3, true}));
  EXPECT_EQ(pixelOf(spans, window, 1), (LanePixel{shares(1 / 64.0, 0, 63 / 64.0), 3, true}));
  EXPECT_EQ(pixelOf(spans, window, 2), (LanePixel{shares(0, 0, 1), 1, false}));
  EXPECT_EQ(pixelOf(spans, window, 3), LanePixel());
}

TEST(TraceLanesTest, ALaneThatIsBusyForASixtyFourthOfTheTimeIsSoInEachPixel) {
  std::vector<TraceSpan> turns;
  for (int i = 0; i < 128; ++i) {
    turns.push_back({Duration(i * 1024 + 500), Duration(i * 1024 + 516), Activity::running, 0, 0});
  }
  TraceWindow window;
  window.setWhole(0ns, Duration(128 * 1024));
  window.setWidth(128);
  EXPECT_EQ(runsOf(turns, window), (std::vector<LaneRun>{{0, 128, shares(1 / 64.0)}}));
  window.setWidth(32);
  EXPECT_EQ(runsOf(turns, window), (std::vector<LaneRun>{{0, 32, shares(1 / 64.0)}}));
  EXPECT_EQ(pixelOf(turns, window, 7), (LanePixel{shares(1 / 64.0), 4, true}));
}

TEST(TraceLanesTest, OverlappingCallsAreNoMoreThanAllOfAPixel) {
  TraceWindow window;
  window.setWhole(0ns, 1024ns);
  window.setWidth(4);
  const auto calls = spansOf(0, {{256, 640, Activity::waiting, 0}, {0, 768, Activity::waiting, 1}});
  EXPECT_EQ(runsOf(calls, window), (std::vector<LaneRun>{{0, 3, shares(0, 0, 1)}}));
}

TEST(TraceLanesTest, TheSpanAtATimeIsFound) {
  const auto digest = digestFor(logOf(conversation()), TracePart::timeline);
  const auto& spans = digest->lanes->processes[1].spans;
  EXPECT_EQ(spanAt(spans, 999ns), nullptr);
  EXPECT_EQ(spanAt(spans, 1000ns), &spans[0]);
  EXPECT_EQ(spanAt(spans, 2500ns), &spans[1]);
  EXPECT_EQ(spanAt(spans, 10000ns), nullptr);
}

}  // namespace
}  // namespace nazir::widgets
