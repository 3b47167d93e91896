// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened between two snapshots of a node: sums per second, and the work of each process. Pure functions over
// immutable snapshots, usable from any thread.
//
// Rates are per second of the node's clock. For most nodes that is real time. A node with a virtual clock lives faster
// or slower than the user: its own figures, such as the throughput of a scenario, ages and up time, are in its seconds,
// and a rate per second of real time beside them would be wrong by the speed of the clock. While a virtual clock stands
// still, nothing happens, and rates are 0. Shares of processor time are of real time on every node.

#include <cstdint>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// Processor time of the observer itself between two snapshots, 0..1 of one processor.
struct Effort {
  double observing = 0;  ///< Taking snapshots, and making frames of them.
  double judging = 0;    ///< Rounds of the rules.
};

/// Rates of the whole node. `known` is false until there are two snapshots with time between them.
struct Rates {
  bool known = false;
  double seconds = 0;   ///< Between the snapshots, of the node's clock.
  double messages = 0;  ///< Sent.
  double reductions = 0;
  double spawned = 0, exited = 0, crashed = 0, restarted = 0;
  double dropped = 0;              ///< Messages that were never received.
  Effort effort;                   ///< Set by the collector.
  double utilisation = 0;          ///< Mean of the schedulers, 0..1.
  std::vector<double> schedulers;  ///< Utilisation of each, 0..1: busy / (busy + idle).
};

/// Seconds of the node's clock from one snapshot to the next; 0 if it stood still or went back. `isVirtual`: see
/// NodeInfo.
double secondsBetween(const observe::Snapshot& before, const observe::Snapshot& now, bool isVirtual);

Rates ratesBetween(const observe::Snapshot* before, const observe::Snapshot& now, bool isVirtual = false);

/// Per process, in the order of the later snapshot's rows.
struct Deltas {
  std::vector<std::uint64_t> reductions;  ///< Since the earlier snapshot, or since the start of a new process.
  std::vector<std::uint64_t> messages;    ///< Arrived in the same time.
  std::vector<std::uint64_t> running;     ///< Nanoseconds on a scheduler in the same time.
  std::vector<std::uint64_t> runnable;    ///< Nanoseconds ready but without a scheduler.
  double seconds = 0;                     ///< See secondsBetween; 0 when there is no earlier one.
  std::uint64_t started = 0, ended = 0;   ///< Processes only in the later, only in the earlier snapshot.
};

/// O(n): both snapshots are sorted by pid. Without an earlier one, everything counts from the start.
Deltas deltasBetween(const observe::Snapshot* before, const observe::Snapshot& now, bool isVirtual = false);

}  // namespace nazir::widgets
