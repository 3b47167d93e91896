// SPDX-License-Identifier: BSL-1.0
// The unwinder's cache gives the answers of a search.
#include "process/unwind_cache.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <array>
#include <csignal>

#include "fixture.hpp"
#include "memory/sanitizers.hpp"

extern "C" const void* find_for_unwinder(void* address, nazir::detail::UnwindBases* bases) asm("_Unwind_Find_FDE");

namespace nazir::test {
namespace {

using detail::UnwindBases;

class UnwindCache : public RuntimeTest {};

struct FoundTable {
  const void* table = nullptr;
  UnwindBases bases;
};

bool operator==(const FoundTable& left, const FoundTable& right) {
  // Without a table the other fields mean nothing.
  return left.table == right.table &&
         (left.table == nullptr || (left.bases.text == right.bases.text && left.bases.data == right.bases.data &&
                                    left.bases.function == right.bases.function));
}

FoundTable remembered(const char* address) {
  FoundTable answer;
  answer.table = find_for_unwinder(const_cast<char*>(address), &answer.bases);
  return answer;
}
FoundTable searched(const char* address) {
  FoundTable answer;
  answer.table = detail::find_unwind_table(const_cast<char*>(address), &answer.bases);
  return answer;
}

TEST_F(UnwindCache, tells_what_a_search_tells) {
  // Functions of this program, at more addresses than are cached: each is evicted by others and cached again.
  const auto* begin = reinterpret_cast<const char*>(&detail::find_unwind_table);
  for (int round = 0; round < 3; ++round) {
    for (const char* address = begin; address < begin + 20'000; address += 1 + round) {
      const FoundTable expected = searched(address);
      ASSERT_EQ(remembered(address), expected) << address - begin;
      ASSERT_EQ(remembered(address), expected) << address - begin;
    }
  }
}

TEST_F(UnwindCache, remembers_the_program_and_the_unwinder_but_no_library) {
  if (detail::sanitized) GTEST_SKIP() << "a sanitizer's throw goes its own ways";
  run([] {
    const auto remembers = [](const void* function) {
      const auto* address = static_cast<const char*>(function) + 1;
      EXPECT_NE(remembered(address).table, nullptr);
      return detail::remembers_unwinding(address);
    };
    EXPECT_TRUE(remembers(reinterpret_cast<const void*>(&detail::find_unwind_table)));
    EXPECT_TRUE(remembers(dlsym(RTLD_NEXT, "_Unwind_Find_FDE")));
    EXPECT_FALSE(remembers(dlsym(RTLD_NEXT, "__cxa_throw")));
    EXPECT_FALSE(remembers(dlsym(RTLD_NEXT, "qsort")));
  });
}

TEST_F(UnwindCache, is_asked_when_something_is_thrown) {
  if (detail::sanitized) GTEST_SKIP() << "a sanitizer's throw goes its own ways";
  run([] {
    const char* thrown_to = nullptr;
    const auto thrower = [&]() __attribute__((noinline)) {
      thrown_to = static_cast<const char*>(__builtin_return_address(0));
      throw 1;
    };
    try {
      thrower();
    } catch (int) {
    }
    EXPECT_TRUE(detail::remembers_unwinding(thrown_to - 1));
  });
}

#ifdef __x86_64__
/// Two addresses of this program's code, in different functions, that share a cache slot.
std::array<const char*, 2> two_in_each_others_way() {
  std::array<const char*, 2> found{};
  const auto* address = reinterpret_cast<const char*>(&detail::find_unwind_table);
  found[0] = address;
  const void* table = searched(address).table;
  // Between two functions there may be no table.
  while (searched(address).table == nullptr || searched(address).table == table) address -= 4096;
  found[1] = address;
  return found;
}

/// Turns on or off a SIGTRAP after each instruction. Spares the red zone below the stack.
void trap_each_instruction(bool on) {
  if (on) {
    asm volatile("lea -128(%%rsp), %%rsp; pushfq; orq $0x100, (%%rsp); popfq; lea 128(%%rsp), %%rsp" ::
                     : "memory", "cc");
  } else {
    asm volatile("lea -128(%%rsp), %%rsp; pushfq; andq $~0x100, (%%rsp); popfq; lea 128(%%rsp), %%rsp" ::
                     : "memory", "cc");
  }
}

std::array<const char*, 2> addresses{};
volatile std::size_t other = 0;
volatile int traps = 0;

TEST(UnwindCacheSignals, a_handler_that_unwinds_between_any_two_instructions_disturbs_nothing) {
  if (detail::sanitized) GTEST_SKIP() << "nothing is kept";
  detail::remember_unwinding();
  addresses = two_in_each_others_way();
  const std::array<FoundTable, 2> expected{searched(addresses[0]), searched(addresses[1])};
  const auto before = std::signal(SIGTRAP, [](int) {
    traps = traps + 1;
    static_cast<void>(remembered(addresses[other]));
  });
  for (const std::size_t which : {0U, 1U, 1U, 0U, 0U, 1U}) {
    // Cached before the first instruction; evicted at every other one.
    static_cast<void>(remembered(addresses[which]));
    ASSERT_TRUE(detail::remembers_unwinding(addresses[which]));
    other = 1 - which;
    trap_each_instruction(true);
    const FoundTable answer = remembered(addresses[which]);
    trap_each_instruction(false);
    EXPECT_EQ(answer, expected[which]);
    EXPECT_EQ(remembered(addresses[0]), expected[0]);
    EXPECT_EQ(remembered(addresses[1]), expected[1]);
  }
  static_cast<void>(std::signal(SIGTRAP, before));
  EXPECT_GT(traps, 100);
}
#endif

}  // namespace
}  // namespace nazir::test
