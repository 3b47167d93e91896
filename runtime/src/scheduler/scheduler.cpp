// SPDX-License-Identifier: BSL-1.0
#include "scheduler/scheduler.hpp"

#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "memory/out_of_memory.hpp"
#include "memory/pages.hpp"
#include "observe/tracing.hpp"
#include "process/exit_watch.hpp"
#include "process/overflow.hpp"
#include "scheduler/fibers.hpp"

namespace nazir::detail {

constinit thread_local Scheduler* current_scheduler = nullptr;

Scheduler::Scheduler(Core& owner, std::uint16_t number)
    : core(owner),
      id(number),
      queue(owner.is_virtual ? RunQueue::Order::shuffled : RunQueue::Order::first_in_first_out, owner.options.seed,
            owner.options.schedulers > 1),
      stacks(owner.options.stack_size),
      mute(owner.tracing->mute(number)),
      seen_(owner.options.schedulers) {}

Scheduler::~Scheduler() {
  core.table.flush(slots);
}

void Scheduler::start_thread() {
  thread_ = std::thread([this] { with_memory([this] { thread_main(); }); });
}

void Scheduler::join() {
  if (thread_.joinable()) thread_.join();
}

Duration Scheduler::processor_time() const {
  timespec time{};
  // Of a thread that has ended, the system tells nothing.
  const auto clock = clock_.load(std::memory_order_relaxed);
  if (clock == no_clock || clock_gettime(clock, &time) != 0) return Duration::zero();
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void Scheduler::thread_main() {
  current_scheduler = this;
  if (clockid_t clock{}; pthread_getcpuclockid(pthread_self(), &clock) == 0) clock_ = clock;
  const OverflowWatch watch;
  use_fibers(created_, main_);
  main_.now = &exceptions_of_thread();
  watch_for_exit();
#ifdef NAZIR_TSAN
  main_.fiber = __tsan_get_current_fiber();
#endif
  for (Strand* next = &new_carrier(); next != nullptr; next = std::exchange(tidies_, nullptr)) {
    switch_to(main_, *next);
    if (tidies_ != nullptr) end_some_carriers();
  }
  // No process is left: end the idle carriers.
  for (Carrier** list : {&ending_carriers_, &idle_carriers_}) {
    while (Carrier* carrier = *list) {
      *list = carrier->next_idle;
      end_carrier(*carrier);
    }
  }
  carriers_.clear();
  free_ended_fibers();
  stacks.trim(0);
  stacks.unmap_gone();
  give_back_end_of_heap();
  current_scheduler = nullptr;
}

Carrier& Scheduler::new_carrier() {
  return with_memory([this]() -> Carrier& { return make_carrier(); });
}

Carrier& Scheduler::make_carrier() {
  Carrier& carrier = *carriers_.emplace_back(std::make_unique<Carrier>());
  carrier.scheduler = this;
  carrier.now = main_.now;
  make_fiber(
      stacks, [](Scheduler& scheduler, Carrier& own) { with_memory([&] { scheduler.carrier_main(own); }); }, *this,
      carrier);
  carrier.context = created_;
  // Boost puts its record at the top of the stack; all of it lies within one page of the top.
  carrier.stack_top = reinterpret_cast<const char*>(created_) +
                      (page_size() - reinterpret_cast<std::uintptr_t>(created_) % page_size());
#ifdef NAZIR_ASAN
  carrier.size = stacks.stack_size();
  carrier.bottom = carrier.stack_top - carrier.size;
#endif
#ifdef NAZIR_TSAN
  carrier.fiber = __tsan_create_fiber(0);
#endif
  return carrier;
}

Carrier& Scheduler::idle_carrier() {
  if (idle_carriers_ == nullptr) return new_carrier();
  Carrier& carrier = *idle_carriers_;
  idle_carriers_ = carrier.next_idle;
  idle_carrier_count_.store(idle_carriers() - 1, std::memory_order_relaxed);
  fewest_idle_ = std::min(fewest_idle_, idle_carriers());
  return carrier;
}

void Scheduler::switch_away(Carrier& from, Process& next) {
  if (next.carrier != nullptr) {
    switch_to(from, *next.carrier);
  } else {
    Carrier& carrier = idle_carrier();
    carrier.assigned = &next;
    switch_to(from, carrier);
  }
}

void Scheduler::suspend(Process& process) {
  Carrier& carrier = *process.carrier;
  const auto used = carrier.stack_top - static_cast<const char*>(__builtin_frame_address(0));
  process.stack_used.store(static_cast<std::uint32_t>(used), std::memory_order_relaxed);
  process.holds_stack.store(true, std::memory_order_relaxed);
  settle(process);
  // Observers may read the stack from here on.
  carrier.suspended_since.store(stamp_.time().count(), std::memory_order_release);
  current_ = nullptr;
  // Never null: at the latest this process itself is next.
  Process* next = pick(carrier);
  if (next != &process) switch_away(carrier, *next);
  current_ = &process;
  begin(process);
}

void Scheduler::yield(Process& process) {
  settle(process);
  // The process is not charged for what a poll does, such as copying the message of an interval.
  current_ = nullptr;
  poll();
  current_ = &process;
  process.running.start(stamp_);
  if (is_traced(process)) [[unlikely]]
    note_turn(*this, process, observe::TraceKind::in);
  if (queue.empty()) return;
  process.make_runnable(stamp_);
  enqueue(process, false);
  suspend(process);
}

void Scheduler::submit(Process& process) {
  // If there were others, the thread that submitted the first of them has already done this.
  const bool is_first = (process.carrier != nullptr ? pinned_ : movable_).add(process);
  if (is_first && is_sleeping()) wake();
}

void Scheduler::wake() {
  const Lock lock(mutex_);
  woken_.notify_one();
}

}  // namespace nazir::detail
