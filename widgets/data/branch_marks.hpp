// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the rules found below each process of the supervision tree: a closed branch shows it. Immutable; made on the
// collector's thread, in proportion to the number of marked processes.

#include <cstdint>
#include <optional>
#include <unordered_map>

#include <nazir/findings/finding.hpp>

#include "widgets/data/tree.hpp"

namespace nazir::widgets {

class BranchMarks {
 public:
  BranchMarks() = default;
  BranchMarks(const observe::Snapshot& snapshot, const Forest& forest, const findings::Findings& findings);

  /// The gravest finding about a process below this one, without those about itself. Nothing if there is none.
  std::optional<findings::Severity> below(std::size_t row) const;

 private:
  std::unordered_map<std::uint32_t, findings::Severity> m_below;  // by row
};

}  // namespace nazir::widgets
