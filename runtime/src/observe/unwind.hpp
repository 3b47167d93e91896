// SPDX-License-Identifier: BSL-1.0
#pragma once
// The return addresses on the stack of a suspended process.
//
// On x86-64 computed from the frame of Scheduler::suspend and the call frame information that every program has for its
// exceptions (.eh_frame; DWARF 5, section 6.4). Of the registers, only those that frames are found by are known. On
// 64-bit ARM, where compilers keep frame records, by these. Reads nothing but the stack, and allocates only the result.

#include <vector>

namespace nazir::detail {

class Process;

#if defined(__x86_64__) || defined(__aarch64__)
inline constexpr bool can_unwind = true;
#else
inline constexpr bool can_unwind = false;
#endif

/// The innermost first, at most 128. Empty for a process without a stack. The process must be held: see look.hpp. Takes
/// some microseconds.
std::vector<const void*> unwind_suspended(const Process& process);
/// The return addresses of the calling thread.
std::vector<const void*> unwind_here();

}  // namespace nazir::detail
