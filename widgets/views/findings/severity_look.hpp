// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the severity of a finding looks wherever it is marked: a shape of its own, so that the colour is not needed.
// Note: an i in a circle; warning: a triangle; error: a cross in an octagon.

#include <nazir/findings/finding.hpp>

#include "widgets/views/glyphs.hpp"

class QPalette;

namespace nazir::widgets {

Symbol severitySymbol(findings::Severity severity);
QColor severityColor(const Tokens& tokens, findings::Severity severity);

/// In the square at the middle of `box`.
void paintSeverity(QPainter& painter, const QRectF& box, findings::Severity severity, const Tokens& tokens);
QIcon severityIcon(findings::Severity severity, const QPalette& palette);

/// Takes the room of a mark from the end of `box` and paints it there, if `mark` is a severity (markOf).
void paintMarkAtEnd(QPainter& painter, QRect& box, int mark, Qt::LayoutDirection direction, int side,
                    const Tokens& tokens);

}  // namespace nazir::widgets
