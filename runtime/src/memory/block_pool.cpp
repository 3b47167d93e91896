// SPDX-License-Identifier: BSL-1.0
#include "memory/block_pool.hpp"

#include <array>
#include <atomic>
#include <mutex>
#include <new>
#include <vector>

#include "memory/heap_account.hpp"
#include "memory/sanitizers.hpp"
#include "memory/spinlock.hpp"

namespace nazir::detail {
namespace {

constexpr std::size_t classes = BlockPool::largest / BlockPool::granule;
constexpr std::uint32_t batch = 64;        // blocks that go to or come from the depot at once
constexpr std::uint32_t cache_most = 512;  // blocks of a class that a thread keeps

struct Free {
  Free* next;
};

struct List {
  Free* first = nullptr;
  std::uint32_t count = 0;

  void push(void* memory) {
    first = new (memory) Free{first};
    ++count;
    poison(reinterpret_cast<char*>(memory) + sizeof(Free), BlockPool::granule - sizeof(Free));
  }
  void* pop() {
    Free* memory = first;
    first = memory->next;
    --count;
    return memory;
  }
};

struct Cache;

struct Depot {
  struct Class {
    Spinlock lock;
    std::vector<List> batches;
  };
  std::array<Class, classes> lists;
  std::mutex mutex;  // of the following
  std::vector<Cache*> caches;
  std::int64_t retired_blocks = 0, retired_bytes = 0;  // balances of threads that ended
  std::vector<void*> slabs;                            // so that leak checkers see them held
};

Depot& depot() {
  static Depot& one = *new Depot;  // outlives every thread
  return one;
}

struct Cache {
  std::array<List, classes> lists;
  // Written by the owner only; a thread that frees more than it allocates goes below zero.
  std::atomic<std::int64_t> blocks{0}, bytes{0};

  void count(std::int64_t number, std::int64_t size) {
    blocks.store(blocks.load(std::memory_order_relaxed) + number, std::memory_order_relaxed);
    bytes.store(bytes.load(std::memory_order_relaxed) + size, std::memory_order_relaxed);
  }

  Cache() {
    const std::lock_guard lock(depot().mutex);
    depot().caches.push_back(this);
  }
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;
  ~Cache() {
    auto& common = depot();
    for (std::size_t i = 0; i < classes; ++i) {
      if (lists[i].count == 0) continue;
      const std::lock_guard lock(common.lists[i].lock);
      common.lists[i].batches.push_back(lists[i]);
    }
    const std::lock_guard lock(common.mutex);
    common.retired_blocks += blocks.load(std::memory_order_relaxed);
    common.retired_bytes += bytes.load(std::memory_order_relaxed);
    std::erase(common.caches, this);
  }
};

constinit thread_local Cache* current = nullptr;

struct CacheOwner {
  Cache cache;
  CacheOwner() { current = &cache; }
  CacheOwner(const CacheOwner&) = delete;
  CacheOwner& operator=(const CacheOwner&) = delete;
  ~CacheOwner() { current = nullptr; }
};

[[gnu::noinline]] Cache& make_cache() {
  thread_local CacheOwner owner;
  return owner.cache;
}

Cache& cache() {
  return current != nullptr ? *current : make_cache();
}

[[gnu::noinline]] void refill(List& list, std::size_t index) {
  const Nobodys serves_all_processes;
  auto& common = depot();
  auto& shelf = common.lists[index];
  {
    const std::lock_guard lock(shelf.lock);
    if (!shelf.batches.empty()) {
      list = shelf.batches.back();
      shelf.batches.pop_back();
      return;
    }
  }
  const std::size_t size = (index + 1) * BlockPool::granule;
  auto* slab = static_cast<char*>(::operator new(size* batch, std::align_val_t(BlockPool::granule)));
  {
    const std::lock_guard lock(common.mutex);
    common.slabs.push_back(slab);
  }
  for (std::size_t i = batch; i-- > 0;) list.push(slab + i * size);
}

[[gnu::noinline]] void shed(List& list, std::size_t index) {
  List full;
  while (full.count < cache_most / 2) {
    void* memory = list.pop();
    full.first = new (memory) Free{full.first};
    ++full.count;
  }
  const Nobodys serves_all_processes;
  auto& shelf = depot().lists[index];
  const std::lock_guard lock(shelf.lock);
  shelf.batches.push_back(full);
}

}  // namespace

void* BlockPool::allocate(std::size_t bytes, std::uint32_t& block) {
  if (bytes > largest) {
    block = static_cast<std::uint32_t>(bytes);
    cache().count(1, static_cast<std::int64_t>(bytes));
    const Nobodys is_counted_as_mail;
    return ::operator new(bytes);
  }
  const std::size_t index = (bytes + granule - 1) / granule - 1;
  block = static_cast<std::uint32_t>((index + 1) * granule);
  Cache& own = cache();
  List& list = own.lists[index];
  if (list.count == 0) refill(list, index);
  own.count(1, block);
  void* memory = list.pop();
  unpoison(memory, block);
  return memory;
}

void BlockPool::free(void* memory, std::size_t block) noexcept {
  Cache& own = cache();
  own.count(-1, -static_cast<std::int64_t>(block));
  if (block > largest) {
    ::operator delete(memory);
    return;
  }
  const std::size_t index = block / granule - 1;
  List& list = own.lists[index];
  list.push(memory);
  if (list.count > cache_most) shed(list, index);
}

std::int64_t BlockPool::live() {
  const std::lock_guard lock(depot().mutex);
  std::int64_t sum = depot().retired_blocks;
  for (const Cache* each : depot().caches) sum += each->blocks.load(std::memory_order_relaxed);
  return sum;
}

std::int64_t BlockPool::live_bytes() {
  const std::lock_guard lock(depot().mutex);
  std::int64_t sum = depot().retired_bytes;
  for (const Cache* each : depot().caches) sum += each->bytes.load(std::memory_order_relaxed);
  return sum;
}

}  // namespace nazir::detail
