// SPDX-License-Identifier: BSL-1.0
// Delayed messages. Semantics, section 7.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Timers : public VirtualTimeTest {};
class RealTimers : public TwoSchedulersTest {};

TEST_F(Timers, PROC_009_send_after_delivers_once_expired) {
  run([] {
    send_after(self(), Number{1}, 10ms);
    EXPECT_TRUE(mailbox_is_empty());
    expect_number(1);
    EXPECT_EQ(now(), 10ms);
  });
}

TEST_F(Timers, PROC_011_a_pending_timer_is_read_and_cancelled_and_an_expired_one_is_not) {  // TMR-01
  run([] {
    const TimerRef timer = send_after(self(), Go{}, 100ms);
    EXPECT_EQ(read_timer(timer), Duration(100ms));
    sleep(30ms);
    EXPECT_EQ(read_timer(timer), Duration(70ms));
    EXPECT_EQ(cancel_timer(timer), Duration(70ms));
    EXPECT_EQ(read_timer(timer), std::nullopt);
    EXPECT_EQ(cancel_timer(timer), std::nullopt);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Timers, cancelling_after_the_end_leaves_the_delivered_message) {  // TMR-02
  run([] {
    const TimerRef timer = send_after(self(), Go{}, 10ms);
    sleep(20ms);
    EXPECT_EQ(cancel_timer(timer), std::nullopt);
    EXPECT_EQ(mailbox_length(), 1U);
    expect_next<Go>();
  });
}

TEST_F(Timers, no_delay_is_allowed) {  // TMR-03
  run([] {
    send_after(self(), Number{1}, 0ms);
    expect_number(1);
    EXPECT_EQ(now(), 0ms);
  });
}

TEST_F(Timers, a_negative_delay_is_an_argument_error) {  // TMR-07
  run([] {
    EXPECT_THROW(send_after(self(), Go{}, -1ms), ArgumentError);
    EXPECT_THROW(send_after("name", Go{}, -1ms), ArgumentError);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Timers, to_an_unknown_name_are_dropped_and_the_name_is_looked_up_in_the_end) {  // TMR-04
  run([] {
    send_after("late", Number{1}, 10ms);
    sleep(20ms);
    send_after("late", Number{2}, 10ms);
    register_name(self(), "late");
    expect_number(2);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Timers, to_the_dead_are_dropped) {  // TMR-05
  run([] {
    const auto [pid, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    const TimerRef timer = send_after(pid, Text{"lost"}, 10ms);
    sleep(20ms);
    EXPECT_EQ(read_timer(timer), std::nullopt);
  });
  EXPECT_EQ(runtime().node()->snapshot()->totals.timers, 0U);
}

TEST_F(Timers, outlive_who_started_them) {  // TMR-06
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] { send_after(me, Number{1}, 10ms); });
    expect_down(ref, Reason::normal);
    expect_number(1);
  });
}

TEST_F(Timers, arrive_in_the_order_of_their_deadlines) {  // TMR-08
  run([] {
    for (const int delay : {50, 10, 40, 20, 30}) send_after(self(), Number{delay}, std::chrono::milliseconds(delay));
    for (const int delay : {10, 20, 30, 40, 50}) {
      expect_number(delay);
      EXPECT_EQ(now(), std::chrono::milliseconds(delay));
    }
  });
}

TEST_F(Timers, of_equal_deadlines_arrive_in_the_order_of_their_start) {  // TMR-08
  run([] {
    for (int i = 0; i < 100; ++i) send_after(self(), Number{i}, 10ms);
    for (int i = 0; i < 100; ++i) expect_number(i);
  });
}

TEST_F(Timers, any_process_may_cancel) {  // TMR-13
  run([] {
    const TimerRef timer = send_after(self(), Go{}, 10ms);
    EXPECT_EQ(end_of([timer] { EXPECT_EQ(cancel_timer(timer), Duration(10ms)); }), Reason::normal);
    sleep(20ms);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Timers, unknown_references_are_no_error) {
  run([] {
    EXPECT_EQ(cancel_timer(TimerRef{}), std::nullopt);
    EXPECT_EQ(read_timer(TimerRef{12345, 999}), std::nullopt);
  });
}

TEST_F(Timers, are_counted_while_they_are_set) {
  const auto timers = [this] { return runtime().node()->snapshot()->totals.timers; };
  run([] {
    for (int i = 0; i < 5; ++i) send_after(self(), Go{}, 1h);
  });
  EXPECT_EQ(timers(), 5U);
}

TEST_F(Timers, start_in_the_same_instant_as_sleeps_end) {
  run([] {
    const Pid me = self();
    for (int i = 0; i < 10; ++i) {
      spawn([me, i] {
        sleep(10ms);
        send_after(me, Number{i}, 10ms);
      });
    }
    sleep(15ms);
    EXPECT_TRUE(mailbox_is_empty());
    for (int i = 0; i < 10; ++i) expect_next<Number>();
    EXPECT_EQ(now(), 20ms);
  });
}

TEST_F(Timers, an_endless_row_of_timers_moves_the_time_on) {
  run([] {
    const auto pid = spawn_link([] {
      for (;;) {
        send_after(self(), Go{}, 1s);
        receive([](Go) {});
      }
    });
    sleep(24h);
    EXPECT_EQ(now(), 24h);
    unlink(pid);
    exit(pid, Reason::kill);
  });
}

TEST_F(RealTimers, never_come_early) {  // TMR-11
  run([] {
    for (int i = 0; i < times(200); ++i) {
      const auto began = std::chrono::steady_clock::now();
      const auto delay = std::chrono::microseconds(i * 7);
      send_after(self(), Go{}, delay);
      expect_next<Go>();
      EXPECT_GE(std::chrono::steady_clock::now() - began, delay);
    }
  });
}

TEST_F(RealTimers, sleeping_never_ends_early) {
  run([] {
    for (int i = 0; i < times(100); ++i) {
      const auto began = std::chrono::steady_clock::now();
      const auto duration = std::chrono::microseconds(i * 11);
      sleep(duration);
      EXPECT_GE(std::chrono::steady_clock::now() - began, duration);
    }
  });
}

TEST_F(RealTimers, are_cancelled_across_schedulers) {
  run([] {
    const Pid me = self();
    int cancelled = 0;
    int arrived = 0;
    const int count = times(500);
    for (int i = 0; i < count; ++i) {
      const TimerRef timer = send_after(me, Number{i}, std::chrono::microseconds(i % 50));
      spawn([me, timer] { send(me, Text{cancel_timer(timer) ? "cancelled" : "too late"}); });
    }
    for (int i = 0; i < count; ++i) cancelled += next<Text>().value_or(Text{}).value == "cancelled";
    while (cancelled + arrived < count && next<Number>()) ++arrived;
    EXPECT_EQ(cancelled + arrived, count) << "each was either cancelled or delivered";
    EXPECT_TRUE(mailbox_is_empty());
  });
}

}  // namespace
}  // namespace nazir::test
