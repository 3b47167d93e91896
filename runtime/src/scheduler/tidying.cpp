// SPDX-License-Identifier: BSL-1.0
// How a scheduler gives back what it keeps for reuse: carriers with their stacks, free blocks, free slots.
//
// The caretaker asks for this every few seconds. Carriers that stayed idle for the last two intervals are surplus, or
// all idle ones if it asks so.
#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "scheduler/fibers.hpp"
#include "scheduler/scheduler.hpp"

namespace nazir::detail {
namespace {

constexpr int at_once = 1024;  // carriers; ending them takes less than a millisecond

}  // namespace

void Scheduler::ask_to_tidy(Surplus what) {
  auto before = nothing_to_tidy;
  if (what == Surplus::all) {
    tidy_asked_.store(tidy_all, std::memory_order_seq_cst);
  } else {
    tidy_asked_.compare_exchange_strong(before, tidy_surplus, std::memory_order_seq_cst);
  }
  if (is_sleeping()) wake();
}

[[gnu::noinline, gnu::cold]] void Scheduler::tidy(Strand& here) {
  if (ending_carriers_ == nullptr) {
    tidying_ = tidy_asked_.load(std::memory_order_seq_cst);
    BlockPool::flush_cache();
    // Under virtual time, tidying must not change which slot a process gets.
    if (!core.is_virtual) core.table.flush(slots);
    timers.tidy();
    find_surplus(tidying_ == tidy_all ? Surplus::all : Surplus::lately);
  }
  if (ending_carriers_ != nullptr) {
    tidies_ = &here;
    switch_to(here, main_);
    // Ending a carrier touches more of its stack: give that back before ending the next ones.
    stacks.trim(0);
    if (ending_carriers_ != nullptr) return;  // `tidy` is called again after some turns of processes
    forget_ended_carriers();
  }
  stacks.trim(0);
  give_back_end_of_heap();
  // Fails if all is wanted meanwhile: then there is another round.
  tidy_asked_.compare_exchange_strong(tidying_, nothing_to_tidy, std::memory_order_seq_cst);
}

void Scheduler::find_surplus(Surplus what) {
  std::size_t surplus = std::min(fewest_idle_, std::exchange(fewest_idle_before_, fewest_idle_));
  if (what == Surplus::all) surplus = fewest_idle_before_ = idle_carriers();
  if (surplus != 0) {
    Carrier** rest = &idle_carriers_;
    for (std::size_t kept = idle_carriers() - surplus; kept > 0; --kept) rest = &(*rest)->next_idle;
    ending_carriers_ = std::exchange(*rest, nullptr);
    idle_carrier_count_.store(idle_carriers() - surplus, std::memory_order_relaxed);
    ending_carrier_count_.store(surplus, std::memory_order_relaxed);
    fewest_idle_before_ -= surplus;
  }
  fewest_idle_ = idle_carriers();
}

void Scheduler::end_some_carriers() {
  for (int i = 0; i < at_once && ending_carriers_ != nullptr; ++i) {
    Carrier& carrier = *ending_carriers_;
    ending_carriers_ = carrier.next_idle;
    end_carrier(carrier);
    ending_carrier_count_.store(ending_carrier_count_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
  }
  free_ended_fibers();
}

void Scheduler::end_carrier(Carrier& carrier) {
  carrier.end = true;
  switch_to(main_, carrier);
#ifdef NAZIR_TSAN
  __tsan_destroy_fiber(std::exchange(carrier.fiber, nullptr));
#endif
}

void Scheduler::forget_ended_carriers() {
  std::erase_if(carriers_, [](const auto& carrier) { return carrier->end; });
}

}  // namespace nazir::detail
