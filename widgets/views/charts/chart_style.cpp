// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_style.hpp"

#include <array>
#include <iterator>

#include "widgets/views/glyphs.hpp"

namespace nazir::widgets {

QPen seriesPen(const Tokens& tokens, int style, qreal width) {
  static const std::array<QList<qreal>, 7> dashes{
      {{}, {6, 2.5}, {1.6, 1.8}, {7, 2, 1.6, 2}, {11, 3}, {3, 1.6}, {6, 2, 1.6, 2, 1.6, 2}}};
  const auto number = static_cast<std::size_t>(style), color = number % std::size(tokens.series);
  // Where the colours begin again, each gets other dashes than before.
  const auto place = (number + number / std::size(tokens.series)) % dashes.size();
  QPen pen(tokens.series[color], width);
  pen.setCapStyle(Qt::FlatCap);
  pen.setJoinStyle(Qt::BevelJoin);
  if (!dashes[place].isEmpty()) pen.setDashPattern(dashes[place]);
  return pen;
}

QColor eventColor(const Tokens& tokens, PastEvent::Kind kind) {
  switch (kind) {
    case PastEvent::Kind::crashed:
    case PastEvent::Kind::stopped:
      return tokens.exited;
    case PastEvent::Kind::restarted:
    case PastEvent::Kind::fault:
      return tokens.gold;
    case PastEvent::Kind::started:
      return tokens.running;
    case PastEvent::Kind::resumed:
      break;
  }
  return tokens.dim;
}

void paintEventMark(QPainter& painter, const QRectF& box, PastEvent::Kind kind, const Tokens& tokens) {
  const QColor color = eventColor(tokens, kind);
  switch (kind) {
    case PastEvent::Kind::crashed:
      return paintSymbol(painter, box, Symbol::cross, color);
    case PastEvent::Kind::stopped:
      return paintSymbol(painter, box, Symbol::stop, color);
    case PastEvent::Kind::started:
      return paintSymbol(painter, box, Symbol::play, color);
    case PastEvent::Kind::fault:
      return paintSymbol(painter, box, Symbol::bolt, color);
    case PastEvent::Kind::resumed:
      return paintSymbol(painter, box, Symbol::pause, color);
    case PastEvent::Kind::restarted:
      break;
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1.6));
  painter.setBrush(Qt::NoBrush);
  const qreal side = std::min(box.width(), box.height()) * 0.66;
  painter.drawEllipse(box.center(), side / 2, side / 2);
  painter.restore();
}

}  // namespace nazir::widgets
