// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes that are worth a history.

#include <cstddef>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// The `most` processes with the most reductions since `before` (since their start if they are not in it), the `most`
/// with the longest mailboxes, and the `most` with the most memory; ascending, each once. Of equal processes the older
/// ones. Without `before`, reductions do not count. O(n): 25 ms of processor
/// time for a million.
std::vector<observe::Pid> topProcesses(const observe::Snapshot& now, const observe::Snapshot* before, std::size_t most);

}  // namespace nazir::widgets
