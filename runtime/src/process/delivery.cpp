// SPDX-License-Identifier: BSL-1.0
// Sending, waiting, calling: what send, receive and call stand on.
#include <exception>
#include <utility>

#include "process/here.hpp"

namespace nazir::detail {

void tick() {
  Process& process = here();
  Scheduler& scheduler = *current_scheduler;
  Process::add(process.reductions, 1);
  Process::add(scheduler.counters.reductions, 1);
  if (--process.budget > 0 || std::uncaught_exceptions() != 0) return;
  process.drain(scheduler.core);
  process.check_exit();
  scheduler.yield(process);
  process.drain(scheduler.core);
  process.check_exit();
}

bool deliver(Core& core, Pid target, EnvelopePtr envelope) {
  Process* process = core.table.find(target);
  envelope->target = target;
  const EnvelopeKind envelope_kind = envelope->kind;
  const bool is_mail = envelope_kind <= EnvelopeKind::call;
  const std::uint64_t mail_size = mail(1, envelope->block);
  if (process != nullptr) {
    auto word = process->inbox.load(std::memory_order_relaxed);
    while (word != inbox_closed) {
      if (word == inbox_idle && is_mail) {
        // Who wakes it owns it until it is scheduled: the message goes straight into its mailbox.
        if (!process->inbox.compare_exchange_weak(word, inbox_empty, std::memory_order_acq_rel,
                                                  std::memory_order_relaxed)) {
          continue;
        }
        if (process->id() == target) {
          process->append_mail(envelope.release());
          core.schedule(*process, true);
          return true;
        }
        core.schedule(*process, false);  // another process has its block now, and was woken for nothing
        break;
      }
      envelope->next = first_of(word);
      if (process->inbox.compare_exchange_weak(word, reinterpret_cast<std::uintptr_t>(envelope.get()),
                                               std::memory_order_acq_rel, std::memory_order_relaxed)) {
        static_cast<void>(envelope.release());
        if (is_mail) process->arrived.fetch_add(mail_size, std::memory_order_relaxed);
        if (word == inbox_idle) core.schedule(*process, envelope_kind == EnvelopeKind::reply);
        return true;
      }
    }
  }
  core.bounce(std::move(envelope));
  return false;
}

bool deliver_from_outside(Core& core, Pid target, EnvelopePtr message) {
  core.outside.sent.fetch_add(1, std::memory_order_relaxed);
  return deliver(core, target, std::move(message));
}

void send_envelope(Pid target, EnvelopePtr envelope) {
  Process& process = here();
  envelope->sender = process.id();
  Process::add(process.sent, 1);
  Process::add(current_scheduler->counters.sent, 1);
  deliver(current_scheduler->core, target, std::move(envelope));
  tick();
}

std::optional<Pid> whereis(Core& core, std::string_view name) {
  return core.registry.find(name);
}

std::optional<Duration> deadline_after(Duration timeout) {
  if (timeout < Duration::zero()) throw ArgumentError("a time to wait must not be negative");
  if (timeout == infinity) return std::nullopt;
  const Duration now_is = current_core().now();
  return timeout > infinity - now_is ? infinity : now_is + timeout;
}

/// Suspends until the inbox has something or the deadline passed; false for the latter.
bool park(Process& process, std::optional<Duration> deadline, Place place) {
  Scheduler& scheduler = *current_scheduler;
  Core& core = scheduler.core;
  process.check_exit();
  const auto before = process.place.load(std::memory_order_acquire);
  process.place.store(place.value, std::memory_order_release);
  process.timed_out = false;
  Timer timer;
  if (deadline) {
    timer.deadline = *deadline;
    timer.waiter = &process;
    scheduler.timers.start(timer);
  }
  process.state.store(observe::State::waiting, std::memory_order_relaxed);
  auto empty = inbox_empty;
  if (process.inbox.compare_exchange_strong(empty, inbox_idle, std::memory_order_release, std::memory_order_relaxed)) {
    scheduler.suspend(process);
  } else {
    process.state.store(observe::State::running, std::memory_order_relaxed);
  }
  if (deadline) scheduler.timers.cancel(timer);
  // Whoever asks what it does is told where it waits.
  process.drain(core);
  process.place.store(before, std::memory_order_release);
  process.check_exit();
  return !process.timed_out;
}

// Not inlined into the receive that calls it, so that the return address lies in the function that waits.
[[gnu::noinline]] bool wait_for_message(std::optional<Duration> deadline) {
  return park(here(), deadline, Place::code(__builtin_return_address(0)));
}

EnvelopePtr call(Pid target, EnvelopePtr request, Duration timeout) {
  Process& process = here();
  Core& core = current_scheduler->core;
  const auto deadline = deadline_after(timeout);
  const Place place = Place::call(request->type != nullptr ? &request->type->name() : &type_name<Process>());
  const Ref ref = current_scheduler->make_ref();
  struct Awaiting {
    Process& process;
    ~Awaiting() {
      process.awaited = Ref();
      process.answer.reset();
    }
  } awaiting{process};
  process.awaited = ref;
  process.awaited_from = target;
  request->ref = ref;
  send_envelope(target, std::move(request));
  process.drain(core);
  bool in_time = true;
  while (!process.answer && in_time) {
    in_time = park(process, deadline, place);
  }
  if (!process.answer || process.answer->sender != target) {
    // The server may keep the caller for a later answer.
    deliver(core, target, make_signal(EnvelopeKind::demonitor, process.id(), ref));
  }
  if (!process.answer) throw ExitError(Reason::timeout);
  if (process.answer->kind == EnvelopeKind::call_down) throw ExitError(process.answer->as<Reason>());
  Process::add(current_scheduler->counters.received, 1);
  return std::move(process.answer);
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
