// SPDX-License-Identifier: BSL-1.0
#pragma once
// All control blocks of a runtime, found by the lower 24 bits of a pid. The upper 40 bits count the processes ever
// made, so that a pid is never used again. Chunks of blocks are added as needed and kept until the runtime has
// stopped. If there are more than 16,384 blocks, their memory is in huge pages, where the system has them: each look at
// the node walks all blocks, and in small pages it spends more time on translating their addresses than on reading
// them.

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <vector>

#include "memory/spinlock.hpp"
#include "process/process.hpp"

namespace nazir::detail {

/// The order in which free blocks are used after a trim: lowest first, so that the blocks in use come to lie close
/// together; or unchanged, where pids must not depend on the time of the trim.
enum class TrimOrder : bool { lowest_first, kept };

class ProcessTable {
 public:
  static constexpr unsigned slot_bits = 24;
  static constexpr std::size_t chunk_size = 256;
  static constexpr std::size_t limit = (1U << slot_bits) - 1;

  ProcessTable() = default;
  ProcessTable(const ProcessTable&) = delete;
  ProcessTable& operator=(const ProcessTable&) = delete;
  ~ProcessTable();

  /// Free blocks that one scheduler keeps, reused last-in first-out.
  struct Cache {
    std::vector<std::uint32_t> slots;
  };

  /// Returns a free block and its new pid, which the block does not hold yet. Null at the limit. `cache` may be null.
  Process* allocate(Cache* cache, Pid& pid);
  void release(Cache* cache, Pid pid);
  /// Takes all slots of a cache back.
  void flush(Cache& cache);
  /// Gives the memory of free blocks back to the system, except for the `keep` that are used next. It then reads as
  /// zeros, the content of a free block. Returns the number of bytes. Any thread, one at a time.
  std::size_t trim(std::size_t keep, TrimOrder order);
  /// Frees all blocks. No process may live, no thread may use the table, and all caches must have been flushed. The
  /// numbering of pids continues.
  void clear();

  /// Null when no live process has the pid. The process returned may end at any moment.
  Process* find(Pid pid) const {
    const auto slot = pid.value & limit;
    const Chunk* chunk = chunks_[slot / chunk_size].load(std::memory_order_acquire);
    if (chunk == nullptr || !pid) return nullptr;
    auto& process = const_cast<Process&>((*chunk)[slot % chunk_size]);
    return process.pid.load(std::memory_order_acquire) == pid.value ? &process : nullptr;
  }

  /// Calls `visit(Process&)` for each block that is in use, in no order. It may require locks that the caller holds.
  template <class Visit>
  NAZIR_NO_THREAD_SAFETY_ANALYSIS void for_each(Visit visit) const {
    const auto used = used_.load(std::memory_order_acquire);
    for (std::size_t base = 0; base < used; base += chunk_size) {
      Chunk* chunk = chunks_[base / chunk_size].load(std::memory_order_acquire);
      if (chunk == nullptr) continue;
      for (Process& process : *chunk) {
        // A block is several cache lines, and the processor does not guess which of them comes next: 84 ms instead of
        // 115 for a snapshot of a million (`nazir_bench obs 1000000 etop`).
        __builtin_prefetch(reinterpret_cast<const char*>(&process.pid) + 16 * sizeof(Process));
        if (process.pid.load(std::memory_order_acquire) != 0) visit(process);
      }
    }
  }

  /// Starts to load a block into the cache of the processor. Any pid that was ever valid.
  void prefetch(Pid pid) const {
    const auto slot = pid.value & limit;
    const Chunk* chunk = chunks_[slot / chunk_size].load(std::memory_order_acquire);
    if (chunk == nullptr) return;
    const char* block = reinterpret_cast<const char*>(chunk) + slot % chunk_size * sizeof(Process);
    for (std::size_t line = 0; line < sizeof(Process); line += 64) __builtin_prefetch(block + line);
  }

  /// Bytes of all control blocks that exist, in use or free.
  std::size_t reserved() const { return used_.load(std::memory_order_relaxed) * sizeof(Process); }
  /// The same without the pages that were given back.
  std::size_t bytes() const {
    // As those blocks are used again, their pages return.
    const auto now = given_back_.load(std::memory_order_relaxed), then = trimmed_.load(std::memory_order_relaxed);
    const auto dropped = dropped_.load(std::memory_order_relaxed);
    return reserved() - std::min(reserved(), then == 0 ? 0 : dropped * now / then);
  }

 private:
  struct alignas(4096) Chunk : std::array<Process, chunk_size> {};
  static constexpr std::size_t slab_chunks = 64;  ///< Chunks are mapped 64 at a time, in a slab of three huge pages.

  std::size_t drop_free_pages(const std::vector<std::uint32_t>& slots) const;
  /// Where the next chunk is to be made. Throws std::bad_alloc.
  void* memory_for_chunk(std::size_t index) NAZIR_REQUIRES(lock_);

  static constexpr std::size_t batch = 64;

  std::array<std::atomic<Chunk*>, (limit + 1) / chunk_size> chunks_{};
  std::atomic<std::size_t> used_{0};      ///< Slots that exist.
  std::atomic<std::uint64_t> serial_{0};  ///< Of the last process made.
  Spinlock lock_;                         ///< Also held to write the members below, and to add chunks.
  std::vector<std::uint32_t> free_ NAZIR_GUARDED_BY(lock_);  // the last is taken first
  std::vector<char*> slabs_ NAZIR_GUARDED_BY(lock_);
  std::atomic<std::size_t> given_back_{0};  ///< How many of the first in `free_` were given back, in whole pages.
  std::atomic<std::size_t> trimmed_{0}, dropped_{0};  ///< How many these were after the last trim, and bytes of pages.
};

}  // namespace nazir::detail
