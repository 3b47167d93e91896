// SPDX-License-Identifier: BSL-1.0
#pragma once
// The border to Boost.Fiber: fibers are made and ended behind these functions and nowhere else.
//
// Boost enters the first functions of a fiber on one stack and leaves them on another. ThreadSanitizer cannot follow
// that, so fibers.cpp, where these templates are compiled, is built without it.

#include "memory/stack_allocator.hpp"
#include "scheduler/carrier.hpp"

namespace nazir::detail {

/// Sets the calling thread up for fibers. Each new one's context is put into `created`; an ended one goes on with
/// `main`.
void use_fibers(boost::fibers::context*& created, Strand& main);
/// Frees the stacks of fibers that have ended. On the thread's own stack.
void free_ended_fibers();
/// Makes a fiber that will run `function(scheduler, carrier)`; it runs when it is switched to.
void make_fiber(StackAllocator& stacks, void (*function)(Scheduler&, Carrier&), Scheduler& scheduler, Carrier& carrier);

}  // namespace nazir::detail
