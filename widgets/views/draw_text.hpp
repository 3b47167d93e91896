// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text in a window that may be mirrored. Numbers with their units, pids and names of functions are written from left to
// right in every language: without this, a window from right to left shows "KiB 2.99".

#include <QPainter>

namespace nazir::widgets {

/// Flags for QPainter::drawText that write the text in the direction of its own letters, and put it where `flags` would
/// in a window of this direction.
int flagsFor(int flags, Qt::LayoutDirection window, const QString& text);

/// Draws a text in the direction of its own letters. The alignment is that of the painter's direction: left means
/// "where a line begins", unless `Qt::AlignAbsolute` is given.
void drawText(QPainter& painter, const QRect& box, int flags, const QString& text);

/// Takes a piece of this width off the side of a box where a line begins in a window of this direction.
QRect takeStart(QRect& box, int width, Qt::LayoutDirection window);

}  // namespace nazir::widgets
