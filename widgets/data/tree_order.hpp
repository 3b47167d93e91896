// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A process list as a tree: each process below its parent, siblings in the order of the list. Closed branches list only
// their root. With a filter the ancestors of what it finds are listed too. All of it takes O(n) on the collector's
// thread, besides the sorting of what is listed; the window sees lines only.

#include <cstdint>
#include <span>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/pid_set.hpp"
#include "widgets/data/tree.hpp"

namespace nazir::widgets {

/// Which branches are open: what the user decided, and otherwise those on the way to a supervisor. So the tree begins
/// as the skeleton of supervisors, with the pools below it closed.
struct Branches {
  PidSet opened, closed;
  friend bool operator==(const Branches&, const Branches&) = default;
};

/// Beside a line of the list.
struct TreeLine {
  std::uint16_t depth = 0;
  bool hasChildren = false;  ///< Listed ones, were the branch open.
  bool open = false;
  bool matches = true;  ///< False: listed only because of a process below it.
  friend bool operator==(const TreeLine&, const TreeLine&) = default;
};

class TreeOrder {
 public:
  /// `matching`: the rows that pass the filter, ascending. `all`: there is no filter.
  TreeOrder(const observe::Snapshot& snapshot, const Forest& forest, const Branches& branches,
            std::span<const std::uint32_t> matching, bool all);

  /// The rows to be listed, ascending.
  std::vector<std::uint32_t> rows() const;
  /// Puts them below their parents. `rows` are the same ones in the order of siblings; `lines` gets an entry for each.
  void arrange(std::vector<std::uint32_t>& rows, std::vector<TreeLine>& lines) const;

 private:
  enum Mark : std::uint8_t { matches = 1, leads = 2, open = 4, shown = 8 };
  bool isOpen(std::uint32_t row, const Branches& branches, observe::Pid pid, bool all) const;

  const Forest& m_forest;
  std::vector<std::uint8_t> m_marks;  // per row
};

}  // namespace nazir::widgets
