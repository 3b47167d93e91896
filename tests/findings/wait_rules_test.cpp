// SPDX-License-Identifier: BSL-1.0
// The rules about waits and calls.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

class WaitRules : public FindingsTest {
 protected:
  void calls(std::uint64_t who, std::uint64_t whom, std::optional<Duration> timeout, bool await = false) {
    node.who_waits.push_back({pid(who), pid(whom), node.at, await});
    waits_in(who, "call(Ask)", pid(whom), timeout ? std::optional(node.at + *timeout) : std::nullopt);
  }
};

// ---- call-wait-cycle

TEST_F(WaitRules, call_wait_cycle_names_the_circle_in_its_order) {
  node.add(3, {.name = "carol", .kind = Kind::gen_server});
  node.add(4, {.name = "alice", .kind = Kind::gen_server});
  node.add(5, {.name = "bob", .kind = Kind::gen_server});
  node.add(6, {.name = "outside"});
  calls(3, 5, 5s);
  calls(4, 3, 5s);
  calls(5, 4, 5s, true);
  calls(6, 4, 5s);
  round(400ms);
  EXPECT_EQ(sentence("call-wait-cycle"), "none") << "not for long enough";
  round();
  ASSERT_EQ(sentence("call-wait-cycle"),
            "carol <0.3.0> calls bob <0.5.0>, which awaits alice <0.4.0>, which calls carol <0.3.0>: none of them has "
            "been able to go on for 1.4 s.");
  EXPECT_EQ(count("call-wait-cycle"), "1 circle of waits");
  EXPECT_EQ(pids("call-wait-cycle"), (Pids{pid(3), pid(5), pid(4)}));
  EXPECT_EQ(of("call-wait-cycle")->kind, "carol → bob → alice");
  EXPECT_EQ(of("call-wait-cycle")->severity, Severity::error);
  node.who_waits.clear();
  round();
  EXPECT_EQ(sentence("call-wait-cycle"), "none");
}

TEST_F(WaitRules, call_wait_cycle_finds_a_process_that_calls_itself_and_each_circle_once) {
  for (std::uint64_t i = 1; i <= 4; ++i) node.add(i, {.name = std::string(1, static_cast<char>('a' + i - 1))});
  calls(1, 1, {});
  calls(2, 3, {});
  calls(3, 2, {});
  calls(4, 3, {});
  rounds(3);
  std::vector<std::string> kinds;
  for (const auto& each : engine.latest()->now) {
    if (each.rule == "call-wait-cycle") kinds.push_back(each.kind);
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"a", "b → c"}));
}

TEST_F(WaitRules, call_wait_cycle_is_not_sure_of_a_runnable_process_until_the_next_round) {
  node.add(1, {.name = "a"});
  auto& b = node.add(2, {.name = "b", .state = State::runnable});
  calls(1, 2, 5s);
  calls(2, 1, 5s);
  round();
  EXPECT_EQ(verdict("call-wait-cycle"), Verdict::recheck) << "its answer may have come";
  round();
  EXPECT_NE(sentence("call-wait-cycle"), "none") << "it had not";
  node.who_waits[1].since = node.at;
  round();
  EXPECT_EQ(verdict("call-wait-cycle"), Verdict::recheck) << "another call";
  b.state = State::waiting;
  round();
  EXPECT_EQ(verdict("call-wait-cycle"), Verdict::warn);
  node.who_waits.clear();
  round();
  EXPECT_EQ(verdict("call-wait-cycle"), Verdict::ok);
}

TEST_F(WaitRules, call_wait_cycle_passes_over_chains_and_expected_ones) {
  for (std::uint64_t i = 1; i <= 6; ++i) node.add(i, {.name = "n" + std::to_string(i)});
  calls(1, 2, 5s);
  calls(2, 3, 5s);
  calls(4, 3, 5s);
  calls(5, 6, 5s);
  calls(6, 5, 5s);
  expect("call-wait-cycle", "n6");
  rounds(3);
  EXPECT_EQ(sentence("call-wait-cycle"), "none");
}

TEST_F(WaitRules, the_servers_of_an_expected_call_wait_cycle_are_not_blocked) {
  for (const std::uint64_t i : {1U, 2U}) {
    auto& row = node.add(i, {.name = "n" + std::to_string(i), .kind = Kind::gen_server});
    receives(row, 5, 0);
    row.oldest_message = 60s;
  }
  calls(1, 2, {});
  calls(2, 1, {});
  rounds(5);
  ASSERT_NE(sentence("call-wait-cycle"), "none");
  EXPECT_EQ(sentence("blocked-server"), "none");
  expect("call-wait-cycle", "n2");
  rounds(1);
  EXPECT_EQ(sentence("call-wait-cycle"), "none");
  EXPECT_EQ(sentence("blocked-server"), "none");
}

TEST_F(WaitRules, call_wait_cycle_passes_over_waits_that_did_not_hold_at_the_same_time) {
  node.add(1, {.name = "a"});
  node.add(2, {.name = "b"});
  calls(1, 2, 5s);
  rounds(2);
  calls(2, 1, 5s);
  round(100ms);
  EXPECT_EQ(sentence("call-wait-cycle"), "none") << "the first wait may have ended before the other began";
}

// ---- call-slow

TEST_F(WaitRules, call_slow_says_how_much_of_the_limit_has_passed) {
  node.add(1, {.name = "desk"});
  node.add(2, {.name = "bank", .kind = Kind::gen_server});
  node.add(3, {.name = "clerk"});
  calls(1, 2, 5s);
  calls(3, 2, 60s);
  rounds(2);
  EXPECT_EQ(sentence("call-slow"), "none");
  rounds(1);
  ASSERT_EQ(sentence("call-slow"),
            "desk <0.1.0> has waited for the answer of bank <0.2.0> for 3.0 s of at most 5.0 s.");
  EXPECT_EQ(count("call-slow"), "1 slow call");
  EXPECT_EQ(of("call-slow")->kind, "bank");
  EXPECT_EQ(pids("call-slow"), (Pids{pid(2), pid(1)}));
}

TEST_F(WaitRules, call_slow_is_one_finding_while_callers_give_up_and_call_again) {
  node.add(1, {.name = "desk"});
  node.add(2, {.name = "bank"});
  for (int i = 0; i < 3; ++i) {
    calls(1, 2, 2s);
    rounds(2);
    ASSERT_NE(of("call-slow"), nullptr);
    EXPECT_EQ(of("call-slow")->since, Duration(1s));
    node.who_waits.clear();
    rounds(2);
  }
  rounds(8);
  EXPECT_NE(of("call-slow"), nullptr);
  rounds(1);
  EXPECT_EQ(sentence("call-slow"), "none") << "ten seconds after the last";
}

TEST_F(WaitRules, call_slow_tells_of_answers_that_came_too_late) {
  node.add(1, {.name = "desk"});
  for (int i = 0; i < 2; ++i) {
    node.happens({.kind = IncidentKind::late_reply, .pid = pid(2), .other = pid(1), .name = "bank", .type = "int"});
  }
  rounds(1);
  EXPECT_EQ(sentence("call-slow"),
            "bank <0.2.0> answered 2 calls after its caller had given up, the last of desk <0.1.0>.");
  EXPECT_EQ(count("call-slow"), "2 slow calls");
  rounds(11);
  EXPECT_EQ(sentence("call-slow"), "none");
}

TEST_F(WaitRules, call_slow_passes_over_quick_calls_endless_ones_and_awaits) {
  for (std::uint64_t i = 1; i <= 3; ++i) node.add(i, {.name = "caller " + std::to_string(i)});
  node.add(4, {.name = "bank"});
  calls(1, 4, 300ms);
  node.at += 200ms;
  calls(2, 4, {});
  calls(3, 4, 5s, true);
  round(200ms);
  EXPECT_EQ(sentence("call-slow"), "none") << "too short to be looked at";
  node.who_waits.erase(node.who_waits.begin());
  rounds(10);
  EXPECT_EQ(sentence("call-slow"), "none");
}

// ---- lost

TEST_F(WaitRules, lost_names_those_that_nobody_can_reach) {
  node.add(1, {.function = "forgotten"});
  waits_in(1, "receive");
  rounds(10);
  EXPECT_EQ(sentence("lost"), "none");
  rounds(1);
  ASSERT_EQ(sentence("lost"),
            "forgotten <0.1.0> has waited for a message for 10 s, and nobody is left who could send it one.");
  EXPECT_EQ(count("lost"), "1 process lost");
  EXPECT_EQ(pids("lost"), Pids{pid(1)});
}

TEST_F(WaitRules, lost_passes_over_names_relations_limits_and_mail) {
  for (std::uint64_t i = 1; i <= 5; ++i) {
    node.add(i, {.name = i == 1 ? "named" : "", .function = "f" + std::to_string(i)});
    waits_in(i, "receive", {}, i == 2 ? std::optional<Duration>(3600s) : std::nullopt);
  }
  node.relations[pid(3)].monitors = {pid(1)};
  receives(node.rows[pid(4)], 1, 0);
  waits_in(5, "sleep");
  rounds(20);
  EXPECT_EQ(sentence("lost"), "none");
}

TEST_F(WaitRules, lost_rests_where_holders_are_not_known) {
  node.about.abilities.refuse(observe::Ability::holders, "A pid is a number.");
  round();
  EXPECT_EQ(verdict("lost"), Verdict::resting);
}

}  // namespace
}  // namespace nazir::findings::test
