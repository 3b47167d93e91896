// SPDX-License-Identifier: GPL-3.0-or-later
// What is computed from the events of a trace: exact values.
#include <gtest/gtest.h>

#include "trace_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using namespace std::chrono_literals;
using observe::Duration;

// ---- The log

TEST(Blocks, KeepsWhatWasAddedAndCopiesStayAsTheyWere) {
  Blocks<int> list;
  for (int i = 0; i < 2500; ++i) list.push_back(i);
  const auto copy = list;
  list.push_back(2500);
  list.set(7, -7);
  list.set(2499, -1);
  EXPECT_EQ(list.size(), 2501U);
  EXPECT_EQ(copy.size(), 2500U);
  EXPECT_EQ(list[7], -7);
  EXPECT_EQ(copy[7], 7);
  EXPECT_EQ(list[2499], -1);
  EXPECT_EQ(copy[2499], 2499);
  EXPECT_EQ(list.back(), 2500);
}

TEST(TraceLogTest, CountsWhatIsMissingWhereItIsMissing) {
  TraceRecorder recorder;
  recorder.add({{}, 4, 3});
  recorder.add({{}, 6, 2});
  recorder.add({{eventOf(1, 1, TraceKind::exit)}, 7, 0});
  recorder.add({{}, 11, 4});
  EXPECT_EQ(recorder.log().gaps(), (std::vector<TraceGap>{{0, 5, 0, Duration(0)}, {1, 4, 0, Duration(1)}}));
  EXPECT_EQ(recorder.log().lost(), 9U);
}

TEST(TraceLogTest, KnowsWhereASchedulerDroppedEvents) {
  auto late = eventOf(50, 1, TraceKind::exit);
  late.missed = 7;
  auto first = eventOf(60, 3, TraceKind::exit);
  first.missed = 2;
  TraceRecorder recorder;
  recorder.add({numbered({eventOf(10, 1, TraceKind::in), eventOf(40, 2, TraceKind::in), late, first}), 5, 0});
  EXPECT_EQ(recorder.log().gaps(), (std::vector<TraceGap>{{2, 0, 7, Duration(10)}, {3, 0, 2, Duration(10)}}));
  EXPECT_EQ(recorder.log().dropped(), 9U);
  recorder.setStatus("It was stopped.", 11);
  EXPECT_EQ(recorder.log().dropped(), 11U);
  EXPECT_EQ(recorder.log().whyEnded(), "It was stopped.");
  recorder.setStatus("", 8);
  EXPECT_EQ(recorder.log().dropped(), 9U) << "the events tell of more";
}

TEST(TraceLogTest, ALabelTakesThePlaceOfAFunctionAndARegisteredNameOfBoth) {
  TraceRecorder recorder;
  std::vector<TraceEvent> events;
  const auto add = [&](std::uint64_t process, TraceKind kind, const std::string& text) {
    events.push_back(eventOf(1, process, kind, 0, 0, 0, "", text));
  };
  for (const std::uint64_t process : {1, 2, 3}) add(process, TraceKind::spawned, "start/fn");
  add(1, TraceKind::label, "donation 1");
  add(1, TraceKind::label, "donation 1, paid");
  add(2, TraceKind::register_name, "till");
  add(2, TraceKind::label, "busy");
  add(1, TraceKind::spawned, "start/fn");
  recorder.add({numbered(events), 9, 0});
  std::vector<std::string> names;
  for (std::size_t i = 0; i < 3; ++i) names.push_back(recorder.log().processes()[i].name);
  EXPECT_EQ(names, (std::vector<std::string>{"donation 1, paid", "till", "start/fn"}));
}

TEST(TraceLogTest, ANameRegisteredBeforeTheTraceStaysUntilItIsGivenUp) {
  TraceRecorder recorder;
  const auto named = [](observe::Pid process) { return TraceName("till", process == pid(1)); };
  const auto add = [&](std::uint64_t number, std::uint64_t process, TraceKind kind, const std::string& text) {
    auto event = eventOf(1, process, kind, 0, 0, 0, "", text);
    event.number = number;
    recorder.add({{event}, number + 1, 0}, named);
    return recorder.log().processes()[process - 1].name;
  };
  EXPECT_EQ(add(1, 1, TraceKind::label, "busy"), "till");
  EXPECT_EQ(add(2, 2, TraceKind::label, "busy"), "busy") << "that was a label, too";
  EXPECT_EQ(add(3, 1, TraceKind::unregister_name, "till"), "till");
  EXPECT_EQ(add(4, 1, TraceKind::label, "idle"), "idle");
  TraceRecorder opened;
  opened.addProcess(pid(1), "the last name");
  opened.add({{eventOf(1, 1, TraceKind::label, 0, 0, 0, "", "an earlier one")}, 2, 0});
  EXPECT_EQ(opened.log().processes()[0].name, "the last name");
}

TEST(TraceLogTest, IsBoundedInEventsAndBytesAndCountsTheRest) {
  TraceRecorder few({}, 2);
  few.add({conversation(), 16, 0});
  EXPECT_EQ(few.log().size(), 2U);
  EXPECT_EQ(few.log().omitted(), 13U);
  TraceRecorder small({}, 100, 3 * sizeof(TraceEntry) + 20);
  small.add({{eventOf(1, 1, TraceKind::exit), eventOf(2, 1, TraceKind::exit),
              eventOf(3, 1, TraceKind::send, 2, 0, 0, "", std::string(100, 'x')), eventOf(4, 1, TraceKind::exit)},
             5,
             0});
  EXPECT_EQ(small.log().size(), 2U);
  EXPECT_EQ(small.log().omitted(), 2U) << "also the small one behind the large one";
  EXPECT_EQ(small.log().bytes(), 2 * sizeof(TraceEntry));
}

TEST(TraceLogTest, DrawsEachEventAfterTheOneBefore) {
  const auto log = logOf(numbered({eventOf(5, 1, TraceKind::exit), eventOf(5, 1, TraceKind::exit),
                                   eventOf(3, 1, TraceKind::exit), eventOf(9, 1, TraceKind::exit)}));
  std::vector<std::int64_t> drawn;
  for (std::uint32_t i = 0; i < log.size(); ++i) drawn.push_back(log.entries()[i].at.count());
  EXPECT_EQ(drawn, (std::vector<std::int64_t>{5, 6, 7, 9}));
}

TEST(TraceLogTest, ALatencyLongerThanTheNodeHasLivedIsUnknown) {
  const auto log = logOf(numbered({eventOf(5, 1, TraceKind::in, 0, 0, 5), eventOf(9, 1, TraceKind::in, 0, 0, 10)}));
  EXPECT_EQ(log.entries()[0].event.latency, 5ns);
  EXPECT_EQ(log.entries()[1].event.latency, 0ns);
}

TEST(TraceLogTest, NamesProcessesAsTheyWereCalledAtTheTime) {
  TraceRecorder recorder;
  int asked = 0;
  const auto name = [&asked](observe::Pid process) {
    ++asked;
    return process == pid(1) ? std::string("till") : std::string();
  };
  recorder.add({{eventOf(1, 1, TraceKind::spawn, 3, 0, 0, "", "porter()"),
                 eventOf(2, 1, TraceKind::spawn, 4, 0, 0, "", "clerk()"),
                 eventOf(3, 4, TraceKind::register_name, 0, 0, 0, "", "counter"), eventOf(4, 1, TraceKind::send, 5)},
                5,
                0},
               name);
  EXPECT_EQ(asked, 4) << "once each";
  const auto& processes = recorder.log().processes();
  ASSERT_EQ(processes.size(), 4U);
  EXPECT_EQ(processes[0], (TraceProcess{pid(1), "till"}));
  EXPECT_EQ(processes[1], (TraceProcess{pid(3), "porter()"}));
  EXPECT_EQ(processes[2], (TraceProcess{pid(4), "counter"}));
  EXPECT_EQ(titleOf(recorder.log(), 2), "counter <0.4.0>");
  EXPECT_EQ(titleOf(recorder.log(), 3), "<0.5.0>") << "no name is known";
  EXPECT_EQ(titleOf(recorder.log(), TraceLog::nobody), "");
}

// ---- Pairs

TEST(TracePairs, JoinsTheTwoEndsOfEachMessage) {
  EXPECT_EQ(partnersOf(logOf(conversation())),
            (std::vector<std::uint32_t>{none, 4, none, none, 1, 8, none, none, 5, 13, none, none, none, 9, none}));
}

TEST(TracePairs, JoinsTasksFailuresAndSpawns) {
  const auto log = logOf(numbered({
      eventOf(1, 1, TraceKind::spawn, 2), eventOf(2, 2, TraceKind::spawned, 1),         // 0 1
      eventOf(3, 2, TraceKind::answer, 1, 5), eventOf(4, 1, TraceKind::receive, 2, 5),  // 2 3: the result of a task
      eventOf(5, 1, TraceKind::call, 2, 6), eventOf(6, 1, TraceKind::no_reply, 2, 6),   // 4 5: never answered
      eventOf(7, 1, TraceKind::send, 2), eventOf(8, 2, TraceKind::receive, 1),          // 6 7: without a pair
  }));
  EXPECT_EQ(partnersOf(log), (std::vector<std::uint32_t>{1, 0, 3, 2, none, none, none, none}));
}

// ---- The window of time

TEST(TraceWindowTest, MapsTimesToPixelsAndBack) {
  TraceWindow window;
  window.setWidth(1000);
  window.setWhole(100ns, 10100ns);
  EXPECT_DOUBLE_EQ(window.xOf(5100ns), 500);
  EXPECT_EQ(window.timeAt(500), 5100ns);
  window.zoom(0.5, 500);
  EXPECT_DOUBLE_EQ(window.begin(), 2500);
  EXPECT_DOUBLE_EQ(window.span(), 5000);
  EXPECT_DOUBLE_EQ(window.xOf(5100ns), 500) << "stays where it was";
  window.pan(100);
  EXPECT_DOUBLE_EQ(window.begin(), 3000);
  window.pan(-10000);
  EXPECT_DOUBLE_EQ(window.begin(), 0) << "not before the trace";
  window.pan(10000);
  EXPECT_DOUBLE_EQ(window.begin(), 5000) << "nor behind it";
  window.reveal(1100ns);
  EXPECT_DOUBLE_EQ(window.begin(), 500) << "with a tenth of room";
  window.reveal(2100ns);
  EXPECT_DOUBLE_EQ(window.begin(), 500) << "it is visible";
  window.zoom(1e-9, 0);
  EXPECT_DOUBLE_EQ(window.span(), TraceWindow::shortest);
  window.zoom(1e9, 0);
  EXPECT_TRUE(window.showsAll());
}

TEST(TraceWindowTest, ShowsAllOfAGrowingTraceUntilTheUserZooms) {
  TraceWindow window;
  window.setWidth(100);
  window.setWhole(0ns, 1000ns);
  window.setWhole(0ns, 2000ns);
  EXPECT_DOUBLE_EQ(window.span(), 2000);
  window.zoom(0.5, 0);
  window.setWhole(0ns, 4000ns);
  EXPECT_DOUBLE_EQ(window.span(), 1000);
  window.setWhole(0ns, 0ns);
  EXPECT_DOUBLE_EQ(window.span(), TraceWindow::shortest) << "a single event";
}

TEST(TraceWindowTest, TicksAreRoundTimesThatAreFarEnoughApart) {
  TraceWindow window;
  window.setWidth(1000);
  window.setWhole(0ns, 10000ns);
  const std::tuple<int, std::int64_t, std::size_t> cases[] = {
      {100, 1000, 11}, {101, 2000, 6}, {300, 5000, 3}, {600, 10000, 2}};
  for (const auto& [distance, step, count] : cases) {
    EXPECT_EQ(window.step(distance).count(), step) << distance;
    EXPECT_EQ(window.ticks(distance).size(), count) << distance;
  }
  window.zoom(0.5, 1000);
  EXPECT_EQ(window.ticks(200).front().at, 5000ns);
}

TEST(TraceWindowTest, OffsetsAreWrittenAsExactlyAsNeeded) {
  const std::tuple<Duration, Duration, QString> cases[] = {
      {0ns, 1ns, "0"},          {12500us, 100us, "12.5 ms"}, {1250us, 1us, "1.250 ms"},
      {3s, 1s, "3 s"},          {500us, 100us, "0.5 ms"},    {20ns, 10ns, "20 ns"},
      {1500ms, 100ms, "1.5 s"}, {100ms, 100ms, "0.1 s"},     {12345678us, 1us, "12,345.678 ms"}};
  for (const auto& [offset, step, text] : cases) EXPECT_EQ(offsetText(offset, step), text);
}

// ---- Lanes

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

// ---- Sequence

TEST(TraceSequenceTest, HasAColumnForEachProcessAndAnArrowForEachMessage) {
  const auto digest = digestFor(logOf(conversation()), TracePart::sequence);
  const auto& sequence = *digest->sequence;
  EXPECT_EQ(sequence.columns, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(sequence.rows, (std::vector<std::uint32_t>{1, 4, 5, 8, 9, 10, 13}));
  EXPECT_EQ(sequence.arrows, (std::vector<TraceArrow>{{0, 1, 0, 1, 1, 4, ArrowKind::call},
                                                      {1, 0, 2, 3, 5, 8, ArrowKind::answer},
                                                      {0, 1, 4, 6, 9, 13, ArrowKind::message}}));
  EXPECT_EQ(sequence.arrowOf, (std::vector<std::uint32_t>{0, 0, 1, 1, 2, none, 2}));
  EXPECT_EQ(sequence.columnOf, (std::vector<std::uint32_t>{0, 1, 1, 0, 0, 0, 1}));
}

TEST(TraceSequenceTest, AMessageOfWhichOneEndIsShownIsThereWithBoth) {
  const auto digest = digestFor(logOf(conversation()), TracePart::sequence, "event:receive");
  EXPECT_EQ(digest->sequence->rows, (std::vector<std::uint32_t>{9, 13}));
  EXPECT_EQ(digest->sequence->arrows.size(), 1U);
}

TEST(TraceSequenceTest, WhatHasOneEndOnlyIsLevelAndComesFromOutsideWithoutASender) {
  const auto digest = digestFor(logOf(numbered({eventOf(1, 1, TraceKind::receive, 0, 0, 0, "Tick"),
                                                eventOf(2, 1, TraceKind::send, 2, 5, 0, "Note"),
                                                eventOf(3, 1, TraceKind::no_reply, 2, 6, 9, "", "timeout")})),
                                TracePart::sequence);
  EXPECT_EQ(digest->sequence->columns, (std::vector<std::uint32_t>{none, 0, 1}));
  EXPECT_EQ(digest->sequence->arrows, (std::vector<TraceArrow>{{0, 1, 0, 0, none, 0, ArrowKind::message},
                                                               {1, 2, 1, 1, 1, none, ArrowKind::message},
                                                               {2, 1, 2, 2, none, 2, ArrowKind::failure}}));
}

TEST(TraceSequenceTest, FindsLongArrowsThatCrossTheShownRows) {
  std::vector<TraceEvent> events;
  for (int i = 0; i < 200; ++i) events.push_back(eventOf(i, 1, TraceKind::send, 2, static_cast<std::uint64_t>(i + 1)));
  for (int i = 0; i < 200; ++i)
    events.push_back(eventOf(200 + i, 2, TraceKind::receive, 1, static_cast<std::uint64_t>(i + 1)));
  const auto digest = digestFor(logOf(numbered(events)), TracePart::sequence);
  const auto count = [&](std::uint32_t first, std::uint32_t last) {
    int arrows = 0;
    digest->sequence->arrowsIn(first, last, [&](const TraceArrow&) { ++arrows; });
    return arrows;
  };
  EXPECT_EQ(count(0, 0), 1);
  EXPECT_EQ(count(0, 99), 100);
  EXPECT_EQ(count(200, 200), 200) << "all of them wait there";
  EXPECT_EQ(count(390, 399), 10);
}

// ---- Latencies

TEST(TraceLatencyTest, MeasuresCallsHandlingDeliveryAndTurnsByType) {
  const auto digest = digestFor(logOf(conversation()), TracePart::latency);
  std::vector<std::tuple<LatencyOf, std::string, std::vector<Latency>>> found;
  for (const auto& line : *digest->latencies) found.emplace_back(line.of, line.type, line.values);
  EXPECT_EQ(found, (std::vector<std::tuple<LatencyOf, std::string, std::vector<Latency>>>{
                       {LatencyOf::call, "Take", {{5500ns, 8}}},
                       {LatencyOf::handling, "Take", {{2000ns, 5}}},
                       {LatencyOf::delivery, "Note", {{2500ns, 13}}},
                       {LatencyOf::delivery, "Take", {{2000ns, 4}}},
                       {LatencyOf::turn, "", {{800ns, 7}, {1000ns, 12}, {1500ns, 3}}}}));
}

TEST(TraceLatencyTest, CountsFailuresAndAppliesTheFilter) {
  auto events = conversation();
  events.push_back(eventOf(11000, 1, TraceKind::call, 2, 9, 0, "Take"));
  events.push_back(eventOf(12000, 1, TraceKind::no_reply, 2, 9, 1000, "", "timeout"));
  const auto log = logOf(numbered(events));
  const auto all = digestFor(log, TracePart::latency);
  EXPECT_EQ((*all->latencies)[0].failed, 1U);
  EXPECT_EQ((*all->latencies)[0].values.size(), 1U);
  const auto some = digestFor(log, TracePart::latency, "type:note");
  ASSERT_EQ(some->latencies->size(), 1U);
  EXPECT_EQ((*some->latencies)[0].type, "Note");
}

TEST(TraceLatencyTest, CountsWhatIsOpenWhenTheTraceEnds) {
  auto events = conversation();
  events.pop_back();
  for (std::uint64_t call = 20; call < 23; ++call)
    events.push_back(eventOf(11000, 3, TraceKind::call, 2, call, 0, "Take"));
  events.push_back(eventOf(12000, 2, TraceKind::called, 3, 20, 0, "Take"));
  events.push_back(eventOf(12500, 2, TraceKind::answer, 3, 20, 0, "int"));
  events.push_back(eventOf(13000, 2, TraceKind::called, 3, 21, 0, "Take"));
  events.push_back(eventOf(13500, 3, TraceKind::call, 4, 23, 0, "Take"));  // to one that is not traced
  const auto open = [](const TraceDigestPointer& digest, LatencyOf of, const std::string& type) {
    for (const auto& line : *digest->latencies) {
      if (line.of == of && line.type == type) return line.open;
    }
    return std::uint64_t{999};
  };
  const auto digest = digestFor(logOf(numbered(events)), TracePart::latency);
  EXPECT_EQ(open(digest, LatencyOf::call, "Take"), 4U);
  EXPECT_EQ(open(digest, LatencyOf::handling, "Take"), 1U);
  EXPECT_EQ(open(digest, LatencyOf::delivery, "Take"), 1U);
  EXPECT_EQ(open(digest, LatencyOf::delivery, "Note"), 0U);
  EXPECT_EQ(open(digest, LatencyOf::turn, ""), 0U);
  EXPECT_EQ((*digest->latencies)[0].values.size(), 1U) << "they are not among the values";
  const auto log = logOf(numbered(events));
  EXPECT_EQ(open(digestFor(log, TracePart::latency, "!process:stock"), LatencyOf::handling, "Take"), 999U);
  events.push_back(eventOf(14000, 2, TraceKind::exit, 0, 0, 0, "", "normal"));
  events.push_back(eventOf(14000, 3, TraceKind::exit, 0, 0, 0, "", "normal"));
  const auto ended = digestFor(logOf(numbered(events)), TracePart::latency);
  EXPECT_EQ(open(ended, LatencyOf::call, "Take"), 0U) << "whoever ended waits no longer";
  EXPECT_EQ(open(ended, LatencyOf::handling, "Take"), 0U);
  EXPECT_EQ(open(ended, LatencyOf::delivery, "Take"), 0U);
}

TEST(TraceLatencyTest, WhatBeganBeforeAGapIsNotKnownToBeOpen) {
  TraceRecorder recorder;
  recorder.add({numbered({eventOf(1, 1, TraceKind::call, 2, 5, 0, "Take")}), 2, 0});
  const auto first = digestFor(recorder.log(), TracePart::latency);
  ASSERT_EQ(first->latencies->size(), 1U);
  EXPECT_EQ((*first->latencies)[0].open, 1U);
  recorder.add({{}, 9, 7});
  auto later = eventOf(50, 1, TraceKind::call, 2, 6, 0, "Give");
  later.number = 9;
  recorder.add({{later}, 10, 0});
  const auto digest = digestFor(recorder.log(), TracePart::latency);
  ASSERT_EQ(digest->latencies->size(), 1U);
  EXPECT_EQ((*digest->latencies)[0].type, "Give");
  EXPECT_EQ((*digest->latencies)[0].open, 1U);
}

TEST(TraceLatencyTest, WhatBeganBeforeDroppedEventsIsNotKnownToBeOpen) {
  auto later = eventOf(50, 1, TraceKind::call, 2, 6, 0, "Give");
  later.missed = 7;
  const auto digest =
      digestFor(logOf(numbered({eventOf(1, 1, TraceKind::call, 2, 5, 0, "Take"), later})), TracePart::latency);
  ASSERT_EQ(digest->latencies->size(), 1U);
  EXPECT_EQ((*digest->latencies)[0].type, "Give");
  EXPECT_EQ((*digest->latencies)[0].open, 1U);
}

TEST(TraceLatencyTest, ACallThatBeganBeforeTheTraceHasTheTypeOfItsRequest) {
  const std::vector<TraceEvent> before = {
      eventOf(1, 2, TraceKind::called, 1, 5, 0, "Pay"),        // sent before the trace
      eventOf(2, 2, TraceKind::answer, 1, 5, 0, "Receipt"),    //
      eventOf(3, 1, TraceKind::reply, 2, 5, 900, "Receipt"),   // known by its receive
      eventOf(4, 3, TraceKind::reply, 2, 6, 1000, "Receipt"),  // known by its answer, as those above
      eventOf(5, 3, TraceKind::reply, 2, 7, 1100, "Mystery"),  // of this nothing is known
      eventOf(6, 3, TraceKind::no_reply, 2, 8, 1200, "", "late"),
      eventOf(7, 3, TraceKind::no_reply, 2, 9, 1300, "Ask", "timeout"),  // tells the type of its request
  };
  const auto digest = digestFor(logOf(numbered(before)), TracePart::latency);
  std::vector<std::tuple<LatencyOf, std::string, bool, std::size_t>> found;
  for (const auto& line : *digest->latencies)
    found.emplace_back(line.of, line.type, line.isOfAnswer, line.values.size());
  EXPECT_EQ(found, (std::vector<std::tuple<LatencyOf, std::string, bool, std::size_t>>{
                       {LatencyOf::call, "Pay", false, 2},
                       {LatencyOf::call, "", true, 0},
                       {LatencyOf::call, "Ask", false, 0},
                       {LatencyOf::call, "Mystery", true, 1},
                       {LatencyOf::handling, "Pay", false, 1}}));
  auto ambiguous = before;
  ambiguous.push_back(eventOf(7, 1, TraceKind::call, 2, 9, 0, "Refund"));
  ambiguous.push_back(eventOf(8, 1, TraceKind::reply, 2, 9, 1, "Receipt"));
  const auto other = digestFor(logOf(numbered(ambiguous)), TracePart::latency);
  std::size_t unknown = 0;
  for (const auto& line : *other->latencies) unknown += line.isOfAnswer && line.type == "Receipt" ? 1U : 0U;
  EXPECT_EQ(unknown, 1U) << "Pay or Refund";
}

TEST(TraceLatencyTest, QuantilesAreOfTheNearestRank) {
  TypeLatencies line;
  EXPECT_EQ(line.quantile(0.5), 0ns);
  for (int i = 1; i <= 10; ++i) {
    line.values.push_back({Duration(i), 0});
    line.sum += i;
  }
  EXPECT_EQ(line.quantile(0), 1ns);
  EXPECT_EQ(line.quantile(0.5), 5ns);
  EXPECT_EQ(line.quantile(0.9), 9ns);
  EXPECT_EQ(line.quantile(0.91), 10ns);
  EXPECT_EQ(line.quantile(1), 10ns);
  EXPECT_EQ(line.mean(), 6ns) << "5.5, rounded";
}

TEST(TraceLatencyTest, BinsAreTenthsOfPowersOfTenWithoutGaps) {
  TypeLatencies line;
  for (const int took : {0, 99, 100, 126, 1000})
    line.values.push_back({Duration(took), static_cast<std::uint32_t>(took)});
  const auto bins = binsOf(line);
  ASSERT_EQ(bins.size(), 12U);
  EXPECT_EQ(bins[0], (LatencyBin{0ns, 100ns, 2, 99}));
  EXPECT_EQ(bins[1], (LatencyBin{100ns, 126ns, 1, 100}));
  EXPECT_EQ(bins[2], (LatencyBin{126ns, 158ns, 1, 126}));
  EXPECT_EQ(bins[3], (LatencyBin{158ns, 200ns, 0, 0}));
  EXPECT_EQ(bins[11], (LatencyBin{1000ns, 1259ns, 1, 1000}));
  EXPECT_TRUE(binsOf({}).empty());
}

}  // namespace
}  // namespace nazir::widgets
