// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The supervision forest: which process started which, over the rows of one snapshot. Built in O(n log n) on the
// collector's thread; immutable afterwards.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class ShownValues;

/// The ancestors of a process, root first, and the process itself last. Empty when it is not alive or has more than
/// `most` ancestors.
std::vector<observe::Pid> pathTo(const observe::Snapshot& snapshot, observe::Pid pid, std::size_t most);

class Forest {
 public:
  static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

  Forest() = default;
  /// `values` gives the reductions as a list shows them; without it they are totals.
  explicit Forest(const observe::Snapshot& snapshot, const ShownValues* values = nullptr);

  /// Sums over a row and everything below it.
  struct Sums {
    std::uint64_t processes = 0, memory = 0, mailbox = 0, restarts = 0, reductions = 0;
    bool supervisors = false;  ///< A supervisor is among them.
  };

  /// Rows without a living parent that are supervisors or have one below them, oldest first.
  const std::vector<std::uint32_t>& applications() const { return m_applications; }
  /// The other rows without a living parent: no supervisor would restart them.
  const std::vector<std::uint32_t>& unsupervised() const { return m_unsupervised; }
  /// Sums over the unsupervised rows and what they started.
  const Sums& unsupervisedSums() const { return m_unsupervisedSums; }

  /// The living children of a row, oldest first.
  std::span<const std::uint32_t> children(std::uint32_t row) const;
  /// The row of the living parent, or `nobody`. A parent's row is smaller than those of its children.
  std::uint32_t parent(std::uint32_t row) const { return m_parents[row]; }
  const Sums& sums(std::uint32_t row) const { return m_sums[row]; }

 private:
  std::vector<std::uint32_t> m_applications, m_unsupervised;
  Sums m_unsupervisedSums;
  std::vector<std::uint32_t> m_parents;
  std::vector<std::uint32_t> m_first;  // per row and one more: where its children begin in m_children
  std::vector<std::uint32_t> m_children;
  std::vector<Sums> m_sums;
};

}  // namespace nazir::widgets
