// SPDX-License-Identifier: BSL-1.0
// Traces as JSON in the Trace Event Format.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>

#include <nazir/nazir.hpp>
#include <nazir/trace_export.hpp>

#include "chrome_format.hpp"
#include "open_arrows.hpp"

namespace nazir::test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using observe::TraceEvent;
using observe::TraceEvents;
using observe::TraceKind;

constexpr Pid alice{(1U << 24U) | 1U}, bob{(2U << 24U) | 2U};

std::string name_of(Pid pid) {
  return pid == alice ? "alice" : "";
}

std::string text_of(const std::vector<TraceEvents>& parts, std::uint64_t dropped = 0) {
  std::string text;
  const auto writer = chrome_trace([&text](std::string_view part) { text += part; }, name_of);
  for (const auto& part : parts) writer->add(part);
  writer->finish(dropped);
  return text;
}
json trace_of(const std::vector<TraceEvents>& parts, std::uint64_t dropped = 0) {
  auto trace = json::parse(text_of(parts, dropped));
  EXPECT_EQ(format_problems(trace), std::vector<std::string>());
  return trace;
}
TraceEvents part(std::vector<TraceEvent> events, std::uint64_t lost = 0) {
  std::uint64_t number = 0;
  for (auto& event : events) event.number = ++number;
  return {std::move(events), number + 1, lost};
}
/// "X 2/1 0.005 send Ping", without what names lanes.
std::vector<std::string> lines(const json& trace) {
  std::vector<std::string> all;
  for (const auto& event : trace["traceEvents"]) {
    if (event["ph"] == "M") continue;
    auto line = event["ph"].get<std::string>() + " " + event["pid"].dump() + "/" + event["tid"].dump() + " " +
                event["ts"].dump();
    if (event.contains("name")) line += " " + event["name"].get<std::string>();
    if (event["ph"] == "X" && event["cat"] == "turn") line += " for " + event["dur"].dump();
    all.push_back(line);
  }
  return all;
}
std::size_t count(const json& trace, const std::string& phase) {
  const auto& events = trace["traceEvents"];
  return static_cast<std::size_t>(
      std::count_if(events.begin(), events.end(), [&](const json& event) { return event["ph"] == phase; }));
}

using Lines = std::vector<std::string>;

TEST(ChromeTrace, EmptyIsATraceToo) {
  const auto trace = trace_of({});
  EXPECT_EQ(trace["traceEvents"].size(), 2U) << "the names of the two groups of lanes";
}

TEST(ChromeTrace, TurnsAreSlicesOfSchedulersAndStatesOfProcesses) {
  const auto trace = trace_of({part({
      {.at = 1000us, .pid = alice, .scheduler = 1, .kind = TraceKind::in, .latency = 400us},
      {.at = 1500us, .pid = alice, .scheduler = 1, .kind = TraceKind::out, .text = "waiting"},
      {.at = 1600us, .pid = bob, .scheduler = 1, .kind = TraceKind::in},
      {.at = 1700us, .pid = bob, .scheduler = 1, .kind = TraceKind::out, .text = "exiting"},
      {.at = 2000us, .pid = alice, .scheduler = 0, .kind = TraceKind::in, .latency = 100us},
  })});
  EXPECT_EQ(lines(trace),
            (Lines{"B 2/1 600.0 runnable", "E 2/1 1000.0", "B 2/1 1000.0 running", "E 2/1 1500.0",
                   "B 2/1 1500.0 waiting", "X 1/2 1000.0 alice <0.1.0> for 500.0", "B 2/2 1600.0 running",
                   "E 2/2 1700.0", "X 1/2 1600.0 <0.2.0> for 100.0", "E 2/1 1900.0", "B 2/1 1900.0 runnable",
                   "E 2/1 2000.0", "B 2/1 2000.0 running", "E 2/1 2000.001", "X 1/1 2000.0 alice <0.1.0> for 0.001"}));
}

TEST(ChromeTrace, ArrowsLeadFromSendToReceiveAndThroughACall) {
  const auto trace = trace_of({part({
      {.at = 1us, .pid = alice, .kind = TraceKind::send, .other = bob, .pair = 7, .type = "Ping"},
      {.at = 2us, .pid = alice, .kind = TraceKind::call, .other = bob, .pair = 9, .type = "Get"},
      {.at = 3us, .pid = bob, .kind = TraceKind::receive, .other = alice, .pair = 7, .type = "Ping"},
      {.at = 4us, .pid = bob, .kind = TraceKind::called, .other = alice, .pair = 9, .type = "Get"},
      {.at = 5us, .pid = bob, .kind = TraceKind::answer, .other = alice, .pair = 9, .type = "int"},
      {.at = 6us, .pid = alice, .kind = TraceKind::reply, .other = bob, .pair = 9, .latency = 4us, .type = "int"},
      {.at = 7us, .pid = bob, .kind = TraceKind::receive, .other = alice, .pair = 8, .type = "Pong"},
  })});
  EXPECT_EQ(lines(trace),
            (Lines{"X 2/1 1.0 send Ping", "X 2/1 2.0 call Get", "b 2/1 2.0 call of <0.2.0>", "X 2/2 3.0 receive Ping",
                   "s 2/1 1.0 message", "f 2/2 3.0 message", "X 2/2 4.0 called Get", "s 2/1 2.0 message",
                   "f 2/2 4.0 message", "X 2/2 5.0 answer int", "X 2/1 6.0 reply int", "s 2/2 5.0 message",
                   "f 2/1 6.0 message", "e 2/1 6.0 call of <0.2.0>", "X 2/2 7.0 receive Pong"}))
      << "no arrow to what nobody saw being sent";
}

TEST(ChromeTrace, WhatHasNoEndIsEnded) {
  const auto trace = trace_of({part({
      {.at = 1us, .pid = alice, .kind = TraceKind::send, .other = bob, .pair = 7, .type = "Ping"},
      {.at = 2us, .pid = alice, .kind = TraceKind::call, .other = bob, .pair = 9, .type = "Get"},
      {.at = 3us, .pid = alice, .kind = TraceKind::exit, .text = "killed"},
      {.at = 4us, .pid = bob, .kind = TraceKind::call, .other = alice, .pair = 11, .type = "Get"},
  })});
  EXPECT_EQ(lines(trace), (Lines{"X 2/1 1.0 send Ping", "X 2/1 2.0 call Get", "b 2/1 2.0 call of <0.2.0>",
                                 "i 2/1 3.0 exit", "e 2/1 3.0 call of <0.2.0>", "X 2/2 4.0 call Get",
                                 "b 2/2 4.0 call of alice <0.1.0>", "e 2/2 4.001 call of alice <0.1.0>"}))
      << "a call ends with its caller, or with the trace; an arrow needs both ends";
  std::vector<std::string> reasons;
  for (const auto& event : trace["traceEvents"]) {
    if (event["ph"] == "e") reasons.push_back(event["args"]["failed"]);
  }
  EXPECT_EQ(reasons, (std::vector<std::string>{"the caller ended", "the trace ended"}));
}

TEST(ChromeTrace, EventsOfOneInstantFollowOneAnother) {
  const auto trace = trace_of({part({
      {.at = 5us, .pid = alice, .kind = TraceKind::in},
      {.at = 5us, .pid = alice, .kind = TraceKind::register_name, .text = "a"},
      {.at = 5us, .pid = alice, .kind = TraceKind::send, .other = bob, .type = "Ping"},
      {.at = 5us, .pid = alice, .kind = TraceKind::exit, .text = "normal"},
      {.at = 5us, .pid = alice, .kind = TraceKind::out, .text = "exiting"},
  })});
  EXPECT_EQ(lines(trace), (Lines{"B 2/1 5.0 running", "i 2/1 5.001 register", "X 2/1 5.002 send Ping",
                                 "i 2/1 5.003 exit", "E 2/1 5.004", "X 1/1 5.0 alice <0.1.0> for 0.004"}));
}

TEST(ChromeTrace, AGapEndsWhatWasGoingOn) {
  const auto trace = trace_of({part({{.at = 1us, .pid = alice, .kind = TraceKind::in}}),
                               part({{.at = 9us, .pid = alice, .kind = TraceKind::in}}, 12), part({}, 3)});
  EXPECT_EQ(lines(trace), (Lines{"B 2/1 1.0 running", "E 2/1 1.001", "X 1/1 1.0 alice <0.1.0> for 0.001",
                                 "i 2/0 1.001 12 events lost", "B 2/1 9.0 running", "E 2/1 9.001",
                                 "X 1/1 9.0 alice <0.1.0> for 0.001", "i 2/0 9.001 3 events lost"}));
}

TEST(ChromeTrace, DroppedEventsEndWhatMayHaveEndedOnTheirScheduler) {
  const auto trace = trace_of({part({{.at = 1us, .pid = alice, .kind = TraceKind::in},
                                     {.at = 2us, .pid = bob, .scheduler = 1, .kind = TraceKind::in},
                                     {.at = 3us, .pid = alice, .kind = TraceKind::send, .other = bob, .type = "Ping"},
                                     {.at = 9us, .pid = alice, .kind = TraceKind::in, .missed = 12},
                                     {.at = 10us, .pid = bob, .scheduler = 1, .kind = TraceKind::out}})});
  EXPECT_EQ(lines(trace),
            (Lines{"B 2/1 1.0 running", "B 2/2 2.0 running", "X 2/1 3.0 send Ping", "X 1/1 1.0 alice <0.1.0> for 2.0",
                   "X 1/1 3.001 12 events dropped", "E 2/1 3.001", "B 2/1 9.0 running", "E 2/2 10.0",
                   "X 1/2 2.0 <0.2.0> for 8.0", "E 2/1 10.001", "X 1/1 9.0 alice <0.1.0> for 1.001"}));
}

TEST(ChromeTrace, AGapEndsAStateThoughItsProcessGoesOn) {
  EXPECT_EQ(lines(trace_of(
                {part({{.at = 1us, .pid = alice, .kind = TraceKind::in},
                       {.at = 3us, .pid = alice, .kind = TraceKind::send, .other = bob, .type = "Ping"},
                       {.at = 9us, .pid = alice, .kind = TraceKind::send, .other = bob, .type = "Ping", .missed = 12},
                       {.at = 10us, .pid = alice, .kind = TraceKind::out}})})),
            (Lines{"B 2/1 1.0 running", "X 2/1 3.0 send Ping", "X 1/1 1.0 alice <0.1.0> for 2.0",
                   "X 1/1 3.001 12 events dropped", "E 2/1 3.001", "X 2/1 9.0 send Ping"}));
  EXPECT_EQ(lines(trace_of({part(
                {{.at = 1us, .pid = bob, .kind = TraceKind::out, .text = "waiting"},
                 {.at = 9us, .pid = bob, .kind = TraceKind::send, .other = alice, .type = "Ping", .missed = 2}})})),
            (Lines{"B 2/1 1.0 waiting", "X 1/1 1.001 2 events dropped", "E 2/1 1.0", "X 2/1 9.0 send Ping"}));
}

TEST(ChromeTrace, AGapIsKnownBeforeAnotherSchedulerTellsOfTheEnd) {
  EXPECT_EQ(lines(trace_of({part({{.at = 1us, .pid = alice, .kind = TraceKind::in},
                                  {.at = 5us, .pid = alice, .scheduler = 1, .kind = TraceKind::in},
                                  {.at = 6us, .pid = bob, .kind = TraceKind::exit, .missed = 5},
                                  {.at = 7us, .pid = alice, .scheduler = 1, .kind = TraceKind::out}})})),
            (Lines{"B 2/1 1.0 running", "E 2/1 1.0", "B 2/1 5.0 running", "X 1/1 1.0 alice <0.1.0> for 0.0",
                   "X 1/1 1.001 5 events dropped", "i 2/2 6.0 exit", "E 2/1 7.0", "X 1/2 5.0 alice <0.1.0> for 2.0"}));
}

TEST(ChromeTrace, DroppedEventsAreAfterLostOnes) {
  EXPECT_EQ(lines(trace_of({part({{.at = 1us, .pid = alice, .kind = TraceKind::in},
                                  {.at = 5us, .pid = bob, .scheduler = 1, .kind = TraceKind::exit}}),
                            part({{.at = 9us, .pid = bob, .kind = TraceKind::exit, .missed = 12}}, 3)})),
            (Lines{"B 2/1 1.0 running", "i 2/2 5.0 exit", "E 2/1 5.001", "X 1/1 1.0 alice <0.1.0> for 4.001",
                   "i 2/0 5.001 3 events lost", "X 1/1 5.002 12 events dropped", "i 2/2 9.0 exit"}));
  EXPECT_EQ(lines(trace_of({part({{.at = 9us, .pid = bob, .kind = TraceKind::exit, .missed = 12}})})),
            (Lines{"X 1/1 8.999 12 events dropped", "i 2/1 9.0 exit"}))
      << "before the first event";
}

TEST(ChromeTrace, SaysAtItsEndHowManyMoreWereDropped) {
  const std::vector<TraceEvents> parts{part({{.at = 9us, .pid = bob, .kind = TraceKind::exit, .missed = 12}})};
  const Lines told{"X 1/1 8.999 12 events dropped", "i 2/1 9.0 exit"};
  EXPECT_EQ(lines(trace_of(parts, 12)), told);
  auto more = told;
  more.emplace_back("i 1/0 9.001 3 events dropped");
  EXPECT_EQ(lines(trace_of(parts, 15)), more);
}

TEST(ChromeTrace, AnyTextIsAString) {
  const auto trace = trace_of(
      {part({{.at = 1us, .pid = bob, .kind = TraceKind::exit, .text = "\"\\\n\x01 é \xff \xed\xa0\x80 </script>"}})});
  EXPECT_EQ(trace["traceEvents"].back()["args"]["text"],
            "\"\\\n\x01 é \xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD </script>");
}

// ---- What a runtime records

struct Ping {
  int number;
};

class Adder : public GenServer<Adder> {
 public:
  struct Add {
    int amount;
    using Reply = int;
  };
  using Handles = Messages<Add, Ping>;
  int handle_call(const Add& add) {
    if (add.amount % 7 == 0) sleep(2ms);
    return sum_ += add.amount;
  }
  void handle_info(const Ping& ping) { sum_ += ping.number; }

 private:
  int sum_ = 0;
};

void work() {
  const Pid server = start_link<Adder>({.name = "adder"}).value();
  std::vector<Ref> ends;
  for (int i = 0; i < 4; ++i) {
    ends.push_back(spawn_monitor([server] {
                     for (int round = 1; round <= 50; ++round) {
                       send(server, Ping{round});
                       call(server, Adder::Add{round});
                       if (round % 10 == 0) sleep(1ms);
                     }
                   }).ref);
  }
  for (const Ref ref : ends) receive(on(ref, [](const Down&) {}));
  stop(server);
}

json trace_of_work(Clock clock, std::size_t at_a_time, std::size_t bytes) {
  Runtime runtime({.schedulers = 2, .clock = clock});
  runtime.start();
  const auto node = runtime.node();
  const auto id = node->start_trace({.spawned = true, .what = {.scheduling = true}, .bounds = {.bytes = bytes}});
  runtime.run(&work);
  std::string text;
  const auto writer = chrome_trace([&text](std::string_view piece) { text += piece; });
  std::uint64_t next = 0;
  for (;;) {
    const auto events = node->trace_since(id, next, at_a_time);
    if (events.next == std::max<std::uint64_t>(next, 1)) break;
    next = events.next;
    writer->add(events);
  }
  writer->finish(0);
  return json::parse(text);
}

TEST(ChromeTrace, OfARuntimeKeepsToTheFormat) {
  for (const auto clock : {Clock::virtual_time, Clock::real}) {
    const auto trace = trace_of_work(clock, 100, std::size_t{4} << 20U);
    EXPECT_EQ(format_problems(trace), std::vector<std::string>());
    if (clock == Clock::real) continue;  // there the number of events may be limited
    EXPECT_EQ(count(trace, "b"), 4U * 50);
    EXPECT_GE(count(trace, "s"), 4U * 50 * 3) << "a send, a call and an answer each";
  }
}

TEST(ChromeTrace, WithLossesKeepsToTheFormat) {
  const auto trace = trace_of_work(Clock::virtual_time, 10, 16384);
  EXPECT_EQ(format_problems(trace), std::vector<std::string>());
  const auto& events = trace["traceEvents"];
  EXPECT_TRUE(std::any_of(events.begin(), events.end(),
                          [](const json& event) { return event["ph"] == "i" && event["s"] == "g"; }));
}

TEST(OpenArrows, ForgetsTheOldestBeyondItsLimit) {
  OpenArrows arrows;
  for (std::uint64_t i = 1; i <= 200'001; ++i) arrows.add(i, {.thread = 1});
  EXPECT_FALSE(arrows.take(1));
  EXPECT_TRUE(arrows.take(2));
  EXPECT_FALSE(arrows.take(2)) << "once";
  arrows.add(2, {.thread = 2, .at = 5ns});
  for (std::uint64_t i = 1; i <= 199'998; ++i) arrows.add(1'000'000 + i, {});
  const auto late = arrows.take(2);
  ASSERT_TRUE(late) << "it came later";
  EXPECT_EQ(late->thread, 2);
  EXPECT_EQ(late->at, 5ns);
  EXPECT_FALSE(arrows.take(3));
}

// The checker itself finds what it is there to find.
TEST(ChromeFormat, FindsWhatIsWrong) {
  const auto good = json::parse(text_of({part({
      {.at = 1us, .pid = alice, .kind = TraceKind::in},
      {.at = 1us, .pid = alice, .kind = TraceKind::send, .other = bob, .pair = 7, .type = "Ping"},
      {.at = 3us, .pid = bob, .kind = TraceKind::receive, .other = alice, .pair = 7, .type = "Ping"},
      {.at = 4us, .pid = alice, .kind = TraceKind::out, .text = "exiting"},
  })}));
  ASSERT_TRUE(format_problems(good).empty());
  const auto first = [](json& trace, const char* phase) -> json& {
    for (auto& event : trace["traceEvents"]) {
      if (event["ph"] == phase) return event;
    }
    throw std::logic_error(phase);
  };
  const std::function<void(json&)> mistakes[] = {
      [&](json& trace) { trace["traceEvents"] = 1; },        [&](json& trace) { first(trace, "X")["ph"] = "Z"; },
      [&](json& trace) { first(trace, "X").erase("dur"); },  [&](json& trace) { first(trace, "X").erase("pid"); },
      [&](json& trace) { first(trace, "X")["ts"] = "1"; },   [&](json& trace) { first(trace, "E")["ts"] = 0.5; },
      [&](json& trace) { first(trace, "E")["ph"] = "B"; },   [&](json& trace) { first(trace, "s")["id"] = "0x1"; },
      [&](json& trace) { first(trace, "f")["bp"] = "x"; },   [&](json& trace) { first(trace, "f")["ts"] = 3.5; },
      [&](json& trace) { first(trace, "f")["id"] = "0x1"; }, [&](json& trace) { first(trace, "f")["ts"] = 0.5; },
  };
  for (std::size_t i = 0; i < std::size(mistakes); ++i) {
    json bad = good;
    mistakes[i](bad);
    EXPECT_FALSE(format_problems(bad).empty()) << i;
  }
}

}  // namespace
}  // namespace nazir::test
