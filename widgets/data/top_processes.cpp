// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/top_processes.hpp"

#include <algorithm>
#include <cstdint>

namespace nazir::widgets {
namespace {

class Top {
 public:
  explicit Top(std::size_t most) : m_most(most) {}

  void add(std::uint64_t value, observe::Pid pid) {
    if (value <= m_least) return;
    m_entries.push_back({value, pid});
    if (m_entries.size() >= 4 * m_most) cut();
  }
  void moveTo(std::vector<observe::Pid>& pids) {
    cut();
    for (const auto& entry : m_entries) pids.push_back(entry.pid);
  }

 private:
  struct Entry {
    std::uint64_t value;
    observe::Pid pid;
  };

  void cut() {
    if (m_entries.size() <= m_most) return;
    const auto last = m_entries.begin() + static_cast<std::ptrdiff_t>(m_most) - 1;
    std::nth_element(m_entries.begin(), last, m_entries.end(), [](const Entry& a, const Entry& b) {
      return a.value != b.value ? a.value > b.value : a.pid < b.pid;
    });
    // Processes come in ascending order: an equal one that comes later is younger.
    m_least = last->value;
    m_entries.resize(m_most);
  }

  std::size_t m_most;
  std::uint64_t m_least = 0;
  std::vector<Entry> m_entries;
};

}  // namespace

std::vector<observe::Pid> topProcesses(const observe::Snapshot& now, const observe::Snapshot* before,
                                       std::size_t most) {
  std::vector<observe::Pid> pids;
  if (most == 0) return pids;
  Top work(most), mailbox(most), memory(most);
  std::size_t old = 0;
  for (const auto& row : now.processes) {
    mailbox.add(row.mailbox_length, row.pid);
    memory.add(row.memory, row.pid);
    if (before == nullptr) continue;
    const auto& olds = before->processes;
    while (old < olds.size() && olds[old].pid < row.pid) ++old;
    const auto then = old < olds.size() && olds[old].pid == row.pid ? olds[old].reductions : 0;
    work.add(row.reductions > then ? row.reductions - then : 0, row.pid);
  }
  for (auto* top : {&work, &mailbox, &memory}) top->moveTo(pids);
  std::sort(pids.begin(), pids.end());
  pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
  return pids;
}

}  // namespace nazir::widgets
