// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process that holds a name which a new process wants.

#include <nazir/pid.hpp>

namespace nazir::detail {

/// Waits for the end of a process that has a name, if it is bound to end: because it was linked to its parent, and that
/// has ended, or is bound to end in the same way. So a tree that is started again does not meet names of the tree
/// before it. False when the process lives on, or still lives after some seconds. Suspends.
bool outlived(Pid holder);

}  // namespace nazir::detail
