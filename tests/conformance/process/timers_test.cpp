// SPDX-License-Identifier: BSL-1.0
// Timers beyond send_after: absolute times, timeouts that name their timer, asynchronous answers. Semantics, section 7.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class ProcessTimers : public VirtualTimeTest {};

TEST_F(ProcessTimers, PROC_010_at_an_absolute_time) {  // TMR-12
  run([] {
    sleep(10ms);
    send_after(self(), Number{1}, 30ms, {.abs = true});
    expect_number(1);
    EXPECT_EQ(now(), 30ms);
    register_name(self(), "clock");
    send_after("clock", Number{2}, 45ms, {.abs = true});
    expect_number(2);
    EXPECT_EQ(now(), 45ms);
  });
}

TEST_F(ProcessTimers, an_absolute_time_that_is_past_is_now) {
  run([] {
    sleep(10ms);
    send_after(self(), Number{1}, 5ms, {.abs = true});
    send_after(self(), Number{2}, -5ms, {.abs = true});
    expect_number(2);
    expect_number(1);
    EXPECT_EQ(now(), 10ms);
  });
}

TEST_F(ProcessTimers, start_timer_delivers_a_timeout_that_names_it) {  // TMR-09
  run([] {
    const TimerRef first = start_timer(10ms, self(), Number{1});
    const TimerRef second = start_timer(30ms, self(), Number{2}, {.abs = true});
    EXPECT_NE(first, second);
    const auto timeout = next<Timeout<Number>>();
    EXPECT_EQ(timeout.value().timer, first);
    EXPECT_EQ(timeout.value().message.value, 1);
    EXPECT_EQ(now(), 10ms);
    EXPECT_EQ(next<Timeout<Number>>().value().timer, second);
    EXPECT_EQ(now(), 30ms);
    register_name(self(), "named");
    const TimerRef third = start_timer(5ms, "named", Go{});
    EXPECT_EQ(next<Timeout<Go>>().value().timer, third);
  });
}

TEST_F(ProcessTimers, a_negative_delay_is_an_argument_error) {  // TMR-07
  run([] {
    EXPECT_THROW(start_timer(-1ms, self(), Go{}), ArgumentError);
    EXPECT_THROW(start_timer(-1ms, "name", Go{}), ArgumentError);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ProcessTimers, PROC_011_an_asynchronous_cancel_is_answered_by_a_message) {  // TMR-10
  run([] {
    const TimerRef timer = send_after(self(), Go{}, 100ms);
    sleep(40ms);
    EXPECT_EQ(read_timer(timer, {.async = true}), std::nullopt);
    const auto read = next<ReadTimer>();
    EXPECT_EQ(read.value().timer, timer);
    EXPECT_EQ(read.value().left, Duration(60ms));
    EXPECT_EQ(cancel_timer(timer, {.async = true}), std::nullopt);
    const auto cancelled = next<CancelTimer>();
    EXPECT_EQ(cancelled.value().timer, timer);
    EXPECT_EQ(cancelled.value().left, Duration(60ms));
    cancel_timer(timer, {.async = true});
    EXPECT_EQ(next<CancelTimer>().value().left, std::nullopt);
    read_timer(timer, {.async = true});
    EXPECT_EQ(next<ReadTimer>().value().left, std::nullopt);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ProcessTimers, a_cancel_without_info_is_not_answered) {
  run([] {
    for (const bool async : {false, true}) {
      const TimerRef timer = send_after(self(), Go{}, 100ms);
      EXPECT_EQ(cancel_timer(timer, {.async = async, .info = false}), std::nullopt);
      EXPECT_EQ(read_timer(timer), std::nullopt);
    }
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ProcessTimers, the_asker_and_not_the_starter_is_answered) {  // TMR-13
  run([] {
    const TimerRef timer = start_timer(10ms, self(), Go{});
    EXPECT_EQ(end_of([timer] {
                cancel_timer(timer, {.async = true});
                EXPECT_EQ(next<CancelTimer>().value().left, Duration(10ms));
              }),
              Reason::normal);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

}  // namespace
}  // namespace nazir::test
