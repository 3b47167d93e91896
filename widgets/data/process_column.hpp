// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a process list.

namespace nazir::widgets {

/// In their order on the screen. `…Trend`: the last minute as a line. `branch…`: the sum over a process and all below
/// it.
enum class ProcessColumn {
  pid,
  name,
  reductions,
  reductionsTrend,
  branchReductions,
  running,
  memory,
  memoryTrend,
  branchMemory,
  mailbox,
  mailboxTrend,
  branchMailbox,
  current,
  state,
  messages,
  parent,
  kind,
  restarts,
  age,
  scheduler,
  stack,
  branchSize,
  label,
  initial,
  runnable,
  received,
  sent,
  skipped,
  oldest,
  mailboxMemory,
  heap,
  heapPeak,
  priority,
  fiber,
  traps
};
inline constexpr int processColumns = 35;

/// A column of sums over branches.
constexpr bool isOfBranch(ProcessColumn column) {
  return column == ProcessColumn::branchReductions || column == ProcessColumn::branchMemory ||
         column == ProcessColumn::branchMailbox || column == ProcessColumn::branchSize;
}

}  // namespace nazir::widgets
