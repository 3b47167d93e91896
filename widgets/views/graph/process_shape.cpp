// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/process_shape.hpp"

#include <QPainter>

#include "widgets/views/glyphs.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tree_delegate.hpp"

namespace nazir::widgets {

void paintProcessShape(QPainter& painter, const QRectF& box, const observe::ProcessRow& row, const Tokens& tokens,
                       const ShapeLook& look) {
  const bool plain = row.kind == observe::Kind::function;
  QColor ground = row.kind == observe::Kind::supervisor ? tokens.raised : tokens.surface;
  if (look.selected) ground = tokens.accentTint;
  if (look.flash > 0) ground = mixed(ground, tokens.flash, look.flash);
  QColor edge = tokens.edge;
  double width = 1.2;
  if (row.kind == observe::Kind::supervisor) edge = tokens.accent;
  if (row.kind == observe::Kind::gen_server) edge = mixed(tokens.edge, tokens.accent, 0.5);
  if (row.kind == observe::Kind::task) edge = mixed(tokens.edge, tokens.info, 0.5);
  if (look.edge.isValid()) {
    edge = look.edge;
    width = 1.8;
  }
  if (look.selected) {
    if (!look.edge.isValid()) edge = tokens.accent;
    width = look.focused ? 2.6 : 1.8;
  }
  if (look.flash > 0) {
    edge = tokens.gold;
    width = 2.4;
  }
  const bool framed = !plain || look.selected || look.flash > 0 || look.edge.isValid();
  painter.setPen(framed ? QPen(edge, width) : QPen(Qt::NoPen));
  painter.setBrush(ground);
  const double radius = row.kind == observe::Kind::supervisor   ? 8
                        : row.kind == observe::Kind::gen_server ? 5
                                                                : box.height() / 2;
  if (framed) painter.drawRoundedRect(box, radius, radius);
  const QRectF badge = badgeIn(box);
  QColor mark = stateColor(tokens, row.state);
  if (row.kind == observe::Kind::supervisor) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(badge, 6, 6);
    mark = tokens.surface;
  } else if (plain) {
    painter.setPen(QPen(tokens.edge, 1.2));
    painter.setBrush(tokens.surface);
    painter.drawEllipse(badge);
  }
  const double inset = badge.width() * 0.2;
  paintState(painter, badge.adjusted(inset, inset, -inset, -inset), row.state, mark);
}

QRectF badgeIn(const QRectF& box) {
  const double side = box.height() - 6;
  return {box.left() + 3, box.top() + 3, side, side};
}

void paintArrowHead(QPainter& painter, const QPointF& tip, const QPointF& direction, const QColor& color,
                    bool upright) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  if (upright) {
    const double sign = direction.y() < 0 ? -1 : 1;
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-4, -8 * sign), tip + QPointF(4, -8 * sign)});
  } else {
    const double sign = direction.x() < 0 ? -1 : 1;
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-8 * sign, -4), tip + QPointF(-8 * sign, 4)});
  }
}

}  // namespace nazir::widgets
