// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Chooses a line of a table from the program.

#include <QAbstractItemView>

namespace nazir::widgets {

/// Selects a line and makes it the current one. QTableView::selectRow does nothing in a window from right to left.
inline void chooseLine(QAbstractItemView& table, int line) {
  table.setCurrentIndex(table.model()->index(line, 0));
}

}  // namespace nazir::widgets
