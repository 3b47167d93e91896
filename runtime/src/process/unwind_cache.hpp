// SPDX-License-Identifier: BSL-1.0
#pragma once
// A cache for the unwinder, which looks up the function's unwind table at each frame of each throw. This search through
// the tables of the whole program takes a tenth of the time in which a process crashes and is restarted. Each thread
// caches what it found last in the program and in the unwinder itself. Libraries may be unloaded, so their tables are
// not cached. A signal handler may unwind at any time.
//
// Interposes _Unwind_Find_FDE of libgcc, which has been part of its ABI since GCC 3.0. Other unwinders do not call it.

namespace nazir::detail {

/// Enables the cache. Any thread, before processes run.
void remember_unwinding();

/// What libgcc returns besides the table: see its unwind-dw2-fde.h.
struct UnwindBases {
  void* text = nullptr;
  void* data = nullptr;
  void* function = nullptr;
};
/// libgcc's search, without the cache.
const void* find_unwind_table(void* address, UnwindBases* bases);
/// Whether the calling thread has a result for `address` in its cache.
bool remembers_unwinding(const void* address);

}  // namespace nazir::detail
