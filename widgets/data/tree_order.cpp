// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/tree_order.hpp"

#include <algorithm>
#include <limits>

namespace nazir::widgets {

TreeOrder::TreeOrder(const observe::Snapshot& snapshot, const Forest& forest, const Branches& branches,
                     std::span<const std::uint32_t> matching, bool all)
    : m_forest(forest), m_marks(snapshot.processes.size(), 0) {
  const auto& processes = snapshot.processes;
  for (const auto row : matching) m_marks[row] = matches;
  for (auto row = static_cast<std::uint32_t>(m_marks.size()); row-- > 0;) {  // children come after their parents
    const auto parent = forest.parent(row);
    if (m_marks[row] != 0 && parent != Forest::nobody) m_marks[parent] |= leads;
  }
  for (std::uint32_t row = 0; row < m_marks.size(); ++row) {
    auto& mark = m_marks[row];
    if (mark == 0) continue;
    const auto parent = forest.parent(row);
    constexpr std::uint8_t way = shown | open;
    if (parent == Forest::nobody || (m_marks[parent] & way) == way) mark |= shown;
    if ((mark & leads) && isOpen(row, branches, processes[row].pid, all)) mark |= open;
  }
}

bool TreeOrder::isOpen(std::uint32_t row, const Branches& branches, observe::Pid pid, bool all) const {
  if (branches.closed.contains(pid)) return false;
  if (!all || branches.opened.contains(pid)) return true;
  if (m_forest.parent(row) == Forest::nobody) return m_forest.sums(row).supervisors;
  const auto children = m_forest.children(row);
  return m_forest.sums(row).supervisors && std::any_of(children.begin(), children.end(), [this](std::uint32_t child) {
           return m_forest.sums(child).supervisors;
         });
}

std::vector<std::uint32_t> TreeOrder::rows() const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < m_marks.size(); ++row) {
    if (m_marks[row] & shown) rows.push_back(row);
  }
  return rows;
}

void TreeOrder::arrange(std::vector<std::uint32_t>& rows, std::vector<TreeLine>& lines) const {
  // Buckets of siblings: the roots, then the children of each listed parent, all in the order of `rows`.
  std::vector<std::uint32_t> first(m_marks.size() + 2, 0);
  const auto bucketOf = [this](std::uint32_t row) {
    const auto parent = m_forest.parent(row);
    return parent == Forest::nobody ? std::size_t{0} : std::size_t{parent} + 1;
  };
  for (const auto row : rows) ++first[bucketOf(row) + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<std::uint32_t> siblings(rows.size());
  auto next = first;
  for (const auto row : rows) siblings[next[bucketOf(row)]++] = row;

  struct Level {
    std::uint32_t next, end;
  };
  std::vector<Level> way{{first[0], first[1]}};
  rows.clear();
  lines.clear();
  while (!way.empty()) {
    auto& level = way.back();
    if (level.next == level.end) {
      way.pop_back();
      continue;
    }
    const auto row = siblings[level.next++];
    const auto mark = m_marks[row];
    constexpr std::size_t deepest = std::numeric_limits<std::uint16_t>::max();
    rows.push_back(row);
    lines.push_back({static_cast<std::uint16_t>(std::min(way.size() - 1, deepest)), (mark & leads) != 0,
                     (mark & open) != 0, (mark & matches) != 0});
    if (mark & open) way.push_back({first[row + 1], first[row + 2]});
  }
}

}  // namespace nazir::widgets
