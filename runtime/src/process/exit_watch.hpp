// SPDX-License-Identifier: BSL-1.0
#pragma once
// std::exit in a process would first destroy what belongs to its thread, the fibers with it, and stand on one of them
// meanwhile: that hangs or crashes, as it happens. So the program is aborted, with a line that says why.

namespace nazir::detail {

/// Watches the calling scheduler's thread until it is none any more. After all that the thread needs has been made:
/// what was made last is destroyed first.
void watch_for_exit();

}  // namespace nazir::detail
