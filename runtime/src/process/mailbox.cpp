// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

#include "core/core.hpp"
#include "observe/incident_log.hpp"
#include "process/oldest_first.hpp"
#include "process/process.hpp"

namespace nazir::detail {

// Flattened for speed: every message takes this path.
[[gnu::flatten]] Envelope* allocate_envelope_in(std::uint32_t block) {
  auto* envelope = new (BlockPool::allocate(block)) Envelope;
  envelope->block = block;
  return envelope;
}

namespace {

[[gnu::noinline]] void destroy_and_free(Envelope* envelope) noexcept {
  envelope->type->destroy(envelope->payload());
  BlockPool::free(envelope, envelope->block);
}

}  // namespace

[[gnu::flatten]] void free_envelope(Envelope* envelope) noexcept {
  if (envelope->type != nullptr && envelope->type->destroy != nullptr) return destroy_and_free(envelope);
  BlockPool::free(envelope, envelope->block);
}

void* Code::operator new(std::size_t bytes) {
  return BlockPool::allocate(block_of(bytes));
}

void Code::operator delete(void* memory, std::size_t bytes) noexcept {
  BlockPool::free(memory, block_of(bytes));
}

std::uint64_t Process::arrivals() const {
  constexpr int most_without_a_pause = 8;
  for (int tries = 0;; ++tries) {
    if (tries >= most_without_a_pause) std::this_thread::yield();  // the owner was preempted as it emptied the inbox
    const auto before = arrived.load(std::memory_order_acquire);
    const auto steps = inbox_steps.load();
    const auto waiting = InboxSteps::messages(inbox.load(std::memory_order_acquire), steps);
    const bool same_steps = inbox_steps.load() == steps;
    const auto after = arrived.load(std::memory_order_relaxed);
    // If the inbox was emptied meanwhile, neither sum counts a message twice, and one of them counts all.
    if (same_steps && after % 2 == 0) return std::max(before / 2 + waiting, after / 2);
  }
}

Envelope* Process::empty_inbox(std::uintptr_t word) {
  const auto before = arrived.load(std::memory_order_relaxed);
  arrived.store(before + 1, std::memory_order_relaxed);
  const auto taken = inbox.exchange(word, std::memory_order_acq_rel);
  // Counted before they are looked at, which may take milliseconds.
  arrived.store(before + 2 * inbox_steps.take(taken), std::memory_order_release);
  return oldest_first(first_of(taken));
}

void Process::take_in(Core& core) {
  Envelope* oldest = empty_inbox(inbox_empty);
  while (oldest != nullptr) {
    Envelope* envelope = std::exchange(oldest, oldest->next);
    if (envelope->kind <= EnvelopeKind::call && envelope->target == id() &&
        (envelope->kind != EnvelopeKind::call || !exit_pending)) {
      put_last(envelope);
    } else {
      // It was counted as arrived, and no figure ever falls.
      if (envelope->kind <= EnvelopeKind::call) [[unlikely]] {
        envelope->counted = true;
        count_received();
      }
      act_on(core, EnvelopePtr(envelope));
    }
  }
}

void Process::take_marked(Envelope* previous, Envelope* taken) {
  const auto group = taken->kind == EnvelopeKind::call ? TraceGroup::calls : TraceGroup::messages;
  if (is_traced(*this) && !current_scheduler->mute.drops(*this, group)) {
    note_receive(current_scheduler->core, *this, *taken);
  }
  if (taken->shares) note_shared_payload(current_scheduler->core, *this, *taken);
  if (!marked && !taken->repeats) return;
  if (taken->repeats) {
    const TimerRef interval = timer_of(taken->ref);
    current_core().schedulers[interval.scheduler]->timers.taken(interval.value);
  }
  if (extras != nullptr) {
    extras->marks.taken(taken, previous);
    if (extras->passed == taken) extras->passed = previous;
  }
  note_marks();
}

void Process::interrupt() {
  if (suspended && !ending) wait_for_resume();
  if (exit_pending && !ending && std::uncaught_exceptions() == 0) throw Unwind();
}

MailboxScan::MailboxScan(Ref fresh, const void* types) : process_(*current_process()), types_(types) {
  if (process_.extras == nullptr) return;
  const Extras& extras = *process_.extras;
  if (const Marks::Place* place = fresh ? extras.marks.find(fresh) : nullptr) {
    previous_ = place->last;
    only_passed_ = false;
  } else if (types != nullptr && extras.passed_types == types) {
    previous_ = extras.passed;
  }
}

MailboxScan::MailboxScan(Behind behind)
    : process_(*current_process()), types_(nullptr), previous_(behind.message), only_passed_(false) {}

void MailboxScan::count_skipped() {
  Process::add(process_.skipped, std::exchange(skipped_, 0));
}

void MailboxScan::finish() {
  if (skipped_ != 0) count_skipped();
  if (passed_ == nullptr || types_ == nullptr) return;
  process_.more().passed_types = types_;
  process_.extras->passed = passed_;
  process_.marked = true;
}

Envelope* MailboxScan::next_arrived() {
  if (current_ != nullptr) {
    previous_ = current_;
    ++skipped_;
  }
  for (bool drained = false;; drained = true) {
    current_ = previous_ != nullptr ? previous_->next : process_.first;
    if (current_ != nullptr || drained) return current_;
    process_.drain(current_core());
    process_.check_exit();
  }
}

EnvelopePtr MailboxScan::take() {
  finish();
  EnvelopePtr taken = process_.take(previous_, current_);
  current_ = nullptr;
  // The process, which is no server, now holds a call. If it ends, the caller is notified.
  if (taken->kind == EnvelopeKind::call) process_.relations.monitored_by.insert(taken->ref, {taken->sender, true});
  return taken;
}

}  // namespace nazir::detail
