// SPDX-License-Identifier: BSL-1.0
// How traces end, how much they keep, and how several of them and of their readers get along.
#include "core/core.hpp"
#include "tracing.hpp"

namespace nazir::test {
namespace {

using observe::TraceBounds;
using observe::TraceId;
using observe::TraceRequest;
using observe::TraceWhat;

template <class Base>
class TraceBounded : public Tracing<Base> {
 protected:
  /// A process that takes numbers until a Quit.
  Pid spawn_taker() {
    return this->runtime().spawn([] {
      for (bool more = true; more;) receive([](Number) {}, [&more](Quit) { more = false; });
    });
  }
  TraceId start_with(Pid pid, const TraceBounds& bounds) {
    return this->start({.processes = {pid}, .what = only_messages, .bounds = bounds});
  }
  /// Sends it numbers, and returns when it has taken them.
  void send_to(Pid pid, int numbers) {
    this->run([=] {
      for (int i = 0; i < numbers; ++i) send(pid, Number{i});
      wait_until([pid] {
        const auto info = Process::info(pid);
        return info->status == observe::State::waiting && info->message_queue_len == 0;
      });
    });
  }
  /// The marks of a process.
  unsigned marks(Pid pid) {
    return this->run([pid] { return unsigned{detail::current_core().table.find(pid)->traced.load()}; });
  }
};

class TraceBoundsTest : public TraceBounded<RuntimeTest> {};
class TraceTimeTest : public TraceBounded<VirtualTimeTest> {};

TEST_F(TraceBoundsTest, a_number_of_events_ends_it) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {.events = 3});
  send_to(pid, 2);
  EXPECT_FALSE(status(trace).ended);
  EXPECT_TRUE(status(trace).why_ended.empty());
  send_to(pid, 5);
  EXPECT_EQ(told(trace, pid).size(), 3U);
  const auto now = status(trace);
  EXPECT_EQ(now.recorded, 3U);
  EXPECT_EQ(now.dropped, 0U);
  EXPECT_EQ(now.why_ended, "It reached its limit of events.");
  EXPECT_EQ(now.ended, events(trace).back().at);
  EXPECT_EQ(marks(pid), 0U);
}

TEST_F(TraceTimeTest, its_time_ends_it_though_nobody_looks) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {.time = 2s});
  const Duration begin = runtime().now();
  run([pid] {
    for (int i = 0; i < 4; ++i) {
      send(pid, Number{i});
      sleep(1s);
    }
    // Its own next message took the mark away.
    EXPECT_EQ(detail::current_core().table.find(pid)->traced.load(), 0U);
  });
  const auto all = events(trace);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].at, begin + 1s);
  EXPECT_EQ(status(trace).ended, begin + 2s);
  EXPECT_EQ(status(trace).why_ended, "Its time of 2 s was over.");
}

TEST_F(TraceTimeTest, its_time_ends_it_though_nothing_happens) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {.time = 2s});
  run([] { sleep(1999ms); });
  EXPECT_FALSE(status(trace).ended);
  EXPECT_NE(marks(pid), 0U);
  run([] { sleep(1ms); });
  EXPECT_TRUE(status(trace).ended);
  EXPECT_EQ(marks(pid), 0U);
}

TEST_F(TraceTimeTest, too_many_events_in_a_second_end_it) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {.events_per_second = 3});
  for (int second = 0; second < 2; ++second) {
    send_to(pid, 3);
    run([] { sleep(1s); });
  }
  EXPECT_FALSE(status(trace).ended);
  send_to(pid, 4);
  EXPECT_EQ(status(trace).recorded, 9U);
  EXPECT_EQ(status(trace).why_ended, "More than 3 events came in one second.");
}

TEST_F(TraceBoundsTest, stopping_ends_it_and_it_stays_readable_until_forgotten) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {});
  send_to(pid, 2);
  EXPECT_TRUE(node().stop_trace(trace).done);
  EXPECT_EQ(marks(pid), 0U);
  send_to(pid, 2);
  EXPECT_EQ(told(trace, pid).size(), 2U);
  EXPECT_EQ(status(trace).why_ended, "It was stopped.");
  EXPECT_TRUE(node().stop_trace(trace).done) << "once more";
  EXPECT_TRUE(node().forget_trace(trace, observe::Call()).done);
  EXPECT_TRUE(node().traces().empty());
  const auto gone = node().trace_since(trace, 0, 10, observe::Call());
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.problem().kind, observe::Problem::Kind::ended);
  EXPECT_EQ(node().stop_trace(trace).problem, "There is no such trace any more. Start a new one.");
  EXPECT_FALSE(node().forget_trace(trace, observe::Call()).done);
}

TEST_F(TraceBoundsTest, readers_do_not_rob_each_other) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {});
  send_to(pid, 3);
  auto first = node().trace_since(trace, 0);
  EXPECT_EQ(first.events.size(), 3U);
  EXPECT_EQ(first.next, 4U);
  send_to(pid, 4);
  first = node().trace_since(trace, first.next);
  ASSERT_EQ(first.events.size(), 4U);
  EXPECT_EQ(first.events.front().number, 4U);
  EXPECT_EQ(first.next, 8U);
  first = node().trace_since(trace, first.next);
  EXPECT_TRUE(first.events.empty());
  EXPECT_EQ(first.next, 8U);
  EXPECT_EQ(node().trace_since(trace, 1'000'000).next, 8U) << "of another trace, or of another run";
  // The other reads two at a time.
  std::vector<std::uint64_t> numbers;
  for (observe::TraceEvents second; second.next < 8;) {
    second = node().trace_since(trace, second.next, 2);
    EXPECT_EQ(second.lost, 0U);
    ASSERT_LE(second.events.size(), 2U);
    for (const auto& event : second.events) numbers.push_back(event.number);
  }
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7}));
}

TEST_F(TraceBoundsTest, a_late_reader_learns_exactly_what_it_lost) {
  const Pid pid = spawn_taker();
  const auto trace = start_with(pid, {.bytes = 4096});
  send_to(pid, 10);
  auto all = node().trace_since(trace, 0);
  EXPECT_EQ(all.lost, 0U);
  const auto next = all.next;
  for (int i = 0; i < 10; ++i) send_to(pid, 49);
  for (const auto from : {std::uint64_t{0}, next}) {
    all = node().trace_since(trace, from);
    EXPECT_EQ(all.next, 501U);
    EXPECT_EQ(all.lost + all.events.size(), 501 - std::max<std::uint64_t>(from, 1));
    EXPECT_GT(all.lost, 400U);
    ASSERT_FALSE(all.events.empty());
    EXPECT_EQ(all.events.back().number, 500U);
  }
  EXPECT_EQ(status(trace).recorded, 500U) << "lost, yet recorded";
}

TEST_F(TraceBoundsTest, overlapping_traces_do_not_touch_each_other) {
  const Pid pid = spawn_taker();
  const auto first = start_with(pid, {}), second = start_with(pid, {.events = 4});
  const auto life = start({.existing = true, .what = {.messages = false}});
  send_to(pid, 3);
  EXPECT_EQ(told(first, pid), told(second, pid));
  EXPECT_TRUE(node().stop_trace(first).done);
  send_to(pid, 3);
  EXPECT_EQ(told(first, pid).size(), 3U);
  EXPECT_EQ(told(second, pid).size(), 4U);
  EXPECT_TRUE(status(second).ended);
  run([pid] {
    send(pid, Quit{});
    wait_for_end(pid);
  });
  EXPECT_EQ(told(life, pid), Lines{"exit normal"});
}

TEST_F(TraceBoundsTest, a_new_trace_takes_the_place_of_the_one_that_ended_first) {
  const Pid pid = spawn_taker();
  std::vector<TraceId> all;
  for (std::size_t i = 0; i < observe::most_traces; ++i) all.push_back(start_with(pid, {}));
  const auto refused = node().start_trace({.processes = {pid}}, observe::Call());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().text, "8 traces run already. Stop one of them first.");
  EXPECT_TRUE(node().stop_trace(all[5]).done);
  run([] { sleep(1ms); });
  EXPECT_TRUE(node().stop_trace(all[2]).done);
  const auto fresh = start_with(pid, {});
  send_to(pid, 1);
  std::vector<TraceId> left;
  for (const auto& each : node().traces()) left.push_back(each.id);
  all.erase(all.begin() + 5);
  all.push_back(fresh);
  EXPECT_EQ(left, all);
  EXPECT_EQ(told(fresh, pid).size(), 1U);
}

TEST_F(TraceBoundsTest, what_makes_no_sense_is_refused_in_a_sentence) {
  const Pid pid = spawn_taker();
  const std::pair<TraceRequest, const char*> cases[] = {
      {{}, "A trace needs processes: some of those that live, or those that are spawned from now on."},
      {{.processes = {pid}, .what = {.messages = false, .life = false}},
       "A trace needs kinds of events: messages, calls, life or scheduling."},
      {{.processes = {pid}, .bounds = {.time = -1s}}, "A trace cannot last for a negative time."},
      {{.processes = {pid}, .bounds = {.events = 0, .time = 0s}},
       "A trace needs a bound: a number of events or a time."},
      {{.processes = {pid}, .bounds = {.bytes = 4095}}, "A trace needs 4 KiB to 1 GiB of memory per scheduler."},
      {{.processes = {Pid{1}}}, "The processes to trace have ended already."},
  };
  for (const auto& [request, problem] : cases) {
    const auto answer = node().start_trace(request, observe::Call());
    ASSERT_FALSE(answer) << problem;
    EXPECT_EQ(answer.problem().text, problem);
  }
  EXPECT_TRUE(node().traces().empty());
}

class TraceOverload : public Tracing<TwoSchedulersTest> {};

TEST_F(TraceOverload, drops_events_and_counts_them_exactly) {
  constexpr int messages = 30'000;
  const auto trace = start({.spawned = true, .what = only_messages, .bounds = {.events = 0, .bytes = 65536}});
  run([] {
    std::vector<Ref> refs;
    for (int pair = 0; pair < 4; ++pair) {
      const auto taker = spawn_monitor([] {
        for (int i = 0; i < messages; ++i) receive([](Number) {});
      });
      refs.push_back(taker.ref);
      spawn([pid = taker.pid] {
        for (int i = 0; i < messages; ++i) send(pid, Number{i});
      });
    }
    for (const Ref ref : refs)
      EXPECT_EQ(receive(on(ref, [](const Down& down) { return down.reason; })), Reason::normal);
  });
  EXPECT_TRUE(node().stop_trace(trace).done);
  const auto now = status(trace);
  // Each message is sent and received; the process above receives a Down from each taker.
  EXPECT_EQ(now.recorded + now.dropped, 2U * 4 * messages + 4);
  EXPECT_GT(now.dropped, 0U);
  const auto all = node().trace_since(trace, 0, 1'000'000);
  EXPECT_EQ(all.events.size() + all.lost, now.recorded);
  EXPECT_GT(all.lost, 0U);
  std::uint64_t missed = 0;
  for (const auto& event : all.events) missed += event.missed;
  EXPECT_GT(missed, 0U);
  EXPECT_LE(missed, now.dropped);
  for (std::size_t i = 1; i < all.events.size(); ++i) EXPECT_LT(all.events[i - 1].number, all.events[i].number);
}

}  // namespace
}  // namespace nazir::test
