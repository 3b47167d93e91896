// SPDX-License-Identifier: BSL-1.0
// Stacks in isolation: size, reuse, guards.
#include "memory/stack_allocator.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <set>
#include <vector>

#include "fixture.hpp"
#include "memory/sanitizers.hpp"

namespace nazir::detail {
namespace {

using boost::context::stack_context;

constexpr std::size_t size = std::size_t{64} * 1024;

char* lowest(const stack_context& stack) {
  return static_cast<char*>(stack.sp) - stack.size;
}

TEST(StackAllocatorTest, stacks_can_be_written_from_end_to_end) {
  StackAllocator allocator(size);
  EXPECT_GE(allocator.stack_size(), size);
  std::vector<stack_context> stacks;
  for (int i = 0; i < 130; ++i) {  // more than two slabs
    stacks.push_back(allocator.allocate());
    EXPECT_LE(stacks.back().size, allocator.stack_size());
    EXPECT_GE(stacks.back().size, allocator.stack_size() - 2048);
    lowest(stacks.back())[0] = 1;
    static_cast<char*>(stacks.back().sp)[-1] = 2;
  }
  std::set<char*> places;
  for (auto& stack : stacks) {
    EXPECT_EQ(lowest(stack)[0], 1);
    EXPECT_EQ(static_cast<char*>(stack.sp)[-1], 2);
    EXPECT_TRUE(places.insert(lowest(stack)).second);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(stack.sp) % 64, 0U);
    allocator.deallocate(stack);
  }
}

TEST(StackAllocatorTest, the_stack_freed_last_is_used_next) {
  StackAllocator allocator(size);
  auto one = allocator.allocate();
  auto other = allocator.allocate();
  void* const last = other.sp;
  allocator.deallocate(one);
  allocator.deallocate(other);
  auto again = allocator.allocate();
  EXPECT_EQ(again.sp, last);
  allocator.deallocate(again);
}

TEST(StackAllocatorTest, neighbours_begin_at_different_lines_of_a_page) {
  StackAllocator allocator(size);
  std::vector<stack_context> stacks;
  std::set<std::uintptr_t> lines;
  for (int i = 0; i < 31; ++i) {
    stacks.push_back(allocator.allocate());
    lines.insert(reinterpret_cast<std::uintptr_t>(stacks.back().sp) % 4096 / 64);
  }
  EXPECT_EQ(lines.size(), 31U);
  for (auto& stack : stacks) allocator.deallocate(stack);
}

TEST(StackAllocatorTest, counts) {
  StackAllocator allocator(size);
  EXPECT_EQ(allocator.live(), 0U);
  auto one = allocator.allocate();
  auto other = allocator.allocate();
  EXPECT_EQ(allocator.live(), 2U);
  EXPECT_EQ(allocator.touched(), 2U);
  allocator.deallocate(one);
  allocator.deallocate(other);
  EXPECT_EQ(allocator.live(), 0U);
  auto again = allocator.allocate();
  EXPECT_EQ(allocator.touched(), 2U) << "an old one";
  allocator.deallocate(again);
}

TEST(StackAllocatorTest, sizes_are_rounded_up_to_pages) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  StackAllocator allocator(20'000);
  EXPECT_EQ(allocator.stack_size() % page, 0U);
  EXPECT_GE(allocator.stack_size(), 20'000U);
}

TEST(StackAllocatorDeathTest, writing_below_a_stack_ends_the_program) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  StackAllocator allocator(size);
  auto stack = allocator.allocate();
  auto above = allocator.allocate();
  ASSERT_NE(allocator.guard_kind(), GuardKind::canary) << "the first stacks have guard pages on every system";
  EXPECT_EQ(allocator.unguarded(), 0U);
  EXPECT_DEATH(*static_cast<volatile char*>(lowest(stack) - 1) = 1, "");
  EXPECT_DEATH(*static_cast<volatile char*>(lowest(above) - 1) = 1, "");
  EXPECT_DEATH(*static_cast<volatile char*>(lowest(stack) - 4096) = 1, "");
  allocator.deallocate(stack);
  allocator.deallocate(above);
}

TEST(StackAllocatorDeathTest, the_guard_is_there_after_reuse) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  StackAllocator allocator(size);
  for (int i = 0; i < 3; ++i) {
    auto stack = allocator.allocate();
    lowest(stack)[0] = 1;
    allocator.deallocate(stack);
  }
  auto stack = allocator.allocate();
  EXPECT_DEATH(*static_cast<volatile char*>(lowest(stack) - 1) = 1, "");
  allocator.deallocate(stack);
}

TEST(StackAllocatorTest, many_stacks_are_guarded_or_counted) {
  StackAllocator allocator(size);
  std::vector<stack_context> stacks;
  for (int i = 0; i < 6000; ++i) stacks.push_back(allocator.allocate());
  if (allocator.guard_kind() == GuardKind::advised) {
    EXPECT_EQ(allocator.unguarded(), 0U);
  } else {
    EXPECT_GT(allocator.unguarded(), 0U) << "mprotect is for the first few thousand only";
  }
  for (auto& stack : stacks) allocator.deallocate(stack);
  EXPECT_EQ(allocator.live(), 0U);
}

constexpr GuardKind kinds[] = {GuardKind::advised, GuardKind::protected_pages, GuardKind::canary};

TEST(StackAllocatorTest, trimmed_stacks_are_given_back_and_can_be_used_again) {
  for (const GuardKind kind : kinds) {
    StackAllocator allocator(size, kind);
    std::vector<stack_context> stacks;
    for (int i = 0; i < 200; ++i) {
      stacks.push_back(allocator.allocate());
      lowest(stacks.back())[0] = 1;
    }
    const auto all = allocator.resident_bytes();
    EXPECT_GE(all, 200U * 2 * 4096) << "the top and the lowest page of each";
    // One stack of the second slab stays in use: the others of that slab are dropped one by one.
    auto survivor = stacks[100];
    stacks.erase(stacks.begin() + 100);
    for (auto& stack : stacks) allocator.deallocate(stack);
    EXPECT_EQ(allocator.touched(), 200U);
    allocator.trim(10);
    EXPECT_EQ(allocator.touched(), 11U);
    EXPECT_EQ(allocator.live(), 1U);
    EXPECT_EQ(lowest(survivor)[0], 1);
    const auto slabs_gone = allocator.unmap_gone() / ((allocator.stack_size() + 4096) * 64);
    EXPECT_GE(slabs_gone, 2U);
    EXPECT_EQ(allocator.unmap_gone(), 0U);
    if (!sanitized) {
      EXPECT_LT(allocator.resident_bytes(), 11U * 3 * 4096 + (kind == GuardKind::canary ? 64U * 4096 : 0U));
    }
    stacks = {survivor};
    for (int i = 0; i < 150; ++i) {
      stacks.push_back(allocator.allocate());
      lowest(stacks.back())[0] = 2;
    }
    EXPECT_EQ(lowest(survivor)[0], 1);
    for (auto& stack : stacks) allocator.deallocate(stack);
    allocator.trim(0);
    EXPECT_EQ(allocator.touched(), 0U);
    allocator.unmap_gone();
    EXPECT_EQ(allocator.unguarded(), 0U);
    auto again = allocator.allocate();
    lowest(again)[0] = 3;
    allocator.deallocate(again);
  }
}

TEST(StackAllocatorDeathTest, a_broken_canary_is_noticed_on_every_way) {
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  for (const int trims : {0, 1}) {
    StackAllocator allocator(size, GuardKind::canary);
    auto stack = allocator.allocate();
    auto keeps_the_slab = allocator.allocate();
    if (trims != 0) {
      allocator.deallocate(stack);
      allocator.trim(0);
      stack = allocator.allocate();
    }
    EXPECT_EQ(allocator.unguarded(), 2U);
    EXPECT_DEATH(
        {
          static_cast<volatile char*>(lowest(stack))[-4096] = 1;
          allocator.deallocate(stack);
        },
        "overflowed its stack and wrote into its neighbour's");
    allocator.deallocate(stack);
    allocator.deallocate(keeps_the_slab);
  }
}

/// Recurses frame by frame without an end that the compiler can see.
[[gnu::noinline]] int overflow(volatile int* depth) {  // NOLINT(misc-no-recursion)
  volatile char frame[1024];
  frame[0] = static_cast<char>(*depth);
  *depth = *depth + 1;
  if (*depth < 0) return 0;
  const int below = overflow(depth);
  return below + frame[0];
}

TEST(StackAllocatorDeathTest, a_process_that_overflows_its_stack_ends_the_program_and_not_its_neighbour) {
  if (sanitized) GTEST_SKIP() << "the sanitizers report it in their own way";
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_DEATH(
      {
        Runtime runtime({.schedulers = 1});
        runtime.start();
        runtime.run([] {
          volatile int depth = 0;
          return overflow(&depth);
        });
      },
      "");
}

}  // namespace
}  // namespace nazir::detail
