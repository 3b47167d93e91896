// SPDX-License-Identifier: BSL-1.0
#include "process/table.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include "memory/out_of_memory.hpp"
#include "memory/pages.hpp"

namespace nazir::detail {

static_assert(sizeof(Process) <= 384, "an idle process is to stay small");

ProcessTable::~ProcessTable() {
  clear();
}

void ProcessTable::clear() {
  const Lock lock(lock_);
  for (std::size_t base = 0; base < used_.load(std::memory_order_relaxed); base += chunk_size) {
    if (auto* chunk = chunks_[base / chunk_size].exchange(nullptr, std::memory_order_relaxed)) std::destroy_at(chunk);
  }
  for (char* slab : slabs_) munmap(slab, slab_chunks * sizeof(Chunk));
  slabs_ = {};
  used_.store(0, std::memory_order_release);
  given_back_.store(0, std::memory_order_relaxed);
  trimmed_.store(0, std::memory_order_relaxed);
  dropped_.store(0, std::memory_order_relaxed);
  free_ = {};
}

void* ProcessTable::memory_for_chunk(std::size_t index) {
  constexpr std::size_t bytes = slab_chunks * sizeof(Chunk), huge = 2U << 20U;
  static_assert(bytes % huge == 0, "a slab fills its huge pages");
  if (index / slab_chunks == slabs_.size()) {
    slabs_.reserve(slabs_.size() + 1);
    void* const memory =
        mmap(nullptr, bytes + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    char* const begin = static_cast<char*>(memory);
    char* const slab = begin + (huge - reinterpret_cast<std::uintptr_t>(begin) % huge) % huge;
    if (slab != begin) munmap(begin, static_cast<std::size_t>(slab - begin));
    munmap(slab + bytes, static_cast<std::size_t>(begin + huge - slab));
    // A program with few processes does not pay 2 MiB for them. The system makes huge pages of a full first slab later.
    madvise(slab, bytes, slabs_.empty() ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
    slabs_.push_back(slab);
    if (slabs_.size() == 2) madvise(slabs_.front(), bytes, MADV_HUGEPAGE);
  }
  return slabs_[index / slab_chunks] + index % slab_chunks * sizeof(Chunk);
}

std::size_t ProcessTable::drop_free_pages(const std::vector<std::uint32_t>& slots) const {
  const std::size_t chunks = used_.load(std::memory_order_acquire) / chunk_size;
  std::vector<std::array<bool, chunk_size>> is_free(chunks);
  for (const auto slot : slots) is_free[slot / chunk_size][slot % chunk_size] = true;
  std::size_t dropped = 0, dropped_before = 0;
  for (std::size_t i = 0; i < chunks; ++i) {
    char* const memory = reinterpret_cast<char*>(chunks_[i].load(std::memory_order_acquire));
    if (memory == nullptr) continue;
    const auto all_free = [&](std::size_t begin) {
      const auto first = is_free[i].begin() + static_cast<std::ptrdiff_t>(begin / sizeof(Process));
      const auto last = is_free[i].begin() + static_cast<std::ptrdiff_t>((begin + page_size() - 1) / sizeof(Process));
      return std::all_of(first, last + 1, [](bool each) { return each; });
    };
    for (std::size_t begin = 0, end = 0; begin + page_size() <= sizeof(Chunk); begin = end + page_size()) {
      for (end = begin; end + page_size() <= sizeof(Chunk) && all_free(end);) end += page_size();
      if (end == begin) continue;
      drop_pages(memory + begin, end - begin);
      dropped += end - begin;
    }
    if (i % slab_chunks != slab_chunks - 1 && i + 1 != chunks) continue;
    // In huge pages the system would fill the gaps again. A slab without gaps can have them.
    const bool has_gaps = std::exchange(dropped_before, dropped) != dropped;
    madvise(memory - i % slab_chunks * sizeof(Chunk), slab_chunks * sizeof(Chunk),
            has_gaps || chunks <= slab_chunks ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
  }
  return dropped;
}

std::size_t ProcessTable::trim(std::size_t keep, TrimOrder order) {
  const Lock lock(lock_);
  if (free_.size() <= keep + given_back_.load(std::memory_order_relaxed)) return 0;
  const auto end = free_.end() - static_cast<std::ptrdiff_t>(keep);
  std::vector<std::uint32_t> slots(free_.begin(), end);
  free_.erase(free_.begin(), end);
  std::size_t dropped = 0;
  if (order == TrimOrder::lowest_first) {
    // Meanwhile other threads take what was kept, or add a chunk.
    const Unlock meanwhile(lock_);
    std::sort(slots.begin(), slots.end(), std::greater<>());
    dropped = drop_free_pages(slots);
  } else {
    dropped = drop_free_pages(slots);
  }
  given_back_.store(slots.size(), std::memory_order_relaxed);
  trimmed_.store(slots.size(), std::memory_order_relaxed);
  dropped_.store(dropped, std::memory_order_relaxed);
  free_.insert(free_.begin(), slots.begin(), slots.end());
  return dropped;
}

Process* ProcessTable::allocate(Cache* cache, Pid& pid) {
  Cache one;  // for a caller without one
  Cache& own = cache != nullptr ? *cache : one;
  if (own.slots.empty()) {
    const UnaccountedScope serves_all_processes;
    std::size_t base = 0;
    void* memory = nullptr;
    {
      const Lock lock(lock_);
      const auto count = std::min(cache != nullptr ? batch : 1, free_.size());
      own.slots.assign(free_.end() - static_cast<std::ptrdiff_t>(count), free_.end());
      free_.resize(free_.size() - count);
      given_back_.store(std::min(given_back_.load(std::memory_order_relaxed), free_.size()), std::memory_order_relaxed);
      if (count == 0) {
        base = used_.load(std::memory_order_relaxed);
        if (base + chunk_size > limit) return nullptr;
        memory = with_memory([&]() NAZIR_REQUIRES(lock_) { return memory_for_chunk(base / chunk_size); });
        used_.store(base + chunk_size, std::memory_order_release);
      }
    }
    if (memory != nullptr) {
      // Created without the lock: touching it for the first time takes long.
      chunks_[base / chunk_size].store(new (memory) Chunk, std::memory_order_release);
      // Slot 0 is left out, so that the first process, <0.1.0>, has slot 1.
      for (std::size_t i = chunk_size; i-- > (base == 0 ? 1U : 0U);)
        own.slots.push_back(static_cast<std::uint32_t>(base + i));
    }
  }
  const std::uint32_t slot = own.slots.back();
  own.slots.pop_back();
  if (cache == nullptr && !own.slots.empty()) flush(own);
  pid.value = (serial_.fetch_add(1, std::memory_order_relaxed) + 1) << slot_bits | slot;
  return &(*chunks_[slot / chunk_size].load(std::memory_order_acquire))[slot % chunk_size];
}

void ProcessTable::release(Cache* cache, Pid pid) {
  const auto slot = static_cast<std::uint32_t>(pid.value & limit);
  if (cache != nullptr) {
    cache->slots.push_back(slot);
    if (cache->slots.size() < 16 * batch) return;
    // The lower half goes back; the slots used last stay.
    const auto half = cache->slots.begin() + static_cast<std::ptrdiff_t>(cache->slots.size() / 2);
    const Lock lock(lock_);
    free_.insert(free_.end(), cache->slots.begin(), half);
    cache->slots.erase(cache->slots.begin(), half);
    return;
  }
  const Lock lock(lock_);
  free_.push_back(slot);
}

void ProcessTable::flush(Cache& cache) {
  const Lock lock(lock_);
  free_.insert(free_.end(), cache.slots.begin(), cache.slots.end());
  cache.slots.clear();
}

}  // namespace nazir::detail
