// SPDX-License-Identifier: BSL-1.0
// What a process did stays in the totals after its end: each figure, exactly; and when it began.
#include "helpers.hpp"

namespace nazir::test {
namespace {

struct Ask {
  using Reply = int;
};
/// A server that replies only after it has received Go.
struct Slow : GenServer<Slow> {
  using Handles = Messages<Ask>;
  int handle_call(const Ask&) {
    receive([](Go) {});
    return 1;
  }
};

class TotalsTest : public VirtualTimeTest {
 protected:
  observe::Totals totals() { return runtime().node()->snapshot()->totals; }

  /// What a process adds to the totals if it sends itself `sends` messages, takes `takes` of them and ends with `end`.
  template <class End>
  observe::Totals added_by(int sends, int takes, End end) {
    const auto before = totals();
    run([=] {
      end_of([=] {
        for (int i = 0; i < sends; ++i) send(self(), Number{i});
        for (int i = 0; i < takes; ++i) receive([](Number) {});
        end();
      });
    });
    auto after = totals();
    after.spawned -= before.spawned;
    after.exited -= before.exited;
    after.crashed -= before.crashed;
    after.restarted -= before.restarted;
    after.messages_sent -= before.messages_sent;
    after.messages_received -= before.messages_received;
    after.messages_dropped -= before.messages_dropped;
    after.reductions -= before.reductions;
    return after;
  }
};

TEST_F(TotalsTest, of_messages_sent_taken_and_never_read) {
  const auto nothing = [] {};
  const auto none = added_by(0, 0, nothing);
  EXPECT_EQ(none.messages_dropped, 0U);
  for (const auto& [sends, takes] : {std::pair(1, 0), {1, 1}, {7, 3}, {100, 100}}) {
    const auto some = added_by(sends, takes, nothing);
    EXPECT_EQ(some.messages_sent - none.messages_sent, static_cast<std::uint64_t>(sends));
    EXPECT_EQ(some.messages_received - none.messages_received, static_cast<std::uint64_t>(takes));
    EXPECT_EQ(some.messages_dropped, static_cast<std::uint64_t>(sends - takes));
    EXPECT_GE(some.reductions - none.reductions, static_cast<std::uint64_t>(sends + takes));
    EXPECT_EQ(some.spawned, none.spawned);
  }
}

TEST_F(TotalsTest, of_messages_to_the_dead) {
  const Pid dead = run([] {
    const auto [pid, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    return pid;
  });
  const auto before = totals();
  for (int i = 0; i < 3; ++i) runtime().send(dead, Number{i});
  const auto outside = totals();
  EXPECT_EQ(outside.messages_dropped - before.messages_dropped, 3U) << "of a thread that is no scheduler";
  run([dead] {
    for (int i = 0; i < 5; ++i) send(dead, Number{i});
  });
  EXPECT_EQ(totals().messages_dropped - outside.messages_dropped, 5U);
}

TEST_F(TotalsTest, of_an_answer_that_comes_together_with_the_end_of_its_caller) {
  const auto before = totals();
  run([] {
    const Pid slow = start<Slow>().pid();
    const auto [caller, end] = spawn_monitor([slow] { static_cast<void>(call(slow, Ask{}, infinity)); });
    wait_until_it_waits(caller);
    suspend_process(caller);
    send(slow, Go{});
    sleep(1ms);  // the answer is on its way to the caller, which does not run
    exit(caller, Reason::kill);
    expect_down(end, Reason::killed);
    exit(slow, Reason::kill);
    sleep(1ms);
  });
  const auto after = totals();
  EXPECT_EQ(after.messages_sent - before.messages_sent,
            after.messages_received - before.messages_received + after.messages_dropped - before.messages_dropped);
}

TEST_F(TotalsTest, of_a_call_to_a_process_that_is_ending_never_fall) {
  struct WaitsAtTheEnd {
    WaitsAtTheEnd() = default;
    WaitsAtTheEnd(const WaitsAtTheEnd&) = delete;
    WaitsAtTheEnd& operator=(const WaitsAtTheEnd&) = delete;
    ~WaitsAtTheEnd() {
      receive([](Go) {});
    }
  };
  const auto before = totals();
  run([node = runtime().node()] {
    const Pid ending = spawn([] {
      const WaitsAtTheEnd last;
      sleep(infinity);
    });
    wait_until_it_waits(ending);
    exit(ending, Reason::kill);
    sleep(1ms);
    const auto [caller, end] = spawn_monitor([ending] {
      send(ending, Number{1});  // wakes it, so that the call goes to its inbox
      static_cast<void>(call(ending, Ask{}, infinity));
    });
    sleep(1ms);
    EXPECT_EQ(node->details(ending)->row.messages_in, 2U) << "the call, which it will not take";
    EXPECT_EQ(node->details(ending)->row.mailbox_length, 1U);
    send(ending, Go{});
    EXPECT_NE(down_of(end), Reason::normal);
  });
  const auto after = totals();
  EXPECT_EQ(after.messages_sent - before.messages_sent,
            after.messages_received - before.messages_received + after.messages_dropped - before.messages_dropped);
}

TEST_F(TotalsTest, of_ends_and_of_crashes_among_them) {
  struct Row {
    void (*end)();
    std::uint64_t crashes;
  };
  for (const auto& [end, crashes] : {
           Row{[] {}, 0},
           Row{[] { exit(Reason::normal); }, 0},
           Row{[] { exit(Reason::shutdown); }, 0},
           Row{[] { exit(Reason::shutdown_with("why")); }, 0},
           Row{[] { exit("boom"); }, 1},
           Row{[] { throw std::runtime_error("boom"); }, 1},
           Row{[] { exit(self(), Reason::kill); }, 1},
       }) {
    const auto added = added_by(0, 0, end);
    EXPECT_EQ(added.spawned, 2U) << "the process, and the one that runs it";
    EXPECT_EQ(added.exited, 2U);
    EXPECT_EQ(added.crashed, crashes);
    EXPECT_EQ(added.restarted, 0U);
    EXPECT_EQ(added.processes, 0U);
  }
}

TEST_F(TotalsTest, and_each_row_says_when_its_process_was_spawned) {
  const auto node = runtime().node();
  run([node] {
    for (const auto pause : {0ms, 5ms, 70ms}) {
      sleep(pause);
      const Duration then = now();
      const Pid pid = spawn_idle();
      sleep(1ms);
      const auto snapshot = node->snapshot();
      const auto& rows = snapshot->processes;
      const auto row = std::find_if(rows.begin(), rows.end(), [pid](const auto& each) { return each.pid == pid; });
      ASSERT_NE(row, rows.end());
      EXPECT_EQ(row->spawned_at, then);
      send(pid, Quit{});
      wait_for_end(pid);  // so that the next one takes its place
    }
  });
}

}  // namespace
}  // namespace nazir::test
