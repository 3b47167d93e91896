// SPDX-License-Identifier: BSL-1.0
// The speed of virtual time changes when things happen in real time, and nothing else.
#include <future>
#include <limits>
#include <thread>

#include "fixture.hpp"

namespace nazir::test {
namespace {

constexpr double standstill = 1e-6;  // no timer of these tests fires in a lifetime

/// What twenty processes do in a second, in order.
std::vector<std::string> events_at(double speed) {
  std::vector<std::string> events;
  Runtime runtime(virtual_options());
  runtime.set_speed(speed);
  runtime.start();
  runtime.run([&events] {
    for (int number = 0; number < 20; ++number) {
      spawn([&events, number] {
        for (int step = 1; step < 20; ++step) {
          sleep(std::chrono::milliseconds(step * (number % 5)));
          events.push_back(std::to_string(number) + " at " + std::to_string(now().count()));
        }
      });
    }
    sleep(1s);
  });
  runtime.stop();
  return events;
}

TEST(SpeedTest, the_order_of_events_is_the_same_at_any_speed) {
  const auto events = events_at(std::numeric_limits<double>::infinity());
  EXPECT_EQ(events.size(), 380u);
  EXPECT_EQ(events_at(1000), events);
  EXPECT_EQ(events_at(50), events);
}

TEST(SpeedTest, time_never_runs_ahead_of_the_speed) {
  Runtime runtime(virtual_options());
  runtime.set_speed(20);
  const auto start = std::chrono::steady_clock::now();
  runtime.start();
  runtime.run([&] {
    for (int i = 0; i < 100; ++i) {
      sleep(10ms);
      EXPECT_GE(20 * (std::chrono::steady_clock::now() - start), now());
    }
  });
  runtime.stop();
}

TEST(SpeedTest, while_the_clock_waits_other_threads_are_answered_and_a_change_acts_at_once) {
  Runtime runtime(virtual_options());
  runtime.start();
  runtime.set_speed(standstill);
  EXPECT_EQ(runtime.speed(), standstill);
  std::thread waits([&] { runtime.run([] { sleep(24h); }); });
  for (int i = 0; i < 100; ++i) EXPECT_EQ(runtime.run([] { return now(); }), 0s);
  runtime.set_speed(std::numeric_limits<double>::infinity());
  waits.join();
  EXPECT_EQ(runtime.now(), 24h);
  runtime.stop();
}

TEST(SpeedTest, a_stop_does_not_wait_for_the_clock) {
  Runtime runtime(virtual_options());
  runtime.set_speed(standstill);
  runtime.start();
  std::promise<void> begun;
  std::thread waits([&] {
    const auto wait = [&] {
      spawn([] { sleep(24h); });
      begun.set_value();
      sleep(infinity);
    };
    EXPECT_THROW(runtime.run(wait), ExitError);
  });
  begun.get_future().wait();
  runtime.spawn([] {
    Process::trap_exit(true);
    receive([](const Exit&) {});
    sleep(1h);  // before it ends in order
  });
  EXPECT_TRUE(runtime.stop().killed.empty());
  waits.join();
}

TEST(SpeedTest, a_speed_is_above_zero) {
  Runtime runtime(virtual_options());
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(runtime.set_speed(bad), ArgumentError) << bad;
  }
}

}  // namespace
}  // namespace nazir::test
