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

/// Memory in bytes, by use.
struct Memory {
  std::uint64_t total = 0;  ///< Memory held by the runtime: the sum of the next three.
  std::uint64_t control_blocks = 0;
  /// Resident part of the stacks, as the system reports it. With many hundreds of stacks, measured on a sample.
  std::uint64_t stacks = 0;
  std::uint64_t messages = 0;  ///< Envelopes, mailboxes and timers.
  std::uint64_t resident = 0;  ///< Resident set of the whole program, as the system reports it.
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
