// SPDX-License-Identifier: BSL-1.0
// The life of a process on a carrier, from its first step to its end.
#include <boost/context/detail/exception.hpp>
#include <utility>

#include "observe/incident_log.hpp"
#include "process/here.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

/// Runs in the process, before links and monitors are notified. An exception of the hook ends the program.
void report_crash(const Core& core, const Process& process, const Reason& reason) noexcept {
  const std::string* function = process.initial_function.load(std::memory_order_relaxed);
  core.options.on_crash({.pid = process.id(),
                         .parent = Pid{process.parent.load(std::memory_order_relaxed)},
                         .name = core.name_table.name_of(process, process.id()),
                         .label = process.label.load(),
                         .initial_function = function != nullptr ? *function : std::string(),
                         .reason = reason});
}

/// How many notice that the process ends. One that ends because another did, to which it was linked, ends as planned:
/// what went wrong is that other end.
std::uint64_t witnesses_of(Process& process) {
  std::uint64_t count = (process.caller ? 1 : 0) + (process.is_orphan.load(std::memory_order_relaxed) ? 1 : 0);
  for (const Envelope* waits = process.first; waits != nullptr; waits = waits->next) {
    if (waits->kind == EnvelopeKind::call) ++count;
  }
  process.relations.links.for_each([&](Pid, const Relations::Linked& state) { count += state.unlinking ? 0 : 1; });
  process.relations.monitored_by.for_each([&](Ref, const Relations::Watcher&) { ++count; });
  return count + (process.extras != nullptr && process.extras->waiter != nullptr ? 1 : 0);
}

}  // namespace

inline void Scheduler::unsettle(Process& process, std::int32_t budget) {
  process.budget = budget;
  const std::uint64_t steps = process.spent() + 1;
  spent_ -= steps;
  Process::add(process.reductions, 1 - steps);
  if (estimates_) process.running.add(-work.time_of(steps));
  process.running.start(stamp_);
  process.enter(observe::State::running);
  if (is_traced(process)) [[unlikely]]
    note_turn(*this, process, observe::TraceKind::in);
}

[[gnu::always_inline]] inline Scheduler::Step Scheduler::serve(Process& process, Envelope*& message) {
  Carrier* carrier = process.carrier;
  for (;;) {
    if (process.first == nullptr || process.suspended) process.drain(core);
    if (process.exit_pending) [[unlikely]]
      return Step::ended;
    if (process.first == nullptr || process.suspended) {
      process.place.store(Place::text(process.hibernating ? &hibernating : &server_loop).value,
                          std::memory_order_release);
      process.carrier = nullptr;
      if (process.holds_stack.load(std::memory_order_relaxed)) {
        process.holds_stack.store(false, std::memory_order_relaxed);
        process.stack_used.store(0, std::memory_order_relaxed);
      }
      process.enter(process.suspended ? observe::State::suspended : observe::State::waiting);
      const std::int32_t budget = process.budget;
      settle(process);
      auto empty = inbox_empty;
      disturb();
      // Once the inbox is idle the process may run elsewhere or be gone: do not touch it.
      if (process.inbox.compare_exchange_strong(empty, inbox_idle, std::memory_order_release,
                                                std::memory_order_relaxed)) {
        return Step::left;
      }
      unsettle(process, budget);
      process.carrier = carrier;
      continue;
    }
    if (process.budget <= 0) [[unlikely]] {
      settle(process);
      process.carrier = nullptr;
      process.holds_stack.store(false, std::memory_order_relaxed);
      process.make_runnable(stamp_);
      process.drain(core);
      enqueue(process, false);
      return Step::left;
    }
    --process.budget;
    message = process.take(nullptr, process.first).release();
    const bool goes_on = process.code->handle(process, *message);
    free_envelope(std::exchange(message, nullptr));
    if (!goes_on) return Step::ended;
  }
}

inline Scheduler::Step Scheduler::step(Process& process) {
  // Not owned by the frame that calls the handler, which thus needs no cleanup when an exception passes through.
  Envelope* message = nullptr;
  try {
    if (!process.started) {
      process.started = true;
      ++begun_;
      process.drain(core);
      if (process.suspended) process.wait_for_resume();
      if (process.exit_pending) return Step::ended;
      if (!process.code->start()) return Step::ended;
      process.check_exit();
    }
    if (serve(process, message) == Step::left) return Step::left;
  } catch (const ExitError& error) {
    process.end_by(error.reason());
  } catch (const Unwind&) {
    // The exit signal has set the reason.
  } catch (const boost::context::detail::forced_unwind&) {
    if (message != nullptr) free_envelope(message);
    throw;
  } catch (...) {
    process.end_by(reason_of_current_exception());
  }
  if (message != nullptr) free_envelope(message);
  return Step::ended;
}

inline void Scheduler::run(Process& process, Carrier& carrier) {
  current_ = &process;
  process.carrier = &carrier;
  process.scheduler.store(id, std::memory_order_relaxed);
  begin(process);
  const Step outcome = step(process);
  if (outcome == Step::ended) end(process);
  current_ = nullptr;
}

void Scheduler::carrier_main(Carrier& carrier) {
  arrived_on(carrier, &main_);
  while (!carrier.end) {
    Process* next = std::exchange(carrier.assigned, nullptr);
    if (next == nullptr) next = pick(carrier);
    for (; next != nullptr && next->carrier == nullptr; next = pick(carrier)) run(*next, carrier);
    if (next == nullptr) break;
    carrier.next_idle = idle_carriers_;
    idle_carriers_ = &carrier;
    idle_carrier_count_.store(idle_carriers() + 1, std::memory_order_relaxed);
    switch_away(carrier, *next);
  }
}

void Scheduler::terminate(Process& process) {
  try {
    process.place.store(Place::text(&terminating).value, std::memory_order_release);
    const Reason reason = process.end_reason;
    process.code->terminate(reason);
  } catch (const Unwind&) {
    // Killed meanwhile: the exit signal has set the reason.
  } catch (const ExitError& error) {
    process.end_by(error.reason());
  } catch (const boost::context::detail::forced_unwind&) {
    throw;
  } catch (...) {
    process.end_by(reason_of_current_exception());
  }
}

void Scheduler::end(Process& process) {
  if (process.started && !process.exit_pending) terminate(process);
  process.ending = true;
  process.enter(observe::State::exiting);
  process.code.reset();

  const Pid pid = process.id();
  const Reason reason = std::move(process.end_reason);
  if (core.options.on_crash && !reason.is_orderly()) [[unlikely]]
    report_crash(core, process, reason);
  if (!reason.is_orderly() && !core.stopping.load(std::memory_order_relaxed)) [[unlikely]]
    note_crash(core, process, reason, witnesses_of(process));
  if (is_traced(process)) [[unlikely]]
    note_life_of_traced(core, process, observe::TraceKind::exit, {}, reason.to_string());
  if (const std::string name = core.name_table.release(process); !name.empty()) [[unlikely]] {
    note_life(core, process, observe::TraceKind::unregister_name, {}, name);
  }
  if (is_traced(process)) [[unlikely]]
    note_turn(*this, process, observe::TraceKind::out);
  disturb();
  process.pid.store(0, std::memory_order_release);
  if (process.restarts.load(std::memory_order_relaxed) != 0) core.past_lives.erase(pid);
  disturb();

  // Linked processes come first: one that also monitors or calls this process receives the exit signal first.
  Relations relations = std::move(process.relations);
  relations.links.for_each([&](Pid linked, const Relations::Linked& state) {
    if (state.unlinking) return;
    auto signal = make_envelope(EnvelopeKind::exit, Exit{pid, reason});
    signal->sender = pid;
    signal->linked = true;
    deliver(core, linked, std::move(signal));
  });

  // Unread messages are lost. The senders of calls among them are notified.
  const auto lose = [&](EnvelopePtr envelope) {
    if (envelope->kind == EnvelopeKind::call && envelope->target == pid) {
      auto answer = make_envelope(EnvelopeKind::call_down, Reason(reason));
      answer->ref = envelope->ref;
      answer->sender = pid;
      deliver(core, envelope->sender, std::move(answer));
      Process::add(counters.dropped, 1);
    } else {
      core.bounce(std::move(envelope));
    }
  };
  while (Envelope* envelope = process.first) {
    process.first = envelope->next;
    lose(EnvelopePtr(envelope));
  }
  process.last = nullptr;
  process.mail_granules.store(0, std::memory_order_relaxed);
  // Moved out here: from now on nothing can create the extras again.
  const std::unique_ptr<Extras> extras = std::move(process.extras);
  Envelope* postponed = extras != nullptr ? extras->postponed : nullptr;
  while (postponed != nullptr) core.bounce(EnvelopePtr(std::exchange(postponed, postponed->next)));
  Envelope* oldest = process.empty_inbox(inbox_closed);
  while (oldest != nullptr) lose(EnvelopePtr(std::exchange(oldest, oldest->next)));

  const auto tell_down = [&](Ref ref, const Relations::Watcher& watcher) {
    EnvelopePtr news = watcher.call ? make_envelope(EnvelopeKind::call_down, Reason(reason))
                                    : make_envelope(EnvelopeKind::down, Down{ref, pid, reason, {}});
    news->ref = ref;
    news->sender = pid;
    deliver(core, watcher.pid, std::move(news));
  };
  if (process.caller) tell_down(process.caller_ref, {process.caller, true});
  relations.monitored_by.for_each([&](Ref ref, const Relations::Watcher& watcher) { tell_down(ref, watcher); });
  relations.monitors.for_each([&](Ref ref, const Relations::Watched& watched) {
    EnvelopePtr forget(allocate_envelope(0));
    forget->kind = EnvelopeKind::demonitor;
    forget->ref = ref;
    deliver(core, watched.pid, std::move(forget));
  });

  if (extras != nullptr) resume_all(core, *extras, pid);
  if (HeapAccount* heap = process.heap.exchange(nullptr, std::memory_order_relaxed)) heap->close();

  settle(process);
  const auto waiter = extras != nullptr ? std::move(extras->waiter) : nullptr;
  process.carrier = nullptr;
  process.holds_stack.store(false, std::memory_order_relaxed);
  // From here on they count in the totals of ended processes.
  Process::add(counters.sent, process.sent.load(std::memory_order_relaxed));
  Process::add(counters.received, process.received.load(std::memory_order_relaxed));
  Process::add(counters.reductions, process.reductions.load(std::memory_order_relaxed));
  counters.exited.store(counters.exited.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  // What a stop kills has not crashed.
  if (!reason.is_orderly() && !core.stopping.load(std::memory_order_relaxed)) Process::add(counters.crashed, 1);
  disturb();
  core.table.release(&slots, pid);
  core.process_ended();
  if (waiter != nullptr) {
    core.run_ended();
    waiter->finish(reason);
  }
}

}  // namespace nazir::detail
