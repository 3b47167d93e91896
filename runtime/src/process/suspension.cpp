// SPDX-License-Identifier: BSL-1.0
// Suspending and resuming other processes.
#include <utility>

#include "process/here.hpp"

namespace nazir {
namespace detail {

void Process::wait_for_resume() {
  Scheduler& home = *current_scheduler;
  // The wait that this one interrupts goes on afterwards.
  const auto since = carrier->suspended_since.load(std::memory_order_relaxed);
  const auto began = carrier->wait_began.load(std::memory_order_relaxed);
  for (auto part = WaitPart::first; suspended && !exit_pending; part = WaitPart::further) {
    enter(observe::State::suspended);
    carrier->about_to_wait(part);
    auto empty = inbox_empty;
    if (inbox.compare_exchange_strong(empty, inbox_idle, std::memory_order_release, std::memory_order_relaxed)) {
      home.suspend(*this);
    }
    drain(home.core);
  }
  carrier->suspended_since.store(since, std::memory_order_relaxed);
  carrier->wait_began.store(began, std::memory_order_relaxed);
  if (state.load(std::memory_order_relaxed) == observe::State::suspended) enter(observe::State::running);
}

void resume_all(Core& core, Extras& extras, Pid pid) {
  extras.suspending.for_each([&](Pid suspended, std::uint32_t times) {
    auto signal = make_envelope(EnvelopeKind::resume, std::uint32_t{times});
    signal->sender = pid;
    deliver(core, suspended, std::move(signal));
  });
}

}  // namespace detail

using detail::current_scheduler;
using detail::here;

void suspend_process(Pid pid) {
  detail::Process& process = here();
  if (pid == process.id()) throw ArgumentError("suspend_process: expected another process than the caller");
  // Recorded before it takes effect: if this process ends meanwhile, the other is resumed.
  auto& suspending = process.more().suspending;
  if (auto* times = suspending.find(pid)) {
    ++*times;
  } else {
    suspending.insert(pid, 1);
  }
  try {
    detail::call(pid, detail::make_signal(detail::EnvelopeKind::suspend, process.id()), infinity);
    return;
  } catch (const ExitError&) {
    suspending.erase(pid);
  }
  throw ArgumentError("suspend_process: " + to_text(pid) + " is dead, expected a live process");
}

void resume_process(Pid pid) {
  detail::Process& process = here();
  auto* times = process.extras != nullptr ? process.extras->suspending.find(pid) : nullptr;
  if (times == nullptr) {
    throw ArgumentError("resume_process: " + to_text(pid) + " is not suspended by the caller, expected one that is");
  }
  if (--*times == 0) process.extras->suspending.erase(pid);
  if (current_scheduler->core.table.find(pid) == nullptr) {
    throw ArgumentError("resume_process: " + to_text(pid) + " is dead, expected a live process");
  }
  auto signal = detail::make_envelope(detail::EnvelopeKind::resume, std::uint32_t{1});
  signal->sender = process.id();
  deliver(current_scheduler->core, pid, std::move(signal));
  detail::tick();
}

}  // namespace nazir
