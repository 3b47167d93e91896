// SPDX-License-Identifier: BSL-1.0
// What a trace tells of processes, and of which.
#include <set>

#include "children.hpp"
#include "tracing.hpp"

namespace nazir::test {
namespace {

using observe::TraceEvent;
using observe::TraceId;
using observe::TraceKind;
using observe::TraceWhat;

constexpr TraceWhat only_life{.messages = false, .life = true};
constexpr TraceWhat only_calls{.messages = false, .life = false, .calls = true};
constexpr TraceWhat only_scheduling{.messages = false, .life = false, .scheduling = true};

class Slow : public GenServer<Slow> {
 public:
  struct Ask {
    using Reply = int;
  };
  using Handles = Messages<Ask>;
  int handle_call(const Ask&) {
    sleep(30ms);
    return 1;
  }
};

class TraceTest : public Tracing<RuntimeTest> {};
class TraceInTimeTest : public Tracing<VirtualTimeTest> {};
class TraceOnRealClock : public Tracing<TwoSchedulersTest> {};

TEST_F(TraceTest, of_one_process_is_what_it_did_in_order) {  // INF-24
  Pid child;
  const Pid pid = runtime().spawn([&child] {
    Process::trap_exit(true);
    receive([](Go) {});
    child = spawn_link([] { wait_for_quit(); });
    register_name(self(), "traced");
    send(child, Quit{});
    receive([](const Exit&) {});
    exit("done");
  });
  const auto trace = start(pid, {});
  run([pid] {
    const Ref ref = monitor(pid);
    send(pid, Go{});
    expect_down(ref, "done");
  });
  const std::string other = to_text(child);
  auto lines = told(trace, pid);
  ASSERT_EQ(lines.size(), 9U) << inspect(lines);
  EXPECT_EQ(lines[0].substr(lines[0].rfind(' ')), " Go") << lines[0];
  EXPECT_EQ(lines[1].rfind("spawn " + other + " ", 0), 0U) << lines[1];
  lines.erase(lines.begin(), lines.begin() + 2);
  EXPECT_EQ(lines, (Lines{"link " + other, "register traced", "send " + other + " Quit", "getting_unlinked " + other,
                          "receive Exit{" + other + ", normal}", "exit done", "unregister traced"}));
}

TEST_F(TraceTest, tells_of_a_label_that_is_set) {
  const Pid pid = runtime().spawn([] {
    receive([](Go) {});
    Process::set_label("donation 7");
  });
  const auto trace = start(pid, {.messages = false});
  const auto silent = start(pid, only_messages);
  run([pid] {
    const Ref ref = monitor(pid);
    send(pid, Go{});
    expect_down(ref, Reason::normal);
  });
  EXPECT_EQ(told(trace, pid), (Lines{"label donation 7", "exit normal"}));
  EXPECT_TRUE(events(silent, observe::TraceKind::label).empty());
}

TEST_F(TraceTest, of_a_server_tells_calls_casts_and_answers) {
  const Pid server = run([] { return start_server(); });
  const auto trace = start(server, only_messages);
  const Pid caller = run([server] {
    cast(server, Counter::Add{5});
    EXPECT_EQ(call(server, Counter::Get{}), 5);
    return self();
  });
  const std::string from = to_text(caller);
  EXPECT_EQ(told(trace, server),
            (Lines{"receive " + from + " cast(Add{5})", "called " + from + " Get", "answer " + from + " 5"}));
  const auto calls = events(trace);
  ASSERT_EQ(calls.size(), 3U);
  EXPECT_EQ(calls[1].type, "Get");
  EXPECT_EQ(calls[2].type, "int");
  EXPECT_TRUE(node().stop_trace(trace).done);
  run([server] { EXPECT_EQ(call(server, Counter::Get{}), 5); });
  EXPECT_EQ(told(trace, server).size(), 3U) << "no longer traced";
  run([server] { stop(server); });
}

TEST_F(TraceTest, tells_of_a_label_that_a_process_is_spawned_with) {
  const auto trace = start({.spawned = true, .what = {.messages = false}});
  const Pid pid = run([] {
    const auto spawned = spawn_monitor([] {}, {.label = "donation 7"});
    expect_down(spawned.ref, Reason::normal);
    return spawned.pid;
  });
  auto lines = told(trace, pid);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0].rfind("spawned ", 0), 0U) << lines[0];
  lines.erase(lines.begin());
  EXPECT_EQ(lines, (Lines{"label donation 7", "exit normal"}));
}

TEST_F(TraceOnRealClock, a_call_takes_the_time_from_its_beginning_to_its_reply) {
  const Pid server = run([] { return start_server(); });
  Duration before{0};
  const Pid caller = runtime().spawn([&before, server] {
    receive([](Go) {});
    // So that the scheduler takes steps for short, and its last look at the clock is long ago.
    for (int i = 0; i < 20'000; ++i) yield();
    before = now();
    for (const auto begin = std::chrono::steady_clock::now(); std::chrono::steady_clock::now() < begin + 3ms;) {
    }
    call(server, Counter::Get{}, infinity);
  });
  const auto trace = start(caller, only_messages);
  run([caller] {
    const Ref ref = monitor(caller);
    send(caller, Go{});
    expect_down(ref, Reason::normal);
  });
  const auto calls = events(trace, observe::TraceKind::call), replies = events(trace, observe::TraceKind::reply);
  ASSERT_EQ(calls.size(), 1U);
  ASSERT_EQ(replies.size(), 1U);
  const auto began = replies[0].at - replies[0].latency;
  EXPECT_GE(began, before + 3ms);
  EXPECT_LE(began, calls[0].at);
  run([server] { stop(server); });
}

TEST_F(TraceTest, pairs_a_call_with_its_answer) {
  const Pid server = run([] { return start_server(); });
  const Pid caller = runtime().spawn([server] {
    receive([](Go) {});
    EXPECT_EQ(call(server, Counter::Get{}), 0);
    EXPECT_EQ(call(server, Counter::AddAndGet{3}), 3);
    wait_for_quit();
  });
  const auto trace = start({.processes = {caller, server}, .what = only_calls});
  run([=] {
    send(caller, Go{});
    const Ref ref = monitor(caller);
    send(caller, Quit{});
    expect_down(ref, Reason::normal);
  });
  EXPECT_EQ(told(trace, caller),
            (Lines{"call " + to_text(server) + " Get", "reply " + to_text(server) + " 0",
                   "call " + to_text(server) + " AddAndGet{3}", "reply " + to_text(server) + " 3"}));
  const auto all = events(trace);
  ASSERT_EQ(all.size(), 8U);
  constexpr TraceKind order[] = {TraceKind::call, TraceKind::called, TraceKind::answer, TraceKind::reply};
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].kind, order[i % 4]);
    EXPECT_EQ(all[i].pair, all[i / 4 * 4].pair) << i;
  }
  EXPECT_NE(all[0].pair, 0U);
  EXPECT_NE(all[0].pair, all[4].pair);
  run([server] { stop(server); });
}

TEST_F(TraceTest, pairs_a_send_with_its_receive) {
  const Pid pid = run([] {
    return spawn([] {
      for (int i = 0; i < 4; ++i) expect_next<Number>();
    });
  });
  const Pid sender = runtime().spawn([pid] {
    receive([](Go) {});
    for (int i = 0; i < 3; ++i) send(pid, Number{i});
  });
  const auto trace = start({.processes = {pid, sender}, .what = only_messages});
  run([=] {
    send(pid, Number{7});  // nobody saw this one being sent
    send(sender, Go{});
    wait_for_end(pid);
  });
  const auto sends = events(trace, TraceKind::send), receives = events(trace, TraceKind::receive);
  ASSERT_EQ(sends.size(), 3U);
  ASSERT_EQ(receives.size(), 5U) << "four numbers and a Go";
  std::set<std::uint64_t> pairs;
  for (const TraceEvent& sent : sends) {
    EXPECT_TRUE(pairs.insert(sent.pair).second);
    EXPECT_NE(sent.pair, 0U);
    EXPECT_EQ(sent.other, pid);
    EXPECT_EQ(std::count_if(receives.begin(), receives.end(),
                            [&](const TraceEvent& received) {
                              return received.pair == sent.pair && received.text == sent.text &&
                                     received.number > sent.number && received.other == sender;
                            }),
              1);
  }
  EXPECT_EQ(std::count_if(receives.begin(), receives.end(), [](const auto& event) { return event.pair == 0; }), 2);
}

TEST_F(TraceTest, of_links_by_others_and_of_scheduling) {
  const Pid pid = run([] { return spawn_idle(); });
  const auto life = start(pid, only_life);
  const Pid other = run([pid] {
    link(pid);
    unlink(pid);
    sync_with(pid);
    return self();
  });
  EXPECT_EQ(told(life, pid), (Lines{"getting_linked " + to_text(other), "getting_unlinked " + to_text(other)}));
  const auto turns = start(pid, only_scheduling);
  run([pid] {
    sync_with(pid);
    sync_with(pid);
    exit(pid, Reason::shutdown);
    wait_for_end(pid);
  });
  const auto lines = told(turns, pid);
  ASSERT_GE(lines.size(), 4U);
  EXPECT_EQ(lines[1], "out waiting");
  EXPECT_EQ(lines.back(), "out exiting");
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(lines[i] == "in", lines[i - 1] != "in") << inspect(lines);
}

TEST_F(TraceTest, of_a_turn_that_is_too_long_tells_that_it_goes_on) {
  const Pid pid = runtime().spawn([] {
    receive([](Go) {});
    for (int i = 0; i < 100; ++i) yield();
  });
  const Pid rival = runtime().spawn([] {
    receive([](Go) {});
    for (int i = 0; i < 10; ++i) yield();
  });
  const auto trace = start(pid, only_scheduling);
  run([=] {
    send(rival, Go{});
    send(pid, Go{});
    wait_for_end(pid);
  });
  const auto lines = told(trace, pid);
  EXPECT_EQ(lines.front(), "in");
  EXPECT_EQ(lines.back(), "out exiting");
  EXPECT_GT(std::count(lines.begin(), lines.end(), "out runnable"), 0);
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(lines[i] == "in", lines[i - 1] != "in") << i;
}

TEST_F(TraceTest, of_a_subtree_covers_those_who_live_and_those_to_come) {
  struct Family {
    Pid root, child, grandchild, stranger;
  };
  const auto raise = [] {
    receive([](Go) {});
    wait_for_end(spawn([] {}));
    wait_for_quit();
  };
  const Family family = run([raise] {
    Family all;
    all.stranger = spawn(raise);
    all.root = spawn([main = self(), raise] {
      const Pid child = spawn([main, raise] {
        send(main, spawn(raise));
        raise();
      });
      send(main, child);
      raise();
    });
    all.child = *next<Pid>();
    all.grandchild = *next<Pid>();
    if (all.child > all.grandchild) std::swap(all.child, all.grandchild);
    return all;
  });
  const auto trace = start({.subtrees = {family.root}, .what = only_life});
  run([&] {
    for (const Pid pid : {family.stranger, family.root, family.child, family.grandchild}) {
      send(pid, Go{});
      send(pid, Quit{});
      wait_for_end(pid);
    }
  });
  EXPECT_TRUE(told(trace, family.stranger).empty());
  for (const Pid pid : {family.root, family.child, family.grandchild}) {
    const auto lines = told(trace, pid);
    ASSERT_EQ(lines.size(), 2U) << inspect(lines);
    EXPECT_EQ(lines[1], "exit normal");
  }
  const auto born = events(trace, TraceKind::spawned);
  ASSERT_EQ(born.size(), 3U);
  for (const auto& event : born) {
    const auto lines = told(trace, event.pid);
    EXPECT_EQ(lines.back(), "exit normal") << "the heirs are traced as well";
    EXPECT_TRUE(event.other == family.root || event.other == family.child || event.other == family.grandchild);
  }
}

TEST_F(TraceTest, of_processes_to_come_leaves_the_living_alone) {
  const Pid old = run([] { return spawn_idle(); });
  const auto trace = start({.spawned = true, .what = only_life});
  const Pid young = run([old] {
    const Pid pid = nazir::start<Counter>({.name = "young"}).value();
    stop(pid);
    send(old, Quit{});
    wait_for_end(old);
    return pid;
  });
  EXPECT_TRUE(told(trace, old).empty());
  const auto lines = told(trace, young);
  ASSERT_EQ(lines.size(), 4U) << inspect(lines);
  EXPECT_EQ(lines[0].rfind("spawned <", 0), 0U) << lines[0];
  EXPECT_EQ((Lines{lines.begin() + 1, lines.end()}), (Lines{"register young", "exit normal", "unregister young"}));
}

TEST_F(TraceTest, tells_that_something_happened_on_no_scheduler) {
  const auto trace = start({.spawned = true, .what = only_life});
  const Pid pid = runtime().spawn([] {});
  run([pid] { wait_for_end(pid); });
  const auto spawns = events(trace, TraceKind::spawned);
  ASSERT_FALSE(spawns.empty());
  EXPECT_EQ(spawns.front().pid, pid);
  EXPECT_EQ(spawns.front().scheduler, observe::no_scheduler);
  for (const auto& event : events(trace, TraceKind::exit)) EXPECT_LT(event.scheduler, 2U);
}

TEST_F(TraceTest, of_the_living_is_not_inherited) {
  const Pid old = run([] {
    return spawn([] {
      receive([](Go) {});
      wait_for_end(spawn([] {}));
    });
  });
  const auto trace = start({.existing = true, .what = only_life});
  run([old] {
    const Ref ref = monitor(old);
    send(old, Go{});
    expect_down(ref, Reason::normal);
  });
  for (const auto& event : events(trace)) EXPECT_EQ(event.pid, old) << told(event);
  EXPECT_EQ(told(trace, old).size(), 2U) << "a spawn and its end";
}

TEST_F(TraceTest, tells_of_restarts) {
  const auto [keeper, supervisor] = run([] {
    const Pid pid = spawn([main = self()] {
      send(main, Supervisor::start_link({kid("a")}).value());
      wait_for_quit();
    });
    return std::pair(pid, *next<Pid>());
  });
  const auto trace = start({.subtrees = {supervisor}, .what = only_life});
  const Pid again = run([keeper = keeper, supervisor = supervisor] {
    end_child_with(supervisor, "a", "boom");
    const Pid pid = child_pid(supervisor, "a");
    stop(supervisor);
    send(keeper, Quit{});
    wait_for_end(keeper);
    return pid;
  });
  const auto restarts = events(trace, TraceKind::restart);
  ASSERT_EQ(restarts.size(), 1U);
  EXPECT_EQ(restarts[0].pid, supervisor);
  EXPECT_EQ(told(restarts[0]), "restart " + to_text(again) + " 1");
  EXPECT_EQ(told(trace, again).front().rfind("spawned " + to_text(supervisor) + " ", 0), 0U) << "traced from its birth";
}

TEST_F(TraceTest, of_one_type_has_its_messages_and_calls_alone) {
  const Pid server = run([] { return start_server(); });
  const Pid caller = runtime().spawn([server] {
    receive([](Go) {});
    send(server, Number{1});
    cast(server, Counter::Add{5});
    EXPECT_EQ(call(server, Counter::Get{}), 6);
    EXPECT_EQ(call(server, Counter::AddAndGet{1}), 7);
  });
  const auto gets = start({.processes = {caller, server}, .what = only_messages, .message_type = "Get", .bounds = {}});
  const auto numbers = start({.processes = {server}, .what = {}, .message_type = "Number", .bounds = {}});
  run([=] {
    const Ref ref = monitor(caller);
    send(caller, Go{});
    expect_down(ref, Reason::normal);
  });
  EXPECT_EQ(told(gets, caller), (Lines{"call " + to_text(server) + " Get", "reply " + to_text(server) + " 6"}));
  EXPECT_EQ(told(gets, server), (Lines{"called " + to_text(caller) + " Get"}));
  EXPECT_EQ(told(numbers, server), (Lines{"receive " + to_text(caller) + " Number{1}"}));
  EXPECT_EQ(status(gets).dropped, 0U);
  run([server] { stop(server); });
}

TEST_F(TraceTest, is_kept_when_the_runtime_stops_and_of_the_dead_there_is_none) {
  const Pid pid = run([] { return spawn_idle(); });
  const auto trace = start(pid, {});
  runtime().stop(20s);
  EXPECT_EQ(told(trace, pid), Lines{"exit shutdown"});
  EXPECT_EQ(told(trace, pid), Lines{"exit shutdown"}) << "reading takes nothing away";
  EXPECT_EQ(status(trace).why_ended, "The node has stopped.");
  const auto outcome = node().start_trace({.processes = {pid}}, observe::Call());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.problem().kind, observe::Problem::Kind::lost);
  runtime().start();
  const auto of_dead = node().start_trace({.processes = {pid}}, observe::Call());
  ASSERT_FALSE(of_dead);
  EXPECT_EQ(of_dead.problem().kind, observe::Problem::Kind::ended);
  EXPECT_EQ(node().traces().size(), 1U);
}

TEST_F(TraceTest, texts_are_cut_at_a_whole_character) {
  const Pid pid = runtime().spawn([] { receive([](const Text&) {}); });
  const auto trace = start(pid, only_messages);
  run([pid] {
    std::string text;
    while (text.size() < 1'000'000) text += "é";
    send(pid, Text{text});
    wait_for_end(pid);
  });
  const auto all = events(trace);
  ASSERT_EQ(all.size(), 1U);
  const std::string& text = all[0].text;
  EXPECT_LE(text.size(), observe::longest_trace_text);
  EXPECT_GT(text.size(), observe::longest_trace_text - 4);
  EXPECT_TRUE(text.starts_with("Text{\"éé")) << text;
  EXPECT_TRUE(text.ends_with("éé…")) << text;
}

TEST_F(TraceInTimeTest, tells_how_long_calls_and_waits_took) {
  const Pid server = run([] { return nazir::start<Slow>().value(); });
  const Pid caller = runtime().spawn([server] {
    receive([](Go) {});
    EXPECT_EQ(call(server, Slow::Ask{}), 1);
    EXPECT_NE(exits_with([&] { return call(server, Slow::Ask{}, 10ms); }), Reason("did not exit"));
    stop(server);
    EXPECT_NE(exits_with([&] { return call(server, Slow::Ask{}); }), Reason("did not exit"));
  });
  const auto trace = start(caller, only_calls);
  run([caller] {
    const Ref ref = monitor(caller);
    send(caller, Go{});
    expect_down(ref, Reason::normal);
  });
  std::vector<std::pair<std::string, Duration>> answers;
  std::set<std::uint64_t> asked;
  for (const auto& event : events(trace)) {
    if (event.type == "Ask") asked.insert(event.pair);
    if (asked.contains(event.pair)) answers.emplace_back(told(event), event.latency);
  }
  const std::string to = to_text(server);
  const std::vector<std::pair<std::string, Duration>> expected{
      {"call " + to + " Ask", 0ms},          {"reply " + to + " 1", 30ms}, {"call " + to + " Ask", 0ms},
      {"no_reply " + to + " timeout", 10ms}, {"call " + to + " Ask", 0ms}, {"no_reply " + to + " noproc", 0ms}};
  EXPECT_EQ(answers, expected);
}

TEST_F(TraceInTimeTest, messages_of_timers_come_from_nobody) {
  const Pid pid = runtime().spawn([] {
    const auto self_sent = [] { send(self(), Go{}); };
    receive([&](Go) { self_sent(); });
    receive([](Go) { send_after(self(), Go{}, 1s); });
    receive([](Go) { send_interval(self(), Go{}, 2s); });
    receive([](Go) {});
  });
  const auto trace = start(pid, only_messages);
  run([pid] {
    const Ref ref = monitor(pid);
    send(pid, Go{});
    expect_down(ref, Reason::normal);
  });
  std::vector<bool> own, nobody;
  for (const auto& event : events(trace, TraceKind::receive)) {
    own.push_back(event.other == pid);
    nobody.push_back(!event.other);
  }
  EXPECT_EQ(own, (std::vector{false, true, false, false}));
  EXPECT_EQ(nobody, (std::vector{false, false, true, true}));
}

TEST_F(TraceInTimeTest, has_the_times_of_the_nodes_clock) {
  const Pid pid = runtime().spawn([] {
    for (int i = 0; i < 3; ++i) receive([](Go) {});
  });
  const auto trace = start(pid, only_messages);
  const Duration begin = run([pid] {
    const Duration first = now();
    for (int i = 0; i < 3; ++i) {
      send(pid, Go{});
      sleep(1s);
    }
    return first;
  });
  const auto all = events(trace);
  ASSERT_EQ(all.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(all[i].at, begin + i * 1s);
}

}  // namespace
}  // namespace nazir::test
