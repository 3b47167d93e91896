// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/draw_text.hpp"

#include <QStyle>

namespace nazir::widgets {

int flagsFor(int flags, Qt::LayoutDirection window, const QString& text) {
  constexpr int forced = Qt::TextForceLeftToRight | Qt::TextForceRightToLeft;
  const auto side = QStyle::visualAlignment(window, static_cast<Qt::Alignment>(flags & Qt::AlignHorizontal_Mask));
  const int direction = text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
  flags &= ~(forced | static_cast<int>(Qt::AlignHorizontal_Mask));
  return flags | static_cast<int>(side) | direction;
}

void drawText(QPainter& painter, const QRect& box, int flags, const QString& text) {
  painter.drawText(box, flagsFor(flags, painter.layoutDirection(), text), text);
}

QRect takeStart(QRect& box, int width, Qt::LayoutDirection window) {
  QRect taken = box;
  if (window == Qt::RightToLeft) {
    taken.setLeft(box.right() - width + 1);
    box.setRight(taken.left() - 1);
  } else {
    taken.setWidth(width);
    box.setLeft(taken.right() + 1);
  }
  return taken;
}

}  // namespace nazir::widgets
