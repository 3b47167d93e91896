// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/profile.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace nazir::scenarios {
namespace {

using Points = std::vector<Profile::Point>;

TEST(ProfileTest, LinesLeadFromPointToPointAndToTheNextPeriod) {
  struct Case {
    Points points;
    double share, factor, integral;
  };
  const Case cases[] = {
      {{{0, 7}}, 0.3, 1, 0.3},                                 // the mean is 1, whatever is given
      {{{0.3, 7}}, 0.9, 1, 0.9},                               //
      {{{0, 0}, {1, 4}}, 0.75, 1.5, 0.5625},                   // a saw: a jump at the boundary
      {{{0, 0}, {1, 4}}, 1.75, 1.5, 1.5625},                   // and again
      {{{0, 0}, {1, 4}}, 0, 0, 0},                             //
      {{{0, 0}, {0.5, 3}}, 0.75, 1, 0.875},                    // back to 0 by itself
      {{{0.25, 0}, {0.75, 2}}, 0, 1, 0},                       // the boundary lies on a line
      {{{0.25, 0}, {0.75, 2}}, 0.25, 0, 0.125},                //
      {{{0.25, 0}, {0.75, 2}}, 0.875, 1.5, 0.84375},           //
      {{{0, 1}, {0.5, 1}, {0.5, 3}, {1, 3}}, 0.5, 1.5, 0.25},  // at a jump, what comes after it
      {{{0, 1}, {0.5, 1}, {0.5, 3}, {1, 3}}, 0.25, 0.5, 0.125},
      {{{0, 1}, {0, 3}, {1, 3}, {1, 1}}, 0, 1, 0},  // jumps at both ends
  };
  for (const auto& each : cases) {
    const Profile profile(each.points);
    const auto named = testing::Message() << each.points.size() << " points at " << each.share;
    EXPECT_DOUBLE_EQ(profile.factor(each.share), each.factor) << named;
    EXPECT_DOUBLE_EQ(profile.integral(each.share), each.integral) << named;
  }
}

TEST(ProfileTest, TheMeanIsExactlyOneOverEachPeriod) {
  const Profile profile({{0.1, 1}, {0.37, 0.3}, {0.51, 6.7}, {0.7, 0.1}, {0.93, 1.9}});
  for (const double periods : {0., 1., 2., 1000.}) EXPECT_EQ(profile.integral(periods), periods);
  constexpr int parts = 100'000;
  double sum = 0;
  for (int i = 0; i < parts; ++i) sum += profile.factor((i + 0.5) / parts);
  EXPECT_NEAR(sum / parts, 1, 1e-6);
  EXPECT_DOUBLE_EQ(profile.peak(), profile.factor(0.51));
}

TEST(ProfileTest, TheInverseFindsWhenTheIntegralIsReached) {
  const Profile profile({{0.1, 1}, {0.2, 0}, {0.3, 0}, {0.3, 5}, {0.5, 2}, {0.93, 1.9}});
  for (const double share : {0.01, 0.1, 0.15, 0.31, 0.5, 0.7, 0.99, 3.75}) {
    EXPECT_NEAR(profile.share_at(profile.integral(share)), share, 1e-12);
  }
  EXPECT_NEAR(profile.share_at(profile.integral(0.25)), 0.2, 1e-7);  // while nothing comes: the first such moment
  for (const double whole : {0., 1., 5.}) EXPECT_EQ(profile.share_at(whole), whole);
}

TEST(ProfileTest, WhatIsNoProfileIsRefused) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  const Points cases[] = {
      {},
      {{0, 0}, {1, 0}},
      {{0.5, 1}, {0.4, 1}},
      {{-0.1, 1}},
      {{1.1, 1}},
      {{0, -1}, {1, 5}},
      {{0, infinite}},
      {{0, std::numeric_limits<double>::quiet_NaN()}},
      {{0, 1e308}, {0.5, 1.7e308}},
  };
  for (const auto& points : cases) EXPECT_THROW(Profile{points}, std::invalid_argument) << points.size();
}

}  // namespace
}  // namespace nazir::scenarios
