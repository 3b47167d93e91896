// SPDX-License-Identifier: BSL-1.0
// The rules of the guide's common mistakes: each finds its mistake, and passes over what only looks like it.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

using observe::TraceKind;

class GuideRules : public FindingsTest {};

// ---- unsupervised

TEST_F(GuideRules, unsupervised_names_those_that_nobody_would_miss) {
  node.add(1, {.parent = pid(90)});
  node.add(2, {.parent = pid(90)});
  rounds(2);
  node.add(3, {.name = "alone", .kind = Kind::gen_server, .parent = pid(90)});
  rounds(1);
  ASSERT_EQ(sentence("unsupervised"),
            "2 processes of worker have lived for up to 3.0 s, and nobody would notice their end: no supervisor, link "
            "or monitor.");
  EXPECT_EQ(count("unsupervised"), "2 processes unsupervised");
  EXPECT_EQ(pids("unsupervised"), (Pids{pid(1), pid(2)}));
  node.rows.erase(pid(1));
  node.rows.erase(pid(2));
  rounds(2);
  EXPECT_EQ(sentence("unsupervised"),
            "alone <0.3.0> has lived for 3.0 s, and nobody would notice its end: no supervisor, link or monitor.");
  EXPECT_EQ(count("unsupervised"), "1 process unsupervised");
}

TEST_F(GuideRules, unsupervised_asks_five_and_counts_all_of_their_kind) {
  auto settings = engine.settings();
  settings.enable("link-fan", false);  // it asks too
  engine.set(settings);
  for (std::uint64_t i = 1; i <= 200; ++i) node.add(i, {.parent = pid(900)});
  rounds(2);
  node.questions = 0;
  rounds(1);
  EXPECT_EQ(node.questions, 5);
  EXPECT_EQ(count("unsupervised"), "200 processes unsupervised");
  EXPECT_EQ(pids("unsupervised").size(), 100U);
  node.relations[pid(2)].links = {pid(1)};
  rounds(1);
  EXPECT_EQ(count("unsupervised"), "4 processes unsupervised") << "only those that were asked";
}

TEST_F(GuideRules, unsupervised_passes_over_whoever_somebody_cares_for) {
  node.add(1, {.kind = Kind::supervisor});
  node.add(2, {.parent = pid(1)});
  node.add(3, {.name = "grandchild", .parent = pid(2)});
  node.add(4, {.name = "linked", .parent = pid(90)});
  node.add(5, {.name = "monitored", .parent = pid(90)});
  node.add(6, {.name = "main"});
  node.relations[pid(4)].links = {pid(5)};
  node.relations[pid(5)].monitored_by = {pid(4)};
  rounds(10, [this] {
    node.remove(7);
    node.add(7, {.name = "short lived", .parent = pid(90)});
  });
  EXPECT_EQ(sentence("unsupervised"), "none");
}

// ---- blocked-server

observe::StackFrame frame(const std::string& function, const std::string& file = {}, std::uint32_t line = 0) {
  observe::StackFrame one;
  one.function = function;
  one.file = file;
  one.line = line;
  return one;
}

TEST_F(GuideRules, blocked_server_says_in_which_handler_and_for_what_it_waits) {
  auto& server = node.add(1, {.name = "desk", .kind = Kind::gen_server});
  node.add(2, {.name = "bank", .kind = Kind::gen_server});
  rounds(1, [&] { receives(server, 1, 1); });
  waits_in(1, "call(Charge)", pid(2));
  node.waiting[pid(1)].place = frame("Desk::pay", "desk.cpp", 42);
  node.stacks[pid(1)] = {frame("nazir::call"), frame("Desk::handle_call"), frame("ServerCode::loop")};
  rounds(2, [&] {
    receives(server, 3, 0);
    server.oldest_message += 1s;
  });
  ASSERT_EQ(sentence("blocked-server"),
            "desk <0.1.0> has been in Desk::handle_call for 2.0 s, waiting for call(Charge) of bank <0.2.0>, while 6 "
            "messages wait and 3.0 a second arrive.");
  EXPECT_EQ(count("blocked-server"), "1 server blocked");
  EXPECT_EQ(of("blocked-server")->severity, Severity::error);
  EXPECT_EQ(pids("blocked-server"), Pids{pid(1)});
  EXPECT_EQ(of("blocked-server")->place->function, "Desk::pay");
  EXPECT_EQ(of("blocked-server")->place->file, "desk.cpp");
  EXPECT_EQ(of("blocked-server")->place->line, 42U);
}

TEST_F(GuideRules, blocked_server_that_was_just_woken_is_still_in_its_place) {
  auto& server = node.add(1, {.name = "desk", .kind = Kind::gen_server});
  rounds(1, [&] { receives(server, 1, 1); });
  node.waiting[pid(1)].place = frame("Desk::pay", "desk.cpp", 42);
  rounds(2, [&] {
    receives(server, 3, 0);
    server.oldest_message += 1s;
  });
  ASSERT_NE(of("blocked-server"), nullptr);
  const auto& place = of("blocked-server")->place;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->function, "Desk::pay");
  EXPECT_EQ(place->file, "desk.cpp");
  EXPECT_EQ(place->line, 42U);
}

TEST_F(GuideRules, blocked_server_that_computes_cannot_answer_but_its_row_tells) {
  auto& server = node.add(1, {.function = "Desk", .kind = Kind::gen_server, .state = State::running});
  auto& other = node.add(2, {.function = "Desk", .kind = Kind::gen_server, .state = State::runnable});
  server.current_function = node.text("Desk::handle_call");
  node.silent.insert(pid(1));
  rounds(1, [&] { receives(server, 1, 1); });
  rounds(2, [&] {
    receives(server, 2, 0);
    receives(other, 1, 0);
    ++other.reductions;  // it works, and happens to wait for a scheduler now
  });
  EXPECT_EQ(sentence("blocked-server"),
            "Desk <0.1.0> has been in Desk::handle_call for 2.0 s, while 4 messages wait and 2.0 a second arrive. The "
            "same goes for 1 other of Desk.");
  EXPECT_EQ(count("blocked-server"), "2 servers blocked");
}

TEST_F(GuideRules, blocked_server_stays_named_while_its_messages_wake_it) {
  auto& server = node.add(1, {.name = "desk", .kind = Kind::gen_server});
  rounds(1, [&] { receives(server, 1, 1); });
  int i = 0;
  rounds(4, [&] {
    receives(server, 1, 0);
    server.state = ++i % 2 == 0 ? State::runnable : State::waiting;
    if (i < 3) return;  // what the look before found
    EXPECT_NE(of("blocked-server"), nullptr) << i;
  });
  ASSERT_NE(of("blocked-server"), nullptr);
  EXPECT_EQ(of("blocked-server")->since, Duration(3s));
}

TEST_F(GuideRules, blocked_server_passes_over_those_that_go_on_or_are_held) {
  auto& busy = node.add(1, {.name = "busy", .kind = Kind::gen_server});
  auto& idle = node.add(2, {.name = "idle", .kind = Kind::gen_server});
  auto& held = node.add(3, {.name = "held", .kind = Kind::gen_server, .state = State::suspended});
  auto& starved = node.add(4, {.name = "starved", .kind = Kind::gen_server, .state = State::runnable});
  auto& function = node.add(5, {.name = "function"});
  rounds(10, [&] {
    receives(busy, 10, 9);
    receives(held, 1, 0);
    receives(starved, 1, 0);
    starved.runnable += 1s;
    receives(function, 1, 0);
    for (auto* row : {&busy, &held, &starved, &function}) row->oldest_message += 1s;
    EXPECT_EQ(sentence("blocked-server"), "none");
  });
  receives(idle, 1, 0);  // after ten seconds without any message
  starved.runnable += 1s;
  rounds(1);
  EXPECT_EQ(sentence("blocked-server"), "none");
}

// ---- no-timeout

TEST_F(GuideRules, no_timeout_names_endless_calls_awaits_and_receives) {
  auto& caller = node.add(1, {.function = "caller"});
  node.add(2, {.name = "bank", .kind = Kind::gen_server});
  auto& owner = node.add(3, {.function = "owner"});
  auto& till = node.add(4, {.function = "till"});
  for (auto* row : {&caller, &owner, &till}) row->holds_stack = true;
  rounds(1, [&] { receives(till, 5, 5), sends(till, 6); });
  waits_in(1, "call(Charge)", pid(2));
  waits_in(3, "await");
  waits_in(4, "receive");
  rounds(2);
  std::map<std::string, std::string> found;
  for (const auto& each : engine.latest()->now) {
    if (each.rule == "no-timeout") found[each.kind] = each.sentence;
  }
  const std::map<std::string, std::string> expected{
      {"caller", "caller <0.1.0> has waited for 2.0 s in call(Charge) of bank <0.2.0>, without a time limit."},
      {"owner", "owner <0.3.0> has waited for 2.0 s in await, without a time limit."},
      {"till", "till <0.4.0> has waited for 2.0 s in receive, without a time limit."}};
  EXPECT_EQ(found, expected);
  EXPECT_EQ(of("no-timeout")->severity, Severity::warning);
  EXPECT_EQ(of("no-timeout")->place->function, "call(Charge)");
}

TEST_F(GuideRules, no_timeout_counts_those_of_a_kind) {
  for (std::uint64_t i = 1; i <= 8; ++i) {
    node.add(i, {.function = "till"}).holds_stack = true;
    waits_in(i, "await");
  }
  rounds(4);
  EXPECT_EQ(sentence("no-timeout"), "8 processes of till have waited for up to 3.0 s in await, without a time limit.");
  EXPECT_EQ(count("no-timeout"), "8 waits without a limit");
  EXPECT_EQ(pids("no-timeout").size(), 8U);
}

TEST_F(GuideRules, no_timeout_only_notes_a_receive_that_may_be_for_work) {
  node.add(1, {}).holds_stack = true;
  sends(node.rows[pid(1)], 1);  // "I am ready"
  waits_in(1, "receive");
  rounds(4);
  ASSERT_NE(of("no-timeout"), nullptr);
  EXPECT_EQ(of("no-timeout")->severity, Severity::note);
}

TEST_F(GuideRules, no_timeout_passes_over_limits_loops_and_sleepers) {
  auto& limited = node.add(1, {.function = "limited"});
  auto& loop = node.add(2, {.function = "loop"});
  auto& sleeper = node.add(3, {.function = "sleeper"});
  auto& service = node.add(4, {.name = "a service"});
  auto& server = node.add(5, {.function = "server", .kind = Kind::gen_server});
  for (auto* row : {&limited, &loop, &sleeper, &service}) row->holds_stack = true;
  for (auto* row : {&limited, &sleeper, &service, &server}) sends(*row, 3);
  receives(loop, 3, 3);
  sends(loop, 3);
  waits_in(1, "call(Charge)", pid(5), 60s);
  waits_in(2, "receive");
  waits_in(3, "sleep", {}, 3600s);
  waits_in(4, "receive");
  waits_in(5, "message");
  rounds(10);
  EXPECT_EQ(sentence("no-timeout"), "none");
}

// ---- spawn-churn

class SpawnChurnRule : public FindingsTest {
 protected:
  /// The trace will show a process that the first one spawned, and how long it ran in one turn or more.
  void lives(std::uint64_t number, Duration ran, int turns = 1) {
    const auto event = [&](Pid who, TraceKind kind, Pid other, Duration at) {
      observe::TraceEvent one;
      one.at = at;
      one.pid = who;
      one.kind = kind;
      one.other = other;
      one.text = "tiny";
      node.events.push_back(one);
    };
    event(pid(1), TraceKind::spawn, pid(number), 0s);
    event(pid(number), TraceKind::spawned, pid(1), 0s);
    for (int i = 1; i < turns; ++i) {
      event(pid(number), TraceKind::in, {}, 0s);
      event(pid(number), TraceKind::out, {}, 0s);
    }
    event(pid(number), TraceKind::in, {}, 0s);
    event(pid(number), TraceKind::exit, {}, ran);
  }
};

TEST_F(SpawnChurnRule, names_the_place_that_starts_processes_that_are_too_small) {
  node.add(1, {.name = "counter"});
  for (std::uint64_t i = 0; i < 100; ++i) lives(1000 + i, 5us);
  rounds(3, [this] { node.totals.spawned += 4000; });
  ASSERT_EQ(
      sentence("spawn-churn"),
      "counter <0.1.0> starts 4,000 processes a second that run for 5 µs each: starting and ending them costs more "
      "than they do.");
  EXPECT_EQ(count("spawn-churn"), "4,000 processes a second too small");
  EXPECT_EQ(pids("spawn-churn"), Pids{pid(1)});
  EXPECT_EQ(of("spawn-churn")->kind, "counter");
  rounds(2);
  EXPECT_EQ(sentence("spawn-churn"), "none") << "it has stopped";
  EXPECT_TRUE(node.kept.empty()) << "no trace is left behind";
}

TEST_F(SpawnChurnRule, on_a_virtual_clock_says_that_they_never_wait) {
  node.about.is_virtual = true;
  node.add(1, {.name = "counter"});
  for (std::uint64_t i = 0; i < 100; ++i) lives(1000 + i, 0s);
  rounds(3, [this] { node.totals.spawned += 2000; });
  EXPECT_EQ(sentence("spawn-churn"),
            "counter <0.1.0> starts 2,000 processes a second that never wait for anything: starting and ending them "
            "costs more than they do.");
}

TEST_F(SpawnChurnRule, passes_over_processes_that_work_or_wait_and_over_few) {
  node.add(1, {.name = "counter"});
  for (std::uint64_t i = 0; i < 50; ++i) lives(1000 + i, 500us);
  for (std::uint64_t i = 0; i < 50; ++i) lives(2000 + i, 5us, 2);
  rounds(5, [this] { node.totals.spawned += 4000; });
  EXPECT_EQ(sentence("spawn-churn"), "none");
  EXPECT_FALSE(node.requests.empty());
  node.requests.clear();
  rounds(5, [this] { node.totals.spawned += 900; });
  EXPECT_TRUE(node.requests.empty()) << "no trace where few are started";
}

TEST_F(SpawnChurnRule, takes_no_place_of_a_trace_of_others) {
  node.add(1, {.name = "counter"});
  for (std::size_t i = 0; i < observe::most_traces; ++i) node.trace_of_others();
  rounds(5, [this] { node.totals.spawned += 4000; });
  EXPECT_TRUE(node.requests.empty());
  EXPECT_EQ(node.kept.size(), observe::most_traces);
}

// ---- unhandled-crash

TEST_F(GuideRules, unhandled_crash_says_why_and_how_often) {
  node.happens({.kind = IncidentKind::crash, .pid = pid(7), .function = "send_receipt", .text = "boom"});
  rounds(1);
  ASSERT_EQ(sentence("unhandled-crash"),
            "send_receipt <0.7.0> crashed (boom), and no link, monitor or supervisor noticed.");
  EXPECT_EQ(count("unhandled-crash"), "1 crash unnoticed");
  node.at += 4s;
  node.happens({.kind = IncidentKind::crash, .pid = pid(8), .function = "send_receipt", .text = "bang"});
  rounds(1);
  EXPECT_EQ(
      sentence("unhandled-crash"),
      "send_receipt <0.8.0> crashed (bang), and no link, monitor or supervisor noticed. 2 crashes in the last 6.0 "
      "s.");
  EXPECT_EQ(pids("unhandled-crash"), (Pids{pid(8), pid(7)}));
  rounds(31);
  EXPECT_EQ(sentence("unhandled-crash"), "none") << "half a minute later";
}

TEST_F(GuideRules, unhandled_crash_only_notes_what_was_killed) {
  node.happens({.kind = IncidentKind::crash, .pid = pid(7), .function = "task", .text = "killed"});
  rounds(1);
  ASSERT_NE(of("unhandled-crash"), nullptr);
  EXPECT_EQ(of("unhandled-crash")->severity, Severity::note);
  node.happens({.kind = IncidentKind::crash, .pid = pid(8), .function = "task", .text = "boom"});
  rounds(1);
  EXPECT_EQ(of("unhandled-crash")->severity, Severity::error);
}

TEST_F(GuideRules, unhandled_crash_passes_over_those_that_somebody_noticed) {
  node.happens({.kind = IncidentKind::crash, .pid = pid(7), .function = "task", .text = "boom", .amount = 1});
  node.happens({.kind = IncidentKind::unhandled, .pid = pid(7), .function = "task"});
  expect("unhandled-crash", "experiment*");
  node.happens({.kind = IncidentKind::crash, .pid = pid(8), .name = "experiment 4", .text = "boom"});
  rounds(2);
  EXPECT_EQ(sentence("unhandled-crash"), "none");
}

// ---- shared-payload

TEST_F(GuideRules, shared_payload_names_receiver_sender_and_type) {
  node.add(1, {.name = "reader"});
  node.add(2, {.name = "writer"});
  node.happens({.kind = IncidentKind::shared_payload,
                .pid = pid(1),
                .other = pid(2),
                .name = "reader",
                .type = "Box",
                .amount = 2});
  rounds(1);
  EXPECT_EQ(sentence("shared-payload"),
            "reader <0.1.0> received a Box from writer <0.2.0> with an object that 2 holders can change at the same "
            "time.");
  EXPECT_EQ(count("shared-payload"), "2 processes share an object");
  EXPECT_EQ(pids("shared-payload"), (Pids{pid(1), pid(2)}));
  EXPECT_EQ(of("shared-payload")->kind, "Box");
  rounds(11);
  EXPECT_EQ(sentence("shared-payload"), "none");
}

TEST_F(GuideRules, shared_payload_passes_over_what_is_expected) {
  expect("shared-payload", "Box");
  expect("shared-payload", "cache");
  node.happens({.kind = IncidentKind::shared_payload, .pid = pid(1), .name = "reader", .type = "Box", .amount = 2});
  node.happens({.kind = IncidentKind::shared_payload, .pid = pid(2), .name = "cache", .type = "Page", .amount = 2});
  rounds(1);
  EXPECT_EQ(sentence("shared-payload"), "none");
}

}  // namespace
}  // namespace nazir::findings::test
