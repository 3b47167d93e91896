// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/shape.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <deque>
#include <stdexcept>

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using Times = std::deque<std::chrono::nanoseconds>;

Shape wave() {
  return Shape::repeating(8s, Profile({{0, 0}, {0.25, 0}, {0.5, 3}, {0.5, 1}, {1, 0}}));
}

TEST(ShapeTest, TheFactorsOfEachKind) {
  struct Case {
    Shape shape;
    std::chrono::nanoseconds at;
    double factor;
  };
  const Case cases[] = {
      {Shape(), 0s, 1},
      {Shape(), 1000h, 1},
      {Shape::ramp(10s, 0), 0s, 0},
      {Shape::ramp(10s, 0), 2500ms, 0.25},
      {Shape::ramp(10s, 0), 10s, 1},
      {Shape::ramp(10s, 0), 1h, 1},
      {Shape::ramp(10s, 0.5), 0s, 0.5},
      {Shape::ramp(10s, 0.5), 5s, 0.75},
      {Shape::ramp(10s, 1), 3s, 1},
      {Shape::peaks(24h, 1), 7h, 1},
      {Shape::peaks(24h, 3), 12h, 3},
      {Shape::peaks(24h, 3), 36h, 3},
      {Shape::peaks(24h, 20), 12h, 20},
      {Shape::repeating(4s, Profile({{0, 0}, {1, 4}})), 3s, 1.5},
      {Shape::repeating(4s, Profile({{0, 0}, {1, 4}})), 403s, 1.5},
  };
  for (const auto& [shape, at, factor] : cases) {
    EXPECT_NEAR(shape.factor(at), factor, 1e-9) << at.count() << " ns, factor " << factor;
  }
  EXPECT_LT(Shape::peaks(24h, 3).factor(0s), 0.1);  // the night
  EXPECT_THROW(Shape::ramp(0s, 0), std::invalid_argument);
}

TEST(ShapeTest, TheMeanOfPeaksIsOne) {
  for (const double peak : {1.0, 1.5, 2.0, 5.0, 20.0}) {
    const auto shape = Shape::peaks(60s, peak);
    EXPECT_DOUBLE_EQ(shape.between(0s, 60s), 60) << peak;
    EXPECT_DOUBLE_EQ(shape.between(17s, 617s), 600) << peak;
    double sum = 0;
    for (int i = 0; i < 60'000; ++i) sum += shape.factor(i * 1ms);
    EXPECT_NEAR(sum / 60'000, 1, 1e-6) << peak;
  }
}

TEST(ShapeTest, ARampIsIntegratedExactly) {
  const auto shape = Shape::ramp(10s, 0.2);
  EXPECT_DOUBLE_EQ(shape.between(0s, 10s), 6);
  EXPECT_DOUBLE_EQ(shape.between(0s, 5s), 2);   // from 0.2 to 0.6
  EXPECT_DOUBLE_EQ(shape.between(5s, 12s), 6);  // from 0.6 to 1, and two seconds of 1
  EXPECT_DOUBLE_EQ(shape.between(20s, 23s), 3);
}

TEST(ShapeTest, AfterIsTheInverseOfBetween) {
  const std::chrono::nanoseconds starts[] = {0ns, 1ns, 3s + 1ns, 10s - 1ns, 12s, 1000h};
  for (const auto& shape : {Shape(), Shape::ramp(10s, 0), Shape::ramp(10s, 0.3), Shape::peaks(7s, 4), wave()}) {
    for (const auto from : starts) {
      for (const double passed : {0.0, 1e-6, 0.3, 5.0, 17.0}) {
        const auto to = shape.after(from, passed);
        EXPECT_GE(to, from);
        EXPECT_NEAR(shape.between(from, to), passed, 1e-7) << from.count() << " ns, " << passed;
      }
    }
  }
}

/// All arrivals up to a time, if the caller looks when it should.
Times arrivals_until(std::chrono::nanoseconds end, double rate, Shape shape, Arrival kind = Arrival::even) {
  Arrivals arrivals(Dice({1}), kind, 0s, std::move(shape));
  Times times;
  for (auto at = 0ns; at <= end; at = arrivals.next_look()) arrivals.due(at, rate, times);
  return times;
}

TEST(ArrivalsWithAShapeTest, ComeAtTheExactTimesWheneverTheCallerLooks) {
  // Ten a second on a ramp of ten seconds: n = t² / 2.
  Arrivals rare(Dice({1}), Arrival::even, 0s, Shape::ramp(10s, 0));
  Times times_of_rare;
  for (auto at = 0ns; at <= 9s; at += 900ms) rare.due(at, 10, times_of_rare);
  const auto times = arrivals_until(9s, 10, Shape::ramp(10s, 0));
  ASSERT_EQ(times.size(), 40u);
  ASSERT_EQ(times_of_rare.size(), 40u);
  for (std::size_t i = 0; i < times.size(); ++i) {
    const double expected = std::sqrt(2 * static_cast<double>(i + 1)) * 1e9;
    EXPECT_NEAR(static_cast<double>(times[i].count()), expected, 10);
    EXPECT_NEAR(static_cast<double>(times_of_rare[i].count()), expected, 10);
  }
}

TEST(ArrivalsWithAShapeTest, AreLookedForWhenTheyCome) {
  Arrivals arrivals(Dice({3}), Arrival::poisson, 0s, Shape::peaks(20s, 8));
  Times times;
  std::size_t looks = 0;
  for (auto at = 0ns; at <= 60s; at = arrivals.next_look()) {
    const auto before = times.size();
    arrivals.due(at, 50, times);
    for (std::size_t i = before; i < times.size(); ++i) EXPECT_LE(at - times[i], 2us) << at.count();
    ++looks;
  }
  EXPECT_GT(times.size(), 2500u);
  EXPECT_LT(looks, times.size() + 60 * 20 + 100);
}

TEST(ArrivalsWithAShapeTest, FollowTheShapeAsAPoissonProcess) {
  // A hundred periods of ten seconds at 50/s: in each second of the period as many as the shape says.
  const auto shape = Shape::peaks(10s, 3);
  std::array<double, 10> counts{};
  for (const auto at : arrivals_until(1000s, 50, shape, Arrival::poisson)) ++counts.at(at / 1s % 10);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto second = static_cast<std::int64_t>(i) * 1s;
    const double expected = 100 * 50 * shape.between(second, second + 1s);
    EXPECT_NEAR(counts[i], expected, 4 * std::sqrt(expected)) << i;
  }
}

TEST(ArrivalsWithAShapeTest, NobodyComesWhileTheFactorIsZero) {
  const auto times = arrivals_until(80s, 19.97, wave());
  EXPECT_EQ(times.size(), 1597u);
  for (const auto at : times) EXPECT_GE(at % 8s, 2s - 1ns);
}

// A caller that varies the rate itself: the arrivals are late by at most a look.
TEST(ArrivalsTest, ARateThatTheCallerVariesCountsAsAtTheLastLook) {
  const auto shape = Shape::peaks(20s, 3);
  Arrivals arrivals(Dice({1}), Arrival::even, 0s);
  std::uint64_t come = 0;
  for (auto at = 0ns; at <= 20s; at += 50ms) {
    come += arrivals.due(at, 1000 * shape.factor(at));
    EXPECT_NEAR(static_cast<double>(come), 1000 * shape.between(0s, at), 1000 * 3 * 0.05 + 1) << at.count();
  }
  EXPECT_NEAR(static_cast<double>(come), 20'000, 1);
}

}  // namespace
}  // namespace nazir::scenarios
