// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/top_memory.hpp"

namespace nazir::widgets {

std::uint64_t valueOf(const observe::ProcessRow& row, MemoryMeasure measure) {
  switch (measure) {
    case MemoryMeasure::total:
      return row.memory;
    case MemoryMeasure::heap:
      return row.heap_bytes;
    case MemoryMeasure::heapPeak:
      return row.heap_peak;
    case MemoryMeasure::mailbox:
      return row.mailbox_bytes;
    case MemoryMeasure::stack:
      return row.stack_bytes;
  }
  return 0;
}

TopMemory topMemory(const observe::Snapshot& snapshot, std::size_t most) {
  TopMemory result;
  std::vector<Top> tops(memoryMeasures, Top(most));
  for (const auto& row : snapshot.processes) {
    for (std::size_t i = 0; i < memoryMeasures; ++i) {
      const auto value = valueOf(row, static_cast<MemoryMeasure>(i));
      result.lists[i].sum += value;
      tops[i].add(value, row.pid);
    }
  }
  for (std::size_t i = 0; i < memoryMeasures; ++i) result.lists[i].entries = tops[i].entries();
  return result;
}

}  // namespace nazir::widgets
