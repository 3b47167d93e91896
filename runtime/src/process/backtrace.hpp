// SPDX-License-Identifier: BSL-1.0
#pragma once
// Stack traces: return addresses, captured quickly, and the names of their functions, looked up on demand.

#include <array>
#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <vector>

namespace nazir::detail {

class Process;

/// Return addresses, the innermost first. The outermost are cut if there are more than `most`.
struct Frames {
  static constexpr std::size_t most = 32;
  std::size_t count = 0;
  std::array<const void*, most> addresses{};

  /// Captures the return addresses of the caller's callers, from `from` on (null: all). Allocates nothing.
  void capture(const void* from = nullptr) noexcept;
};

/// Names of the functions at these return addresses, up to the beginning of the process. Slow the first time.
std::vector<std::string> names_of(std::span<const void* const> addresses);

/// To be called before processes run. Makes the linker include throw.cpp, which it does only if something refers to it,
/// and looks up the standard library's throw, which takes more stack than a process should spend.
void watch_throws();
/// Records where the current process throws an exception, unless there is no memory for it. `thrown_from`: the return
/// address of the throw.
void note_throw(Process& process, const void* exception, const void* thrown_from) noexcept;

/// Where the exception was thrown. Empty unless it is the last one that the calling process threw.
std::vector<const void*> thrown_at(const std::exception_ptr& exception);

}  // namespace nazir::detail
