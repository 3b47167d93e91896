// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names and texts may contain line breaks and tabs; a file or a copied table has one line for each row.

#include <QString>

namespace nazir::widgets {

inline QString onOneLine(QString text) {
  return text.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

}  // namespace nazir::widgets
