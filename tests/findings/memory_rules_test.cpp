// SPDX-License-Identifier: BSL-1.0
// The rules about memory and timers, and the one about observation itself.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

class MemoryRules : public FindingsTest {};

// ---- stack-high

TEST_F(MemoryRules, stack_high_says_how_much_and_where) {
  auto& row = node.add(1, {.name = "deep"});
  row.stack_bytes = 48 * 1024;
  row.current_function = node.text("Tree::walk");
  rounds(1);
  ASSERT_EQ(sentence("stack-high"), "deep <0.1.0> uses 48.0 KiB of its stack of 64.0 KiB, 75 %.");
  EXPECT_EQ(count("stack-high"), "1 stack nearly full");
  EXPECT_EQ(of("stack-high")->place->function, "Tree::walk");
}

TEST_F(MemoryRules, stack_high_passes_over_half_full_ones_and_nodes_without_stacks) {
  node.add(1, {.name = "deep"}).stack_bytes = 48 * 1024 - 1;
  rounds(1);
  EXPECT_EQ(sentence("stack-high"), "none");
  node.about.stack_size = 0;
  rounds(1);
  EXPECT_EQ(sentence("stack-high"), "none");
}

// ---- large-state

TEST_F(MemoryRules, large_state_says_what_is_large) {
  auto& row = node.add(1, {.name = "cache"});
  row.memory = (70U << 20U) + 5000;
  row.mailbox_bytes = 4000;
  row.mailbox_length = 1;
  row.stack_bytes = 1000;
  rounds(1);
  ASSERT_EQ(sentence("large-state"), "cache <0.1.0> holds 70.0 MiB beside its mailbox and its stack.");
  EXPECT_EQ(count("large-state"), "1 process very large");
  row.memory = row.mailbox_bytes = 6U << 20U;
  row.mailbox_length = 3;
  rounds(1);
  EXPECT_EQ(sentence("large-state"), "3 messages of cache <0.1.0> take 2.0 MiB or more on average.");
}

TEST_F(MemoryRules, large_state_passes_over_a_long_mailbox_of_small_messages) {
  auto& row = node.add(1, {.name = "queue"});
  row.memory = row.mailbox_bytes = 512U << 20U;
  row.mailbox_length = 1'000'000;
  rounds(1);
  EXPECT_EQ(sentence("large-state"), "none");
}

// ---- timer-pileup

TEST_F(MemoryRules, timer_pileup_says_how_fast_they_become_more) {
  node.add(1, {.name = "sender"});
  node.totals.timers = 10;
  rounds(1);
  rounds(9, [this] { node.totals.timers += 200; });
  EXPECT_EQ(sentence("timer-pileup"), "none");
  rounds(1, [this] { node.totals.timers += 200; });
  ASSERT_EQ(sentence("timer-pileup"), "2,010 timers are active, 200 a second more for 10 s, at 1 process.");
  EXPECT_EQ(count("timer-pileup"), "2,010 timers");
  EXPECT_EQ(of("timer-pileup")->concerned, 0U);
  rounds(1, [this] { node.totals.timers -= 50; });
  EXPECT_EQ(sentence("timer-pileup"), "none");
}

TEST_F(MemoryRules, timer_pileup_passes_over_steady_timers_and_a_growing_crowd) {
  int i = 0;
  rounds(30, [&] { node.totals.timers = ++i % 5 == 0 ? 5000 : 5000 + 1000 * static_cast<std::uint64_t>(i % 5); });
  EXPECT_EQ(sentence("timer-pileup"), "none");
  node.totals.timers = 0;
  std::uint64_t next = 1;
  rounds(20, [&] {
    for (int more = 0; more < 100; ++more) node.add(next++, {});
    node.totals.timers += 200;
  });
  EXPECT_EQ(sentence("timer-pileup"), "none") << "two timers for each process";
}

// ---- instrument-loss

TEST_F(MemoryRules, instrument_loss_counts_dropped_events_for_good) {
  auto& trace = node.trace_of_others();
  rounds(1);
  EXPECT_EQ(sentence("instrument-loss"), "none");
  trace.dropped = 1200;
  rounds(1);
  ASSERT_EQ(sentence("instrument-loss"), "1 trace dropped 1,200 events, because more happened than can be recorded.");
  EXPECT_EQ(count("instrument-loss"), "1,200 trace events dropped");
  node.kept.clear();
  node.trace_of_others().dropped = 1;
  rounds(1);
  EXPECT_EQ(sentence("instrument-loss"), "2 traces dropped 1,201 events, because more happened than can be recorded.");
}

TEST_F(MemoryRules, instrument_loss_counts_incidents_that_were_not_recorded) {
  rounds(1);
  node.happens({.kind = IncidentKind::late_reply, .pid = pid(1), .name = "a"});
  node.counts[0] += 99;
  rounds(1);
  EXPECT_EQ(sentence("instrument-loss"), "none") << "they may be recorded just now";
  rounds(1);
  EXPECT_EQ(sentence("instrument-loss"),
            "99 of 100 incidents were counted but not recorded, because too many happened at a time.");
}

TEST_F(MemoryRules, instrument_loss_passes_over_what_the_rules_traces_drop) {
  node.add(1, {.name = "spawner"});
  node.probes_drop = 500;
  rounds(5, [this] { node.totals.spawned += 5000; });
  EXPECT_FALSE(node.requests.empty());
  EXPECT_EQ(sentence("instrument-loss"), "none");
}

}  // namespace
}  // namespace nazir::findings::test
