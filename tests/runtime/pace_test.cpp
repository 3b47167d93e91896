// SPDX-License-Identifier: BSL-1.0
// When a virtual clock may move on, in real time.
#include "timer/pace.hpp"

#include <gtest/gtest.h>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

constexpr double no_limit = std::numeric_limits<double>::infinity();

class PaceTest : public testing::Test {
 protected:
  PaceTest() { pace.restart(start); }

  const Pace::RealTime start{1h};
  Pace pace;
};

TEST_F(PaceTest, without_a_limit_everything_is_due) {
  EXPECT_EQ(pace.speed(), no_limit);
  EXPECT_EQ(pace.due(24h, 0s, start), Pace::RealTime::min());
}

TEST_F(PaceTest, a_time_is_due_in_proportion_to_the_speed) {
  pace.set_speed(10, 0s, start);
  EXPECT_EQ(pace.due(1s, 0s, start), start + 100ms);
  EXPECT_EQ(pace.due(3s, 1s, start + 100ms), start + 300ms);
  pace.set_speed(0.5, 3s, start + 300ms);
  EXPECT_EQ(pace.due(4s, 3s, start + 300ms), start + 2300ms);
  pace.set_speed(no_limit, 3s, start + 300ms);
  EXPECT_EQ(pace.due(4s, 3s, start + 300ms), Pace::RealTime::min());
}

TEST_F(PaceTest, a_little_lateness_is_caught_up) {
  pace.set_speed(10, 0s, start);
  EXPECT_EQ(pace.due(1s, 0s, start + 200ms), start + 100ms);
  EXPECT_EQ(pace.due(2s, 1s, start + 200ms), start + 200ms);
}

TEST_F(PaceTest, a_clock_that_cannot_keep_up_does_not_race_later) {
  pace.set_speed(10, 0s, start);
  EXPECT_EQ(pace.due(1s, 0s, start + 5s), start + 5s);
  EXPECT_EQ(pace.due(2s, 1s, start + 5s), start + 5100ms);
}

TEST_F(PaceTest, a_clock_that_moved_while_the_speed_changed_does_not_stand_still) {
  pace.set_speed(1, 0s, start);
  EXPECT_EQ(pace.due(61s, 60s, start + 1ms), start + 1001ms);
}

TEST_F(PaceTest, a_restart_begins_at_zero) {
  pace.set_speed(1, 100s, start);
  pace.restart(start + 1h);
  EXPECT_EQ(pace.speed(), 1);
  EXPECT_EQ(pace.due(1s, 0s, start + 1h), start + 1h + 1s);
}

TEST_F(PaceTest, a_time_too_far_away_is_never_due) {
  pace.set_speed(1e-3, 0s, start);
  EXPECT_EQ(pace.due(24h * 365 * 200, 0s, start), Pace::RealTime::max());
}

}  // namespace
}  // namespace nazir::detail
