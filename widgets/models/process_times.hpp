// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the time of a process went, as lists and windows write it: running on a scheduler; runnable, which is ready and
// waiting for one; waiting for anything else. In virtual time computing takes no time: all of it is waiting, and a dash
// stands for the rest. Pure functions.

#include <QString>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// Whether the node's clock is virtual.
bool isVirtual(const Frame& frame);
/// Why there is a dash.
QString virtualTimeText();

/// Since its start, each with its share of the age: "1.2 s (3.4 %)".
struct Times {
  QString running, runnable, waiting;
};
Times timesOf(const Frame& frame, const observe::ProcessRow& row);

/// The column: since the last refresh as a share of one processor, or since its start when the list accumulates.
QString runningText(const Frame& frame, std::uint32_t row);
QString runningToolTip(const Frame& frame, std::uint32_t row);
/// It did not run, or nobody can tell.
bool ranNot(const Frame& frame, std::uint32_t row);

}  // namespace nazir::widgets
