// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/memory_kinds.hpp"

#include <QCoreApplication>

namespace nazir::widgets {
namespace {

/// The translations of this file.
class Words {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::MemoryKind)
};

}  // namespace

std::vector<MemoryKind> memoryKinds() {
  using observe::Memory;
  return {
      {QStringLiteral("control_blocks"), Words::tr("Control blocks"), Words::tr("Of live processes."),
       &Memory::control_blocks, SystemFigure::controlBlocks},
      {QStringLiteral("stacks"), Words::tr("Stacks"),
       Words::tr(
           "Resident memory of the stacks in use. With thousands of stacks, each was last looked at some refreshes "
           "ago."),
       &Memory::stacks, SystemFigure::stacks},
      {QStringLiteral("messages"), Words::tr("Messages and states"),
       Words::tr("Envelopes, mailboxes and timers, and the states of servers."), &Memory::messages,
       SystemFigure::messageMemory},
      {QStringLiteral("kept"), Words::tr("Kept for reuse"),
       Words::tr("Free control blocks, stacks and envelopes that are still resident. What is not needed for some time "
                 "returns "
                 "to the system."),
       &Memory::kept, SystemFigure::kept},
      {QStringLiteral("heap"), Words::tr("Heap of processes"), Words::tr("Live heap that live processes allocated."),
       &Memory::heap, SystemFigure::heap, true},
      {QStringLiteral("heap_outlived"), Words::tr("Heap left behind"),
       Words::tr("Live heap whose owner has ended: in messages, in shared objects, or leaked."), &Memory::heap_outlived,
       SystemFigure::heapOutlived, true},
      {QStringLiteral("heap_unowned"), Words::tr("Other heap"),
       Words::tr("Live heap that was allocated outside of processes, such as by this window."), &Memory::heap_unowned,
       SystemFigure::heapUnowned, true},
  };
}

}  // namespace nazir::widgets
