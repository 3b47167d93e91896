// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_delegate.hpp"

#include <QPainter>

#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_model.hpp"
#include "widgets/views/branch_control.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/trend_painter.hpp"

namespace nazir::widgets {

void paintRowGround(QPainter& painter, const QStyleOptionViewItem& option, const QColor& tint, bool first) {
  const Tokens& t = tokens(option.palette);
  if (option.state & QStyle::State_Selected) {
    painter.fillRect(option.rect, t.accentTint);
    if (first) paintRowBar(painter, option.rect, t.accent);
  } else if (tint.isValid()) {
    painter.fillRect(option.rect, tint);
  }
}

void paintRowBar(QPainter& painter, const QRect& row, const QColor& color) {
  painter.fillRect(QRect(row.left(), row.top(), 3, row.height()), color);
}

void paintRowText(QPainter& painter, const QRect& box, Qt::Alignment alignment, const QString& text,
                  const QFontMetrics& beside) {
  const auto window = painter.layoutDirection();
  const int width = painter.fontMetrics().horizontalAdvance(text);
  const bool right = alignment.testFlag(Qt::AlignRight) || window == Qt::RightToLeft;
  const int left = right ? box.left() + box.width() - width : box.left();
  // As drawText does: see draw_text.hpp.
  painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
  painter.drawText(left, box.top() + (box.height() - beside.height()) / 2 + beside.ascent(), text);
  painter.setLayoutDirection(window);
}

ProcessDelegate::ProcessDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void ProcessDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Tokens& t = tokens(option.palette);
  const auto column = static_cast<ProcessColumn>(index.column());
  const bool fresh = index.data(ProcessModel::FreshRole).toBool();
  const bool ended = index.data(ProcessModel::EndedRole).toBool();
  paintRowGround(*painter, option, ended ? t.ended : fresh ? t.fresh : QColor(), index.column() == m_firstColumn);

  const auto& processes = *static_cast<const ProcessModel*>(index.model());
  QRect box = option.rect.adjusted(8, 0, -8, 0);
  QColor color = t.text;
  const auto* line = processes.treeLineAt(index.row());
  if (line && column == ProcessColumn::name) {
    paintBranchMark(*painter, option, *line);
    box.setLeft(branchTextLeft(option.rect, *line));
  }
  if (column == ProcessColumn::name)
    paintMarkAtEnd(*painter, box, index.data(ProcessModel::MarkRole).toInt(), option.direction,
                   option.fontMetrics.height(), t);
  if (trendOf(column)) {
    const auto* trend = processes.trendAt(index.row(), column);
    QRectF place = takeStart(box, TrendPainter::width, option.direction);
    takeStart(box, TrendPainter::gap, option.direction);
    place.moveTop(place.top() + (place.height() - TrendPainter::height) / 2.0);
    place.setHeight(TrendPainter::height);
    if (trend) TrendPainter::paint(*painter, place, *trend, t.accent);
  }
  if (ended) {
    color = t.text;
  } else if (column == ProcessColumn::state) {
    const auto state = static_cast<observe::State>(index.data(ProcessModel::StateRole).toInt());
    const int side = option.fontMetrics.ascent();
    color = stateColor(t, state);
    const QRectF mark = takeStart(box, side, option.direction);
    takeStart(box, 6, option.direction);
    paintState(*painter, QRectF(mark.left(), mark.top() + (mark.height() - side) / 2.0, side, side), state, color);
    if (state == observe::State::waiting) color = t.dim;
  } else if ((line && !line->matches) || index.data(ProcessModel::NothingRole).toBool() ||
             column == ProcessColumn::current || column == ProcessColumn::parent || column == ProcessColumn::initial) {
    color = t.dim;
  }
  const bool function = column == ProcessColumn::name &&
                        static_cast<TitleKind>(index.data(ProcessModel::TitleRole).toInt()) == TitleKind::function;
  QFont font = isFixedFont(column) || function ? fixedFont(option.font) : option.font;
  font.setStrikeOut(ended && column != ProcessColumn::state);  // not by colour alone
  painter->setFont(font);
  painter->setPen(color);
  const auto elide =
      column == ProcessColumn::name || column == ProcessColumn::current ? Qt::ElideMiddle : Qt::ElideRight;
  QString text = index.data().toString();
  if (isRightAligned(column) && painter->fontMetrics().horizontalAdvance(text) > box.width())
    text = index.data(ProcessModel::NarrowRole).toString();
  text = painter->fontMetrics().elidedText(text, elide, box.width());
  paintRowText(*painter, box, isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft, text, option.fontMetrics);
}

}  // namespace nazir::widgets
