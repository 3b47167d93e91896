// SPDX-License-Identifier: BSL-1.0
#pragma once
// A process that overflows its stack hits the guard below it: the program says which process it was, and dies.

#include <signal.h>

#include <memory>

namespace nazir::detail {

/// While one lives, faults of its thread are told by name, on a stack of their own; then whoever handled them before is
/// called, or the program ends by the signal.
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
