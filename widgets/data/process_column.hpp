// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a process list.

namespace nazir::widgets {

/// In their order on the screen.
enum class ProcessColumn {
  pid,
  name,
  reductions,
  running,
  memory,
  mailbox,
  current,
  state,
  messages,
  parent,
  kind,
  restarts,
  age,
  scheduler,
  stack
};
inline constexpr int processColumns = 15;

}  // namespace nazir::widgets
