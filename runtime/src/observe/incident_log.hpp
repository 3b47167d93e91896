// SPDX-License-Identifier: BSL-1.0
#pragma once
// The latest incidents of a runtime: see observe/incident.hpp. Outlives the runtime, so that they stay readable.
//
// Thread safety: everything, on any thread. Whoever meets an incident asks `counts` first, which is a few atomic
// operations, and describes it only if there is room for it.

#include <array>
#include <atomic>
#include <boost/circular_buffer.hpp>
#include <cstdint>

#include <nazir/detail/mutex.hpp>
#include <nazir/message.hpp>
#include <nazir/observe.hpp>
#include <nazir/reason.hpp>

namespace nazir::detail {

class Core;
class Process;

class IncidentLog {
 public:
  /// Counts one. Whether it is to be recorded: there were not too many of its kind in this second.
  bool counts(observe::IncidentKind kind, Duration now);
  /// Sets its number.
  void record(observe::Incident incident) NAZIR_EXCLUDES(mutex_);
  observe::Incidents since(std::uint64_t number, std::size_t most) const NAZIR_EXCLUDES(mutex_);
  /// The runtime starts again: its clock and its counts begin at 0.
  void restart();

 private:
  struct Count {
    std::atomic<std::uint64_t> all{0};
    std::atomic<std::uint64_t> second{0};  ///< A second of the clock above, recorded ones in it in the lower half.
  };
  std::array<Count, observe::incident_kind_count> counts_;
  mutable Mutex mutex_;
  boost::circular_buffer<observe::Incident> latest_ NAZIR_GUARDED_BY(mutex_){observe::most_incidents};
  std::uint64_t next_ NAZIR_GUARDED_BY(mutex_) = 1;
};

// What the runtime meets. All but the first are called in the process `process`, or before its links are told.

/// A process or another thread sent to a process that has ended.
void note_dead_letter(Core& core, const Envelope& letter);
void note_crash(Core& core, const Process& process, const Reason& reason, std::uint64_t witnesses);
void note_late_reply(Core& core, const Process& process, const Envelope& reply);
void note_shared_payload(Core& core, const Process& process, Envelope& message);
/// In a supervisor. `child`: none if it gives up. `id`: the name of the child.
void note_restart_of(Pid child, const std::string& id, std::uint64_t recent, std::uint64_t limit);

}  // namespace nazir::detail
