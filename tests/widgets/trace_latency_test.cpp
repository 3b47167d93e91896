// SPDX-License-Identifier: GPL-3.0-or-later
// Latencies by type of message: exact values.
#include <gtest/gtest.h>

#include "trace_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using namespace std::chrono_literals;
using observe::Duration;

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
