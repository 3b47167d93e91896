// SPDX-License-Identifier: BSL-1.0
// What the unwinder is told from memory is what it would find.
#include "process/unwind_cache.hpp"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "fixture.hpp"
#include "memory/sanitizers.hpp"
#include "process/backtrace.hpp"

extern "C" const void* find_for_unwinder(void* address, nazir::detail::UnwindBases* bases) asm("_Unwind_Find_FDE");

namespace nazir::test {
namespace {

using detail::UnwindBases;

class UnwindCache : public RuntimeTest {};

struct Answer {
  const void* table = nullptr;
  UnwindBases bases;
};

bool operator==(const Answer& left, const Answer& right) {
  // Where there is no table nothing is told.
  return left.table == right.table &&
         (left.table == nullptr || (left.bases.text == right.bases.text && left.bases.data == right.bases.data &&
                                    left.bases.function == right.bases.function));
}

Answer remembered(const char* address) {
  Answer answer;
  answer.table = find_for_unwinder(const_cast<char*>(address), &answer.bases);
  return answer;
}
Answer searched(const char* address) {
  Answer answer;
  answer.table = detail::find_unwind_table(const_cast<char*>(address), &answer.bases);
  return answer;
}

TEST_F(UnwindCache, tells_what_a_search_tells) {
  // Functions of this program, and more addresses than are kept: each is pushed out by others and comes again.
  const auto* begin = reinterpret_cast<const char*>(&detail::find_unwind_table);
  for (int round = 0; round < 3; ++round) {
    for (const char* address = begin; address < begin + 20'000; address += 1 + round) {
      const Answer expected = searched(address);
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

}  // namespace
}  // namespace nazir::test
