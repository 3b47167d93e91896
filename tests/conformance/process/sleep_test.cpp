// SPDX-License-Identifier: BSL-1.0
// Sleeping.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Sleeping : public VirtualTimeTest {};

constexpr Duration long_time = std::chrono::milliseconds(std::int64_t{1} << 32U);

TEST_F(Sleeping, PROC_005_for_no_time_returns) {
  run([] {
    sleep(0ms);
    EXPECT_EQ(now(), 0ms);
  });
}

TEST_F(Sleeping, PROC_006_for_two_to_the_32_milliseconds) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] { sleep(long_time); });
    sleep(long_time - 1ms);
    EXPECT_EQ(Process::info(pid)->status, observe::State::waiting);
    expect_down(ref, Reason::normal);
    EXPECT_EQ(now(), long_time);
  });
}

TEST_F(Sleeping, PROC_006_and_being_killed_meanwhile) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] { sleep(long_time); });
    sleep(100ms);
    EXPECT_TRUE(Process::alive(pid));
    exit(pid, Reason::kill);
    expect_down(ref, Reason::killed);
    EXPECT_EQ(now(), 100ms);
  });
}

TEST_F(Sleeping, for_longer_than_the_clock_can_tell) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] { sleep(infinity - 1ns); });
    sleep(24h);
    EXPECT_TRUE(Process::alive(pid));
    exit(pid, Reason::kill);
    expect_down(ref, Reason::killed);
  });
}

}  // namespace
}  // namespace nazir::test
