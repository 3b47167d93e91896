// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process list as text for people, as etop and the observer of Erlang write it: what the node does as a whole, then a
// line for each process in columns. Blocks until everything is written: do not call it on the window's thread.

#include <QIODevice>

#include "widgets/data/process_csv.hpp"

namespace nazir::widgets {

/// Writes all processes of the snapshot, those with the most reductions first. False when the device cannot take more,
/// or when it was stopped.
bool writeReport(QIODevice& to, const observe::NodeInfo& info, const observe::Snapshot& snapshot,
                 const WriteProgress& goOn = {});

}  // namespace nazir::widgets
