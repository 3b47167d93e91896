// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace nazir::detail {

/// Gives what the program has freed back to the system: the standard library keeps it otherwise. Any thread. The time
/// it takes depends on how much that is: milliseconds for a hundred megabytes.
void give_back_memory();

/// The same for the end of the calling thread's part of the heap, which only the thread itself can give back.
void give_back_end_of_heap();

/// The program's resident set, in bytes, as the system counts it. Any thread; takes some microseconds.
std::uint64_t resident_bytes();

}  // namespace nazir::detail
