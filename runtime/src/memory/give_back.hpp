// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace nazir::detail {

/// Gives what the program has freed back to the system: the standard library keeps it otherwise. Any thread. The time
/// it takes depends on how much that is: milliseconds for a hundred megabytes.
void give_back_memory();

}  // namespace nazir::detail
