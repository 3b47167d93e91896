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

/// Lets other processes run and exit signals take effect.
void give_way(Scheduler& scheduler, Process& process);
/// Throws ArgumentError when the value is no priority.
observe::Priority checked(observe::Priority priority);
/// Throws ArgumentError when there is a limit but heap is not measured.
std::size_t checked_heap_limit(std::size_t bytes);

/// Removes an active monitor of the process; false when it is not active.
bool end_monitor(Core& core, Process& process, Ref ref);
/// After the end of a monitor: removes its texts, and an alias that ends with it.
void forget_monitor(Process& process, Ref ref);
/// For a caller that ends `pid` and waits for its Down. The end of `pid` then has no effect through their link, but the
/// end of the caller still ends `pid`. No-op when they are not linked.
void make_link_one_way(Pid pid);
/// For the ending process `pid`: resumes the processes that it suspended.
void resume_all(Core& core, Extras& extras, Pid pid);

/// Suspends until the inbox has something (true) or the deadline has passed (false). Observers see the caller wait
/// since the `first` of the parts that follow one another.
bool park(Process& process, std::optional<Duration> deadline, Place place, WaitPart part);

}  // namespace nazir::detail
