// SPDX-License-Identifier: BSL-1.0
#pragma once
// The allocator of envelopes and other small blocks: one cache per thread in front of a common depot.
//
// Size classes go in steps of 64 bytes up to 1 KiB; larger blocks come from operator new. A block may be freed on
// another thread than the one that allocated it. A cache is a last-in first-out list, so that memory touched recently
// is reused. A full cache gives half of its blocks to the depot; an empty one takes a batch. `trim` gives pages whose
// blocks all lie in the depot back to the system. Like malloc, the allocator is common to all runtimes of the program
// and outlives them: a message may be created on any thread and freed by any runtime.

#include <cstddef>
#include <cstdint>

#include <nazir/detail/block.hpp>

namespace nazir::detail {

/// What to give back to the system: all free memory, or what was not needed lately.
enum class Surplus : unsigned char { lately, all };

class BlockPool {
 public:
  /// `block`: a size from `block_of`. Pooled blocks are aligned to 64 bytes, larger ones to 16.
  static void* allocate(std::size_t block);
  static void free(void* memory, std::size_t block) noexcept;

  /// Gives free memory of the depot back to the system: all, or what was not needed since the call before the last one.
  /// Returns the number of bytes. Any thread; takes some ten nanoseconds for each free block.
  static std::size_t trim(Surplus what = Surplus::lately);
  /// Moves all free blocks in the calling thread's cache to the depot.
  static void flush_cache() noexcept;

  /// Blocks handed out and not yet freed, by all threads. Exact while no thread allocates.
  static std::int64_t live();
  struct Figures {
    std::int64_t live = 0;      ///< Bytes handed out and not yet freed.
    std::int64_t large = 0;     ///< Of these: in blocks from operator new.
    std::int64_t held = 0;      ///< Bytes of the pages that hold pooled blocks, free or not.
    std::int64_t reserved = 0;  ///< The same with pages that hold none: address space from operator new.
  };
  /// Any thread; takes about a microsecond.
  static Figures figures();
  static std::int64_t live_bytes() { return figures().live; }
};

}  // namespace nazir::detail
