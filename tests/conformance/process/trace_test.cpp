// SPDX-License-Identifier: BSL-1.0
// Traces: what a process did, in order, and how much was lost.
#include "observe/trace_ring.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

using observe::Trace;
using observe::TraceEvent;
using observe::TraceKind;

class TraceTest : public RuntimeTest {
 protected:
  observe::Node& node() { return *runtime().node(); }

  /// "send <0.2.0> Go{}"
  static std::string told(const TraceEvent& event) {
    std::string line(to_text(event.kind));
    if (event.other) line += " " + to_text(event.other);
    return event.text.empty() ? line : line + " " + event.text;
  }
  std::vector<std::string> told(Pid pid) {
    std::vector<std::string> lines;
    std::uint64_t last = 0;
    const Trace trace = node().take_trace();
    EXPECT_EQ(trace.lost, 0U);
    for (const TraceEvent& event : trace.events) {
      EXPECT_GT(event.number, last);
      last = event.number;
      if (event.pid == pid) lines.push_back(told(event));
    }
    return lines;
  }
};

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
  EXPECT_TRUE(node().trace(pid, {}).done);
  run([pid] {
    const Ref ref = monitor(pid);
    send(pid, Go{});
    expect_down(ref, "done");
  });
  const std::string other = to_text(child);
  auto lines = told(pid);
  ASSERT_EQ(lines.size(), 9U) << inspect(lines);
  EXPECT_EQ(lines[0].substr(lines[0].rfind(' ')), " Go") << lines[0];
  EXPECT_EQ(lines[1].rfind("spawn " + other + " ", 0), 0U) << lines[1];
  lines.erase(lines.begin(), lines.begin() + 2);
  EXPECT_EQ(lines, (std::vector<std::string>{"link " + other, "register traced", "send " + other + " Quit",
                                             "getting_unlinked " + other, "receive Exit{" + other + ", normal}",
                                             "exit done", "unregister traced"}));
}

TEST_F(TraceTest, of_a_server_tells_calls_casts_and_replies) {
  const Pid server = run([] { return start<Counter>().value(); });
  EXPECT_TRUE(node().trace(server, {.messages = true, .life = false}).done);
  const Pid caller = run([server] {
    cast(server, Counter::Add{5});
    EXPECT_EQ(call(server, Counter::Get{}), 5);
    return self();
  });
  const std::string from = to_text(caller);
  EXPECT_EQ(told(server), (std::vector<std::string>{"receive " + from + " cast(Add{5})",
                                                    "receive " + from + " call(Get)", "send " + from + " reply(5)"}));
  EXPECT_TRUE(node().trace(server, {.messages = false, .life = false}).done);
  run([server] { EXPECT_EQ(call(server, Counter::Get{}), 5); });
  EXPECT_TRUE(told(server).empty()) << "no longer traced";
  run([server] { stop(server); });
}

TEST_F(TraceTest, of_a_caller_tells_its_call_and_the_reply) {
  const Pid server = run([] { return start<Counter>().value(); });
  const Pid caller = runtime().spawn([server] {
    receive([](Go) {});
    EXPECT_EQ(call(server, Counter::Get{}), 0);
    wait_for_quit();
  });
  EXPECT_TRUE(node().trace(caller, {.life = false}).done);
  run([=] {
    send(caller, Go{});
    const Ref ref = monitor(caller);
    send(caller, Quit{});
    expect_down(ref, Reason::normal);
    stop(server);
  });
  const auto lines = told(caller);
  ASSERT_EQ(lines.size(), 4U) << inspect(lines);
  EXPECT_EQ(lines[1], "send " + to_text(server) + " call(Get)");
  EXPECT_EQ(lines[2], "receive " + to_text(server) + " reply(0)");
}

TEST_F(TraceTest, of_links_by_others_and_of_scheduling) {
  const Pid pid = run([] { return spawn_idle(); });
  EXPECT_TRUE(node().trace(pid, {.messages = false}).done);
  const Pid other = run([pid] {
    link(pid);
    unlink(pid);
    sync_with(pid);
    return self();
  });
  EXPECT_EQ(told(pid),
            (std::vector<std::string>{"getting_linked " + to_text(other), "getting_unlinked " + to_text(other)}));
  EXPECT_TRUE(node().trace(pid, {.messages = false, .life = false, .scheduling = true}).done);
  run([pid] {
    sync_with(pid);
    sync_with(pid);
  });
  const auto lines = told(pid);
  ASSERT_GE(lines.size(), 3U);
  for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_EQ(lines[i], lines[i - 1] == "in" ? "out" : "in");
}

TEST_F(TraceTest, is_kept_when_the_runtime_stops_and_of_the_dead_there_is_none) {
  const Pid pid = run([] { return spawn_idle(); });
  EXPECT_TRUE(node().trace(pid, {}).done);
  runtime().stop(20s);
  EXPECT_EQ(told(pid), std::vector<std::string>{"exit shutdown"});
  EXPECT_TRUE(told(pid).empty()) << "taken once";
  const auto outcome = node().trace(pid, {});
  EXPECT_FALSE(outcome.done);
  EXPECT_FALSE(outcome.problem.empty());
}

TEST(TraceRing, keeps_the_latest_and_counts_what_it_lost) {
  detail::TraceRing ring;
  constexpr std::uint64_t all = detail::TraceRing::most + 3;
  for (std::uint64_t i = 1; i <= all; ++i) ring.add({.number = i});
  Trace trace;
  ring.take(trace);
  EXPECT_EQ(trace.lost, 3U);
  ASSERT_EQ(trace.events.size(), detail::TraceRing::most);
  std::uint64_t sum = 0;
  for (const auto& event : trace.events) sum += event.number;
  EXPECT_EQ(sum, all * (all + 1) / 2 - (1 + 2 + 3)) << "the oldest went";
  Trace next;
  ring.add({.number = all + 1});
  ring.take(next);
  EXPECT_EQ(next.lost, 0U);
  ASSERT_EQ(next.events.size(), 1U);
  EXPECT_EQ(next.events[0].number, all + 1);
}

TEST(TraceRing, is_bounded_in_bytes_and_counts_exactly_what_it_lost) {
  detail::TraceRing ring;
  constexpr std::size_t each = 1000, room = detail::TraceRing::most_bytes / each;
  for (std::uint64_t i = 1; i <= room + 5; ++i) ring.add({.number = i, .text = std::string(each, 'x')});
  Trace trace;
  ring.take(trace);
  EXPECT_EQ(trace.lost, 5U);
  ASSERT_EQ(trace.events.size(), room);
  EXPECT_EQ(trace.events.front().number, 6U);
  EXPECT_EQ(trace.events.back().number, room + 5);
  // One large text takes the room of many small ones.
  for (std::uint64_t i = 0; i < 100; ++i) ring.add({.text = std::string(each, 'x')});
  ring.add({.text = std::string(detail::TraceRing::most_bytes, 'x')});
  Trace next;
  ring.take(next);
  EXPECT_EQ(next.lost, 100U);
  EXPECT_EQ(next.events.size(), 1U);
}

TEST_F(TraceTest, texts_are_cut_at_a_whole_character) {
  const Pid pid = runtime().spawn([] { receive([](const Text&) {}); });
  EXPECT_TRUE(node().trace(pid, {.life = false}).done);
  run([pid] {
    std::string text;
    while (text.size() < 1'000'000) text += "é";
    send(pid, Text{text});
    wait_for_end(pid);
  });
  const Trace trace = node().take_trace();
  ASSERT_EQ(trace.events.size(), 1U);
  const std::string& text = trace.events[0].text;
  EXPECT_LE(text.size(), observe::longest_trace_text);
  EXPECT_GT(text.size(), observe::longest_trace_text - 4);
  EXPECT_TRUE(text.starts_with("Text{\"éé")) << text;
  EXPECT_TRUE(text.ends_with("éé…")) << text;
}

TEST_F(TraceTest, of_earlier_runs_does_not_pile_up) {
  for (int i = 0; i < 3; ++i) {
    const Pid pid = run([] { return spawn_idle(); });
    EXPECT_TRUE(node().trace(pid, {}).done);
    runtime().stop(20s);
    if (i < 2) runtime().start();
  }
  const Trace trace = node().take_trace();
  EXPECT_EQ(trace.events.size(), 1U) << "of the last run";
  EXPECT_EQ(trace.lost, 2U);
}

}  // namespace
}  // namespace nazir::test
