// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of a trace a filter finds, and what it says of one that it does not understand.
#include <gtest/gtest.h>

#include "trace_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;

TEST(TraceFilterTest, FindsEventsByWhatTheirColumnsShow) {
  const auto log = logOf(conversation());
  const std::pair<QString, std::vector<std::uint32_t>> cases[] = {
      {"note", {9, 13}},
      {"NOTE{BYE}", {9, 13}},
      {"\"note{bye\"", {9, 13}},
      {"process:stock event:messages", {4, 5, 13}},
      {"process:<0.2.0> event:messages", {4, 5, 13}},
      {"with:stock", {1, 8, 9}},
      {"type:take", {1, 4}},
      {"text:exiting", {11}},
      {"event:call", {1}},
      {"event:calls", {1, 4, 5, 8}},
      {"event:life", {10}},
      {"event:scheduling latency>1us", {3}},
      {"latency >= 1 µs", {3, 8, 12}},
      {"latency=800ns", {7}},
      {"latency<1ms !event:in", {8}},
      {"latency!=800ns event:in", {0, 3, 12}},
      {"scheduler:2 event:messages", {4, 5, 13}},
      {"!process:stock !event:scheduling", {1, 8, 9, 10}},
      {"nothing", {}},
      {"std::string", {}},
      {"\"proces:till\"", {}},
      {"!", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}},
  };
  for (const auto& [typed, events] : cases) {
    const auto filter = TraceFilter::parse(typed);
    EXPECT_EQ(filter.problem, "") << typed.toStdString();
    EXPECT_EQ(matching(log, filter), events) << typed.toStdString();
  }
}

TEST(TraceFilterTest, FindsWhatTheListShowsForAnEventAndForWhateverIsNoProcess) {
  const auto log = logOf(numbered({
      eventOf(1, 1, TraceKind::receive),     // 0: from the runtime, a timer or a thread
      eventOf(2, 1, TraceKind::receive, 2),  // 1
      eventOf(3, 1, TraceKind::called),      // 2: by another thread
      eventOf(4, 1, TraceKind::send, 2),     // 3
      eventOf(5, 1, TraceKind::in),          // 4
  }));
  const std::pair<QString, std::vector<std::uint32_t>> cases[] = {
      {"with:timer", {0}},
      {"with:thread", {0, 2}},
      {"thread", {0, 2}},
      {"process:thread", {}},
      {"\"Received from\"", {0, 1}},
      {"send", {3}},
      {"sent", {3}},
      {"\"called by\"", {2}},
      {"!with:thread", {1, 3, 4}},
      {"event:receive !with:timer", {1}},
  };
  for (const auto& [typed, events] : cases) {
    const auto filter = TraceFilter::parse(typed);
    EXPECT_EQ(filter.problem, "") << typed.toStdString();
    EXPECT_EQ(matching(log, filter), events) << typed.toStdString();
  }
}

TEST(TraceFilterTest, AKindThatDoesNotExistIsFoundByItsTextOnly) {
  const auto log = logOf(numbered({eventOf(1, 1, static_cast<TraceKind>(200), 0, 0, 0, "Note", "hello")}));
  for (const auto* typed : {"thread", "event:in", "event:messages", "with:timer", "receive"}) {
    EXPECT_EQ(matching(log, TraceFilter::parse(typed)), std::vector<std::uint32_t>()) << typed;
  }
  EXPECT_EQ(matching(log, TraceFilter::parse("hello")), std::vector<std::uint32_t>{0});
}

TEST(TraceFilterTest, KnowsTheSignsOfTheProcessList) {
  const auto log =
      logOf(numbered({eventOf(5000, 1, TraceKind::in, 0, 0, 1000), eventOf(6000, 1, TraceKind::in, 0, 0, 2000)}));
  const std::pair<QString, std::vector<std::uint32_t>> cases[] = {
      {u"latency≥2us"_qs, {1}},  {u"latency≤1us"_qs, {0}},     {u"latency≠1us"_qs, {1}},
      {u"latency==1us"_qs, {0}}, {u"scheduler==1"_qs, {0, 1}}, {u"scheduler≠1"_qs, {}}};
  for (const auto& [typed, events] : cases) {
    const auto filter = TraceFilter::parse(typed);
    EXPECT_EQ(filter.problem, "") << typed.toStdString();
    EXPECT_EQ(matching(log, filter), events) << typed.toStdString();
  }
}

TEST(TraceFilterTest, NoSchedulerHasNoNumber) {
  auto event = eventOf(1, 1, TraceKind::send, 2);
  event.scheduler = observe::no_scheduler;
  const auto log = logOf(numbered({event, eventOf(2, 1, TraceKind::send, 2)}));
  EXPECT_EQ(matching(log, TraceFilter::parse("scheduler>0")), (std::vector<std::uint32_t>{1}));
}

TEST(TraceFilterTest, SaysInOneLineWhatItDidNotUnderstandAndLeavesItOut) {
  const std::pair<QString, QString> cases[] = {
      {"event:", "“event” needs a value"},
      {"event:shout", "“shout” is no event: messages, calls, life, scheduling, send, receive, call, reply, exit, …"},
      {"latency>soon", "“latency” needs a time, as in latency>1ms"},
      {"scheduler:x", "“scheduler” needs a number, as in scheduler:1"},
      {"type>5", "“type” needs a colon"},
      {"proces:till", "“proces” is no field: process, with, type, text, event, latency, scheduler"},
  };
  for (const auto& [typed, problem] : cases) {
    const auto filter = TraceFilter::parse(typed + " note");
    EXPECT_EQ(TraceFilter::parse(typed).problem, problem) << typed.toStdString();
    EXPECT_EQ(filter.terms.size(), typed == "event:" ? 0U : 1U) << typed.toStdString();
  }
}

}  // namespace
}  // namespace nazir::widgets
