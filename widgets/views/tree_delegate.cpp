// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/tree_delegate.hpp"

#include <QHeaderView>
#include <QPainter>
#include <QTreeView>

#include "widgets/models/application_model.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/process_delegate.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

QColor mixed(const QColor& ground, const QColor& over, double strength) {
  const auto mix = [strength](int a, int b) { return static_cast<int>(a + (b - a) * strength); };
  return {mix(ground.red(), over.red()), mix(ground.green(), over.green()), mix(ground.blue(), over.blue())};
}

void TreeDelegate::paintBar(QPainter& painter, const QStyleOptionViewItem& option, bool flashes) {
  const Tokens& t = tokens(option.palette);
  QRect row = option.rect;
  if (flashes) {
    // The tint fades; the bar at its left says "restarted" in full strength as long as it lasts.
    paintRowBar(painter, row.translated(-3, 0), t.gold);
  }
  const auto* tree = qobject_cast<const QTreeView*>(option.widget);
  if (tree && option.state & QStyle::State_Selected) {
    row.setLeft(tree->header()->sectionViewportPosition(TreeModel::TitleColumn));
    paintRowBar(painter, row, t.accent);
  }
}

void TreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Tokens& t = tokens(option.palette);
  const double flash = index.siblingAtColumn(0).data(TreeModel::FlashRole).toDouble();
  paintRowGround(*painter, option, flash > 0 ? mixed(t.surface, t.flash, flash) : QColor(), false);
  const int column = index.column();
  if (column == TreeModel::TitleColumn) paintBar(*painter, option, flash > 0);
  QRect box = option.rect.adjusted(column == TreeModel::TitleColumn ? 2 : 8, 0, -8, 0);
  const QString text = index.data().toString();
  if (index.data(TreeModel::MoreRole).toBool()) {
    painter->setFont(option.font);
    painter->setPen(t.accent);
    drawText(*painter, box.adjusted(4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    return;
  }
  const int side = option.fontMetrics.ascent() + 2;
  QRectF mark(box.left(), box.top() + (box.height() - side) / 2.0, side, side);
  QColor color = t.text;
  QFont font = option.font;
  Qt::Alignment alignment = Qt::AlignLeft;
  switch (column) {
    case TreeModel::TitleColumn: {
      const auto kind = static_cast<observe::Kind>(index.data(TreeModel::KindRole).toInt());
      mark.setWidth(side * 1.3);
      const int width = static_cast<int>(side * 1.3);
      mark.moveLeft(takeStart(box, width, option.direction).left());
      takeStart(box, 6, option.direction);
      const bool closed = option.state.testFlag(QStyle::State_Children) && !option.state.testFlag(QStyle::State_Open);
      const int found = index.data(closed ? TreeModel::BranchMarkRole : TreeModel::MarkRole).toInt();
      paintMarkAtEnd(*painter, box, found, option.direction, option.fontMetrics.height(), t);
      paintKind(*painter, mark, kind, t);
      if (static_cast<TitleKind>(index.data(TreeModel::TitleRole).toInt()) == TitleKind::function)
        font = fixedFont(option.font);
      font.setBold(kind == observe::Kind::supervisor);
      break;
    }
    case TreeModel::PidColumn:
      font = fixedFont(option.font);
      color = t.dim;
      break;
    case TreeModel::StateColumn: {
      const auto state = static_cast<observe::State>(index.data(TreeModel::StateRole).toInt());
      const QColor shade = stateColor(t, state);
      mark.moveLeft(takeStart(box, side, option.direction).left());
      takeStart(box, 4, option.direction);
      paintState(*painter, mark.adjusted(1, 1, -1, -1), state, shade);
      color = state == observe::State::waiting ? t.dim : shade;
      break;
    }
    default:
      alignment = Qt::AlignRight;
      if (index.data(TreeModel::NothingRole).toBool()) {
        color = t.dim;
      } else if (column == TreeModel::RestartsColumn) {
        color = t.gold;
        font.setBold(true);
      }
  }
  painter->setFont(font);
  painter->setPen(color);
  paintRowText(*painter, box, alignment, QFontMetrics(font).elidedText(text, Qt::ElideMiddle, box.width()),
               option.fontMetrics);
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {100, option.fontMetrics.height() + 8};
}

void ApplicationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Tokens& t = tokens(option.palette);
  paintRowGround(*painter, option, QColor(), true);
  const QRect box = option.rect.adjusted(12, 0, -10, 0);
  const QString count = index.data(ApplicationModel::CountRole).toString();
  painter->setFont(option.font);
  painter->setPen(t.dim);
  drawText(*painter, box, Qt::AlignVCenter | Qt::AlignRight, count);
  const QRect rest = box.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(count) - 10, 0);
  painter->setPen(t.text);
  drawText(*painter, rest, Qt::AlignVCenter | Qt::AlignLeft,
           option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, rest.width()));
}

QSize ApplicationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {120, option.fontMetrics.height() + 12};
}

}  // namespace nazir::widgets
