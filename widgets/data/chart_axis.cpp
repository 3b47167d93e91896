// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/chart_axis.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

constexpr double writtenInFull = 99999.5;

double smallestStep(ChartUnit unit) {
  switch (unit) {
    case ChartUnit::share:
      return 0.01;
    case ChartUnit::rate:
      return 0.1;
    default:
      return 1;
  }
}

double decimalStep(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    // Not exactly: 0.3 / 0.1 is not 3.
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  }
  return 10 * power;
}

}  // namespace

QString written(ChartUnit unit, double value) {
  switch (unit) {
    case ChartUnit::count:
      // Above 100 a mean needs no fraction.
      return value >= 100 && value < writtenInFull ? format::count(static_cast<std::uint64_t>(std::llround(value)))
                                                   : format::shortCount(value);
    case ChartUnit::rate:
      return format::rate(value);
    case ChartUnit::bytes:
      return format::bytes(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))));
    case ChartUnit::share:
      return format::percent(value);
    case ChartUnit::duration:
      return value <= 0 ? QStringLiteral("0 ms") : format::duration(std::chrono::nanoseconds(std::llround(value)));
  }
  return {};
}

QString sampleOf(ChartUnit unit) {
  switch (unit) {
    case ChartUnit::count:
      return QStringLiteral("88,888");
    case ChartUnit::rate:
      return QStringLiteral("88.8 k/s");
    case ChartUnit::bytes:
      return QStringLiteral("88.8 MiB");
    case ChartUnit::share:
      return QStringLiteral("< 0.1 %");
    case ChartUnit::duration:
      return QStringLiteral("88.8 ms");
  }
  return {};
}

ValueAxis axisFor(double greatest, ChartUnit unit, int mostSteps) {
  const double most = std::isfinite(greatest) ? std::max(greatest, 0.0) : 0;
  const double least = std::max(most / mostSteps, smallestStep(unit));
  const double step = unit == ChartUnit::bytes ? std::exp2(std::ceil(std::log2(least) - 1e-9)) : decimalStep(least);
  return {step, step * std::max(1.0, std::ceil(most / step - 1e-9))};
}

}  // namespace nazir::widgets
