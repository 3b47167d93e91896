// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a process list: what they are called, what they mean, and how a cell is written. Pure functions.

#include <QString>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// For the header; `accumulate` is the query's.
QString columnTitle(ProcessColumn column, bool accumulate);
/// One or two sentences for the header's tooltip, with the unit.
QString columnHelp(ProcessColumn column, bool accumulate);
/// As wide as a usual cell of this column gets.
QString columnSample(ProcessColumn column);

bool isShownByDefault(ProcessColumn column);
bool isRightAligned(ProcessColumn column);
/// Pids and functions, in the fixed font.
bool isFixedFont(ProcessColumn column);
/// Numbers are looked at from the largest down, texts from A.
bool sortsDescendingFirst(ProcessColumn column);

/// What stands in the cell, short.
QString cellText(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The same in at most three digits, for a cell that is too narrow for a long number: never a part of one.
QString narrowCellText(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The exact value with its unit, and what the short form leaves out.
QString cellToolTip(const Frame& frame, std::uint32_t row, ProcessColumn column);
/// The cell says "none": a zero, no parent. Shown dim.
bool isNothing(const Frame& frame, std::uint32_t row, ProcessColumn column);

/// A text of the snapshot for the screen.
QString textOf(const observe::Snapshot& snapshot, observe::StringId id);
QString pidText(observe::Pid pid);
QString stateText(observe::State state);
QString kindText(observe::Kind kind);
/// Where the title of a process comes from.
enum class TitleKind { name, label, function };
TitleKind titleKind(const observe::ProcessRow& row);
/// The title as lists show it: a label is in quotes, since it is what a process says of itself.
QString shownTitle(const observe::Snapshot& snapshot, const observe::ProcessRow& row);
/// What a process is called, or what it was started with.
QString titleText(const observe::Snapshot& snapshot, const observe::ProcessRow& row);

}  // namespace nazir::widgets
