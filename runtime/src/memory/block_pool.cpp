// SPDX-License-Identifier: BSL-1.0
#include "memory/block_pool.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include "memory/heap_account.hpp"
#include "memory/out_of_memory.hpp"
#include "memory/pages.hpp"
#include "memory/sanitizers.hpp"
#include "memory/spinlock.hpp"

namespace nazir::detail {
namespace {

constexpr std::size_t classes = largest_block / block_granule + 1;  // class 0 is unused
constexpr std::uint32_t new_blocks = 64;                            // cut from new memory at once, or a few less
constexpr std::size_t page = 4096;                    // holds blocks of one class; allocated and given back as a whole
constexpr std::size_t region_pages = 256;             // taken from the system at once
constexpr std::uint32_t cache_most = 512;             // blocks of a class in a cache, at most
constexpr std::uint32_t batch_most = cache_most / 2;  // moved to or from the depot at once
constexpr std::size_t few = 16;                       // batches; sorting them takes less than a millisecond

/// Free blocks of one class. An array, not a list linked through the blocks, so that blocks freed by another thread can
/// be prefetched some allocations ahead. For the owner thread; any thread may read the count.
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
  /// Moves the `number` blocks that were pushed last to `to`.
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
  std::array<void*, ahead + cache_most> blocks_;  // starts with `ahead` nulls, for `pop` to prefetch
};

/// Blocks in the depot.
struct Batch {
  std::uint32_t count = 0;
  std::array<void*, batch_most> blocks;
};

struct Cache;

struct Depot {
  struct Class {
    Spinlock lock;
    std::vector<std::unique_ptr<Batch>> batches NAZIR_GUARDED_BY(lock);  // the last is taken first
    // Batches left, since the last `trim` and in the interval before.
    std::size_t fewest NAZIR_GUARDED_BY(lock) = 0, fewest_before NAZIR_GUARDED_BY(lock) = 0;
  };
  std::array<Class, classes> lists;
  Class& of(std::size_t block) { return lists[block / block_granule]; }
  Mutex mutex;
  std::vector<Cache*> caches NAZIR_GUARDED_BY(mutex);
  // Of ended threads: allocated less freed.
  std::int64_t retired_blocks NAZIR_GUARDED_BY(mutex) = 0;
  std::int64_t retired_bytes NAZIR_GUARDED_BY(mutex) = 0;
  std::int64_t retired_large NAZIR_GUARDED_BY(mutex) = 0;
  std::vector<void*> regions NAZIR_GUARDED_BY(mutex);  // never freed; kept here for leak checkers
  std::vector<char*> pages NAZIR_GUARDED_BY(mutex);    // in use by no class; the last is taken first
};

Depot& depot() {
  static Depot& one = *new Depot;  // outlives every thread
  return one;
}

/// The cache of a thread. Blocks in use = blocks got from the depot - blocks in the lists. This is negative for a
/// thread that frees more than it allocates.
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

  enum class Use : bool { last, first };
  static void put_back(Class& own, Depot::Class& shelf, Use use) {
    auto batch = with_memory([] { return std::make_unique_for_overwrite<Batch>(); });
    batch->count = std::min(own.list.count(), batch_most);
    own.list.give(batch->blocks.data(), batch->count);
    own.move(-static_cast<std::int64_t>(batch->count));
    const Lock lock(shelf.lock);
    const auto place = use == Use::first ? shelf.batches.end() : shelf.batches.begin();
    with_memory([&]() NAZIR_REQUIRES(shelf.lock) { shelf.batches.insert(place, std::move(batch)); });
  }
  /// They are used after those that a trim has sorted.
  void put_all_back() {
    for (std::size_t i = 0; i < classes; ++i) {
      while (!lists[i].list.empty()) put_back(lists[i], depot().lists[i], Use::last);
    }
  }

  Cache() {
    const Lock lock(depot().mutex);
    depot().caches.push_back(this);
  }
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;
  ~Cache() {
    auto& common = depot();
    put_all_back();
    const Lock lock(common.mutex);
    common.retired_blocks += blocks();
    common.retired_bytes += bytes();
    common.retired_large += large_bytes.load(std::memory_order_relaxed);
    std::erase(common.caches, this);
  }
};

constinit thread_local Cache* current = nullptr;
constinit thread_local bool is_ending = false;

struct CacheOwner {
  std::unique_ptr<Cache> cache = std::make_unique<Cache>();  // too large for thread-local storage
  CacheOwner() { current = cache.get(); }
  CacheOwner(const CacheOwner&) = delete;
  CacheOwner& operator=(const CacheOwner&) = delete;
  ~CacheOwner() {
    current = nullptr;
    is_ending = true;
  }
};

[[gnu::noinline]] Cache& make_cache() {
  const UnaccountedScope serves_all_processes;
  // Thread locals constructed before the cache are destroyed after it and may still free blocks. The cache they use
  // then is never freed; the depot knows it.
  if (is_ending) return *(current = new Cache);
  thread_local CacheOwner owner;
  return *owner.cache;
}

Cache& cache() {
  return current != nullptr ? *current : make_cache();
}

void take_pages(char** to, std::uint32_t count) {
  auto& common = depot();
  const Lock lock(common.mutex);
  if (common.pages.size() < count) {
    with_memory([&]() NAZIR_REQUIRES(common.mutex) {
      auto* region = static_cast<char*>(::operator new(region_pages* page, std::align_val_t(page)));
      common.regions.push_back(region);
      common.pages.reserve(common.regions.size() * region_pages);  // so that `give_back_pages` never allocates
      for (std::size_t i = region_pages; i-- > 0;) common.pages.push_back(region + i * page);
    });
  }
  std::copy_n(common.pages.end() - count, count, to);
  common.pages.resize(common.pages.size() - count);
}

[[gnu::noinline]] void refill(Cache::Class& own, std::size_t block) {
  const UnaccountedScope serves_all_processes;
  auto& shelf = depot().of(block);
  std::unique_ptr<Batch> batch;
  {
    const Lock lock(shelf.lock);
    if (!shelf.batches.empty()) {
      batch = std::move(shelf.batches.back());
      shelf.batches.pop_back();
      shelf.fewest = std::min(shelf.fewest, shelf.batches.size());
    }
  }
  if (batch != nullptr) {
    own.list.take(batch->blocks.data(), batch->count);
    own.move(batch->count);
    return;
  }
  const auto in_page = static_cast<std::uint32_t>(page / block);
  std::array<char*, (new_blocks * largest_block + page - 1) / page> pages{};
  const std::uint32_t count = std::max(new_blocks / in_page, 1U);
  take_pages(pages.data(), count);
  for (std::uint32_t i = count; i-- > 0;) {
    for (std::uint32_t each = in_page; each-- > 0;) own.list.push(pages[i] + each * block, block);
  }
  own.move(count * in_page);
}

[[gnu::noinline]] void shed(Cache::Class& own, std::size_t block) {
  const UnaccountedScope serves_all_processes;
  Cache::put_back(own, depot().of(block), Cache::Use::first);
}

[[gnu::noinline]] void* allocate_large(std::size_t bytes) {
  const UnaccountedScope is_counted_as_mail;
  void* memory = ::operator new(bytes);
  cache().count_large(1, static_cast<std::int64_t>(bytes));
  return memory;
}

[[gnu::noinline]] void free_large(void* memory, std::size_t bytes) noexcept {
  cache().count_large(-1, -static_cast<std::int64_t>(bytes));
  ::operator delete(memory);
}

/// Free blocks of one page, while trimming.
struct Group {
  void* const* first;
  std::size_t count;
};

std::uintptr_t page_of(const void* block) {
  return reinterpret_cast<std::uintptr_t>(block) / page;
}

/// Takes out all batches of a class, if some were not needed lately or if they are few. The few blocks that circulate
/// after a peak would else stay scattered over as many pages.
std::vector<std::unique_ptr<Batch>> take_surplus(Depot::Class& shelf, Surplus what) {
  const Lock lock(shelf.lock);
  std::size_t surplus = std::min(shelf.fewest, std::exchange(shelf.fewest_before, shelf.fewest));
  if (what == Surplus::all) surplus = shelf.batches.size();
  shelf.fewest = shelf.batches.size();
  if (surplus == 0 && shelf.batches.size() > few) return {};
  shelf.fewest = 0;
  return std::move(shelf.batches);
}

void give_back_pages(const std::vector<char*>& pages) {
  for (std::size_t i = 0, end = 0; i < pages.size(); i = end) {
    for (end = i + 1; end < pages.size() && pages[end] == pages[end - 1] + page;) ++end;
    unpoison(pages[i], (end - i) * page);
    drop_pages(pages[i], (end - i) * page);
  }
  const Lock lock(depot().mutex);
  depot().pages.insert(depot().pages.end(), pages.rbegin(), pages.rend());
}

std::size_t trim_class(Depot::Class& shelf, std::size_t block, Surplus what) {
  const auto batches = take_surplus(shelf, what);
  if (batches.empty()) return 0;
  std::vector<void*> blocks;
  for (const auto& batch : batches) {
    blocks.insert(blocks.end(), batch->blocks.begin(), batch->blocks.begin() + batch->count);
  }
  std::sort(blocks.begin(), blocks.end());
  std::vector<char*> pages;
  std::vector<Group> groups;
  for (std::size_t i = 0, end = 0; i < blocks.size(); i = end) {
    for (end = i + 1; end < blocks.size() && page_of(blocks[end]) == page_of(blocks[i]);) ++end;
    if (end - i == page / block) {
      pages.push_back(static_cast<char*>(blocks[i]));
    } else {
      groups.push_back({&blocks[i], end - i});
    }
  }
  give_back_pages(pages);
  // Blocks of the pages with the fewest free blocks are used first, so that other pages become free.
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& one, const Group& other) { return one.count > other.count; });
  std::vector<std::unique_ptr<Batch>> left;
  for (const Group& group : groups) {
    for (std::size_t i = 0; i < group.count; ++i) {
      if (left.empty() || left.back()->count == batch_most) {
        left.push_back(std::make_unique_for_overwrite<Batch>());
        left.back()->count = 0;
      }
      left.back()->blocks[left.back()->count++] = group.first[i];
    }
  }
  const Lock lock(shelf.lock);
  shelf.batches.insert(shelf.batches.begin(), std::make_move_iterator(left.begin()),
                       std::make_move_iterator(left.end()));
  shelf.fewest = shelf.batches.size();
  return pages.size() * page;
}

// Rare cases are functions apart, so that the common path saves no registers for them.

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

void BlockPool::flush_cache() noexcept {
  if (current != nullptr) current->put_all_back();
}

std::size_t BlockPool::trim(Surplus what) {
  const UnaccountedScope serves_all_processes;
  return with_memory([what] {
    std::size_t bytes = 0;
    for (std::size_t i = 1; i < classes; ++i) bytes += trim_class(depot().lists[i], i * block_granule, what);
    return bytes;
  });
}

std::int64_t BlockPool::live() {
  const Lock lock(depot().mutex);
  std::int64_t sum = depot().retired_blocks;
  for (const Cache* each : depot().caches) sum += each->blocks();
  return sum;
}

BlockPool::Figures BlockPool::figures() {
  auto& common = depot();
  const Lock lock(common.mutex);
  Figures figures{common.retired_bytes, common.retired_large, 0, 0};
  for (const Cache* each : common.caches) {
    figures.live += each->bytes();
    figures.large += each->large_bytes.load(std::memory_order_relaxed);
  }
  figures.reserved = static_cast<std::int64_t>(common.regions.size() * region_pages * page);
  figures.held = figures.reserved - static_cast<std::int64_t>(common.pages.size() * page);
  return figures;
}

}  // namespace nazir::detail
