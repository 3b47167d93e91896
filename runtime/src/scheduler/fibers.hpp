// SPDX-License-Identifier: BSL-1.0
#pragma once
// The border to Boost.Fiber: only these functions create and end fibers.
//
// Boost enters the first functions of a fiber on one stack and leaves them on another. ThreadSanitizer cannot follow
// that, so fibers.cpp, where these templates are compiled, is built without it.

#include "memory/stack_allocator.hpp"
#include "scheduler/carrier.hpp"

namespace nazir::detail {

/// Prepares the calling thread for fibers. `created` receives the context of each new fiber; an ended fiber switches to
/// `main`.
void use_fibers(boost::fibers::context*& created, Strand& main);
/// Frees the stacks of fibers that have ended. To be called on the thread's own stack.
void free_ended_fibers();
/// Creates a fiber that runs `function(scheduler, carrier)` once it is switched to.
void make_fiber(StackAllocator& stacks, void (*function)(Scheduler&, Carrier&), Scheduler& scheduler, Carrier& carrier);

}  // namespace nazir::detail
