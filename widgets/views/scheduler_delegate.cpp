// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/scheduler_delegate.hpp"

#include <QPainter>
#include <algorithm>

#include "widgets/models/scheduler_model.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

void SchedulerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Tokens& t = tokens(option.palette);
  QRect box = option.rect.adjusted(8, 0, -8, 0);
  const QString text = index.data().toString();
  painter->setFont(option.font);
  painter->setPen(t.text);
  if (index.column() != SchedulerModel::UtilisationColumn) {
    drawText(*painter, box,
             Qt::AlignVCenter | (index.column() == SchedulerModel::IdColumn ? Qt::AlignLeft : Qt::AlignRight), text);
    return;
  }
  const int figure = option.fontMetrics.horizontalAdvance(QStringLiteral("< 0.1 %"));
  drawText(*painter, box, Qt::AlignVCenter | Qt::AlignRight, text);
  const bool mirrored = painter->layoutDirection() == Qt::RightToLeft;
  if (mirrored) {
    box.setLeft(box.left() + figure + 8);
  } else {
    box.setRight(box.right() - figure - 8);
  }
  const int height = 8;
  const QRectF track(box.left(), box.center().y() - height / 2.0 + 1, box.width(), height);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(t.raised);
  painter->drawRoundedRect(track, 2, 2);
  const double fraction = std::clamp(index.data(SchedulerModel::FractionRole).toDouble(), 0.0, 1.0);
  painter->setBrush(fraction > 0.9 ? t.gold : t.accent);
  if (fraction > 0) {
    const double width = std::max(2.0, track.width() * fraction);
    painter->drawRoundedRect(QRectF(mirrored ? track.right() - width : track.left(), track.top(), width, height), 2, 2);
  }
  painter->restore();
}

}  // namespace nazir::widgets
