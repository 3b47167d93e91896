// SPDX-License-Identifier: BSL-1.0
// References are unique among all schedulers and all intervals.
#include "process/reference.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace nazir::detail {
namespace {

constexpr std::uint16_t most_schedulers = 1024;
constexpr std::array<std::uint16_t, 6> some{0, 1, 254, 255, 256, 1023};

TEST(Reference, is_unique_among_all_schedulers) {
  std::set<Ref> all;
  for (std::uint16_t scheduler = 0; scheduler < most_schedulers; ++scheduler) {
    for (std::uint64_t number = 1; number <= 8; ++number) {
      const Ref ref = reference(number, scheduler);
      EXPECT_TRUE(ref);
      EXPECT_TRUE(all.insert(ref).second) << number << " of " << scheduler;
    }
  }
}

TEST(Reference, of_one_scheduler_is_greater_the_later_it_is) {
  for (const auto scheduler : some) {
    EXPECT_LT(reference(1, scheduler), reference(2, scheduler));
    EXPECT_TRUE(of_one_scheduler(reference(1, scheduler), reference(7, scheduler)));
    for (const auto other : some) {
      EXPECT_EQ(of_one_scheduler(reference(1, scheduler), reference(1, other)), scheduler == other);
    }
  }
}

TEST(Reference, of_a_tick_names_its_timer_and_is_no_other_reference) {
  for (const std::uint64_t value : {1ULL, 2ULL, 1ULL << 40U}) {
    for (const auto scheduler : some) {
      const Ref ref = tick_ref({value, scheduler});
      EXPECT_EQ(timer_of(ref).value, value);
      EXPECT_EQ(timer_of(ref).scheduler, scheduler);
      EXPECT_NE(ref.value & tick_bit, 0U);
    }
  }
  EXPECT_EQ(reference(std::uint64_t{1} << 51U, most_schedulers - 1).value & tick_bit, 0U);
}

}  // namespace
}  // namespace nazir::detail
