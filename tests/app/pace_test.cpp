// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/donations/pace.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace nazir::scenarios::donations {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

/// Begins as many attempts as allowed from `from` to `to`; returns how many.
int begin_all(Pace& pace, nanoseconds from, nanoseconds to) {
  int begun = 0;
  for (auto at = from; at < to; at = std::max(at, pace.next(at))) {
    while (at < to && pace.begin(at)) ++begun;
  }
  return begun;
}

/// Begins attempts at a steady rate, without a limit.
void begin_steadily(Pace& pace, int per_second, nanoseconds from, nanoseconds to) {
  for (auto at = from; at < to; at += nanoseconds(1'000'000'000 / per_second)) ASSERT_TRUE(pace.begin(at));
}

TEST(PaceTest, IsUnlimitedWithoutTrouble) {
  Pace pace;
  for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(pace.begin(1s));
  EXPECT_TRUE(std::isinf(pace.limit(1s)));
  EXPECT_EQ(pace.next(1s), 1s);
}

TEST(PaceTest, HalvesHoldsAndDoublesEachSecond) {
  Pace pace;
  begin_steadily(pace, 1000, 0s, 10s);
  pace.slow_down(10s);
  EXPECT_DOUBLE_EQ(pace.limit(10s), 500);
  EXPECT_DOUBLE_EQ(pace.limit(13s), 500);
  EXPECT_DOUBLE_EQ(pace.limit(14s), 1000);
  EXPECT_DOUBLE_EQ(pace.limit(16s), 4000);
  EXPECT_TRUE(std::isinf(pace.limit(24s)));
  EXPECT_TRUE(pace.begin(24s));
  EXPECT_EQ(pace.next(24s), 24s);
}

TEST(PaceTest, LetsAttemptsBeginAtTheLimit) {
  Pace pace;
  begin_steadily(pace, 1000, 0s, 10s);
  pace.slow_down(10s);
  EXPECT_NEAR(begin_all(pace, 10s, 13s), 1500, 15);
  // From 500 to 1,000 a second: 500 / ln 2 attempts.
  EXPECT_NEAR(begin_all(pace, 13s, 14s), 721, 15);
}

TEST(PaceTest, DoesNotCatchUpOnWhatNobodyAskedFor) {
  Pace pace;
  begin_steadily(pace, 1000, 0s, 10s);
  pace.slow_down(10s);
  int at_once = 0;
  while (pace.begin(12s)) ++at_once;
  EXPECT_NEAR(at_once, 10, 1);  // 20 ms of 500 a second
}

TEST(PaceTest, OneTroubleHalvesOnceAndTheNextHalvesAgain) {
  Pace pace;
  begin_steadily(pace, 1000, 0s, 10s);
  pace.slow_down(10s);
  pace.slow_down(10s + 499ms);
  EXPECT_DOUBLE_EQ(pace.limit(11s), 500);
  begin_all(pace, 10s, 12s);
  pace.slow_down(12s);
  EXPECT_NEAR(pace.limit(12s), 250, 5);
  EXPECT_NEAR(pace.limit(15s), 250, 5);
}

TEST(PaceTest, NeverStandsStill) {
  Pace pace;
  for (int second = 1; second < 100; ++second) pace.slow_down(std::chrono::seconds(second));
  EXPECT_DOUBLE_EQ(pace.limit(99s), 2);
  EXPECT_GE(begin_all(pace, 99s, 102s), 6);
}

TEST(PaceTest, AfterARestartBeginsAsFastAsBeforeAndFasterAtOnce) {
  Pace pace;
  begin_steadily(pace, 1000, 0s, 10s);
  pace.ease_in(10s);
  EXPECT_NEAR(pace.limit(10s), 1000, 1);
  EXPECT_NEAR(pace.limit(11s), 2000, 2);
  pace.slow_down(11s);
  const double slowed = pace.limit(11s);
  EXPECT_LE(slowed, 1000);
  pace.ease_in(12s);  // does not undo it
  EXPECT_DOUBLE_EQ(pace.limit(12s), slowed);
}

TEST(PaceTest, AfterARestartOfAnIdleTreeItIsNotSlow) {
  Pace pace;
  pace.ease_in(10s);
  EXPECT_DOUBLE_EQ(pace.limit(10s), 100);
}

}  // namespace
}  // namespace nazir::scenarios::donations
