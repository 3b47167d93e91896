// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lines and marks of charts look. A line is known by its colour and by its dashes, a mark by its colour and its
// form.

#include <QPainter>
#include <QPen>

#include "widgets/data/series_store.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

/// The pen of a series, from its style. Qt draws wider lines than those of one pixel thirty times as slowly.
QPen seriesPen(const Tokens& tokens, int style, qreal width = 1);

/// ✕ crash, ring restart, bolt fault, triangle start, square stop, two bars gap; in the square `box`.
void paintEventMark(QPainter& painter, const QRectF& box, PastEvent::Kind kind, const Tokens& tokens);
QColor eventColor(const Tokens& tokens, PastEvent::Kind kind);

}  // namespace nazir::widgets
