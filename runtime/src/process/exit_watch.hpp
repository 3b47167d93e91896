// SPDX-License-Identifier: BSL-1.0
#pragma once
// std::exit in a process would destroy its thread's objects, among them the fiber on which it runs. That hangs or
// crashes, by chance. So the program is aborted, with a line that says why.

namespace nazir::detail {

/// Watches the calling thread while it is a scheduler's. To be called after the thread's other thread-local objects
/// have been constructed, so that the watch is destroyed before them.
void watch_for_exit();

}  // namespace nazir::detail
