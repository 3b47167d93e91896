// SPDX-License-Identifier: BSL-1.0
#pragma once
// Waiting for the end of a process that holds a needed name.

#include <nazir/pid.hpp>

namespace nazir::detail {

/// Waits for the end of the holder of a name if it is bound to end: it was linked to its parent, and the parent has
/// ended or is itself bound to end. Thus a restarted tree does not collide with names of its predecessor. False if the
/// holder is not bound to end, or is still alive after 5 s. Suspends.
bool wait_if_ending(Pid holder);

}  // namespace nazir::detail
