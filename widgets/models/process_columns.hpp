// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a process list: titles, help, and how a cell is written. Pure functions.

#include <QString>
#include <optional>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

// What a column is called: process_columns.cpp.

/// In settings: lower case, never translated.
QString columnId(ProcessColumn column);
/// The column with that id.
std::optional<ProcessColumn> columnWithId(const QString& id);
/// For the header; `accumulate` is the query's.
QString columnTitle(ProcessColumn column, bool accumulate);
/// One or two sentences for the header's tooltip, with the unit.
QString columnHelp(ProcessColumn column, bool accumulate);
/// A text as wide as a typical cell of this column, without its line if it has one.
QString columnSample(ProcessColumn column);

/// Where a menu offers a column: among the first; in one of its submenus; only for the tree.
enum class ColumnGroup { usual, trends, more, branch };
ColumnGroup columnGroup(ProcessColumn column);

bool isShownByDefault(ProcessColumn column);
/// The same for the tree.
bool isInTreeByDefault(ProcessColumn column);
/// Numbers; also the lines with the latest number at their right.
bool isRightAligned(ProcessColumn column);
/// Pids and functions are in the fixed font.
bool isFixedFont(ProcessColumn column);
/// Numbers sort from the largest down, texts from A.
bool sortsDescendingFirst(ProcessColumn column);
/// The figure whose last minute a column draws.
std::optional<ProcessFigure> trendOf(ProcessColumn column);
/// Why the node cannot fill a column: a sentence for the user. Empty if it can.
QString whyNot(const observe::NodeInfo& info, ProcessColumn column);

// What a cell says: process_cells.cpp and process_tool_tips.cpp.

/// The short text of the cell.
QString cellText(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The same in at most three digits, for a cell too narrow for a long number: a number is never cut.
QString narrowCellText(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The exact value with its unit, and what the short form leaves out.
QString cellToolTip(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The cell shows "none": a zero, no parent, or what the node cannot tell. Drawn dim.
bool isEmptyValue(const Frame& frame, std::uint32_t row, ProcessColumn column);

/// A text of the snapshot as a QString.
QString textOf(const observe::Snapshot& snapshot, observe::StringId id);
/// As the node writes it.
QString pidText(observe::Pid pid, const observe::PidFormat& format = {});
/// How the node of a frame writes pids.
const observe::PidFormat& pidFormat(const Frame& frame);
QString stateText(observe::State state);
QString kindText(observe::Kind kind);
QString yesNoText(bool yes);
/// Where the title of a process comes from.
enum class TitleKind { name, label, function };
TitleKind titleKind(const observe::ProcessRow& row);
/// The title as lists show it: a label is in quotes, because the process chose it itself.
QString shownTitle(const observe::Snapshot& snapshot, const observe::ProcessRow& row);
/// The name, label or initial function, without quotes.
QString titleText(const observe::Snapshot& snapshot, const observe::ProcessRow& row);

}  // namespace nazir::widgets
