// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Searching the supervision trees of a frame from top to bottom, in the order in which they are listed. Takes time in
// proportion to the number of processes: call it on the collector's thread.

#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// A process that is listed in the place of another among its siblings: the one it was restarted for.
struct Place {
  observe::Pid process, inPlaceOf;
};

enum class FindDirection { next, previous };

struct Found {
  observe::Pid pid;                 ///< None: no process matches.
  std::size_t number = 0, all = 0;  ///< "3 of 17".
};

/// The next match after `from`, or the previous one before it, of all applications and last the processes without a
/// supervisor; beyond the end it begins again at the other one. From the beginning when `from` is not alive. The frame
/// has a forest.
Found find(const Frame& frame, const Filter& filter, observe::Pid from, FindDirection direction,
           const std::vector<Place>& places);

}  // namespace nazir::widgets
