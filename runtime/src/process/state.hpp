// SPDX-License-Identifier: BSL-1.0
#pragma once
// The states of a process, and which may follow which.
//
//   from \ to    runnable           running              waiting           suspended          exiting
//   runnable                        its turn begins
//   running      its turn is over                        no message for it another one asked  its code ends
//   waiting      message, time-out  a message came as it went to wait
//   suspended    a signal           resumed, or a signal                   still suspended
//   exiting      its turn is over
//
// A process that is exiting gives way while its code is destroyed, and is then shown as runnable and running.
// A new process waits until `spawn` schedules it, whatever the state that its control block was left in.
//
// Whoever may touch the process writes the state: its owner, or the sender or timer that turned its inbox from idle to
// empty (inbox.hpp) and will schedule it. Observers read it at any time; it decides nothing.

#include <cassert>
#include <cstddef>
#include <cstdint>

#include <nazir/observe.hpp>

#include "memory/disturb.hpp"

namespace nazir::detail {

/// Whether a process in the state `from` may enter `to`.
constexpr bool may_follow(observe::State from, observe::State to) {
  using enum observe::State;
  switch (from) {
    case runnable:
      return to == running;
    case running:
      return to == runnable || to == waiting || to == suspended || to == exiting;
    case waiting:
      return to == runnable || to == running;
    case suspended:
      return to == runnable || to == running || to == suspended;
    case exiting:
      return to == runnable;
  }
  return false;
}

/// Ends the program if `to` may not follow `from`, in debug builds and in those that look for races.
inline void check_transition([[maybe_unused]] observe::State from, [[maybe_unused]] observe::State to) {
  if constexpr (disturbed) {
    if (!may_follow(from, to)) __builtin_trap();
  } else {
    assert(may_follow(from, to));
  }
}

}  // namespace nazir::detail
