// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the models of a process window tell a view besides texts.

#include <Qt>

namespace nazir::widgets {

enum DetailsRole {
  PidRole = Qt::UserRole + 1,  ///< quint64: the process that the cell links to; 0 or nothing: none.
  WholeRole,                   ///< QString: all there is to read of the row, for a pane of its own.
  LookRole,                    ///< CellLook as an int.
};

/// How a cell looks in every theme. Values can be combined.
enum CellLook { PlainLook = 0, FixedLook = 1, DimLook = 2, StrongLook = 4, RightLook = 8 };

}  // namespace nazir::widgets
