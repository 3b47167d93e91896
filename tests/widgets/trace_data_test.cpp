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

}  // namespace
}  // namespace nazir::widgets
