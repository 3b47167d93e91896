// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The kinds of memory that a runtime holds, with the words of all pages. Together they are the total.

#include <QString>
#include <cstdint>
#include <vector>

#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

struct MemoryKind {
  QString id, name, help;
  std::uint64_t observe::Memory::*bytes;
  SystemFigure figure;
  bool isHeap = false;  ///< Known only where heap is measured: Ability::heap.
};

/// In the order in which they are listed.
std::vector<MemoryKind> memoryKinds();

}  // namespace nazir::widgets
