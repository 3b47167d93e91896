// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/top_processes.hpp"

#include <algorithm>

#include "widgets/data/top.hpp"

namespace nazir::widgets {
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
  for (auto* top : {&work, &mailbox, &memory}) {
    for (const auto& entry : top->entries()) pids.push_back(entry.pid);
  }
  std::sort(pids.begin(), pids.end());
  pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
  return pids;
}

}  // namespace nazir::widgets
