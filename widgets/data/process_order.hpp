// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which processes a list shows, and in which order: filters and sorts plain numbers of an immutable snapshot. Runs on
// the collector's thread: a million rows take about 100 ms, too long for the window's thread.

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/frozen_order.hpp"
#include "widgets/data/matcher.hpp"
#include "widgets/data/process_column.hpp"
#include "widgets/data/tree_order.hpp"

namespace nazir::widgets {

/// What the user chose.
struct ProcessQuery {
  Filter filter;
  ProcessColumn sortBy = ProcessColumn::reductions;
  bool descending = true;
  bool accumulate = false;  ///< Reductions and running time since the process's start, not the last snapshot.
  bool frozen = false;      ///< Processes keep their places: see FrozenOrder. Another `sortBy` sorts once.
  bool tree = false;        ///< Processes are listed below their parents.
  Branches branches = {};   ///< Which of them are open, with `tree`.
  friend bool operator==(const ProcessQuery&, const ProcessQuery&) = default;
};

/// Whether the query can be answered only with a forest: for the tree, or for sums over branches.
bool needsForest(const ProcessQuery& query);

/// The rows of the snapshot in list order, and the inverse.
struct ProcessOrder {
  static constexpr std::uint32_t hidden = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> rows;       ///< Line on the screen → index in Snapshot::processes.
  std::vector<std::uint32_t> positions;  ///< Index in Snapshot::processes → line, or `hidden`.
  std::vector<TreeLine> lines = {};      ///< Beside `rows`, with ProcessQuery::tree.
  std::size_t matched = 0;               ///< Rows that pass the filter, also those within closed branches.
  bool ignoredLast = false;              ///< No process passed the filter's last word: see Filter::hint.
};

/// The index of a process in a snapshot, or -1.
std::ptrdiff_t indexOf(const observe::Snapshot& snapshot, observe::Pid pid);

/// Not thread-safe; keeps the ranks of texts between snapshots, and looks at new texts only.
///
/// Numbers sort by their exact values, texts as people expect (natural_order.hpp), pids and parents by number, states
/// by activity: waiting, exiting, suspended, runnable, running. Equal rows stay in pid order in both directions, so
/// that nothing flickers.
class ProcessSorter {
 public:
  /// `forest` may be null unless the query needs it. `findings`: null if there are none.
  ProcessOrder order(const observe::Snapshot& snapshot, const Deltas& deltas, const ProcessQuery& query,
                     Untold untold = {}, const Forest* forest = nullptr, const findings::Findings* findings = nullptr);

  /// Forgets the texts of the previous node.
  void clear() { *this = {}; }

 private:
  std::uint64_t key(const observe::ProcessRow& row, std::uint32_t index, const Deltas& deltas,
                    const ShownValues& values, ProcessColumn column) const;
  std::uint64_t rankOf(observe::StringId text) const;
  template <class KeyOf>
  void sort(std::vector<std::uint32_t>& rows, KeyOf keyOf);
  template <class KeyOf>
  void freeze(const observe::Snapshot& snapshot, const ProcessQuery& query, KeyOf keyOf);
  void rankTexts(const observe::Strings& strings);

  struct Entry {
    std::uint64_t key;
    std::uint32_t row;
  };
  struct Text {
    std::array<std::uint64_t, 2> beginning;  // of the key: decides most comparisons, within the cache
    std::uint32_t key, keyLength;            // in m_keys
    std::uint32_t index;                     // among the lasting texts, or among the passing ones
    bool passing;
    observe::StringId idIn(const observe::Strings& strings) const {
      return observe::StringId{index + (passing ? static_cast<std::uint32_t>(strings.lasting()) : 0U)};
    }
  };
  void addText(const observe::Strings& strings, std::uint32_t index, bool passing);

  std::vector<Entry> m_entries, m_scratch;  // kept, because large blocks come from the system page by page
  std::vector<Text> m_texts;                // sorted
  std::string m_keys;
  std::size_t m_lasting = 0, m_passing = 0;  // texts that are ranked
  std::uint64_t m_edition = 0;
  std::vector<std::uint32_t> m_ranks;  // per StringId: its rank in the alphabet
  FrozenOrder m_frozen;
  std::pair<ProcessColumn, bool> m_frozenBy;  // column and direction
};

}  // namespace nazir::widgets
