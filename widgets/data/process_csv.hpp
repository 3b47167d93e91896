// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process list as comma-separated values (RFC 4180) with exact numbers, for spreadsheets and scripts. Blocks until
// everything is written (about a second for a million rows): do not call it on the window's thread.

#include <QIODevice>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// Writes all processes of the snapshot, oldest first. False when the device cannot take more.
bool writeCsv(QIODevice& to, const observe::Snapshot& snapshot);

}  // namespace nazir::widgets
