// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/severity_look.hpp"

#include <QPalette>

#include "widgets/models/finding_words.hpp"
#include "widgets/views/draw_text.hpp"

namespace nazir::widgets {

using findings::Severity;

Symbol severitySymbol(Severity severity) {
  switch (severity) {
    case Severity::note:
      return Symbol::info;
    case Severity::warning:
      return Symbol::warning;
    case Severity::error:
      return Symbol::error;
  }
  return Symbol::info;
}

QColor severityColor(const Tokens& tokens, Severity severity) {
  switch (severity) {
    case Severity::note:
      return tokens.info;
    case Severity::warning:
      return tokens.warning;
    case Severity::error:
      return tokens.error;
  }
  return tokens.dim;
}

void paintSeverity(QPainter& painter, const QRectF& box, Severity severity, const Tokens& tokens) {
  paintSymbol(painter, box, severitySymbol(severity), severityColor(tokens, severity));
}

QIcon severityIcon(Severity severity, const QPalette& palette) {
  return symbolIcon(severitySymbol(severity), palette, severityColor(tokens(palette), severity));
}

void paintMarkAtEnd(QPainter& painter, QRect& box, int mark, Qt::LayoutDirection direction, int side,
                    const Tokens& tokens) {
  if (mark == noMark) return;
  const auto backwards = direction == Qt::RightToLeft ? Qt::LeftToRight : Qt::RightToLeft;
  const QRectF place = takeStart(box, side, backwards);
  takeStart(box, 4, backwards);
  paintSeverity(painter, place, static_cast<Severity>(mark), tokens);
}

}  // namespace nazir::widgets
