// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which processes a list shows, and in which order: filter and sort over plain numbers of an immutable snapshot. Made
// to run on the collector's thread; about 100 ms for a million rows, so never on the thread of the window.

#include <cstdint>
#include <limits>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/matcher.hpp"
#include "widgets/data/process_column.hpp"

namespace nazir::widgets {

/// What the user asked for.
struct ProcessQuery {
  Filter filter;
  ProcessColumn sortBy = ProcessColumn::reductions;
  bool descending = true;
  bool accumulate = false;  ///< Reductions and running time since the start of the process, not the last snapshot.
  friend bool operator==(const ProcessQuery&, const ProcessQuery&) = default;
};

/// The answer: rows of the snapshot, and the way back.
struct ProcessOrder {
  static constexpr std::uint32_t hidden = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> rows;       ///< Line on the screen → index in Snapshot::processes.
  std::vector<std::uint32_t> positions;  ///< Index in Snapshot::processes → line, or `hidden`.
  bool ignoredLast = false;              ///< No process passed with the filter's last word: see Filter::hint.
};

/// The index of a process in a snapshot, or -1.
std::ptrdiff_t indexOf(const observe::Snapshot& snapshot, observe::Pid pid);

/// Not for use from two threads at once; keeps the ranks of texts from one snapshot to the next.
///
/// Numbers sort by their exact values, texts as people expect (natural_order.hpp), pids and parents by number, states
/// by how much is going on: waiting, exiting, suspended, runnable, running. Equal rows keep the order of their pids in
/// both directions, so that nothing flickers.
class ProcessSorter {
 public:
  /// `virtualTime`: computing takes no time: see ShownValues.
  ProcessOrder order(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query,
                     bool virtualTime = false);

  /// Forgets what belongs to the texts of another node.
  void clear() { m_ranks.clear(); }

 private:
  std::uint64_t key(const observe::ProcessRow& row, std::uint32_t index, const Deltas& deltas,
                    const ShownValues& values, ProcessColumn column) const;
  void rankTexts(const observe::Snapshot& snapshot);

  std::vector<std::uint32_t> m_ranks;  // per StringId: its place in the alphabet
};

}  // namespace nazir::widgets
