// SPDX-License-Identifier: BSL-1.0
#pragma once
// What happens when the system refuses memory that the runtime itself cannot do without: a control block, a timer, a
// stack. As in Erlang, the program ends. When the code of a process itself runs out of memory, std::bad_alloc crashes
// that process alone.

#include <new>

#include <nazir/detail/mutex.hpp>

namespace nazir::detail {

/// Writes one line to standard error and ends the program at once with exit code 1. Destroys nothing, because other
/// threads still run.
[[noreturn]] void out_of_memory() noexcept;

/// Calls `function`, which may require locks that the caller holds. Ends the program on std::bad_alloc.
template <class Function>
NAZIR_NO_THREAD_SAFETY_ANALYSIS decltype(auto) with_memory(Function&& function) {
  try {
    return function();
  } catch (const std::bad_alloc&) {
    out_of_memory();
  }
}

}  // namespace nazir::detail
