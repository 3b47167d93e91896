// SPDX-License-Identifier: BSL-1.0
#include "memory/block_pool.hpp"

#include <array>
#include <atomic>
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
constexpr std::uint32_t batch = 64;                                 // blocks that go to or come from the depot at once
constexpr std::uint32_t cache_most = 512;                           // blocks of a class that a thread keeps

struct Free {
  Free* next;
};

/// Free blocks of one class. The owner's; its length may be read by any thread.
class List {
 public:
  std::uint32_t count() const { return count_.load(std::memory_order_relaxed); }
  bool empty() const { return first_ == nullptr; }
  bool full() const { return count() >= cache_most; }
  void push(void* memory) {
    first_ = new (memory) Free{first_};
    count_.store(count() + 1, std::memory_order_relaxed);
    poison(reinterpret_cast<char*>(memory) + sizeof(Free), block_granule - sizeof(Free));
  }
  void* pop() {
    Free* memory = first_;
    first_ = memory->next;
    count_.store(count() - 1, std::memory_order_relaxed);
    return memory;
  }
  /// Takes all blocks of a batch over; this list must be empty.
  void put(Free* first, std::uint32_t number) {
    first_ = first;
    count_.store(number, std::memory_order_relaxed);
  }
  Free* take_all() {
    count_.store(0, std::memory_order_relaxed);
    return std::exchange(first_, nullptr);
  }

 private:
  Free* first_ = nullptr;
  std::atomic<std::uint32_t> count_{0};
};

/// A list on the shelf.
struct Batch {
  Free* first = nullptr;
  std::uint32_t count = 0;
};

struct Cache;

struct Depot {
  struct Class {
    Spinlock lock;
    std::vector<Batch> batches;
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
  struct alignas(32) Class {
    List list;
    std::atomic<std::int64_t> got{0};  // blocks from the depot less those given back to it
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

  Cache() {
    const std::lock_guard lock(depot().mutex);
    depot().caches.push_back(this);
  }
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;
  ~Cache() {
    auto& common = depot();
    for (std::size_t i = 0; i < classes; ++i) {
      const std::uint32_t number = lists[i].list.count();
      if (number == 0) continue;
      lists[i].move(-static_cast<std::int64_t>(number));
      const std::lock_guard lock(common.lists[i].lock);
      common.lists[i].batches.push_back({lists[i].list.take_all(), number});
    }
    const std::lock_guard lock(common.mutex);
    common.retired_blocks += blocks();
    common.retired_bytes += bytes();
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

[[gnu::noinline]] void refill(Cache::Class& own, std::size_t block) {
  const Nobodys serves_all_processes;
  auto& shelf = depot().of(block);
  {
    const std::lock_guard lock(shelf.lock);
    if (!shelf.batches.empty()) {
      const Batch full = shelf.batches.back();
      shelf.batches.pop_back();
      own.list.put(full.first, full.count);
      own.move(full.count);
      return;
    }
  }
  auto* slab = static_cast<char*>(::operator new(block* batch, std::align_val_t(block_granule)));
  {
    auto& common = depot();
    const std::lock_guard lock(common.mutex);
    common.slabs.push_back(slab);
  }
  for (std::size_t i = batch; i-- > 0;) own.list.push(slab + i * block);
  own.move(batch);
}

[[gnu::noinline]] void shed(Cache::Class& own, std::size_t block) {
  Batch full;
  while (full.count < cache_most / 2) {
    void* memory = own.list.pop();
    full.first = new (memory) Free{full.first};
    ++full.count;
  }
  own.move(-static_cast<std::int64_t>(full.count));
  const Nobodys serves_all_processes;
  auto& shelf = depot().of(block);
  const std::lock_guard lock(shelf.lock);
  shelf.batches.push_back(full);
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
  own.list.push(memory);
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
    current->of(block).list.push(memory);
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
