// SPDX-License-Identifier: BSL-1.0
// Receive with a timeout (`after`), and sleeping.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class ReceiveAfter : public RuntimeTest {};
class ReceiveAfterTime : public VirtualTimeTest {};

TEST_F(ReceiveAfter, zero_looks_through_all_that_is_there) {  // RCV-07
  run([] {
    send(self(), Text{"x"});
    send(self(), Number{1});
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(0ms, [] { return -1; })), 1);
    EXPECT_EQ(mailbox_length(), 1U);
  });
}

TEST_F(ReceiveAfter, zero_leaves_the_mailbox_untouched_when_nothing_matches) {  // RCV-08
  run([] {
    send(self(), Text{"a"});
    send(self(), Text{"b"});
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(0ms, [] { return -1; })), -1);
    EXPECT_EQ(next<Text>().value().value, "a");
    EXPECT_EQ(next<Text>().value().value, "b");
  });
}

TEST_F(ReceiveAfter, a_negative_time_is_an_argument_error) {  // RCV-11
  run([] {
    EXPECT_THROW(receive([](Number) {}, after(-1ms, [] {})), ArgumentError);
    EXPECT_THROW(sleep(-1ms), ArgumentError);
  });
}

TEST_F(ReceiveAfter, a_message_in_time_beats_the_time) {
  run([] {
    const Pid me = self();
    spawn([me] { send(me, Number{3}); });
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(patience, [] { return -1; })), 3);
  });
}

TEST_F(ReceiveAfter, after_may_stand_anywhere_and_alone) {
  run([] {
    send(self(), Number{1});
    EXPECT_EQ(receive(after(0ms, [] { return -1; }), [](Number n) { return n.value; }), 1);
    EXPECT_EQ(receive(after(0ms, [] { return 5; })), 5);
  });
}

TEST_F(ReceiveAfter, PROC_005_sleep_of_zero_returns) {
  run([] {
    send(self(), Number{1});
    const auto began = Process::info(self())->reductions;
    sleep(0ms);
    EXPECT_GT(Process::info(self())->reductions, began) << "a point at which others may run";
    expect_number(1);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ReceiveAfterTime, the_branch_runs_when_the_time_is_up_and_not_before) {
  run([] {
    const auto began = now();
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(50ms, [] { return -1; })), -1);
    EXPECT_EQ(now() - began, 50ms);
  });
}

TEST_F(ReceiveAfterTime, arrivals_that_do_not_match_do_not_restart_the_time) {  // RCV-09
  run([] {
    const Pid me = self();
    spawn([me] {
      for (int i = 0; i < 10; ++i) {
        sleep(30ms);
        send(me, Text{"noise"});
      }
    });
    const auto began = now();
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(100ms, [] { return -1; })), -1);
    EXPECT_EQ(now() - began, 100ms);
    EXPECT_EQ(mailbox_length(), 3U);
  });
}

TEST_F(ReceiveAfterTime, the_time_of_a_nested_receive_is_its_own) {
  run([] {
    send(self(), Text{"go"});
    const auto began = now();
    receive([](const Text&) { receive([](Number) { ADD_FAILURE(); }, after(20ms, [] {})); },
            after(10ms, [] { ADD_FAILURE(); }));
    EXPECT_EQ(now() - began, 20ms);
  });
}

TEST_F(ReceiveAfterTime, infinity_waits_as_long_as_it_takes) {
  run([] {
    send_after(self(), Number{1}, 24h * 365);
    EXPECT_EQ(receive([](Number n) { return n.value; }, after(infinity, [] { return -1; })), 1);
    EXPECT_EQ(now(), 24h * 365);
  });
}

TEST_F(ReceiveAfterTime, sleep_lasts_its_time_whatever_arrives) {
  run([] {
    const Pid me = self();
    spawn([me] {
      for (int i = 0; i < 5; ++i) {
        sleep(10ms);
        send(me, Number{i});
      }
    });
    const auto began = now();
    sleep(100ms);
    EXPECT_EQ(now() - began, 100ms);
    for (int i = 0; i < 5; ++i) expect_number(i);
  });
}

TEST_F(ReceiveAfterTime, PROC_006_sleep_of_2_to_the_32_milliseconds_is_legal) {  // RCV-13
  run([] {
    const auto [pid, ref] = spawn_monitor([] { sleep(std::chrono::milliseconds(std::int64_t{1} << 32U)); });
    sleep(1h);
    EXPECT_TRUE(Process::alive(pid));
    exit(pid, Reason::kill);
    expect_down(ref, Reason::killed);
  });
}

TEST_F(ReceiveAfterTime, sleep_for_ever_ends_with_a_signal) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] { sleep(infinity); });
    sleep(1h);
    EXPECT_TRUE(Process::alive(pid));
    exit(pid, "enough");
    expect_down(ref, "enough");
  });
}

TEST_F(ReceiveAfterTime, the_next_wait_does_not_see_the_last_ones_end) {
  run([] {
    const Pid me = self();
    for (int i = 0; i < 20; ++i) {
      receive([](Number) { ADD_FAILURE(); }, after(10ms, [] {}));
      spawn([me] {
        sleep(5ms);
        send(me, Go{});
      });
      EXPECT_TRUE(receive([](Go) { return true; }, after(10ms, [] { return false; })));
    }
  });
}

TEST_F(ReceiveAfterTime, a_message_at_the_very_end_of_the_time_is_taken_or_stays) {
  run([] {
    const Pid me = self();
    for (int i = 0; i < 50; ++i) {
      spawn([me] {
        sleep(10ms);
        send(me, Go{});
      });
      const bool taken = receive([](Go) { return true; }, after(10ms, [] { return false; }));
      if (!taken) expect_next<Go>();
      EXPECT_TRUE(mailbox_is_empty());
    }
  });
}

}  // namespace
}  // namespace nazir::test
