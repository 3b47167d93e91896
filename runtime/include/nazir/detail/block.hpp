// SPDX-License-Identifier: BSL-1.0
#pragma once
// Block sizes of messages: see the runtime's block pool.

#include <cstddef>

namespace nazir::detail {

inline constexpr std::size_t block_granule = 64;
inline constexpr std::size_t largest_block = 1024;  ///< Largest pooled block.

/// The size of the block for `bytes`, which must not be 0.
constexpr std::size_t block_of(std::size_t bytes) {
  return bytes > largest_block ? bytes : (bytes + block_granule - 1) / block_granule * block_granule;
}

}  // namespace nazir::detail
