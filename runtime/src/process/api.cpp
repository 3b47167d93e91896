// SPDX-License-Identifier: BSL-1.0
// The functions that processes call: process.hpp, timer.hpp and what receive.hpp stands on.
#include <cxxabi.h>

#include <boost/core/demangle.hpp>
#include <exception>
#include <mutex>
#include <set>
#include <stdexcept>
#include <utility>

#include <nazir/process.hpp>
#include <nazir/timer.hpp>

#include "core/core.hpp"
#include "process/info.hpp"

namespace nazir {
namespace detail {
namespace {

Process& here() {
  Process* process = current_process();
  if (process == nullptr) throw std::logic_error("nazir: this must be called from inside a process");
  return *process;
}

EnvelopePtr signal(EnvelopeKind kind, Pid from, Ref ref = {}) {
  EnvelopePtr envelope(allocate_envelope(0));
  envelope->kind = kind;
  envelope->sender = from;
  envelope->ref = ref;
  return envelope;
}

EnvelopePtr exit_signal(Pid from, const Reason& reason) {
  auto envelope = make_envelope(EnvelopeKind::exit, Exit{from, reason});
  envelope->sender = from;
  return envelope;
}

}  // namespace

Process* current_process() noexcept {
  return current_scheduler != nullptr ? current_scheduler->current() : nullptr;
}

Core& current_core() {
  here();
  return current_scheduler->core;
}

const std::string& intern_for_ever(std::string text) {
  static std::mutex& mutex = *new std::mutex;
  static std::set<std::string, std::less<>>& texts = *new std::set<std::string, std::less<>>;
  const std::lock_guard lock(mutex);
  return *texts.insert(std::move(text)).first;
}

Spawned spawn(SpawnRequest request) {
  return spawn_in(current_core(), std::move(request));
}

Spawned spawn_in(Core& core, SpawnRequest request) {
  if (!core.running()) throw std::logic_error("nazir: the runtime does not run");
  Scheduler* scheduler =
      current_scheduler != nullptr && &current_scheduler->core == &core ? current_scheduler : nullptr;
  Process* parent = scheduler != nullptr ? scheduler->current() : nullptr;
  if (parent != nullptr) tick();

  Pid pid;
  Process* process = core.table.allocate(scheduler != nullptr ? &scheduler->slots : nullptr, pid);
  if (process == nullptr) throw std::runtime_error("nazir: too many processes");
  process->started = process->exit_pending = process->ending = process->timed_out = false;
  process->callback = request.code->is_callback();
  process->first = process->last = process->postponed = process->mark = nullptr;
  process->mark_ref = process->awaited = process->caller_ref = Ref();
  process->caller = process->awaited_from = Pid();
  process->carrier = nullptr;
  process->waiter = request.waiter;
  process->end_reason = Reason::normal;
  process->reductions.store(0, std::memory_order_relaxed);
  process->received.store(0, std::memory_order_relaxed);
  process->sent.store(0, std::memory_order_relaxed);
  process->place.store(Place::text(request.initial_function).value, std::memory_order_release);
  process->name.store(nullptr, std::memory_order_relaxed);
  if (!request.label.empty() || !process->label.empty()) process->label.store(request.label);
  process->initial_function.store(request.initial_function, std::memory_order_release);
  process->parent.store(parent != nullptr ? parent->id().value : 0, std::memory_order_relaxed);
  process->spawned_at.store((scheduler != nullptr ? scheduler->about_now() : core.now()).count(),
                            std::memory_order_relaxed);
  process->stack_used.store(0, std::memory_order_relaxed);
  process->state_bytes.store(static_cast<std::uint32_t>(request.code->state_bytes()), std::memory_order_relaxed);
  process->restarts.store(request.restarts, std::memory_order_relaxed);
  process->state.store(observe::State::runnable, std::memory_order_relaxed);
  process->kind.store(request.code->kind(), std::memory_order_relaxed);
  process->trap_exit.store(false, std::memory_order_relaxed);
  process->code = std::move(request.code);

  if (core.killing.load(std::memory_order_relaxed)) {
    process->exit_pending = true;
    process->end_reason = Reason::killed;
  }

  Spawned spawned{pid, {}};
  if (parent != nullptr && request.link) {
    parent->relations.links.insert(pid, {});
    process->relations.links.insert(parent->id(), {});
  }
  if (parent != nullptr && request.monitor) {
    spawned.ref = make_ref();
    parent->relations.monitors.insert(spawned.ref, {pid});
    process->relations.monitored_by.insert(spawned.ref, {parent->id()});
  }
  if (scheduler != nullptr) {
    Process::add(scheduler->counters.spawned, 1);
  } else {
    core.outside.spawned.fetch_add(1, std::memory_order_relaxed);
  }
  const auto live = core.live.fetch_add(1, std::memory_order_relaxed) + 1;
  for (auto peak = core.peak.load(std::memory_order_relaxed);
       live > peak && !core.peak.compare_exchange_weak(peak, live, std::memory_order_relaxed);) {
  }
  process->inbox.store(inbox_empty, std::memory_order_relaxed);
  process->pid.store(pid.value, std::memory_order_release);
  core.schedule(*process, false);
  return spawned;
}

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

namespace {

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
  process.place.store(before, std::memory_order_release);
  process.drain(core);
  process.check_exit();
  return !process.timed_out;
}

}  // namespace

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
    deliver(core, target, signal(EnvelopeKind::demonitor, process.id(), ref));
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

void end_with(Reason reason) {
  here().end_reason = std::move(reason);
}

void set_current_function(const std::string* name) noexcept {
  if (Process* process = current_process()) process->place.store(Place::text(name).value, std::memory_order_release);
}

Reason reason_of_current_exception() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  const std::string name = type != nullptr ? boost::core::demangle(type->name()) : "unknown";
  try {
    throw;
  } catch (const std::exception& error) {
    return Reason::exception(error.what(), name);
  } catch (...) {
    return Reason::exception("", name);
  }
}

TimerRef start_timer(Pid target, std::string_view name, EnvelopePtr message, Duration deadline) {
  Process& process = here();
  auto timer = std::make_unique<MessageTimer>();
  timer->deadline = deadline;
  timer->target = target;
  timer->name = std::string(name);
  timer->message = std::move(message);
  timer->message->sender = process.id();
  const TimerRef ref{current_scheduler->timers.start(std::move(timer)), current_scheduler->id};
  tick();
  return ref;
}

}  // namespace detail

using detail::current_scheduler;
using detail::here;

Pid self() {
  return here().id();
}
bool inside_process() noexcept {
  return detail::current_process() != nullptr;
}

Ref make_ref() {
  detail::Process& process = here();
  // What has come so far cannot carry the new reference.
  process.drain(current_scheduler->core);
  process.mark = process.last;
  return process.mark_ref = current_scheduler->make_ref();
}

void exit(Reason reason) {
  here();
  throw ExitError(std::move(reason));
}

void exit(Pid pid, Reason reason) {
  detail::Process& process = here();
  const Pid own = process.id();
  deliver(current_scheduler->core, pid, detail::exit_signal(own, reason));
  if (pid == own) {
    process.drain(current_scheduler->core);
    process.check_exit();
  }
  detail::tick();
}

void link(Pid pid) {
  detail::Process& process = here();
  const Pid own = process.id();
  if (pid == own || !pid) return;
  if (!process.relations.links.insert(pid, {})) return;
  if (current_scheduler->core.table.find(pid) == nullptr && !process.trap_exit) {
    process.relations.links.erase(pid);
    throw ExitError(Reason::noproc);
  }
  deliver(current_scheduler->core, pid, detail::signal(detail::EnvelopeKind::link, own));
  detail::tick();
}

void unlink(Pid pid) {
  detail::Process& process = here();
  if (!process.relations.links.erase(pid)) return;
  deliver(current_scheduler->core, pid, detail::signal(detail::EnvelopeKind::unlink, process.id()));
  detail::tick();
}

namespace {

Ref monitor_as(Pid pid, const std::string* name) {
  detail::Process& process = here();
  const Ref ref = make_ref();
  if (pid == process.id()) return ref;
  process.relations.monitors.insert(ref, {pid, name});
  deliver(current_scheduler->core, pid, detail::signal(detail::EnvelopeKind::monitor, process.id(), ref));
  detail::tick();
  return ref;
}

}  // namespace

Ref monitor(Pid pid) {
  return monitor_as(pid, nullptr);
}
Ref monitor(std::string_view name) {
  return monitor_as(whereis(name), &detail::intern_for_ever(std::string(name)));
}

bool demonitor(Ref ref) {
  detail::Process& process = here();
  process.drain(current_scheduler->core);
  const auto* watched = process.relations.monitors.find(ref);
  if (watched == nullptr) return false;
  const Pid pid = watched->pid;
  process.relations.monitors.erase(ref);
  deliver(current_scheduler->core, pid, detail::signal(detail::EnvelopeKind::demonitor, process.id(), ref));
  return true;
}

bool demonitor(Ref ref, Flush) {
  const bool was_active = demonitor(ref);
  detail::Process& process = here();
  detail::Envelope* previous = nullptr;
  for (detail::Envelope* each = process.first; each != nullptr; previous = each, each = each->next) {
    if (each->kind == detail::EnvelopeKind::message && each->type == &message_type<Down> &&
        each->as<Down>().ref == ref) {
      process.take(previous, each);
      break;
    }
  }
  return was_active;
}

void yield() {
  detail::Process& process = here();
  process.budget = 0;
  detail::tick();
}

[[gnu::noinline]] void sleep(Duration duration) {
  detail::Process& process = here();
  const auto place = detail::Place::code(__builtin_return_address(0));
  const auto deadline = detail::deadline_after(duration);
  detail::tick();
  if (duration == Duration::zero()) return;
  while (detail::park(process, deadline, place)) {
  }
}

void register_name(Pid pid, std::string_view name) {
  here();
  detail::Core& core = current_scheduler->core;
  detail::Process* target = core.table.find(pid);
  const std::string problem = target != nullptr ? core.registry.add(*target, pid, name) : to_text(pid) + " is dead";
  if (!problem.empty()) throw ArgumentError("register_name: " + problem);
  detail::tick();
}

void unregister_name(std::string_view name) {
  here();
  if (!current_scheduler->core.registry.remove(name)) {
    throw ArgumentError("unregister_name: no process is registered as \"" + std::string(name) + "\"");
  }
}

Pid whereis(std::string_view name) {
  here();
  return current_scheduler->core.registry.find(name).value_or(Pid());
}

std::vector<std::string> registered() {
  here();
  return current_scheduler->core.registry.names();
}

Duration now() {
  here();
  return current_scheduler->core.now();
}

std::optional<Duration> cancel_timer(TimerRef timer) {
  detail::Core& core = detail::current_core();
  if (timer.scheduler >= core.schedulers.size()) return std::nullopt;
  const auto deadline = core.schedulers[timer.scheduler]->timers.cancel(timer.value);
  if (!deadline) return std::nullopt;
  return std::max(*deadline - core.now(), Duration::zero());
}

std::optional<Duration> read_timer(TimerRef timer) {
  detail::Core& core = detail::current_core();
  if (timer.scheduler >= core.schedulers.size()) return std::nullopt;
  const auto deadline = core.schedulers[timer.scheduler]->timers.read(timer.value);
  if (!deadline) return std::nullopt;
  return std::max(*deadline - core.now(), Duration::zero());
}

std::vector<Pid> Process::list() {
  std::vector<Pid> pids;
  detail::current_core().table.for_each([&](detail::Process& process) {
    if (const auto pid = process.pid.load(std::memory_order_acquire)) pids.push_back(Pid{pid});
  });
  std::sort(pids.begin(), pids.end());
  return pids;
}

std::optional<ProcessInfo> Process::info(Pid pid) {
  detail::Process& process = here();
  detail::Core& core = current_scheduler->core;
  if (pid == process.id()) {
    process.drain(core);
    return detail::info_of(core, process);
  }
  if (core.table.find(pid) == nullptr) return std::nullopt;
  try {
    auto answer = detail::call(pid, detail::signal(detail::EnvelopeKind::alive, process.id()), infinity);
    return std::move(answer->as<std::optional<ProcessInfo>>());
  } catch (const ExitError&) {
    return std::nullopt;
  }
}

bool Process::alive(Pid pid) {
  detail::Process& process = here();
  if (pid == process.id()) return true;
  const detail::Process* target = current_scheduler->core.table.find(pid);
  if (target == nullptr) return false;
  // Nothing has been sent to it that it has not acted upon.
  if (target->inbox.load(std::memory_order_acquire) == detail::inbox_idle && target->id() == pid) return true;
  return info(pid).has_value();
}

bool Process::trap_exit(bool trap) {
  return here().trap_exit.exchange(trap, std::memory_order_relaxed);
}

void Process::set_label(std::string_view label) {
  here().label.store(label);
}

}  // namespace nazir
