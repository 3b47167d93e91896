// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/frozen_order.hpp"

#include <cstddef>

namespace nazir::widgets {

void FrozenOrder::take(const observe::Snapshot& snapshot, std::span<const std::uint32_t> rows) {
  m_taken = true;
  m_pids.clear();
  for (const auto& row : snapshot.processes) m_pids.push_back(row.pid);
  m_ranks.resize(m_pids.size());
  for (std::uint32_t rank = 0; rank < rows.size(); ++rank) m_ranks[rows[rank]] = rank;
}

void FrozenOrder::place(const observe::Snapshot& snapshot) {
  const auto& processes = snapshot.processes;
  m_keys.resize(processes.size());
  std::size_t old = 0;
  for (std::uint32_t row = 0; row < processes.size(); ++row) {
    while (old < m_pids.size() && m_pids[old] < processes[row].pid) ++old;
    const bool known = old < m_pids.size() && m_pids[old] == processes[row].pid;
    m_keys[row] = known ? m_ranks[old] : (std::uint64_t{1} << 32U) + row;
  }
}

}  // namespace nazir::widgets
