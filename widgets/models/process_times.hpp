// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lists and windows write where the time of a process went: running on a scheduler; runnable, that is ready and
// waiting for one; waiting for anything else. In virtual time computing takes no time: all time is waiting, and the
// rest is shown as a dash. A node that cannot tell has dashes only. Pure functions.

#include <QString>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// What stands in place of a figure that is not known.
inline QString dash() {
  return QStringLiteral("–");
}

/// Whether the node's clock is virtual.
bool isVirtual(const Frame& frame);
/// Explains the dash: virtual time, or what the node says. Empty if the times mean something.
QString noTimesText(const Frame& frame);
QString virtualTimeText();

/// Times since its start, each with its share of the age: "1.2 s (3.4 %)".
struct Times {
  QString running, runnable, waiting;
};
Times timesOf(const Frame& frame, const observe::ProcessRow& row);

/// The cell: the share of one processor since the last refresh, or the time since its start when the list accumulates.
QString runningText(const Frame& frame, std::uint32_t row);
QString runningToolTip(const Frame& frame, std::uint32_t row);
/// It did not run, or that is unknown.
bool didNotRun(const Frame& frame, std::uint32_t row);
/// The same for the time ready but without a scheduler.
QString runnableText(const Frame& frame, std::uint32_t row);
bool wasNotRunnable(const Frame& frame, std::uint32_t row);

}  // namespace nazir::widgets
