// SPDX-License-Identifier: BSL-1.0
#pragma once
// Memory of envelopes and other small blocks: a cache for each thread in front of a common depot.
//
// Classes of 64 bytes up to 1 KiB; larger blocks come from operator new. A block may be freed on another thread than it
// came from. A cache is a last-in first-out list, so that memory that was just touched is used again; it gives half of
// itself to the depot when it grows over a bound and takes a batch when it is empty. `trim` gives pages whose blocks
// all lie in the depot back to the system. This is an allocator like malloc, common to all runtimes of the program, and
// outlives them all: a message may be made on any thread and freed by any runtime.

#include <cstddef>
#include <cstdint>

#include <nazir/detail/block.hpp>

namespace nazir::detail {

class BlockPool {
 public:
  /// `block` is a size that `block_of` gave. Aligned to 64 when pooled and to 16 at least.
  static void* allocate(std::size_t block);
  static void free(void* memory, std::size_t block) noexcept;

  enum class Surplus : bool { lately, all };
  /// Gives what is free back to the system, or what was not needed since the call before the last one. Gives how many
  /// bytes that was. Any thread; takes some ten nanoseconds for each free block.
  static std::size_t trim(Surplus what = Surplus::lately);
  /// All free blocks that the calling thread keeps go to the depot.
  static void flush_cache() noexcept;

  /// Blocks handed out and not yet freed, by all threads. Exact while no thread allocates.
  static std::int64_t live();
  /// Bytes handed out and not yet freed.
  static std::int64_t live_bytes();
};

}  // namespace nazir::detail
