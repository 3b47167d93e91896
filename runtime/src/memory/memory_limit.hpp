// SPDX-License-Identifier: BSL-1.0
#pragma once
// How much memory this program can use at most.

#include <cstdint>

namespace nazir::detail {

/// Bytes: the least of the machine's memory, the limit of the control group and that of the address space
/// (`ulimit -v`). 0 if none of them is known. Reads files; about 20 µs.
std::uint64_t memory_limit();

}  // namespace nazir::detail
