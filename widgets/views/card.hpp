// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The ground of the boxes on the pages.

class QWidget;

namespace nazir::widgets {

/// Paints a widget's ground as a card: its surface inside a thin line with round corners. For a paintEvent.
void paintCard(QWidget& widget);

}  // namespace nazir::widgets
