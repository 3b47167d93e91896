// SPDX-License-Identifier: BSL-1.0
#include "memory/block_pool.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "memory/heap_account.hpp"
#include "memory/sanitizers.hpp"
#include "memory/spinlock.hpp"

namespace nazir::detail {
namespace {

constexpr std::size_t classes = largest_block / block_granule + 1;  // the first is of no size, and unused
constexpr std::uint32_t slab_blocks = 64;                           // of new memory
constexpr std::uint32_t cache_most = 512;                           // blocks of a class that a thread keeps
constexpr std::uint32_t batch_most = cache_most / 2;                // that go to or come from the depot at once

/// Free blocks of one class. The list is beside them and not made of them: so those that come from another thread can
/// be fetched into the processor's cache some allocations ahead. The owner's; its length may be read by any thread.
class List {
 public:
  List() { std::fill_n(blocks_.begin(), ahead, nullptr); }
  std::uint32_t count() const { return count_.load(std::memory_order_relaxed); }
  bool empty() const { return count() == 0; }
  bool full() const { return count() == cache_most; }
  void push(void* memory, std::size_t block) {
    poison(memory, block);
    const std::uint32_t number = count();
    blocks_[ahead + number] = memory;
    count_.store(number + 1, std::memory_order_relaxed);
  }
  void* pop() {
    const std::uint32_t number = count() - 1;
    count_.store(number, std::memory_order_relaxed);
    __builtin_prefetch(blocks_[number], 1);
    return blocks_[ahead + number];
  }
  /// Takes out `number` blocks, those that were pushed last.
  void give(void** to, std::uint32_t number) {
    const std::uint32_t left = count() - number;
    std::copy_n(&blocks_[ahead + left], number, to);
    count_.store(left, std::memory_order_relaxed);
  }
  /// There must be room.
  void take(void* const* from, std::uint32_t number) {
    std::copy_n(from, number, &blocks_[ahead + count()]);
    count_.store(count() + number, std::memory_order_relaxed);
  }

 private:
  static constexpr std::uint32_t ahead = 4;
  std::atomic<std::uint32_t> count_{0};
  std::array<void*, ahead + cache_most> blocks_;  // behind those that stand for what is ahead of the last ones
};

/// Blocks on the shelf.
struct Batch {
  std::uint32_t count = 0;
  std::array<void*, batch_most> blocks;
};

struct Cache;

struct Depot {
  struct Class {
    Spinlock lock;
    std::vector<std::unique_ptr<Batch>> batches;
  };
  std::array<Class, classes> lists;
  Class& of(std::size_t block) { return lists[block / block_granule]; }
  std::mutex mutex;  // of the following
  std::vector<Cache*> caches;
  std::int64_t retired_blocks = 0, retired_bytes = 0;  // what threads that ended handed out and did not get back
  std::vector<void*> slabs;                            // so that leak checkers see them held
};

Depot& depot() {
  static Depot& one = *new Depot;  // outlives every thread
  return one;
}

/// What a thread has. What it handed out is what it has got from the depot and has not in its lists any more; a thread
/// that frees more than it allocates goes below zero.
struct Cache {
  struct Class {
    std::atomic<std::int64_t> got{0};  // blocks from the depot less those given back to it
    List list;
    std::int64_t out() const { return got.load(std::memory_order_relaxed) - list.count(); }
    void move(std::int64_t number) {
      got.store(got.load(std::memory_order_relaxed) + number, std::memory_order_relaxed);
    }
  };
  std::array<Class, classes> lists;
  Class& of(std::size_t block) { return lists[block / block_granule]; }
  std::atomic<std::int64_t> large_blocks{0}, large_bytes{0};

  void count_large(std::int64_t number, std::int64_t size) {
    large_blocks.store(large_blocks.load(std::memory_order_relaxed) + number, std::memory_order_relaxed);
    large_bytes.store(large_bytes.load(std::memory_order_relaxed) + size, std::memory_order_relaxed);
  }
  std::int64_t blocks() const {
    std::int64_t sum = large_blocks.load(std::memory_order_relaxed);
    for (const Class& each : lists) sum += each.out();
    return sum;
  }
  std::int64_t bytes() const {
    std::int64_t sum = large_bytes.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < classes; ++i) {
      sum += lists[i].out() * static_cast<std::int64_t>(i * block_granule);
    }
    return sum;
  }

  static void put_back(Class& own, Depot::Class& shelf) {
    auto batch = std::make_unique_for_overwrite<Batch>();
    batch->count = std::min(own.list.count(), batch_most);
    own.list.give(batch->blocks.data(), batch->count);
    own.move(-static_cast<std::int64_t>(batch->count));
    const std::lock_guard lock(shelf.lock);
    shelf.batches.push_back(std::move(batch));
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
      while (!lists[i].list.empty()) put_back(lists[i], common.lists[i]);
    }
    const std::lock_guard lock(common.mutex);
    common.retired_blocks += blocks();
    common.retired_bytes += bytes();
    std::erase(common.caches, this);
  }
};

constinit thread_local Cache* current = nullptr;
constinit thread_local bool is_ending = false;

struct CacheOwner {
  std::unique_ptr<Cache> cache = std::make_unique<Cache>();  // too large for the memory of thread locals
  CacheOwner() { current = cache.get(); }
  CacheOwner(const CacheOwner&) = delete;
  CacheOwner& operator=(const CacheOwner&) = delete;
  ~CacheOwner() {
    current = nullptr;
    is_ending = true;
  }
};

[[gnu::noinline]] Cache& make_cache() {
  const Nobodys serves_all_processes;
  // Thread locals that were made before the cache are destroyed after it, and may still free blocks. The depot keeps
  // what they use then.
  if (is_ending) return *(current = new Cache);
  thread_local CacheOwner owner;
  return *owner.cache;
}

Cache& cache() {
  return current != nullptr ? *current : make_cache();
}

[[gnu::noinline]] void refill(Cache::Class& own, std::size_t block) {
  const Nobodys serves_all_processes;
  auto& shelf = depot().of(block);
  std::unique_ptr<Batch> batch;
  {
    const std::lock_guard lock(shelf.lock);
    if (!shelf.batches.empty()) {
      batch = std::move(shelf.batches.back());
      shelf.batches.pop_back();
    }
  }
  if (batch != nullptr) {
    own.list.take(batch->blocks.data(), batch->count);
    own.move(batch->count);
    return;
  }
  auto* slab = static_cast<char*>(::operator new(block* slab_blocks, std::align_val_t(block_granule)));
  {
    auto& common = depot();
    const std::lock_guard lock(common.mutex);
    common.slabs.push_back(slab);
  }
  for (std::size_t i = slab_blocks; i-- > 0;) own.list.push(slab + i * block, block);
  own.move(slab_blocks);
}

[[gnu::noinline]] void shed(Cache::Class& own, std::size_t block) {
  const Nobodys serves_all_processes;
  Cache::put_back(own, depot().of(block));
}

[[gnu::noinline]] void* allocate_large(std::size_t bytes) {
  cache().count_large(1, static_cast<std::int64_t>(bytes));
  const Nobodys is_counted_as_mail;
  return ::operator new(bytes);
}

[[gnu::noinline]] void free_large(void* memory, std::size_t bytes) noexcept {
  cache().count_large(-1, -static_cast<std::int64_t>(bytes));
  ::operator delete(memory);
}

// What is rare is left to others, so that the compiler needs to keep no register for it.

[[gnu::noinline]] void* allocate_slowly(std::size_t block) {
  if (block > largest_block) return allocate_large(block);
  Cache::Class& own = cache().of(block);
  if (own.list.empty()) refill(own, block);
  return own.list.pop();
}

[[gnu::noinline]] void free_slowly(void* memory, std::size_t block) noexcept {
  if (block > largest_block) return free_large(memory, block);
  Cache::Class& own = cache().of(block);
  if (own.list.full()) shed(own, block);
  own.list.push(memory, block);
}

}  // namespace

void* BlockPool::allocate(std::size_t block) {
  void* memory = nullptr;
  if (block <= largest_block && current != nullptr && !current->of(block).list.empty()) [[likely]] {
    memory = current->of(block).list.pop();
  } else {
    memory = allocate_slowly(block);
  }
  unpoison(memory, block);
  return memory;
}

void BlockPool::free(void* memory, std::size_t block) noexcept {
  if (block <= largest_block && current != nullptr && !current->of(block).list.full()) [[likely]] {
    current->of(block).list.push(memory, block);
  } else {
    free_slowly(memory, block);
  }
}

std::int64_t BlockPool::live() {
  const std::lock_guard lock(depot().mutex);
  std::int64_t sum = depot().retired_blocks;
  for (const Cache* each : depot().caches) sum += each->blocks();
  return sum;
}

std::int64_t BlockPool::live_bytes() {
  const std::lock_guard lock(depot().mutex);
  std::int64_t sum = depot().retired_bytes;
  for (const Cache* each : depot().caches) sum += each->bytes();
  return sum;
}

}  // namespace nazir::detail
