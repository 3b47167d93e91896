// SPDX-License-Identifier: BSL-1.0
// Sending, waiting, calling: the basis of send, receive and call.
#include <exception>
#include <thread>
#include <utility>

#include "observe/incident_log.hpp"
#include "process/here.hpp"

namespace nazir::detail {

[[gnu::noinline]] void give_way(Scheduler& scheduler, Process& process) {
  if (std::uncaught_exceptions() != 0) return;
  process.drain(scheduler.core);
  process.check_exit();
  scheduler.yield(process);
  process.drain(scheduler.core);
  process.check_exit();
}

namespace {

/// False when there is no such process: the caller then still owns the envelope.
[[gnu::noinline]] bool push(Core& core, Scheduler* here, Process* process, Pid target, Envelope* envelope) {
  if (process == nullptr) return false;
  const bool is_mail = envelope->kind <= EnvelopeKind::call;
  disturb();
  auto word = process->inbox.load(std::memory_order_relaxed);
  for (;;) {
    if (word == inbox_idle && is_mail) {
      if (!process->inbox.compare_exchange_weak(word, inbox_empty, std::memory_order_acq_rel,
                                                std::memory_order_relaxed)) {
        continue;
      }
      // The sender that wakes the process owns it until it is scheduled: it appends straight to the mailbox.
      disturb();
      const bool right = process->id() == target;
      if (right) [[likely]]
        process->append(envelope);
      core.schedule(*process, right, here);  // if not right, a new process has the block and wakes for nothing
      return right;
    }
    if (word == inbox_closed) [[unlikely]]
      return false;
    if (word == inbox_held) [[unlikely]] {
      std::this_thread::yield();
      word = process->inbox.load(std::memory_order_relaxed);
      continue;
    }
    envelope->next = first_of(word);
    // An idle inbox counts 0, and a signal does not count.
    const std::uint64_t count = count_of(word) + (is_mail ? 1 : 0);
    const auto pushed = reinterpret_cast<std::uintptr_t>(envelope) | (count << inbox_count_shift);
    if (is_mail && InboxSteps::makes_step(count)) [[unlikely]] {
      if (!process->inbox_steps.announce(process->inbox, word, process->arrived)) {
        std::this_thread::yield();  // its owner may have been preempted while it empties the inbox
        word = process->inbox.load(std::memory_order_relaxed);
        continue;
      }
    }
    const bool urgent = envelope->kind == EnvelopeKind::reply;  // the envelope is gone after this:
    if (!process->inbox.compare_exchange_weak(word, pushed, std::memory_order_acq_rel, std::memory_order_relaxed)) {
      continue;
    }
    if (word == inbox_idle) core.schedule(*process, urgent, here);
    return true;
  }
}

/// The receiver of what a process or another thread sent has ended.
[[gnu::noinline]] void return_to_sender(Core& core, Envelope* envelope) {
  EnvelopePtr letter(envelope);
  if (letter->kind == EnvelopeKind::message || letter->kind == EnvelopeKind::cast) note_dead_letter(core, *letter);
  core.bounce(std::move(letter));
}

[[gnu::noinline]] void push_or_bounce(Core& core, Process* process, Pid target, Envelope* envelope) {
  if (!push(core, current_scheduler, process, target, envelope)) return_to_sender(core, envelope);
}

[[gnu::noinline]] void refuse(Envelope* envelope) {
  const EnvelopePtr owned(envelope);
  here();  // throws
}

/// The receiver has ended. `other`, which has its block now, was woken for nothing.
[[gnu::noinline]] void woke_another(Scheduler& scheduler, Process& other, Envelope* envelope) {
  scheduler.schedule(other, false);
  return_to_sender(scheduler.core, envelope);
}

/// A send that ends the sender's turn, or of which a trace takes note.
[[gnu::noinline]] void send_with_care(Pid target, Envelope* envelope, bool noted) {
  Scheduler& scheduler = *current_scheduler;
  Process& process = *scheduler.current();
  if (noted) note_send(scheduler.core, process, *envelope);
  push_or_bounce(scheduler.core, scheduler.core.table.find(target), target, envelope);
  if (process.budget <= 0) give_way(scheduler, process);
}

}  // namespace

void tick() {
  Process& process = here();
  if (--process.budget <= 0) [[unlikely]]
    give_way(*current_scheduler, process);
}

bool deliver(Core& core, Pid target, EnvelopePtr envelope) {
  envelope->target = target;
  if (push(core, current_scheduler, core.table.find(target), target, envelope.get())) [[likely]] {
    static_cast<void>(envelope.release());
    return true;
  }
  core.bounce(std::move(envelope));
  return false;
}

bool deliver_from_outside(Core& core, Pid target, EnvelopePtr message) {
  const Visit visit(core.visitors);
  core.outside.sent.fetch_add(1, std::memory_order_relaxed);
  message->target = target;
  if (push(core, current_scheduler, core.table.find(target), target, message.get())) {
    static_cast<void>(message.release());
    return true;
  }
  return_to_sender(core, message.release());
  return false;
}

// The path of nearly every message. Rare cases are tail calls, so that it saves no registers for them.
void send_from_here(Pid target, Envelope* envelope) {
  if (current_scheduler == nullptr || current_scheduler->current() == nullptr) [[unlikely]]
    return refuse(envelope);
  Scheduler& scheduler = *current_scheduler;
  Process& process = *scheduler.current();
  envelope->sender = process.id();
  envelope->target = target;
  Process::add(process.sent, 1);
  if (--process.budget <= 0 || is_traced(process)) [[unlikely]] {
    const bool noted = is_traced(process) && !scheduler.mute.drops(process, group_of(*envelope));
    if (noted || process.budget <= 0) return send_with_care(target, envelope, noted);
  }
  Process* receiver = scheduler.core.table.find(target);
  if (receiver != nullptr && envelope->kind <= EnvelopeKind::call) [[likely]] {
    auto idle = inbox_idle;
    if (receiver->inbox.load(std::memory_order_relaxed) == idle &&
        receiver->inbox.compare_exchange_strong(idle, inbox_empty, std::memory_order_acq_rel,
                                                std::memory_order_relaxed)) {
      if (receiver->id() == target) [[likely]] {
        disturb();
        receiver->append(envelope);
        return scheduler.schedule(*receiver, true);
      }
      return woke_another(scheduler, *receiver, envelope);
    }
  }
  push_or_bounce(scheduler.core, receiver, target, envelope);
}

std::optional<Pid> whereis(Core& core, std::string_view name) {
  return core.name_table.find(name);
}

namespace {

std::optional<Duration> deadline_from(Duration began, Duration timeout) {
  if (timeout < Duration::zero()) throw ArgumentError("a time to wait must not be negative");
  if (timeout == infinity) return std::nullopt;
  return saturating_add(began, timeout);
}

}  // namespace

std::optional<Duration> deadline_after(Duration timeout) {
  if (timeout == infinity) return std::nullopt;
  return deadline_from(current_core().now(), timeout);
}

bool park(Process& process, std::optional<Duration> deadline, Place place, WaitPart part) {
  Scheduler& scheduler = *current_scheduler;
  Core& core = scheduler.core;
  disturb();
  process.check_exit();
  const auto before = process.place.load(std::memory_order_acquire);
  process.place.store(place.value, std::memory_order_release);
  process.carrier->about_to_wait(part);
  process.carrier->waits_until.store(deadline.value_or(infinity).count(), std::memory_order_relaxed);
  process.timed_out = false;
  Timer timer;
  if (deadline) {
    timer.deadline = *deadline;
    timer.waiter = &process;
    scheduler.timers.start(timer);
  }
  process.enter(observe::State::waiting);
  disturb();
  auto empty = inbox_empty;
  if (process.inbox.compare_exchange_strong(empty, inbox_idle, std::memory_order_release, std::memory_order_relaxed)) {
    scheduler.suspend(process);
  } else {
    process.enter(observe::State::running);
  }
  if (deadline) scheduler.timers.cancel(timer);
  process.drain(core);  // requests for its state see it still where it waits
  process.place.store(before, std::memory_order_release);
  process.check_exit();
  return !process.timed_out;
}

// Not inlined into the receive that calls it, so that the return address lies in the function that waits.
[[gnu::noinline]] bool wait_for_message(std::optional<Duration> deadline, WaitPart part) {
  return park(here(), deadline, Place::code(__builtin_return_address(0)), part);
}

EnvelopePtr call(Pid target, EnvelopePtr request, Duration timeout) {
  Process& process = here();
  Core& core = current_scheduler->core;
  // The clock is read only if there is a time limit or a trace, which tells how long the call takes.
  const Duration began = timeout == infinity && !is_traced(process) ? current_scheduler->about_now() : core.now();
  const auto deadline = deadline_from(began, timeout);
  const MessageType* const asked = request->type;
  const Place place = Place::call(asked != nullptr ? &asked->name() : &type_name<Process>());
  struct Pending : PendingCall {
    Core& core;
    Process& process;
    Pid target;
    bool done = false;
    Pending(Core& where, Process& caller, Pid called)
        : PendingCall{current_scheduler->make_ref(), nullptr}, core(where), process(caller), target(called) {
      process.pending = this;
    }
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending() {
      process.pending = nullptr;
      if (answer && answer->kind == EnvelopeKind::reply) [[unlikely]]
        Process::add(current_scheduler->counters.dropped, 1);  // an exit signal came with it
      // The server may still keep the caller for a later answer: make it forget.
      if (!done) deliver(core, target, make_signal(EnvelopeKind::demonitor, process.id(), ref));
    }
  } pending(core, process, target);
  process.awaited_from.store(target.value, std::memory_order_relaxed);
  process.awaited_since.store(began.count(), std::memory_order_relaxed);
  request->ref = pending.ref;
  send_envelope(target, std::move(request));
  process.drain(core);
  auto part = WaitPart::first;
  for (bool in_time = true; !pending.answer && in_time; part = WaitPart::further) {
    in_time = park(process, deadline, place, part);
  }
  pending.done = pending.answer && pending.answer->sender == target;
  if (!pending.answer || pending.answer->kind == EnvelopeKind::call_down) {
    const Reason why = pending.answer ? pending.answer->as<Reason>() : Reason::timeout;
    if (is_traced(process)) [[unlikely]]
      note_no_reply(core, process, target, pending.ref, why, asked, began);
    throw ExitError(why);
  }
  process.count_arrived();
  process.count_received();
  if (is_traced(process)) [[unlikely]]
    note_reply(core, process, *pending.answer, asked, began);
  return std::move(pending.answer);
}

void send_reply(Pid caller, Ref ref, EnvelopePtr reply) {
  Process& process = here();
  reply->kind = EnvelopeKind::reply;
  reply->ref = ref;
  if (process.caller == caller && process.caller_ref == ref) {
    process.caller = Pid();
  } else {
    process.relations.monitored_by.erase(ref);
  }
  send_envelope(caller, std::move(reply));
}

}  // namespace nazir::detail
