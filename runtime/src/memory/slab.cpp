// SPDX-License-Identifier: BSL-1.0
#include "memory/slab.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace nazir::detail {

void* take_slab() {
  // Twice as much, of which an aligned half is kept.
  void* memory =
      mmap(nullptr, 2 * slab_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  char* begin = static_cast<char*>(memory);
  const std::size_t before = (slab_bytes - reinterpret_cast<std::uintptr_t>(memory) % slab_bytes) % slab_bytes;
  char* slab = begin + before;
  if (before != 0) munmap(begin, before);
  if (before != slab_bytes) munmap(slab + slab_bytes, slab_bytes - before);
  madvise(slab, slab_bytes, MADV_HUGEPAGE);  // where there are none, small ones will do
  return slab;
}

void give_slab(void* slab) noexcept {
  munmap(slab, slab_bytes);
}

}  // namespace nazir::detail
