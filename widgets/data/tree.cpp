// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/tree.hpp"

#include <algorithm>

#include "widgets/data/process_order.hpp"
#include "widgets/data/shown_values.hpp"

namespace nazir::widgets {
namespace {

constexpr auto nobody = Forest::nobody;

void add(Forest::Sums& to, const Forest::Sums& from) {
  to.processes += from.processes;
  to.memory += from.memory;
  to.mailbox += from.mailbox;
  to.restarts += from.restarts;
  to.reductions += from.reductions;
  to.supervisors = to.supervisors || from.supervisors;
}

std::vector<std::uint32_t> parentsOf(const observe::Snapshot& snapshot) {
  const auto& rows = snapshot.processes;
  std::vector<std::uint32_t> parents(rows.size(), nobody);
  observe::Pid lastPid;
  std::uint32_t lastRow = nobody;  // siblings are adjacent, so most lookups repeat
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].parent) continue;
    if (rows[i].parent != lastPid) {
      lastPid = rows[i].parent;
      const auto at = indexOf(snapshot, lastPid);
      lastRow = at < 0 ? nobody : static_cast<std::uint32_t>(at);
    }
    // A parent is older than its children. Anything else is invalid and could form a cycle.
    if (lastRow < i) parents[i] = lastRow;
  }
  return parents;
}

}  // namespace

std::vector<observe::Pid> pathTo(const observe::Snapshot& snapshot, observe::Pid pid, std::size_t most) {
  std::vector<observe::Pid> path;
  for (auto row = indexOf(snapshot, pid); row >= 0;) {
    const auto& process = snapshot.processes[static_cast<std::size_t>(row)];
    if (path.size() > most) return {};
    path.push_back(process.pid);
    row = process.parent < process.pid ? indexOf(snapshot, process.parent) : -1;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

Forest::Forest(const observe::Snapshot& snapshot, const ShownValues* values) {
  const auto& rows = snapshot.processes;
  m_parents = parentsOf(snapshot);
  const auto& parents = m_parents;
  m_first.assign(rows.size() + 1, 0);
  for (const auto parent : parents) {
    if (parent != nobody) ++m_first[parent + 1];
  }
  for (std::size_t i = 1; i < m_first.size(); ++i) m_first[i] += m_first[i - 1];
  m_children.resize(m_first.back());
  auto next = m_first;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (parents[i] != nobody) m_children[next[parents[i]]++] = i;
  }

  m_sums.resize(rows.size());
  for (std::size_t i = rows.size(); i-- > 0;) {  // children come after their parents
    const auto& row = rows[i];
    add(m_sums[i], {1, row.memory, row.mailbox_length, row.restarts, values ? values->reductions(i) : row.reductions,
                    row.kind == observe::Kind::supervisor});
    if (parents[i] != nobody) add(m_sums[parents[i]], m_sums[i]);
  }
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (parents[i] != nobody) continue;
    if (m_sums[i].supervisors) {
      m_applications.push_back(i);
    } else {
      m_unsupervised.push_back(i);
      add(m_unsupervisedSums, m_sums[i]);
    }
  }
}

std::span<const std::uint32_t> Forest::children(std::uint32_t row) const {
  return std::span(m_children).subspan(m_first[row], m_first[row + 1] - m_first[row]);
}

}  // namespace nazir::widgets
