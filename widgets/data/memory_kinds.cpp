// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/memory_kinds.hpp"

#include <QCoreApplication>

namespace nazir::widgets {
namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("nazir::widgets::MemoryKind", text);
}

}  // namespace

std::vector<MemoryKind> memoryKinds() {
  using observe::Memory;
  return {
      {QStringLiteral("control_blocks"), tr("Control blocks"), tr("Of live processes."), &Memory::control_blocks,
       SystemFigure::controlBlocks},
      {QStringLiteral("stacks"), tr("Stacks"),
       tr("Resident memory of the stacks in use. With thousands of stacks, each was last looked at some refreshes "
          "ago."),
       &Memory::stacks, SystemFigure::stacks},
      {QStringLiteral("messages"), tr("Messages"), tr("Envelopes, mailboxes and timers, and the states of servers."),
       &Memory::messages, SystemFigure::messageMemory},
      {QStringLiteral("kept"), tr("Kept for reuse"),
       tr("Free control blocks, stacks and envelopes that are still resident. What is not needed for some time returns "
          "to the system."),
       &Memory::kept, SystemFigure::kept},
      {QStringLiteral("heap"), tr("Heap of processes"), tr("Live heap that live processes allocated."), &Memory::heap,
       SystemFigure::heap, true},
      {QStringLiteral("heap_outlived"), tr("Heap of the ended"),
       tr("Live heap whose owner has ended: in messages, in shared objects, or leaked."), &Memory::heap_outlived,
       SystemFigure::heapOutlived, true},
      {QStringLiteral("heap_unowned"), tr("Heap of nobody"),
       tr("Live heap that was allocated outside of processes, such as by this window."), &Memory::heap_unowned,
       SystemFigure::heapUnowned, true},
  };
}

}  // namespace nazir::widgets
