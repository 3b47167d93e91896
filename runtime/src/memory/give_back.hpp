// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace nazir::detail {

/// Gives freed heap memory back to the system, which the C library otherwise keeps. Any thread. The time depends on the
/// amount: milliseconds for a hundred megabytes.
void give_back_memory();

/// The same for the end of the calling thread's part of the heap, which only the thread itself can give back.
void give_back_end_of_heap();

/// The program's resident set, in bytes, as the system counts it.
struct ResidentSet {
  std::uint64_t bytes = 0;
  std::uint64_t of_files = 0;  ///< The part that comes from files: code and constants of the program and its libraries.
};
/// Any thread; takes some microseconds.
ResidentSet resident_set();
inline std::uint64_t resident_bytes() {
  return resident_set().bytes;
}

}  // namespace nazir::detail
