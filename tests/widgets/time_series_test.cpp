// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/time_series.hpp"

#include <gtest/gtest.h>

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
constexpr RealTime start(1000s);

TimeSeries countingFor(std::chrono::seconds time) {
  TimeSeries series;
  for (auto second = 0s; second < time; second += 1s) series.add(start + second, static_cast<double>(second.count()));
  return series;
}

TEST(TimeSeries, AStepKeepsTheMeanAndTheBounds) {
  TimeSeries series;
  for (const auto& [after, value] : {std::pair(0ms, 4.0), std::pair(200ms, 1.0), std::pair(999ms, 10.0)})
    series.add(start + after, value);
  series.add(start + 1s, 7);
  EXPECT_EQ(series.values({}, RealTime::max()), (std::vector<SeriesPoint>{{start, 5, 1, 10}, {start + 1s, 7, 7, 7}}));
}

TEST(TimeSeries, TenMinutesInSecondsAndTheTimeBeforeInTens) {
  const auto points = countingFor(700s).values({}, RealTime::max());
  ASSERT_EQ(points.size(), 10U + 600U);
  EXPECT_EQ(points[0], (SeriesPoint{start, 4.5, 0, 9}));
  EXPECT_EQ(points[9], (SeriesPoint{start + 90s, 94.5, 90, 99}));
  EXPECT_EQ(points[10], (SeriesPoint{start + 100s, 100, 100, 100}));
  EXPECT_EQ(points.back(), (SeriesPoint{start + 699s, 699, 699, 699}));
}

TEST(TimeSeries, APeakSurvives) {
  TimeSeries series = countingFor(5s);
  series.add(start + 5s, 1e6);
  for (auto second = 6s; second < 1000s; second += 1s) series.add(start + second, 0);
  EXPECT_EQ(series.values({}, RealTime::max()).front(), (SeriesPoint{start, (0 + 1 + 2 + 3 + 4 + 1e6) / 10, 0, 1e6}));
}

TEST(TimeSeries, ForgetsWhatIsOlderThanAnHourAndStaysSmall) {
  const auto series = countingFor(10000s);
  const auto points = series.values({}, RealTime::max());
  ASSERT_EQ(points.size(), 300U + 600U);
  EXPECT_EQ(points.front().at, start + 6400s);
  EXPECT_EQ(points[300].at, start + 9400s);
  EXPECT_LE(series.bytes(), 40U * 1024);
}

TEST(TimeSeries, EachMomentOfTheHourIsInOnePoint) {
  for (const auto length : {1s, 599s, 600s, 601s, 609s, 610s, 3599s, 3600s, 3607s}) {
    double sum = 0, from = static_cast<double>(length.count());
    for (const auto& point : countingFor(length).values({}, RealTime::max())) {
      sum += point.max - point.min + 1;
      from = std::min(from, point.min);
    }
    EXPECT_EQ(sum, static_cast<double>(length.count()) - from) << length.count();
  }
}

TEST(TimeSeries, ARangeHasTheStepsThatBeginInIt) {
  const auto series = countingFor(700s);
  EXPECT_EQ(series.values(start + 650s, start + 652s),
            (std::vector<SeriesPoint>{{start + 650s, 650, 650, 650}, {start + 651s, 651, 651, 651}}));
  EXPECT_EQ(series.values(start + 85s, start + 101s),
            (std::vector<SeriesPoint>{{start + 90s, 94.5, 90, 99}, {start + 100s, 100, 100, 100}}));
  EXPECT_TRUE(series.values(start + 700s, RealTime::max()).empty());
  EXPECT_TRUE(TimeSeries().values({}, RealTime::max()).empty());
  EXPECT_EQ(series.latest(2), (std::vector<SeriesPoint>{{start + 698s, 698, 698, 698}, {start + 699s, 699, 699, 699}}));
}

TEST(TimeSeries, AGapStaysAGapAndTheClockNeverGoesBack) {
  TimeSeries series;
  series.add(start, 1);
  series.add(start + 30s, 2);
  series.add(start + 29s, 100);
  EXPECT_EQ(series.values({}, RealTime::max()), (std::vector<SeriesPoint>{{start, 1, 1, 1}, {start + 30s, 2, 2, 2}}));
}

}  // namespace
}  // namespace nazir::widgets
