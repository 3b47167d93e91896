// SPDX-License-Identifier: BSL-1.0
// The pool of message blocks in isolation: sizes, reuse, threads that free what others allocated.
#include "memory/block_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "memory/sanitizers.hpp"
#include "memory/spinlock.hpp"

namespace nazir::detail {
namespace {

struct Block {
  void* memory = nullptr;
  std::size_t size = 0;
};

Block allocate(std::size_t bytes) {
  const std::size_t size = block_of(bytes);
  return {BlockPool::allocate(size), size};
}
void free(const Block& block) {
  BlockPool::free(block.memory, block.size);
}

constexpr int scaled(int count) {
  return sanitized ? count / 10 : count;
}

TEST(BlockPoolTest, gives_at_least_what_was_asked_for_aligned) {
  std::vector<Block> blocks;
  for (std::size_t bytes = 1; bytes <= 3000; bytes += 7) {
    const Block block = allocate(bytes);
    EXPECT_GE(block.size, bytes);
    const auto address = reinterpret_cast<std::uintptr_t>(block.memory);
    EXPECT_EQ(address % (bytes <= largest_block ? block_granule : 16), 0U);
    std::memset(block.memory, 0x5a, bytes);
    blocks.push_back(block);
  }
  for (const Block& block : blocks) free(block);
}

TEST(BlockPoolTest, trimming_gives_back_what_was_not_needed_for_two_rounds) {
  constexpr std::size_t count = 20'000;
  for (int round = 0; round < 4; ++round) {
    BlockPool::flush_cache();
    BlockPool::trim();
  }
  for (const std::size_t bytes : {std::size_t{64}, std::size_t{192}, largest_block}) {
    std::vector<Block> blocks;
    for (int used = 0; used < 3; ++used) {
      while (blocks.size() < count) blocks.push_back(allocate(bytes));
      for (const Block& block : blocks) std::memset(block.memory, 1, bytes);
      for (const Block& block : blocks) free(block);
      blocks.clear();
      BlockPool::flush_cache();
      EXPECT_EQ(BlockPool::trim(), 0U) << "it was needed since the last time";
    }
    // One block keeps its page.
    const Block one = allocate(bytes);
    std::memset(one.memory, 7, bytes);
    BlockPool::flush_cache();
    std::size_t given_back = 0;
    for (int round = 0; round < 3; ++round) given_back += BlockPool::trim();
    EXPECT_GE(given_back, count * bytes / 100 * 99);
    EXPECT_LT(given_back, count * bytes / 100 * 101 + 64 * 4096);
    EXPECT_EQ(BlockPool::trim(), 0U);
    EXPECT_EQ(static_cast<char*>(one.memory)[0], 7);
    free(one);
    BlockPool::flush_cache();
    for (int round = 0; round < 4; ++round) BlockPool::trim();
  }
}

TEST(BlockPoolTest, blocks_of_full_pages_are_used_first) {
  std::vector<Block> blocks;
  for (int i = 0; i < 64 * 16; ++i) blocks.push_back(allocate(64));
  const auto page_of = [](const Block& block) { return reinterpret_cast<std::uintptr_t>(block.memory) / 4096; };
  // One block of each page stays in use; of one page all but a few.
  const auto full = page_of(blocks[64 * 8]);
  std::set<std::uintptr_t> kept;
  std::vector<Block> left;
  std::size_t in_full = 0;
  for (const Block& block : blocks) {
    const bool keeps = page_of(block) == full ? ++in_full > 10 : kept.insert(page_of(block)).second;
    if (keeps) {
      left.push_back(block);
    } else {
      free(block);
    }
  }
  BlockPool::flush_cache();
  for (int round = 0; round < 3; ++round) BlockPool::trim();
  if (in_full > 10) {
    for (int i = 0; i < 10; ++i) {
      left.push_back(allocate(64));
      EXPECT_EQ(page_of(left.back()), full);
    }
  }
  for (const Block& block : left) free(block);
}

TEST(BlockPoolTest, pooled_sizes_are_whole_granules) {
  for (const std::size_t bytes : {1U, 63U, 64U, 65U, 128U, 1000U, 1024U}) {
    const Block block = allocate(bytes);
    EXPECT_EQ(block.size, (bytes + block_granule - 1) / block_granule * block_granule);
    free(block);
  }
}

TEST(BlockPoolTest, blocks_do_not_overlap) {
  std::vector<Block> blocks;
  for (int i = 0; i < 1000; ++i) {
    blocks.push_back(allocate(static_cast<std::size_t>(1 + i % 1100)));
    std::memset(blocks.back().memory, i & 0xff, static_cast<std::size_t>(1 + i % 1100));
  }
  for (int i = 0; i < 1000; ++i) {
    const auto* bytes = static_cast<const unsigned char*>(blocks[static_cast<std::size_t>(i)].memory);
    for (int at = 0; at < 1 + i % 1100; ++at) ASSERT_EQ(bytes[at], i & 0xff);
  }
  for (const Block& block : blocks) free(block);
}

TEST(BlockPoolTest, the_block_freed_last_is_given_next) {
  const Block one = allocate(64);
  const Block other = allocate(64);
  free(one);
  free(other);
  const Block again = allocate(64);
  EXPECT_EQ(again.memory, other.memory);
  free(again);
}

TEST(BlockPoolTest, counts_what_is_handed_out) {
  const auto blocks = BlockPool::live();
  const auto bytes = BlockPool::live_bytes();
  const Block small = allocate(100);
  const Block large = allocate(5000);
  EXPECT_EQ(BlockPool::live(), blocks + 2);
  EXPECT_EQ(BlockPool::live_bytes(), bytes + 128 + 5000);
  free(small);
  free(large);
  EXPECT_EQ(BlockPool::live(), blocks);
  EXPECT_EQ(BlockPool::live_bytes(), bytes);
}

TEST(BlockPoolTest, does_not_count_what_it_could_not_allocate) {
  if (sanitized) GTEST_SKIP() << "a sanitizer ends the program instead";
  const auto blocks = BlockPool::live();
  const auto bytes = BlockPool::live_bytes();
  EXPECT_THROW(BlockPool::allocate(std::size_t{1} << 46U), std::bad_alloc);
  EXPECT_EQ(BlockPool::live(), blocks);
  EXPECT_EQ(BlockPool::live_bytes(), bytes);
}

TEST(BlockPoolTest, another_thread_may_free) {
  const auto before = BlockPool::live();
  std::vector<Block> blocks;
  for (int i = 0; i < 5000; ++i) blocks.push_back(allocate(static_cast<std::size_t>(1 + i % 1500)));
  std::thread([&] {
    for (const Block& block : blocks) free(block);
  }).join();
  EXPECT_EQ(BlockPool::live(), before) << "also after the thread has gone";
}

TEST(BlockPoolTest, blocks_of_a_thread_that_ended_are_used_again) {
  std::set<void*> theirs;
  std::thread([&] {
    std::vector<Block> blocks;
    for (int i = 0; i < 300; ++i) blocks.push_back(allocate(900));
    for (const Block& block : blocks) {
      theirs.insert(block.memory);
      free(block);
    }
  }).join();
  std::vector<Block> mine;
  int again = 0;
  for (int i = 0; i < 3000; ++i) {
    mine.push_back(allocate(900));
    again += static_cast<int>(theirs.count(mine.back().memory));
  }
  EXPECT_EQ(again, 300);
  for (const Block& block : mine) free(block);
}

TEST(BlockPoolTest, blocks_are_freed_and_given_until_a_thread_has_ended) {
  struct Late {
    Block block;
    ~Late() {
      free(block);
      free(allocate(2 * block_granule));
    }
  };
  const auto before = BlockPool::live();
  std::thread([] {
    thread_local Late late;  // made before the thread's own blocks are, so destroyed after them
    late.block = allocate(64);
  }).join();
  EXPECT_EQ(BlockPool::live(), before);
}

/// Threads hand blocks to one another through shared places and check what is written in them.
TEST(BlockPoolTest, threads_that_free_what_others_allocated_never_meet_in_one_block) {
  constexpr std::size_t places = 64;
  struct Place {
    Spinlock lock;
    Block block;
  };
  std::vector<Place> shared(places);
  const auto before = BlockPool::live();
  std::atomic<int> damaged{0};
  std::vector<std::thread> threads;
  for (unsigned number = 0; number < 4; ++number) {
    threads.emplace_back([&, number] {
      std::mt19937 random(number);
      for (int i = 0; i < scaled(200'000); ++i) {
        Block own = allocate(random() % 3 == 0 ? 64 : 1 + random() % 1100);
        const auto mark = static_cast<unsigned char>(random());
        std::memset(own.memory, mark, own.size);
        Place& place = shared[random() % places];
        place.lock.lock();
        std::swap(own, place.block);
        place.lock.unlock();
        if (own.memory == nullptr) continue;
        const auto* bytes = static_cast<const unsigned char*>(own.memory);
        if (bytes[0] != bytes[own.size - 1] || bytes[0] != bytes[own.size / 2]) ++damaged;
        free(own);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(damaged, 0);
  for (const Place& place : shared) {
    if (place.block.memory != nullptr) free(place.block);
  }
  EXPECT_EQ(BlockPool::live(), before);
}

#ifdef NAZIR_ASAN
TEST(BlockPoolDeathTest, a_freed_block_is_poisoned) {
  const Block block = allocate(64);
  free(block);
  EXPECT_DEATH(static_cast<volatile char*>(block.memory)[32] = 1, "AddressSanitizer");
}
#endif

}  // namespace
}  // namespace nazir::detail
