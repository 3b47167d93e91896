// SPDX-License-Identifier: BSL-1.0
#pragma once
// A memory for the unwinder, which asks at each frame of each throw where the function's table is: a search through the
// whole program's, a tenth of what a process takes to crash and to be started again. Each thread keeps what it found
// last, of the program and of the unwinder itself; libraries, which may be unloaded, are searched as ever.
// A signal's handler may unwind at any time, too.
//
// It stands before _Unwind_Find_FDE of libgcc, which is part of its ABI since GCC 3.0. Other unwinders do not ask it.

namespace nazir::detail {

/// From here on what is found is kept. Any thread, before processes run.
void remember_unwinding();

/// What libgcc tells beside the table: see unwind-dw2-fde.h there.
struct UnwindBases {
  void* text = nullptr;
  void* data = nullptr;
  void* function = nullptr;
};
/// The same as libgcc's, without the memory.
const void* find_unwind_table(void* address, UnwindBases* bases);
/// Whether the calling thread would not have to search.
bool remembers_unwinding(const void* address);

}  // namespace nazir::detail
