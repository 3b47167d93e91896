// SPDX-License-Identifier: BSL-1.0
// How findings come, stay and go; the rules are there to have some.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

constexpr std::uint32_t full = 60 * 1024;  // of a stack of 64 KiB

class FindingsEngine : public FindingsTest {};

TEST_F(FindingsEngine, has_nothing_to_say_at_first) {
  ASSERT_NE(engine.latest(), nullptr);
  EXPECT_TRUE(engine.latest()->now.empty());
  EXPECT_EQ(summary(*engine.latest()), "no findings");
  round();
  EXPECT_EQ(engine.latest()->at, Duration(1s));
  EXPECT_EQ(engine.latest()->epoch, 1U);
  ASSERT_EQ(engine.latest()->rules.size(), rules().size());
  for (std::size_t i = 0; i < rules().size(); ++i) {
    EXPECT_EQ(engine.latest()->rules[i].rule, rules()[i].id);
    EXPECT_EQ(engine.latest()->rules[i].verdict, Verdict::ok) << rules()[i].id;
  }
}

TEST_F(FindingsEngine, a_finding_opens_goes_on_closes_and_opens_again) {
  auto& row = node.add(1, {.name = "deep"});
  round();
  EXPECT_EQ(of("stack-high"), nullptr);
  row.stack_bytes = full;
  round();
  ASSERT_NE(of("stack-high"), nullptr);
  EXPECT_EQ(verdict("stack-high"), Verdict::warn);
  EXPECT_EQ(sentence("stack-high"), "deep <0.1.0> uses 60.0 KiB of its stack of 64.0 KiB, 94 %.");
  EXPECT_EQ(of("stack-high")->kind, "deep");
  EXPECT_EQ(of("stack-high")->severity, Severity::warning);
  EXPECT_EQ(of("stack-high")->since, Duration(2s));
  EXPECT_TRUE(of("stack-high")->active);
  row.stack_bytes = 64 * 1024;
  round();
  EXPECT_EQ(sentence("stack-high"), "deep <0.1.0> uses 64.0 KiB of its stack of 64.0 KiB, 100 %.");
  EXPECT_EQ(of("stack-high")->since, Duration(2s)) << "the same finding";
  EXPECT_EQ(of("stack-high")->last_seen, Duration(3s));
  row.stack_bytes = 0;
  round();
  EXPECT_EQ(of("stack-high"), nullptr);
  EXPECT_EQ(verdict("stack-high"), Verdict::ok);
  ASSERT_EQ(engine.latest()->past.size(), 1U);
  EXPECT_FALSE(engine.latest()->past[0].active);
  EXPECT_EQ(engine.latest()->past[0].since, Duration(2s));
  EXPECT_EQ(engine.latest()->past[0].last_seen, Duration(3s));
  row.stack_bytes = full;
  round();
  EXPECT_EQ(of("stack-high")->since, Duration(5s)) << "another finding";
  EXPECT_EQ(engine.latest()->past.size(), 1U);
}

TEST_F(FindingsEngine, a_rule_that_is_not_sure_keeps_what_it_found_for_ten_seconds) {
  node.add(1, {.parent = pid(9)});
  rounds(4);
  ASSERT_EQ(sentence("unsupervised"),
            "worker <0.1.0> has lived for 4.0 s, and nobody would notice its end: no supervisor, link or monitor.");
  node.silent.insert(pid(1));
  rounds(10);
  EXPECT_EQ(verdict("unsupervised"), Verdict::recheck);
  ASSERT_NE(of("unsupervised"), nullptr);
  EXPECT_EQ(of("unsupervised")->last_seen, Duration(4s));
  rounds(1);
  EXPECT_EQ(of("unsupervised"), nullptr) << "it has not been sure for too long";
  node.silent.clear();
  rounds(1);
  EXPECT_NE(of("unsupervised"), nullptr);
}

TEST_F(FindingsEngine, what_is_permanent_stays_until_the_node_restarts_or_the_rule_is_off) {
  auto& trace = node.trace_of_others();
  trace.dropped = 7;
  round();
  ASSERT_EQ(sentence("instrument-loss"), "1 trace dropped 7 events, because more happened than can be recorded.");
  node.kept.clear();
  rounds(50);
  ASSERT_NE(of("instrument-loss"), nullptr);
  EXPECT_EQ(of("instrument-loss")->since, Duration(1s));
  auto settings = engine.settings();
  EXPECT_EQ(settings.enable("instrument-loss", false), "");
  engine.set(settings);
  round();
  EXPECT_EQ(of("instrument-loss"), nullptr);
}

TEST_F(FindingsEngine, what_is_expected_goes_at_once) {
  node.trace_of_others().dropped = 7;
  round();
  ASSERT_NE(of("instrument-loss"), nullptr);
  expect("instrument-loss", of("instrument-loss")->kind);
  round();
  EXPECT_EQ(of("instrument-loss"), nullptr);
  EXPECT_TRUE(engine.latest()->past.empty()) << "it is not over";
}

TEST_F(FindingsEngine, another_epoch_begins_anew) {
  node.add(1, {.name = "deep"}).stack_bytes = full;
  rounds(100);
  ASSERT_NE(of("stack-high"), nullptr);
  node.about.epoch = 2;
  node.rows.clear();
  node.at = 0s;
  round();
  EXPECT_EQ(engine.latest()->epoch, 2U);
  EXPECT_EQ(engine.latest()->at, Duration(1s));
  EXPECT_TRUE(engine.latest()->now.empty());
  ASSERT_EQ(engine.latest()->past.size(), 1U);
  EXPECT_EQ(engine.latest()->past[0].rule, "stack-high");
}

TEST_F(FindingsEngine, a_look_that_is_not_later_changes_nothing) {
  node.add(1, {.name = "deep"});
  const auto first = round();
  node.rows[pid(1)].stack_bytes = full;
  EXPECT_EQ(round(0s), first);
}

TEST_F(FindingsEngine, nothing_is_wrong_with_a_node_that_has_stopped) {
  node.happens({.kind = observe::IncidentKind::crash, .pid = pid(8), .function = "send_receipt"});
  round();
  ASSERT_NE(of("unhandled-crash"), nullptr);
  round(0s);
  EXPECT_TRUE(engine.latest()->now.empty());
  EXPECT_TRUE(engine.latest()->marks.empty());
  ASSERT_EQ(engine.latest()->past.size(), 1U);
  EXPECT_EQ(engine.latest()->past.front().last_seen, Duration(1s));
  EXPECT_FALSE(engine.latest()->past.front().active);
  for (const auto& rule : engine.latest()->rules) EXPECT_NE(rule.verdict, Verdict::warn) << rule.rule;
}

TEST_F(FindingsEngine, nothing_is_wrong_with_a_node_that_has_stopped_shortly_after_a_look) {
  node.add(1, {.name = "deep"}).stack_bytes = full;
  round();
  ASSERT_EQ(engine.latest()->now.size(), 1U);
  node.remove(1);
  round(50ms);
  round(0s);
  EXPECT_TRUE(engine.latest()->now.empty());
  EXPECT_EQ(engine.latest()->past.size(), 1U);
}

TEST_F(FindingsEngine, forgets_all_of_another_node) {
  node.add(1, {.name = "deep"}).stack_bytes = full;
  round();
  node.remove(1);
  round();
  ASSERT_EQ(engine.latest()->past.size(), 1U);
  engine.forget();
  EXPECT_TRUE(engine.latest()->past.empty());
}

TEST_F(FindingsEngine, expected_kinds_are_passed_over) {
  const std::vector<std::string> marks{"deep", "the label", "the_function", "de*", "the_*"};
  node.add(1, {.name = "deep", .label = "the label", .function = "the_function"}).stack_bytes = full;
  round();
  ASSERT_NE(of("stack-high"), nullptr);
  for (const auto& mark : marks) {
    engine.set({});
    expect("stack-high", mark);
    round();
    EXPECT_EQ(of("stack-high"), nullptr) << mark;
  }
  for (const std::string mark : {"dee", "eep", "deeper", "Deep", "x*"}) {
    engine.set({});
    expect("stack-high", mark);
    round();
    EXPECT_NE(of("stack-high"), nullptr) << mark;
  }
  engine.set({});
  expect("large-state", "deep");
  round();
  EXPECT_NE(of("stack-high"), nullptr) << "expected by another rule";
}

TEST_F(FindingsEngine, a_threshold_takes_effect_in_the_next_round) {
  node.add(1, {.name = "deep"}).stack_bytes = 32 * 1024;
  round();
  EXPECT_EQ(of("stack-high"), nullptr);
  set("stack-high", "share", 50);
  EXPECT_EQ(of("stack-high"), nullptr);
  round();
  EXPECT_NE(of("stack-high"), nullptr);
}

TEST_F(FindingsEngine, a_rule_rests_where_the_node_cannot_tell_and_says_why) {
  node.about.abilities.refuse(observe::Ability::incidents, "This recording has no incidents.");
  round();
  const auto state = [this](std::string_view rule) {
    for (const auto& each : engine.latest()->rules) {
      if (each.rule == rule) return each;
    }
    return RuleState();
  };
  EXPECT_EQ(state("unhandled-crash").verdict, Verdict::resting);
  EXPECT_EQ(state("unhandled-crash").why, "This recording has no incidents.");
  EXPECT_EQ(state("stack-high").verdict, Verdict::ok);
  EXPECT_EQ(state("never-yielded").verdict, Verdict::ok);
  node.about.is_virtual = true;
  round();
  EXPECT_EQ(state("never-yielded").verdict, Verdict::resting);
  EXPECT_EQ(state("never-yielded").why,
            "On a virtual clock computing takes no time. Run the scenario on the real clock.");
}

TEST_F(FindingsEngine, a_rule_that_is_off_closes_its_findings) {
  node.add(1, {.name = "deep"}).stack_bytes = full;
  round();
  auto settings = engine.settings();
  EXPECT_EQ(settings.enable("stack-high", false), "");
  engine.set(settings);
  round();
  EXPECT_EQ(verdict("stack-high"), Verdict::off);
  EXPECT_EQ(of("stack-high"), nullptr);
  EXPECT_EQ(engine.latest()->past.size(), 1U);
}

TEST_F(FindingsEngine, a_process_is_marked_by_its_gravest_finding) {
  auto& row = node.add(5, {.name = "both"});
  node.add(6, {.name = "one"}).stack_bytes = full;
  row.stack_bytes = full;
  row.memory = 100U << 20U;
  round();
  const auto& all = *engine.latest();
  ASSERT_EQ(all.marks.size(), 2U);
  const auto* mark = all.mark_of(pid(5));
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(mark->severity, Severity::warning);
  EXPECT_EQ(all.now[mark->finding].rule, "stack-high");
  EXPECT_EQ(all.mark_of(pid(6))->pid, pid(6));
  EXPECT_EQ(all.mark_of(pid(7)), nullptr);
  EXPECT_EQ(summary(all), "2 warnings, 1 note");
}

TEST_F(FindingsEngine, the_gravest_come_first_and_then_the_oldest) {
  node.add(1, {.name = "large"}).memory = 100U << 20U;
  round();
  node.add(2, {.name = "deep"}).stack_bytes = full;
  round();
  node.add(3, {.name = "a deep one"}).stack_bytes = full;
  node.happens({.kind = IncidentKind::crash, .pid = pid(9), .name = "gone", .text = "boom"});
  round();
  std::vector<std::string> order;
  for (const auto& each : engine.latest()->now) order.push_back(each.rule + " " + each.kind);
  EXPECT_EQ(order, (std::vector<std::string>{"unhandled-crash gone", "stack-high deep", "stack-high a deep one",
                                             "large-state large"}));
  EXPECT_EQ(engine.latest()->count(Severity::error), 1U);
}

TEST_F(FindingsEngine, lists_a_hundred_processes_the_worst_first_and_counts_all) {
  for (std::uint32_t i = 1; i <= 1000; ++i) node.add(i, {}).stack_bytes = full - 1000 + i;
  round();
  ASSERT_NE(of("stack-high"), nullptr);
  EXPECT_EQ(of("stack-high")->concerned, 1000U);
  EXPECT_EQ(count("stack-high"), "1,000 stacks nearly full");
  ASSERT_EQ(pids("stack-high").size(), Finding::most_processes);
  EXPECT_EQ(pids("stack-high").front(), pid(1000));
  EXPECT_EQ(pids("stack-high").back(), pid(901));
}

TEST_F(FindingsEngine, a_rule_has_a_hundred_findings_at_most) {
  for (std::uint32_t i = 1; i <= 300; ++i) node.add(i, {.name = "n" + std::to_string(i)}).stack_bytes = full;
  round();
  EXPECT_EQ(engine.latest()->count(Severity::warning), 100U);
}

TEST_F(FindingsEngine, incidents_of_long_before_the_start_are_history) {
  node.at = 5s;
  node.happens({.kind = IncidentKind::crash, .pid = pid(1), .name = "old", .text = "boom"});
  node.at = 95s;
  node.happens({.kind = IncidentKind::crash, .pid = pid(2), .name = "new", .text = "boom"});
  node.at = 99s;
  round();
  ASSERT_NE(of("unhandled-crash"), nullptr);
  EXPECT_EQ(of("unhandled-crash")->kind, "new");
  EXPECT_EQ(engine.latest()->now.size(), 1U);
}

TEST_F(FindingsEngine, incidents_of_an_earlier_run_are_not_this_ones) {
  node.at = 3s;
  node.happens({.kind = IncidentKind::crash, .pid = pid(1), .name = "earlier", .text = "boom"});
  round();
  ASSERT_NE(of("unhandled-crash"), nullptr);
  node.about.epoch = 2;
  node.at = 4s;
  node.counts = {};
  node.happens({.kind = IncidentKind::crash, .pid = pid(1), .name = "this", .text = "boom"});
  engine.forget();
  round();
  ASSERT_EQ(engine.latest()->now.size(), 1U);
  EXPECT_EQ(of("unhandled-crash")->kind, "this");
}

TEST_F(FindingsEngine, an_incident_between_the_look_and_the_question_is_of_this_round) {
  round();
  const auto look = node.Node::snapshot();
  node.at += 1s;
  const auto later = node.Node::snapshot();
  node.at += 1ms;
  node.happens({.kind = IncidentKind::crash, .pid = pid(1), .name = "quick", .text = "boom"});
  engine.round(node, node.about, later);
  EXPECT_NE(of("unhandled-crash"), nullptr);
}

TEST_F(FindingsEngine, asks_a_limited_number_of_questions_in_a_round) {
  for (std::uint32_t i = 1; i <= 1000; ++i) node.add(i, {.name = "n" + std::to_string(i), .parent = pid(5000)});
  rounds(3);
  node.questions = 0;
  round();
  EXPECT_EQ(node.questions, static_cast<int>(Engine::most_questions));
}

}  // namespace
}  // namespace nazir::findings::test
