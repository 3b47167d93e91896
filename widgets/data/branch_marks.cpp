// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/branch_marks.hpp"

#include "widgets/data/process_order.hpp"

namespace nazir::widgets {

BranchMarks::BranchMarks(const observe::Snapshot& snapshot, const Forest& forest, const findings::Findings& findings) {
  for (const auto& mark : findings.marks) {
    const auto marked = indexOf(snapshot, mark.pid);
    if (marked < 0) continue;
    for (auto row = forest.parent(static_cast<std::uint32_t>(marked)); row != Forest::nobody;
         row = forest.parent(row)) {
      const auto [place, isNew] = m_below.try_emplace(row, mark.severity);
      if (!isNew && place->second >= mark.severity) break;  // all further up are at least as grave
      place->second = mark.severity;
    }
  }
}

std::optional<findings::Severity> BranchMarks::below(std::size_t row) const {
  const auto found = m_below.find(static_cast<std::uint32_t>(row));
  return found == m_below.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace nazir::widgets
