// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/chart_line.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nazir::widgets {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// Two looks at the longest interval are so far apart, at most.
constexpr auto longestStep = 2 * TimeSeries::coarseStep;

SeriesPoint sumAt(RealTime at, double a, double b) {
  return {at, a + b, a + b, a + b};
}

}  // namespace

ChartLine interrupted(const ChartLine& points, const std::vector<RealTime>& breaks) {
  ChartLine line;
  line.reserve(points.size() + breaks.size());
  auto next = breaks.begin();
  for (const auto& point : points) {
    bool here = false;
    for (; next != breaks.end() && *next < point.at + TimeSeries::fineStep; ++next) here = true;
    if (here && !line.empty()) {
      const auto last = line.back().at;
      line.push_back({std::min(last + TimeSeries::fineStep, last + (point.at - last) / 2), nan, nan, nan});
    }
    line.push_back(point);
  }
  return line;
}

std::optional<SeriesPoint> pointAt(const ChartLine& line, RealTime at) {
  const auto after = std::upper_bound(line.begin(), line.end(), at,
                                      [](RealTime time, const SeriesPoint& point) { return time < point.at; });
  if (after == line.begin()) return std::nullopt;
  const auto& point = *std::prev(after);
  if (std::isnan(point.mean) || at - point.at >= longestStep) return std::nullopt;
  return point;
}

ChartLine sumOf(const ChartLine& a, const ChartLine& b) {
  ChartLine sum;
  sum.reserve(std::max(a.size(), b.size()));
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() || right != b.end()) {
    const bool takesLeft = right == b.end() || (left != a.end() && left->at <= right->at);
    const bool takesRight = left == a.end() || (right != b.end() && right->at <= left->at);
    sum.push_back(sumAt(takesLeft ? left->at : right->at, takesLeft ? left->mean : 0, takesRight ? right->mean : 0));
    if (takesLeft) ++left;
    if (takesRight) ++right;
  }
  return sum;
}

double greatestOf(const ChartLine& line) {
  double greatest = 0;
  for (const auto& point : line) {
    if (point.max > greatest) greatest = point.max;
  }
  return greatest;
}

}  // namespace nazir::widgets
