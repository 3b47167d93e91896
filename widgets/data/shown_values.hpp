// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values behind the cells of a process list. Cells are written, rows sorted and filters tested with these, so that
// all three agree. Cheap to make; refers to a snapshot, deltas and a forest that must outlive it. Usable from any
// thread.

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <nazir/findings/finding.hpp>
#include <nazir/observe.hpp>

#include "widgets/data/rates.hpp"
#include "widgets/data/tree.hpp"

namespace nazir::widgets {

/// Whether the node's clock is virtual.
bool isVirtual(const observe::NodeInfo& info);

/// Whether the running times of processes mean something: see Ability::running_time.
bool tellsTimes(const observe::NodeInfo& info);

/// The name of a process, else its label, else its initial function.
observe::StringId titleOf(const observe::ProcessRow& row);

/// Age at the time of the snapshot; zero for a process that started after it but before its row was read.
std::chrono::nanoseconds ageOf(const observe::Snapshot& snapshot, const observe::ProcessRow& row);

/// What a node cannot tell of its processes. Their cells show a dash.
struct Untold {
  bool times = false;  ///< Of running and of being runnable.
  bool mailboxAge = false, heap = false, restarts = false;
};
Untold untoldBy(const observe::NodeInfo& info);

class ShownValues {
 public:
  /// Without deltas, values since the last refresh are unknown and reductions are totals. `accumulate`: reductions and
  /// times count from the start of the process. Without a forest there are no branches. Without
  /// findings none concerns a process.
  ShownValues(const observe::Snapshot& snapshot, const Deltas* deltas, bool accumulate, Untold untold = {},
              const Forest* forest = nullptr, const findings::Findings* findings = nullptr);

  bool accumulate() const { return m_accumulate; }

  std::uint64_t reductions(std::size_t row) const;
  /// Per second of the node's clock since the last refresh; 0 while there is no earlier one.
  double reductionRate(std::size_t row) const;
  /// Messages that arrived per second of the node's clock since the last refresh; 0 while there is no earlier one.
  double messages(std::size_t row) const;
  /// Share of one processor since the last refresh, at most 1. Nothing when unknown, in virtual time, and while the
  /// list accumulates.
  std::optional<double> runningShare(std::size_t row) const;
  /// Time since the start of the process, only while the list accumulates. Nothing in virtual time.
  std::optional<std::chrono::nanoseconds> runningTime(std::size_t row) const;
  /// The same two for the time ready but without a scheduler.
  std::optional<double> runnableShare(std::size_t row) const;
  std::optional<std::chrono::nanoseconds> runnableTime(std::size_t row) const;
  std::chrono::nanoseconds age(std::size_t row) const { return ageOf(*m_snapshot, rowAt(row)); }
  /// Nothing while the process holds no stack.
  std::optional<std::uint64_t> stack(std::size_t row) const;
  std::optional<std::uint64_t> heap(std::size_t row) const;
  std::optional<std::uint64_t> heapPeak(std::size_t row) const;
  std::optional<std::uint64_t> restarts(std::size_t row) const;
  /// The waiting time of the oldest message. Nothing while the mailbox is empty.
  std::optional<std::chrono::nanoseconds> oldest(std::size_t row) const;
  /// Null without a forest.
  const Forest::Sums* branch(std::size_t row) const {
    return m_forest ? &m_forest->sums(static_cast<std::uint32_t>(row)) : nullptr;
  }

  /// What the rules found; may be null.
  const findings::Findings* findings() const { return m_findings; }

 private:
  const observe::ProcessRow& rowAt(std::size_t row) const { return m_snapshot->processes[row]; }
  /// Whether there are two snapshots with time between them.
  bool hasInterval() const { return m_deltas && m_deltas->seconds > 0; }

  std::optional<double> shareOf(const std::vector<std::uint64_t>& times, std::size_t row) const;
  std::optional<std::chrono::nanoseconds> total(std::chrono::nanoseconds time) const;

  const observe::Snapshot* m_snapshot;
  const Deltas* m_deltas;
  const Forest* m_forest;
  const findings::Findings* m_findings;
  bool m_accumulate;
  Untold m_untold;
};

}  // namespace nazir::widgets
