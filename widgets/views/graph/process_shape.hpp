// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The box of a process in a graph, whose shape tells its kind, and the arrow heads of lines between boxes.
//
// Supervisor: a box with a solid rounded square; GenServer: a rounded box; task: a pill; plain process: a circle, whose
// box is painted only when it is selected. In the shape, the mark and the colour of the state.

#include <QColor>
#include <QRectF>

#include <nazir/observe.hpp>

class QPainter;

namespace nazir::widgets {

struct Tokens;

struct ShapeLook {
  bool selected = false, focused = false;
  double flash = 0;  ///< 0..1
  QColor edge = {};  ///< Of a box that is not selected; without one, that of its kind.
};

void paintProcessShape(QPainter& painter, const QRectF& box, const observe::ProcessRow& row, const Tokens& tokens,
                       const ShapeLook& look);
/// Where the shape with the state is within a box.
QRectF badgeIn(const QRectF& box);

/// `direction`: in which the line arrives; to the left or to the right, or upright if `upright`.
void paintArrowHead(QPainter& painter, const QPointF& tip, const QPointF& direction, const QColor& color,
                    bool upright = false);

}  // namespace nazir::widgets
