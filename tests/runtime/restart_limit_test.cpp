// SPDX-License-Identifier: BSL-1.0
// Which restarts are too many.
#include "behaviour/restart_limit.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

TEST(RestartLimitTest, as_many_as_are_allowed_and_not_one_more) {
  RestartLimit limit(3, 5s);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.allow(1s));
  EXPECT_FALSE(limit.allow(1s));
  EXPECT_FALSE(RestartLimit(0, 5s).allow(1s));
}

TEST(RestartLimitTest, a_restart_counts_for_less_than_the_whole_time) {
  RestartLimit limit(1, 5s);
  EXPECT_TRUE(limit.allow(10s));
  EXPECT_FALSE(limit.allow(15s - 1ns));
  EXPECT_TRUE(limit.allow(15s)) << "as long ago as max_seconds";
  EXPECT_FALSE(limit.allow(20s - 1ns)) << "the last one allowed counts";
}

TEST(RestartLimitTest, recent_ones_are_those_within_the_window) {
  RestartLimit limit(3, 5s);
  EXPECT_EQ(limit.recent(1s), 0U);
  for (const auto at : {1s, 2s, 3s}) EXPECT_TRUE(limit.allow(at));
  EXPECT_EQ(limit.recent(3s), 3U);
  EXPECT_TRUE(limit.allow(100s));
  EXPECT_EQ(limit.recent(100s), 1U) << "the others are listed still";
}

TEST(RestartLimitTest, the_pause_between_tries_is_short_and_not_zero) {
  EXPECT_EQ(RestartLimit(3, 5s).pause(), 1us);
  EXPECT_EQ(RestartLimit(0, 5s).pause(), 1us);
  EXPECT_EQ(RestartLimit(9, 1us).pause(), 100ns);
  EXPECT_EQ(RestartLimit(1'000'000'000, 1ns).pause(), 1ns);
  EXPECT_EQ(RestartLimit(std::numeric_limits<std::uint32_t>::max(), 5s).pause(), 1ns);
  EXPECT_EQ(RestartLimit(3, infinity).pause(), 1us);
}

TEST(RestartLimitTest, each_is_forgotten_in_its_own_time) {
  RestartLimit limit(2, 5s);
  EXPECT_TRUE(limit.allow(0s));
  EXPECT_TRUE(limit.allow(3s));
  EXPECT_TRUE(limit.allow(5s)) << "the first is forgotten";
  EXPECT_FALSE(limit.allow(7s)) << "the second and the third are not";
  EXPECT_TRUE(limit.allow(8s)) << "now the second is";
}

}  // namespace
}  // namespace nazir::detail
