// SPDX-License-Identifier: BSL-1.0
// What a process knows and does about itself.
#include <cxxabi.h>

#include <boost/core/demangle.hpp>
#include <exception>
#include <set>
#include <utility>

#include <nazir/timer.hpp>

#include "process/here.hpp"
#include "process/trace.hpp"

namespace nazir {
namespace detail {

Process* current_process() noexcept {
  return current_scheduler != nullptr ? current_scheduler->current() : nullptr;
}

Core& current_core() {
  here();
  return current_scheduler->core;
}

const std::string& intern_for_ever(std::string text) {
  const UnaccountedScope lasts_for_ever;
  struct Interned {
    Mutex mutex;
    std::set<std::string, std::less<>> texts NAZIR_GUARDED_BY(mutex);
  };
  static Interned& interned = *new Interned;
  const Lock lock(interned.mutex);
  return *interned.texts.insert(std::move(text)).first;
}

void end_with(Reason reason) {
  here().end_by(std::move(reason));
}

void set_current_function(Place place) noexcept {
  if (Process* process = current_process()) process->place.store(place.value, std::memory_order_release);
}

Reason reason_of_current_exception() {
  const std::type_info* type = abi::__cxa_current_exception_type();
  const std::string name = type != nullptr ? boost::core::demangle(type->name()) : "unknown";
  try {
    throw;
  } catch (const std::exception& error) {
    return Reason::exception(error.what(), name, thrown_at(std::current_exception()));
  } catch (...) {
    return Reason::exception("", name, thrown_at(std::current_exception()));
  }
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
  // Messages that have arrived so far cannot carry the new reference.
  process.drain(current_scheduler->core);
  const Ref ref = current_scheduler->make_ref();
  if (process.last != nullptr) {
    process.more().marks.add(ref, process.last);
    process.marked = true;
  }
  return ref;
}

void yield() {
  detail::Process& process = here();
  --process.budget;
  detail::give_way(*current_scheduler, process);
}

[[gnu::noinline]] void sleep(Duration duration) {
  detail::Process& process = here();
  const auto place = detail::Place::code(__builtin_return_address(0));
  const auto deadline = detail::deadline_after(duration);
  detail::tick();
  if (duration == Duration::zero()) return;
  auto part = detail::WaitPart::first;
  while (detail::park(process, deadline, place, part)) part = detail::WaitPart::further;
}

Duration now() {
  detail::tick();  // so that a loop that waits for a time does not hold up those that it waits for
  return current_scheduler->core.now();
}

bool Process::trap_exit(bool trap) {
  return here().trap_exit.exchange(trap, std::memory_order_relaxed);
}

Priority Process::flag_priority(Priority priority) {
  return here().priority.exchange(detail::checked(priority), std::memory_order_relaxed);
}

std::size_t Process::max_heap_size(std::size_t bytes) {
  return detail::HeapAccount::limit(here(), detail::checked_heap_limit(bytes));
}

void Process::set_label(std::string_view label) {
  detail::Process& process = here();
  process.label.store(label);
  detail::note_label(detail::current_scheduler->core, process);
}

Pid Process::group_leader() {
  const auto& extras = here().extras;
  return extras != nullptr ? extras->group_leader : Pid();
}

bool Process::group_leader(Pid pid, Pid leader) {
  detail::Process& process = here();
  if (pid == process.id()) {
    process.more().group_leader = leader;
    return true;
  }
  auto signal = detail::make_envelope(detail::EnvelopeKind::group_leader, Pid(leader));
  signal->sender = process.id();
  deliver(current_scheduler->core, pid, std::move(signal));
  detail::tick();
  return true;
}

}  // namespace nazir
