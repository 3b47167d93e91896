// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The points of a line in a chart: where it is interrupted, what it is at a time, and lines on top of each other. Pure
// functions, usable from any thread. A point whose values are NaN interrupts the line.

#include <optional>
#include <vector>

#include "widgets/data/time_series.hpp"

namespace nazir::widgets {

using ChartLine = std::vector<SeriesPoint>;

/// With a NaN between the points on both sides of each time of `breaks`. Both ascend.
ChartLine interrupted(const ChartLine& points, const std::vector<RealTime>& breaks);

/// The point whose step holds `at`. Nothing where the line is interrupted, before its first point, or twenty seconds
/// after its last one.
std::optional<SeriesPoint> pointAt(const ChartLine& line, RealTime at);

/// The sum of both means, at the times of either.
ChartLine sumOf(const ChartLine& a, const ChartLine& b);

/// The greatest value, be it a mean or a peak; 0 of an empty line.
double greatestOf(const ChartLine& line);

}  // namespace nazir::widgets
