// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_delegate.hpp"

#include <QPainter>

#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_model.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const QColor& tint, bool first) {
  const Tokens& t = tokens(option.palette);
  if (option.state & QStyle::State_Selected) {
    painter.fillRect(option.rect, t.accentTint);
    if (first) painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), t.accent);
  } else if (tint.isValid()) {
    painter.fillRect(option.rect, tint);
  }
}

ProcessDelegate::ProcessDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void ProcessDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Tokens& t = tokens(option.palette);
  const auto column = static_cast<ProcessColumn>(index.column());
  const bool fresh = index.data(ProcessModel::FreshRole).toBool();
  paintRowGround(*painter, option, fresh ? t.fresh : QColor(), index.column() == m_firstColumn);

  QRect box = option.rect.adjusted(8, 0, -8, 0);
  QColor color = t.text;
  if (column == ProcessColumn::state) {
    const auto state = static_cast<observe::State>(index.data(ProcessModel::StateRole).toInt());
    const int side = option.fontMetrics.ascent();
    color = stateColor(t, state);
    paintState(*painter, QRectF(box.left(), box.top() + (box.height() - side) / 2.0, side, side), state, color);
    box.setLeft(box.left() + side + 6);
    if (state == observe::State::waiting) color = t.dim;
  } else if (index.data(ProcessModel::NothingRole).toBool() || column == ProcessColumn::current ||
             column == ProcessColumn::parent) {
    color = t.dim;
  }
  const bool function = column == ProcessColumn::name &&
                        static_cast<TitleKind>(index.data(ProcessModel::TitleRole).toInt()) == TitleKind::function;
  painter->setFont(isFixedFont(column) || function ? fixedFont(option.font) : option.font);
  painter->setPen(color);
  const auto elide =
      column == ProcessColumn::name || column == ProcessColumn::current ? Qt::ElideMiddle : Qt::ElideRight;
  QString text = index.data().toString();
  if (isRightAligned(column) && painter->fontMetrics().horizontalAdvance(text) > box.width())
    text = index.data(ProcessModel::NarrowRole).toString();
  text = painter->fontMetrics().elidedText(text, elide, box.width());
  painter->drawText(box, Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft), text);
}

}  // namespace nazir::widgets
