// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trend in the cell of a list: a thin line without axes, from zero at the bottom to the most of the minute at the
// top. Seconds without a value are bridged; a single value is a point.

#include <QColor>
#include <QRectF>

#include "widgets/data/trends.hpp"

class QPainter;

namespace nazir::widgets {

struct TrendPainter {
  static constexpr int width = 60, height = 16;
  static constexpr int gap = 6;  ///< Between the line and the number.

  /// In a box of that size.
  static void paint(QPainter& painter, const QRectF& box, const Trend& trend, const QColor& color);
};

}  // namespace nazir::widgets
