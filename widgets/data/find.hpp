// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Searches the supervision trees of a frame from top to bottom, in the order of the list. Takes time in proportion to
// the number of processes: call it on the collector's thread.

#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// A process listed in the place of another among its siblings: the one that it replaced in a restart.
struct Place {
  observe::Pid process, inPlaceOf;
};

enum class FindDirection { next, previous };

struct Found {
  observe::Pid pid;                 ///< None: no process matches.
  std::size_t number = 0, all = 0;  ///< "3 of 17".
};

/// The next match after `from`, or the previous one before it, in all applications and then among the processes without
/// a supervisor. Wraps around at the end. After a process that is not alive comes the match that was started next, or
/// before it the one started last, as far as known by the pids; after none the first. The frame must have a forest.
Found find(const Frame& frame, const Filter& filter, observe::Pid from, FindDirection direction,
           const std::vector<Place>& places);

}  // namespace nazir::widgets
