// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The scale of a chart's values: where it ends, and how far apart its lines are. Pure functions, usable from any
// thread.

#include <QString>

namespace nazir::widgets {

enum class ChartUnit {
  count,
  rate,  ///< Per second.
  bytes,
  share,     ///< 0..1 of a whole.
  duration,  ///< Nanoseconds.
};

/// As it is written everywhere (format.hpp): "12.3 MiB". Counts below 100,000 are written in full: "2,392".
QString written(ChartUnit unit, double value);
/// A text as wide as a typical value.
QString sampleOf(ChartUnit unit);

/// From 0 to `top`, which is a multiple of `step`.
struct ValueAxis {
  double step = 1, top = 1;
  friend bool operator==(const ValueAxis&, const ValueAxis&) = default;
};

/// The smallest axis that holds `greatest` with at most `mostSteps` steps. Steps are 1, 2 or 5 times a power of ten, of
/// bytes a power of two, and whole numbers of counts. Because it is rounded up, the scale does not move with every
/// value.
ValueAxis axisFor(double greatest, ChartUnit unit, int mostSteps = 5);

}  // namespace nazir::widgets
