// SPDX-License-Identifier: BSL-1.0
// Stacks, on their own: size, reuse, guards.
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
  for (int i = 0; i < 32; ++i) {
    stacks.push_back(allocator.allocate());
    lines.insert(reinterpret_cast<std::uintptr_t>(stacks.back().sp) % 4096 / 64);
  }
  EXPECT_EQ(lines.size(), 32U);
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

/// Goes down the stack, frame by frame, without the compiler seeing an end.
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
