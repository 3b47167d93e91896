// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Applies a filter to the rows of one snapshot. Tests each distinct text once, not once per row.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "widgets/data/filter.hpp"
#include "widgets/data/shown_values.hpp"

namespace nazir::widgets {

class Matcher {
 public:
  /// Filter and snapshot must outlive the matcher. `values` are those of the list, and the filter was parsed for the
  /// same `accumulate`.
  Matcher(const Filter& filter, const observe::Snapshot& snapshot, const ShownValues& values);
  /// With totals instead of values since the last refresh.
  Matcher(const Filter& filter, const observe::Snapshot& snapshot);

  /// `row` must be a row of the snapshot itself, not a copy.
  bool operator()(const observe::ProcessRow& row) {
    return at(static_cast<std::size_t>(&row - m_snapshot.processes.data()));
  }
  bool at(std::size_t row);

 private:
  using Known = std::vector<signed char>;
  bool matches(std::size_t term, std::size_t row);
  bool contains(const FilterTerm& term, Known& known, observe::StringId text) const;
  bool anyText(const FilterTerm& term, std::size_t number, const observe::ProcessRow& row);

  const Filter& m_filter;
  const observe::Snapshot& m_snapshot;
  ShownValues m_values;
  bool pidContains(observe::Pid pid, std::string_view text) const;

  std::string m_before, m_after;  // folded, the text of a pid around its number
  /// What a term `text` finds in pids.
  struct InPids {
    std::optional<std::uint64_t> number = {};
    std::string_view contain = {};
  };
  std::vector<InPids> m_pids;                      // per term
  std::vector<Known> m_known;                      // per term and text: -1 not tested, 0 no, 1 yes
  std::vector<std::vector<observe::Pid>> m_found;  // per term `finding`: the processes, ascending
};

}  // namespace nazir::widgets
