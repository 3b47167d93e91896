// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Rows of a process list for the clipboard. Pure function; its time grows with the rows, at most `mostCopied`, and with
// the lines above the last of them.

#include <QString>
#include <cstddef>
#include <vector>

#include "widgets/data/frame.hpp"
#include "widgets/data/pid_set.hpp"

namespace nazir::widgets {

inline constexpr std::size_t mostCopied = 10'000;

struct CopiedRows {
  QString text;  ///< Columns as on the screen, with their titles, aligned with spaces.
  QString csv;   ///< RFC 4180, exact numbers; the titles name the units.
  QString tsv;   ///< The same with tabs.
  std::size_t rows = 0;
  bool more = false;  ///< Others were selected beyond the first `mostCopied`.
};

/// The selected processes that the frame lists, in the order of the list. `columns` from left to right.
CopiedRows copyRows(const Frame& frame, const PidSet& selected, const std::vector<ProcessColumn>& columns);

/// What a column is called in CSV, with its unit: "memory_bytes".
QString csvTitle(ProcessColumn column, bool accumulate);
/// The exact value of a cell, without its unit. Empty where the cell shows a dash.
QString csvValue(const Frame& frame, std::uint32_t row, ProcessColumn column);

}  // namespace nazir::widgets
