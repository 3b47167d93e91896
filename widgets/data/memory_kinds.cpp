// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/memory_kinds.hpp"

#include <QCoreApplication>

namespace nazir::widgets {
namespace {

/// The translations of this file.
class KindWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::MemoryKind)
};

}  // namespace

std::vector<MemoryKind> memoryKinds() {
  using observe::Memory;
  return {
      {QStringLiteral("control_blocks"), KindWords::tr("Control blocks"), KindWords::tr("Of live processes."),
       &Memory::control_blocks, SystemFigure::controlBlocks},
      {QStringLiteral("stacks"), KindWords::tr("Stacks"),
       KindWords::tr(
           "Resident memory of the stacks in use. With thousands of stacks, each was last looked at some refreshes "
           "ago."),
       &Memory::stacks, SystemFigure::stacks},
      {QStringLiteral("messages"), KindWords::tr("Messages and states"),
       KindWords::tr("Envelopes, mailboxes and timers, and the states of servers."), &Memory::messages,
       SystemFigure::messageMemory},
      {QStringLiteral("kept"), KindWords::tr("Kept for reuse"),
       KindWords::tr(
           "Free control blocks, stacks and envelopes that are still resident. What is not needed for some time "
           "returns "
           "to the system."),
       &Memory::kept, SystemFigure::kept},
      {QStringLiteral("heap"), KindWords::tr("Heap of processes"),
       KindWords::tr("Live heap that live processes allocated."), &Memory::heap, SystemFigure::heap, true},
      {QStringLiteral("heap_outlived"), KindWords::tr("Heap left behind"),
       KindWords::tr("Live heap whose owner has ended: in messages, in shared objects, or leaked."),
       &Memory::heap_outlived, SystemFigure::heapOutlived, true},
      {QStringLiteral("heap_unowned"), KindWords::tr("Other heap"),
       KindWords::tr("Live heap that was allocated outside of processes, such as by this window."),
       &Memory::heap_unowned, SystemFigure::heapUnowned, true},
  };
}

}  // namespace nazir::widgets
