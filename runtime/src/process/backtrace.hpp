// SPDX-License-Identifier: BSL-1.0
#pragma once
// Which functions run: return addresses, taken quickly, and their names, found when somebody asks.

#include <array>
#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <vector>

namespace nazir::detail {

class Process;

/// Return addresses, the innermost first; what lies deeper is cut.
struct Frames {
  static constexpr std::size_t most = 32;
  std::size_t count = 0;
  std::array<const void*, most> addresses{};

  /// Of the calling function's callers, from the one that returns to `from` on; null: all of them. Allocates nothing.
  void capture(const void* from = nullptr) noexcept;
};

/// Names of the functions that these are return addresses in, down to the process's own beginning. Slow the first time.
std::vector<std::string> names_of(std::span<const void* const> addresses);

/// Makes sure, before processes run, that throws are seen: a linker takes what stands before the standard library's
/// throw only if something asks for it, and finding the latter takes more stack than a process should spend.
void watch_throws();
/// The current process throws an exception: keeps where, unless there is no memory for it. `thrown_from`: what the
/// throw would return to.
void note_throw(Process& process, const void* exception, const void* thrown_from) noexcept;

/// Where the exception that is being handled was thrown, if the calling process threw it and no other one since.
std::vector<const void*> thrown_at(const std::exception_ptr& exception);

}  // namespace nazir::detail
