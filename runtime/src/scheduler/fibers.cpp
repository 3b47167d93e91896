// SPDX-License-Identifier: BSL-1.0
#include "scheduler/fibers.hpp"

#include <boost/fiber/fiber.hpp>
#include <boost/fiber/operations.hpp>

#include "scheduler/algorithm.hpp"

namespace nazir::detail {

void use_fibers(boost::fibers::context*& created, Strand& main) {
  boost::fibers::use_scheduling_algorithm<Algorithm>(created, main);
  main.context = boost::fibers::context::active();
}

void free_ended_fibers() {
  // Boost's dispatcher frees them. It is the next fiber and returns at once.
  boost::this_fiber::yield();
}

void make_fiber(StackAllocator& stacks, void (*function)(Scheduler&, Carrier&), Scheduler& scheduler,
                Carrier& carrier) {
  boost::fibers::fiber(boost::fibers::launch::post, std::allocator_arg, StackHandle{&stacks},
                       [function, &scheduler, &carrier] { function(scheduler, carrier); })
      .detach();
}

}  // namespace nazir::detail
