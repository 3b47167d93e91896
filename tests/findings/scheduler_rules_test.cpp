// SPDX-License-Identifier: BSL-1.0
// The rules about running and waiting for a scheduler.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

class SchedulerRules : public FindingsTest {};

// ---- never-yielded

TEST_F(SchedulerRules, never_yielded_says_for_how_long_and_where) {
  auto& row = node.add(1, {.function = "crunch", .state = State::running});
  rounds(1);
  rounds(2, [&] { runs(row, 990ms, 0); });
  ASSERT_EQ(sentence("never-yielded"),
            "crunch <0.1.0> has run for 2.0 s without a pause in crunch, so nobody else gets its scheduler.");
  EXPECT_EQ(count("never-yielded"), "1 process does not give way");
  EXPECT_EQ(pids("never-yielded"), Pids{pid(1)});
  EXPECT_EQ(of("never-yielded")->place->function, "crunch");
  EXPECT_EQ(sentence("long-slice"), "none");
  rounds(1, [&] { runs(row, 100ms, 1); });
  EXPECT_EQ(sentence("never-yielded"), "none");
}

TEST_F(SchedulerRules, never_yielded_passes_over_those_that_pause_or_wait) {
  auto& pauses = node.add(1, {.name = "pauses", .state = State::running});
  auto& waits = node.add(2, {.name = "waits"});
  auto& shortly = node.add(3, {.name = "shortly", .state = State::running});
  rounds(1);
  rounds(5, [&] {
    runs(pauses, 900ms, 1);
    runs(waits, 500ms, 0);
    shortly.running = 90ms;
  });
  EXPECT_EQ(sentence("never-yielded"), "none");
}

// ---- long-slice

TEST_F(SchedulerRules, long_slice_says_the_least_that_a_turn_can_have_been) {
  auto& row = node.add(1, {.function = "report"});
  rounds(1);
  rounds(1, [&] { runs(row, 300ms, 9); });
  ASSERT_EQ(sentence("long-slice"),
            "report <0.1.0> runs for 30 ms or more at a time: 300 ms for 9 reductions in the last 1.0 s.");
  EXPECT_EQ(count("long-slice"), "1 process runs for long at a time");
  EXPECT_EQ(of("long-slice")->severity, Severity::note);
}

TEST_F(SchedulerRules, long_slice_passes_over_short_turns_and_over_rare_ones) {
  auto& busy = node.add(1, {.name = "busy"});
  auto& rare = node.add(2, {.name = "rare"});
  rounds(1);
  rounds(5, [&] {
    runs(busy, 900ms, 90);  // 9.9 ms
    runs(rare, 90ms, 1);    // 45 ms, but 9 % of a scheduler
  });
  EXPECT_EQ(sentence("long-slice"), "none");
}

TEST_F(SchedulerRules, they_rest_on_a_virtual_clock) {
  node.about.is_virtual = true;
  round();
  for (const auto rule : {"never-yielded", "long-slice", "slice-outlier", "starved"}) {
    EXPECT_EQ(verdict(rule), Verdict::resting) << rule;
  }
}

// ---- slice-outlier

TEST_F(SchedulerRules, slice_outlier_compares_with_the_others_of_its_function) {
  for (std::uint64_t i = 1; i <= 8; ++i) node.add(i, {.function = "shard"});
  rounds(1);
  const auto work = [&] {
    for (auto& [pid, row] : node.rows) runs(row, 10ms, 1000);
    runs(node.rows[pid(5)], 390ms, 1000);
  };
  rounds(1, work);
  EXPECT_EQ(sentence("slice-outlier"), "none") << "it may have been a moment";
  rounds(1, work);
  ASSERT_EQ(sentence("slice-outlier"),
            "shard <0.5.0> ran for 400 ms in the last 1.0 s, while half of the 8 processes of shard ran for 10 ms or "
            "less.");
  EXPECT_EQ(count("slice-outlier"), "1 busy outlier");
  EXPECT_EQ(pids("slice-outlier"), Pids{pid(5)});
}

TEST_F(SchedulerRules, slice_outlier_passes_over_few_over_others_and_over_little) {
  for (std::uint64_t i = 1; i <= 7; ++i) node.add(i, {.function = "few"});
  for (std::uint64_t i = 11; i <= 18; ++i) node.add(i, {.function = "little"});
  for (std::uint64_t i = 21; i <= 28; ++i) node.add(i, {.function = "even"});
  rounds(1);
  rounds(3, [&] {
    for (auto& [pid, row] : node.rows) runs(row, 1ms, 1000);
    runs(node.rows[pid(1)], 500ms, 1000);
    runs(node.rows[pid(11)], 40ms, 1000);
    for (std::uint64_t i = 21; i <= 28; ++i) runs(node.rows[pid(i)], 100ms, 1000);
    runs(node.rows[pid(21)], 500ms, 1000);
  });
  EXPECT_EQ(sentence("slice-outlier"), "none");
}

// ---- starved

TEST_F(SchedulerRules, starved_says_how_many_how_long_and_how_busy_the_schedulers_are) {
  auto& row = node.add(1, {.name = "patient", .state = State::runnable});
  auto& other = node.add(2, {.name = "other"});
  node.schedulers.resize(2);
  rounds(1);
  const auto wait = [&] {
    row.runnable += 1s;
    other.runnable += 1s;
    other.reductions += 9;
    for (auto& each : node.schedulers) each.busy += 990ms, each.idle += 10ms;
  };
  rounds(1, wait);
  EXPECT_EQ(verdict("starved"), Verdict::recheck) << "it may have been a pause of the machine";
  rounds(1, wait);
  ASSERT_EQ(
      sentence("starved"),
      "2 processes waited for a scheduler for 50 ms or more, up to 990 ms at patient <0.1.0>; 2 schedulers are 99 % "
      "busy.");
  EXPECT_EQ(count("starved"), "2 processes starved");
  EXPECT_EQ(pids("starved"), (Pids{pid(1), pid(2)}));
}

TEST_F(SchedulerRules, starved_passes_over_what_the_machine_withholds_and_over_idle_schedulers) {
  struct Row {
    Duration busy, processor;  // of each scheduler in a second
    Verdict verdict;
  };
  const Row rows[] = {
      {1000ms, 1000ms, Verdict::warn},  // 200 ms of waiting are the fault of the processes
      {1000ms, 850ms, Verdict::warn},   // 150 of them were the system's
      {1000ms, 849ms, Verdict::ok},    {850ms, 850ms, Verdict::warn},  // there was time to spare
      {849ms, 849ms, Verdict::ok},     {925ms, 850ms, Verdict::warn}, {924ms, 849ms, Verdict::ok},
  };
  for (const auto& each : rows) {
    node.schedulers.assign(2, {});
    // One of the two is enough to hold up a process.
    node.schedulers[0].busy = node.schedulers[0].processor = 1h;
    node.schedulers[1] = node.schedulers[0];
    node.rows.clear();
    ++node.about.epoch;
    auto& row = node.add(1, {.name = "patient", .state = State::runnable});
    rounds(1);
    rounds(2, [&] {
      row.runnable += 200ms;
      for (auto& scheduler : node.schedulers) {
        scheduler.busy += each.busy;
        scheduler.idle += 1s - each.busy;
        scheduler.processor += each.processor;
      }
    });
    EXPECT_EQ(verdict("starved"), each.verdict) << each.busy / 1ms << ' ' << each.processor / 1ms;
  }
}

TEST_F(SchedulerRules, long_slice_leaves_out_what_the_machine_withholds) {
  auto& row = node.add(1, {.function = "report"});
  node.schedulers.resize(2);
  for (auto& scheduler : node.schedulers) scheduler.busy = scheduler.processor = 1h;
  const auto pass = [&](Duration withheld) {
    runs(row, 300ms, 9);
    for (auto& scheduler : node.schedulers) scheduler.busy += 500ms, scheduler.processor += 500ms - withheld;
  };
  rounds(1);
  rounds(1, [&] { pass(199ms); });
  EXPECT_EQ(sentence("long-slice"),
            "report <0.1.0> runs for 10 ms or more at a time: 101 ms for 9 reductions in the last 1.0 s.");
  rounds(1, [&] { pass(201ms); });
  EXPECT_EQ(sentence("long-slice"), "none");
}

TEST_F(SchedulerRules, starved_passes_over_many_short_waits_and_low_priority) {
  auto& busy = node.add(1, {.name = "busy"});
  auto& low = node.add(2, {.name = "low"});
  low.priority = Priority::low;
  rounds(1);
  rounds(5, [&] {
    busy.runnable += 990ms;
    busy.reductions += 20;
    low.runnable += 1s;
  });
  EXPECT_EQ(sentence("starved"), "none");
  EXPECT_EQ(verdict("starved"), Verdict::ok);
}

}  // namespace
}  // namespace nazir::findings::test
