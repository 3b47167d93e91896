// SPDX-License-Identifier: BSL-1.0
#pragma once
// The state of a node at one time.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <nazir/observe/pid.hpp>
#include <nazir/observe/row.hpp>
#include <nazir/observe/strings.hpp>

namespace nazir::observe {

/// One scheduler thread.
struct SchedulerRow {
  std::uint16_t id = 0;
  std::uint32_t runnable = 0;  ///< Processes in its run queue.
  std::uint64_t switches = 0;  ///< Turns: how often a process was given the scheduler.
  std::uint64_t stolen = 0;    ///< Processes it took from other schedulers.
  Duration busy{0};            ///< Time spent running processes since the start (real time).
  Duration idle{0};            ///< Time spent without work since the start, spinning or asleep (real time).
  /// Processor time of its thread since the start; 0: not known. Busy time beyond it is time in which the system ran
  /// other programs.
  Duration processor{0};
};

/// Totals since the node's start, and current levels.
struct Totals {
  std::uint64_t processes = 0;
  std::uint64_t processes_peak = 0;
  std::uint64_t runnable = 0;  ///< Running or runnable.
  std::uint64_t spawned = 0;
  std::uint64_t exited = 0;     ///< All exits, for any reason.
  std::uint64_t crashed = 0;    ///< Exits for a reason other than normal or shutdown.
  std::uint64_t restarted = 0;  ///< Restarts by supervisors.
  std::uint64_t messages_sent = 0;
  std::uint64_t messages_received = 0;  ///< Taken out of a mailbox by its owner.
  std::uint64_t messages_dropped = 0;   ///< Sent to a dead process, unread when the receiver died, or late replies.
  std::uint64_t reductions = 0;
  std::uint64_t timers = 0;  ///< Active timers.
};

/// Memory in bytes, by use. Everything but `heap_peak`, `program` and `resident` is part of `total`.
///
/// Where heap is measured (Ability::heap), `total` and `program` together are the resident set, but for what the C
/// library keeps free and what the program allocates by other means than operator new. ProcessRow::memory of all
/// processes is the part of control_blocks, stacks, messages and heap that is theirs; the rest of these are the unused
/// parts of stacks that stay resident, timers, and messages on their way.
struct Memory {
  std::uint64_t total = 0;           ///< Held by the runtime and its processes.
  std::uint64_t control_blocks = 0;  ///< Of live processes.
  /// Resident part of the stacks in use, as the system reports it; with thousands of stacks, each was last looked at
  /// some snapshots ago.
  std::uint64_t stacks = 0;
  std::uint64_t messages = 0;       ///< Envelopes, mailboxes and timers, and the states of servers.
  std::uint64_t kept = 0;           ///< Free control blocks, stacks and envelopes, resident and kept for reuse.
  std::uint64_t heap = 0;           ///< Live heap that live processes allocated.
  std::uint64_t heap_outlived = 0;  ///< Live heap whose owner has ended: in messages, in shared objects, or leaked.
  std::uint64_t heap_unowned = 0;   ///< Live heap that no process allocated: of the program around the runtime.
  std::uint64_t heap_peak = 0;      ///< The most that the last three together were in any snapshot.
  std::uint64_t program = 0;        ///< Resident code and data of the program and its libraries, as the system counts.
  std::uint64_t resident = 0;       ///< Resident set of the whole program, as the system counts.
};

/// The cost of observing.
struct Cost {
  Duration last{0};   ///< Processor time for collecting this snapshot.
  Duration total{0};  ///< The same for all snapshots since the start.
};

/// The state of a node at one time. Immutable once handed out.
struct Snapshot {
  std::uint64_t sequence = 0;                     ///< Counts the snapshots of this node from 1.
  Duration at{0};                                 ///< On the node's clock.
  std::chrono::steady_clock::time_point taken{};  ///< When it was taken, in real time; for rates.
  /// All processes in ascending order of pid, which is oldest first; or those of a request, in its order.
  std::vector<ProcessRow> processes;
  std::uint64_t matched = 0;  ///< Processes that the request's conditions hold for, whatever its limit.
  Strings strings;
  std::vector<SchedulerRow> schedulers;
  Totals totals;
  Memory memory;
  Cost cost;
};

using SnapshotPointer = std::shared_ptr<const Snapshot>;

}  // namespace nazir::observe
