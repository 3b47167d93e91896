// SPDX-License-Identifier: BSL-1.0
#pragma once
// The calling process, and the signals it sends.

#include <stdexcept>

#include "core/core.hpp"
#include "process/trace.hpp"

namespace nazir::detail {

/// Throws std::logic_error outside of a process.
inline Process& here() {
  Process* process = current_process();
  if (process == nullptr) throw std::logic_error("nazir: this must be called from inside a process");
  return *process;
}

/// A signal without a payload.
inline EnvelopePtr make_signal(EnvelopeKind kind, Pid from, Ref ref = {}) {
  EnvelopePtr envelope(allocate_envelope(0));
  envelope->kind = kind;
  envelope->sender = from;
  envelope->ref = ref;
  return envelope;
}

/// Lets others run, and exit signals act.
void give_way(Scheduler& scheduler, Process& process);
/// Throws ArgumentError when it is no priority.
observe::Priority checked(observe::Priority priority);
/// Throws ArgumentError when heap is not measured.
std::size_t checked_heap_limit(std::size_t bytes);

/// Takes a monitor of the process back; false when it is not active.
bool end_monitor(Core& core, Process& process, Ref ref);
/// The monitor is gone: so are its tag and an alias that lives with it.
void forget_monitor(Process& process, Ref ref);
/// For a process that ends `pid` and waits for its Down: the end of `pid` has no effect through their link any more,
/// but the end of the calling process still ends `pid`. Nothing when they are not linked.
void make_link_one_way(Pid pid);
/// The process `pid` ends: whom it suspended goes on.
void resume_all(Core& core, Extras& extras, Pid pid);

/// Suspends until the inbox has something or the deadline passed; false for the latter.
bool park(Process& process, std::optional<Duration> deadline, Place place);

}  // namespace nazir::detail
