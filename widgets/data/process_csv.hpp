// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process list as comma-separated values (RFC 4180), with exact numbers: for spreadsheets and scripts. Blocks for as
// long as the writing takes (about a second for a million rows): call it off the thread of the window.

#include <QIODevice>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// All processes of the snapshot, oldest first. False when the device refuses to take more.
bool writeCsv(QIODevice& to, const observe::Snapshot& snapshot);

}  // namespace nazir::widgets
