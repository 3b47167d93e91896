// SPDX-License-Identifier: BSL-1.0
#include <exception>
#include <utility>

#include "core/core.hpp"
#include "process/process.hpp"

namespace nazir::detail {

Envelope* allocate_envelope(std::size_t payload) {
  std::uint32_t block = 0;
  void* memory = BlockPool::allocate(sizeof(Envelope) + payload, block);
  auto* envelope = new (memory) Envelope;
  envelope->block = block;
  return envelope;
}

void free_envelope(Envelope* envelope) noexcept {
  if (envelope->type != nullptr) envelope->type->destroy(envelope->payload());
  BlockPool::free(envelope, envelope->block);
}

void* Code::operator new(std::size_t bytes) {
  std::uint32_t block = 0;
  return BlockPool::allocate(bytes, block);
}

void Code::operator delete(void* memory, std::size_t bytes) noexcept {
  BlockPool::free(memory, BlockPool::block_of(bytes));
}

void Process::append(Envelope* envelope) {
  envelope->next = nullptr;
  (last != nullptr ? last->next : first) = envelope;
  last = envelope;
}

EnvelopePtr Process::take(Envelope* previous, Envelope* envelope) {
  (previous != nullptr ? previous->next : first) = envelope->next;
  if (last == envelope) last = previous;
  if (mark == envelope) mark = previous;
  add(taken, mail(1, envelope->block));
  add(received, 1);
  add(current_scheduler->counters.received, 1);
  return EnvelopePtr(envelope);
}

void Process::drain(Core& core) {
  const auto seen = inbox.load(std::memory_order_relaxed);
  if (seen == inbox_empty || seen == inbox_idle) return;
  Envelope* newest = first_of(inbox.exchange(inbox_empty, std::memory_order_acquire));
  Envelope* oldest = nullptr;
  while (newest != nullptr) {
    Envelope* older = newest->next;
    newest->next = oldest;
    oldest = newest;
    newest = older;
  }
  while (oldest != nullptr) {
    Envelope* envelope = std::exchange(oldest, oldest->next);
    if (envelope->kind <= EnvelopeKind::call && envelope->target == id() &&
        (envelope->kind != EnvelopeKind::call || !exit_pending)) {
      append(envelope);
    } else {
      act_on(core, EnvelopePtr(envelope));
    }
  }
}

void Process::check_exit() {
  if (suspended && !ending) wait_for_resume();
  if (exit_pending && !ending && std::uncaught_exceptions() == 0) throw Unwind();
}

MailboxScan::MailboxScan() : MailboxScan(Ref()) {}

MailboxScan::MailboxScan(Ref fresh) : process_(*current_process()) {
  // Nothing before the mark can carry a reference that was made after it had come.
  if (fresh && process_.mark_ref == fresh) previous_ = process_.mark;
}

Envelope* MailboxScan::next() {
  if (current_ != nullptr) {
    previous_ = current_;
    Process::add(process_.skipped, 1);
  }
  for (bool drained = false;; drained = true) {
    current_ = previous_ != nullptr ? previous_->next : process_.first;
    if (current_ != nullptr || drained) return current_;
    process_.drain(current_core());
    process_.check_exit();
  }
}

EnvelopePtr MailboxScan::take() {
  EnvelopePtr taken = process_.take(previous_, current_);
  current_ = nullptr;
  // A process that is no server has a call now: whoever waits for an answer is told when it ends.
  if (taken->kind == EnvelopeKind::call) process_.relations.monitored_by.insert(taken->ref, {taken->sender, true});
  return taken;
}

}  // namespace nazir::detail
