// SPDX-License-Identifier: BSL-1.0
#pragma once
// What happens when the system refuses memory that the runtime itself cannot do without: a control block, a timer, a
// stack. As in Erlang, the program ends. Memory that the code of a process asks for is another matter: std::bad_alloc
// crashes that process alone.

#include <new>

namespace nazir::detail {

/// Says so in one line on standard error, and ends the program at once with exit code 1. Other threads may be anywhere:
/// nothing is destroyed.
[[noreturn]] void out_of_memory() noexcept;

/// Calls `function` for the runtime.
template <class Function>
decltype(auto) with_memory(Function&& function) {
  try {
    return function();
  } catch (const std::bad_alloc&) {
    out_of_memory();
  }
}

}  // namespace nazir::detail
