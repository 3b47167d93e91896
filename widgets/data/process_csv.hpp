// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process list as comma-separated values (RFC 4180) with exact numbers, for spreadsheets and scripts. Blocks until
// everything is written (about a second for a million rows): do not call it on the window's thread.

#include <QIODevice>
#include <cstddef>
#include <functional>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// Hears now and then how many rows are written; false stops.
using WriteProgress = std::function<bool(std::size_t rows)>;

/// Writes all processes of the snapshot, oldest first. False when the device cannot take more, or when it was stopped.
bool writeCsv(QIODevice& to, const observe::Snapshot& snapshot, const WriteProgress& goOn = {});

}  // namespace nazir::widgets
