// SPDX-License-Identifier: BSL-1.0
// Times near the end of the clock: sums saturate, and what is due beyond the end never happens.
#include "servers.hpp"

namespace nazir::test {
namespace {

constexpr Duration first = Duration::min(), last = infinity;

TEST(SaturatingAdd, is_a_sum_or_the_limit) {
  struct Case {
    Duration from, by, sum;
  };
  for (const Case& each :
       {Case{1s, 2s, 3s}, Case{1s, -2s, -1s}, Case{last, 0ns, last}, Case{last, 1ns, last}, Case{last - 1ns, 1ns, last},
        Case{last - 1ns, 2ns, last}, Case{1ns, last, last}, Case{last, last, last}, Case{first, -1ns, first},
        Case{first, first, first}, Case{first, last, -1ns}, Case{-1ns, first, first}}) {
    EXPECT_EQ(saturating_add(each.from, each.by), each.sum) << each.from.count() << " + " << each.by.count();
  }
  const auto point = [](Duration since) { return std::chrono::steady_clock::time_point(since); };
  EXPECT_EQ(saturating_add(point(1s), 2s), point(3s));
  EXPECT_EQ(saturating_add(point(1s), last), std::chrono::steady_clock::time_point::max());
}

/// The clock is a nanosecond before its end.
class LongTimes : public VirtualTimeTest {
 protected:
  void SetUp() override {
    VirtualTimeTest::SetUp();
    run([] { sleep(last - 1ns); });
    EXPECT_EQ(runtime().now(), last - 1ns);
  }
  /// `wait` never returns.
  template <class Function>
  void expect_no_end(Function wait) {
    const Pid pid = runtime().spawn([wait] {
      Process::trap_exit(false);
      wait();
    });
    run([pid] {
      sync_with(pid);
      EXPECT_TRUE(Process::alive(pid));
      const Ref end = monitor(pid);
      exit(pid, "enough");
      expect_down(end, "enough");
    });
    EXPECT_EQ(runtime().now(), last - 1ns);
  }
};

TEST_F(LongTimes, sleeps_beyond_the_end_never_end) {
  expect_no_end([] { sleep(1ns); });
  expect_no_end([] { sleep(1h); });
  expect_no_end([] { sleep(last - 1ns); });
}

TEST_F(LongTimes, waits_beyond_the_end_go_on) {
  expect_no_end([] { receive([](Go) {}, after(1h, [] {})); });
  expect_no_end([] {
    call(start<Counter>().value(), Counter::Get{}, 1h);
    sleep(1h);
  });
  expect_no_end([] { Task::await(Task::async([] { sleep(1h); }), last - 1s); });
}

TEST_F(LongTimes, timers_beyond_the_end_never_fire_and_can_be_read_and_cancelled) {
  run([] {
    for (const Duration delay : {Duration(1ns), Duration(1h), last - 1ns, last}) {
      const TimerRef timer = send_after(self(), Go{}, delay);
      EXPECT_EQ(read_timer(timer), 1ns) << "as far as the clock reaches";
      EXPECT_EQ(cancel_timer(timer), 1ns);
    }
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(LongTimes, whatever_is_due_at_once_comes) {
  run([] {
    send_after(self(), Go{}, 0ns);
    expect_next<Go>();
    for (const Duration time : {first, Duration(-1ns), Duration(0ns), last - 1ns}) {
      const TimerRef timer = send_after(self(), Go{}, time, {.abs = true});
      EXPECT_EQ(read_timer(timer).value_or(0ns), 0ns);
      expect_next<Go>();
    }
  });
}

class LongStop : public TwoSchedulersTest {};

TEST_F(LongStop, has_all_the_time_there_is) {
  for (const Duration patience_of_stop : {last, last - 1ns, last / 2}) {
    run([] { spawn([] { sleep(last - 1ns); }); });
    const StopReport report = runtime().stop(patience_of_stop);
    EXPECT_EQ(report.ended, 1U);
    EXPECT_TRUE(report.killed.empty());
    runtime().start();
  }
  EXPECT_THROW(runtime().stop(-1ns), ArgumentError);
  EXPECT_TRUE(runtime().running());
}

}  // namespace
}  // namespace nazir::test
