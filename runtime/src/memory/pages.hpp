// SPDX-License-Identifier: BSL-1.0
#pragma once
// Pages of memory whose content is no longer needed.

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>

#include "memory/sanitizers.hpp"

namespace nazir::detail {

inline std::size_t page_size() {
  static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

/// Gives whole pages back to the system. Their address space stays; they read as zeros and come back when they are
/// touched.
inline void drop_pages(void* begin, std::size_t bytes) noexcept {
  // A sanitizer would lose its records of them.
  if (!sanitized) madvise(begin, bytes, MADV_DONTNEED);
}

}  // namespace nazir::detail
