// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened between two snapshots of a node: sums per second, and the work of each process. Pure functions over
// immutable snapshots, usable from any thread. Rates are per second of real time, even under a virtual clock.

#include <cstdint>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// Rates of the whole node. `known` is false until there are two snapshots with time between them.
struct Rates {
  bool known = false;
  double seconds = 0;   ///< Real time between the snapshots.
  double messages = 0;  ///< Sent.
  double reductions = 0;
  double spawned = 0, exited = 0, crashed = 0, restarted = 0;
  double dropped = 0;      ///< Messages that were never received.
  double observing = 0;    ///< Processor time of the collector's thread, 0..1 of one processor. Set by the collector.
  double utilisation = 0;  ///< Mean of the schedulers, 0..1.
  std::vector<double> schedulers;  ///< Utilisation of each, 0..1: busy / (busy + idle).
};

Rates ratesBetween(const observe::Snapshot* before, const observe::Snapshot& now);

/// Per process, in the order of the later snapshot's rows.
struct Deltas {
  std::vector<std::uint64_t> reductions;  ///< Since the earlier snapshot, or since the start of a new process.
  std::vector<std::uint64_t> messages;    ///< Arrived in the same time.
  std::vector<std::uint64_t> running;     ///< Nanoseconds on a scheduler in the same time.
  std::vector<std::uint64_t> runnable;    ///< Nanoseconds ready but without a scheduler.
  double seconds = 0;                     ///< Real time between the two; 0 when there is no earlier one.
  std::uint64_t started = 0, ended = 0;   ///< Processes only in the later, only in the earlier snapshot.
};

/// O(n): both snapshots are sorted by pid. Without an earlier one, everything counts from the start.
Deltas deltasBetween(const observe::Snapshot* before, const observe::Snapshot& now);

}  // namespace nazir::widgets
