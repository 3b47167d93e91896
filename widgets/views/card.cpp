// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/card.hpp"

#include <QPainter>
#include <QWidget>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {

void paintCard(QWidget& widget) {
  const Tokens& t = tokens(widget.palette());
  QPainter painter(&widget);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(t.line);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace nazir::widgets
