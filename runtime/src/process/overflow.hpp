// SPDX-License-Identifier: BSL-1.0
#pragma once
// A process that overflows its stack hits the guard below it. The program then names the process and ends.

#include <signal.h>

#include <memory>

namespace nazir::detail {

/// While one lives, reports stack overflows of its thread with the name of the process, on a separate signal stack.
/// Then the previous handler is called, or the signal ends the program.
class OverflowWatch {
 public:
  OverflowWatch();
  OverflowWatch(const OverflowWatch&) = delete;
  OverflowWatch& operator=(const OverflowWatch&) = delete;
  ~OverflowWatch();

 private:
  std::unique_ptr<char[]> stack_;  ///< Null: the thread had one already.
};

}  // namespace nazir::detail
