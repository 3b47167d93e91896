// SPDX-License-Identifier: BSL-1.0
#pragma once
// Large pieces of address space from the system.
//
// Memory comes as it is touched, where the system can give them in huge pages: the first touch of a page is what costs
// most when a program grows, and a huge one is touched once for 512 small ones. For memory that will all be used.

#include <cstddef>

namespace nazir::detail {

inline constexpr std::size_t slab_bytes = std::size_t{2} << 20U;

/// `slab_bytes` bytes, aligned to as many, all zero. Throws std::bad_alloc. Any thread.
void* take_slab();
/// Gives one back.
void give_slab(void* slab) noexcept;

}  // namespace nazir::detail
