// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds the process that a supervisor has started in the place of one that has ended.

#include <functional>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

/// `before`: a frame in which the process `ended` still was; `now`: one after its end. Calls `then` with the process
/// whose past lives include it, unless `context` is gone by then; with none if there is none (yet). A node that does
/// not know past lives is believed when exactly one child of the same supervisor has taken over its registered name.
///
/// Window's thread; the search runs on the threads of the collector.
void findSuccessor(Collector& collector, QObject* context, const FramePointer& before, const FramePointer& now,
                   observe::Pid ended, std::function<void(observe::Pid)> then);

}  // namespace nazir::widgets
