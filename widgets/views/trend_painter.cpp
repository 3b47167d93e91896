// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trend_painter.hpp"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace nazir::widgets {

void TrendPainter::paint(QPainter& painter, const QRectF& box, const Trend& trend, const QColor& color) {
  const auto& values = trend.values();
  float top = 0;
  for (const float value : values) {
    if (!std::isnan(value)) top = std::max(top, value);
  }
  if (top <= 0) top = 1;
  const QRectF area = box.adjusted(0.5, 1.5, -1.5, -1.5);
  const double step = area.width() / static_cast<double>(Trend::seconds - 1);
  QPolygonF line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    const double share = std::max(0.0F, values[i]) / top;
    line.push_back({area.left() + step * static_cast<double>(i), area.bottom() - share * area.height()});
  }
  if (line.isEmpty()) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1));
  painter.drawPolyline(line);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawEllipse(line.back(), 1.3, 1.3);
  painter.restore();
}

}  // namespace nazir::widgets
