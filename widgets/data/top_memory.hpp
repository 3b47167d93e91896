// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which processes use the most memory, by each measure. Pure; usable from any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/top.hpp"

namespace nazir::widgets {

/// Bytes of a process.
enum class MemoryMeasure : std::uint8_t {
  total,     ///< ProcessRow::memory.
  heap,      ///< Live heap that it allocated.
  heapPeak,  ///< The most that this ever was.
  mailbox,   ///< Of the messages in it.
  stack,     ///< In use at its last suspension.
};
inline constexpr std::size_t memoryMeasures = 5;

std::uint64_t valueOf(const observe::ProcessRow& row, MemoryMeasure measure);

struct TopMemory {
  static constexpr std::size_t shown = 100;

  struct List {
    std::vector<Top::Entry> entries;  ///< The greatest first, at most `shown`; nobody with nothing.
    std::uint64_t sum = 0;            ///< Of all processes.
  };
  std::array<List, memoryMeasures> lists;

  const List& of(MemoryMeasure measure) const { return lists[static_cast<std::size_t>(measure)]; }
};

/// O(n): 50 ms of processor time for a million processes.
TopMemory topMemory(const observe::Snapshot& snapshot, std::size_t most = TopMemory::shown);

}  // namespace nazir::widgets
