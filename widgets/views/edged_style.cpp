// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/edged_style.hpp"

#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QStyleOption>

#include "widgets/views/draw_text.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

EdgedStyle::EdgedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void EdgedStyle::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  auto* label = qobject_cast<QLabel*>(widget);
  if (label != nullptr && QGuiApplication::layoutDirection() == Qt::RightToLeft) {
    label->setAlignment(visualAlignment(Qt::RightToLeft, label->alignment()));
  }
}

void EdgedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
  QProxyStyle::drawComplexControl(control, option, painter, widget);
  if (!(option->state & State_Enabled)) return;
  QRectF box = option->rect;  // made as large as Fusion draws the frame
  if (control == CC_Slider) {
    box = subControlRect(CC_Slider, option, SC_SliderHandle, widget).adjusted(1, 1, -1, -1);
  } else if (control == CC_SpinBox) {
    box.adjust(0, 1, 0, -1);
  } else if (control != CC_ComboBox) {
    return;
  }
  const Tokens& t = tokens(option->palette);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setBrush(Qt::NoBrush);
  painter->setPen(option->state & State_HasFocus ? t.accent : t.edge);
  painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
  painter->restore();
}

void EdgedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  if (element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) return;
  const Tokens& t = tokens(option->palette);
  painter->save();
  painter->setBrush(Qt::NoBrush);
  painter->setPen(option->state & State_Enabled ? t.edge : t.line);
  painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
  painter->restore();
}

void EdgedStyle::drawItemText(QPainter* painter, const QRect& box, int flags, const QPalette& palette, bool enabled,
                              const QString& text, QPalette::ColorRole role) const {
  const auto window = flags & Qt::TextForceRightToLeft   ? Qt::RightToLeft
                      : flags & Qt::TextForceLeftToRight ? Qt::LeftToRight
                                                         : painter->layoutDirection();
  QProxyStyle::drawItemText(painter, box, flagsFor(flags, window, text), palette, enabled, text, role);
}

}  // namespace nazir::widgets
