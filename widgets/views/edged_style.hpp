// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fusion, with edges that can be seen. Fusion derives the edges of fields, boxes and slider handles from the colour of
// the window, and in a dark theme they disappear. Here they have the theme's `edge` colour, and the accent with the
// keyboard focus.
//
// In a mirrored window, texts of labels and buttons are written in the direction of their own letters (draw_text.hpp),
// and labels begin where lines begin. Qt alone puts a label of Latin letters at the other edge.

#include <QProxyStyle>

namespace nazir::widgets {

class EdgedStyle : public QProxyStyle {
  Q_OBJECT

 public:
  EdgedStyle();

  using QProxyStyle::polish;
  void polish(QWidget* widget) override;

  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawItemText(QPainter* painter, const QRect& box, int flags, const QPalette& palette, bool enabled,
                    const QString& text, QPalette::ColorRole role) const override;
};

}  // namespace nazir::widgets
