// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/left_to_right.hpp"

#include <QGuiApplication>

namespace nazir::widgets {

QString leftToRight(const QString& text) {
  if (text.isEmpty() || QGuiApplication::layoutDirection() != Qt::RightToLeft) return text;
  constexpr char16_t begin = 0x2066, end = 0x2069;
  return QChar(begin) + text + QChar(end);
}

}  // namespace nazir::widgets
