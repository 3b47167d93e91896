// SPDX-License-Identifier: BSL-1.0
#include "process/table.hpp"

#include <algorithm>
#include <mutex>

namespace nazir::detail {

ProcessTable::~ProcessTable() {
  for (auto& chunk : chunks_) delete chunk.load(std::memory_order_relaxed);
}

Process* ProcessTable::allocate(Cache* cache, Pid& pid) {
  std::uint32_t slot = 0;
  if (cache == nullptr || cache->slots.empty()) {
    const Nobodys serves_all_processes;
    const std::lock_guard lock(lock_);
    if (free_.empty()) {
      const auto used = used_.load(std::memory_order_relaxed);
      if (used + chunk_size > limit) return nullptr;
      chunks_[used / chunk_size].store(new Chunk, std::memory_order_release);
      used_.store(used + chunk_size, std::memory_order_release);
      // Slot 0 is left out: the first process is <0.1.0> and so is its place.
      for (std::size_t i = chunk_size; i-- > (used == 0 ? 1U : 0U);)
        free_.push_back(static_cast<std::uint32_t>(used + i));
    }
    if (cache == nullptr) {
      slot = free_.back();
      free_.pop_back();
    } else {
      const auto count = std::min(batch, free_.size());
      cache->slots.assign(free_.end() - static_cast<std::ptrdiff_t>(count), free_.end());
      free_.resize(free_.size() - count);
    }
  }
  if (cache != nullptr) {
    slot = cache->slots.back();
    cache->slots.pop_back();
  }
  pid.value = (serial_.fetch_add(1, std::memory_order_relaxed) + 1) << slot_bits | slot;
  return &(*chunks_[slot / chunk_size].load(std::memory_order_acquire))[slot % chunk_size];
}

void ProcessTable::release(Cache* cache, Process&, Pid pid) {
  const auto slot = static_cast<std::uint32_t>(pid.value & limit);
  if (cache != nullptr) {
    cache->slots.push_back(slot);
    if (cache->slots.size() < 16 * batch) return;
    // The upper half goes back; what was used last stays.
    const auto half = cache->slots.begin() + static_cast<std::ptrdiff_t>(cache->slots.size() / 2);
    const std::lock_guard lock(lock_);
    free_.insert(free_.end(), cache->slots.begin(), half);
    cache->slots.erase(cache->slots.begin(), half);
    return;
  }
  const std::lock_guard lock(lock_);
  free_.push_back(slot);
}

void ProcessTable::flush(Cache& cache) {
  const std::lock_guard lock(lock_);
  free_.insert(free_.end(), cache.slots.begin(), cache.slots.end());
  cache.slots.clear();
}

}  // namespace nazir::detail
