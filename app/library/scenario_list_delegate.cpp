// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_list_delegate.hpp"

#include <QFileInfo>
#include <QPainter>

#include "widgets/views/process_delegate.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr int roomAround = 6;

QString stateOf(const QModelIndex& index) {
  QStringList words;
  if (index.data(RunningRole).toBool()) words << ScenarioListDelegate::tr("runs now");
  if (index.data(EditedRole).toBool()) words << ScenarioListDelegate::tr("edited");
  if (index.data(InvalidRole).toBool()) words << ScenarioListDelegate::tr("has a problem");
  return words.join(QStringLiteral(" · "));
}

}  // namespace

QSize ScenarioListDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const int line = option.fontMetrics.height();
  const bool scenario = index.data(NameRole).isValid();
  return {10 * line, scenario ? 2 * line + 2 * roomAround : line + 2 * roomAround};
}

void ScenarioListDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
  const auto& t = widgets::tokens(option.palette);
  widgets::paintRowGround(*painter, option, QColor(), false);
  const QString title = index.data().toString();
  QRect box = option.rect.adjusted(roomAround, roomAround, -roomAround, -roomAround);
  const auto draw = [&](const QRect& where, const QFont& font, const QColor& color, const QString& text, int side) {
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(where, side | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, where.width()));
  };
  const QString name = index.data(NameRole).toString();
  if (name.isEmpty()) {
    QFont bold = option.font;
    bold.setBold(true);
    draw(box, bold, t.dim, title, Qt::AlignLeading);
    return;
  }
  if (option.state & QStyle::State_Selected) widgets::paintRowBar(*painter, option.rect, t.accent);
  const int line = option.fontMetrics.height();
  draw({box.left(), box.top(), box.width(), line}, option.font, t.text, title, Qt::AlignLeading);
  box = {box.left(), box.top() + line, box.width(), line};
  const QString state = stateOf(index);
  const QFont small = widgets::captionFont(option.font);
  const int room = QFontMetrics(small).horizontalAdvance(state);
  draw(box, small, index.data(InvalidRole).toBool() ? t.error : t.accent, state, Qt::AlignTrailing);
  const QFont fixed = widgets::fixedFont(small);
  box.setWidth(box.width() - room - roomAround);
  if (option.direction == Qt::RightToLeft) box.translate(room + roomAround, 0);
  draw(box, fixed, t.dim, QFileInfo(name).fileName(), Qt::AlignLeading);
}

}  // namespace nazir::app
