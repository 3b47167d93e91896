// SPDX-License-Identifier: BSL-1.0
#include "process/table.hpp"

#include <algorithm>
#include <mutex>

namespace nazir::detail {

static_assert(sizeof(Process) <= 384, "an idle process is to stay small");

ProcessTable::~ProcessTable() {
  clear();
}

void ProcessTable::clear() {
  const std::lock_guard lock(lock_);
  for (std::size_t base = 0; base < used_.load(std::memory_order_relaxed); base += chunk_size) {
    delete chunks_[base / chunk_size].exchange(nullptr, std::memory_order_relaxed);
  }
  used_.store(0, std::memory_order_release);
  free_ = {};
}

Process* ProcessTable::allocate(Cache* cache, Pid& pid) {
  Cache one;  // of who has none
  Cache& own = cache != nullptr ? *cache : one;
  if (own.slots.empty()) {
    const Nobodys serves_all_processes;
    std::size_t base = 0;
    bool make_chunk = false;
    {
      const std::lock_guard lock(lock_);
      const auto count = std::min(cache != nullptr ? batch : 1, free_.size());
      own.slots.assign(free_.end() - static_cast<std::ptrdiff_t>(count), free_.end());
      free_.resize(free_.size() - count);
      if (count == 0) {
        base = used_.load(std::memory_order_relaxed);
        if (base + chunk_size > limit) return nullptr;
        make_chunk = true;
        used_.store(base + chunk_size, std::memory_order_release);
      }
    }
    if (make_chunk) {
      // Made without the lock: touching it for the first time takes long.
      chunks_[base / chunk_size].store(new Chunk, std::memory_order_release);
      // Slot 0 is left out: the first process is <0.1.0> and so is its place.
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
