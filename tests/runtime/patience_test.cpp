// SPDX-License-Identifier: BSL-1.0
// How long a scheduler spins before it sleeps.
#include "scheduler/patience.hpp"

#include <gtest/gtest.h>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

TEST(Patience, short_rests_leave_all_of_it) {
  Patience patience;
  for (int i = 0; i < 10; ++i) patience.rested(Patience::short_rest);
  EXPECT_EQ(patience.left(), Patience::most);
}

TEST(Patience, long_rests_take_it_away_bit_by_bit) {
  Patience patience;
  patience.rested(1ms);
  EXPECT_EQ(patience.left(), Patience::most / 2);
  for (int i = 0; i < 10; ++i) patience.rested(1ms);
  EXPECT_EQ(patience.left(), Patience::least);
}

TEST(Patience, one_short_rest_brings_it_back) {
  Patience patience;
  for (int i = 0; i < 10; ++i) patience.rested(1s);
  // A rest of 50 µs, spent asleep, plus the wake-up.
  patience.rested(85us);
  EXPECT_EQ(patience.left(), Patience::most);
}

}  // namespace
}  // namespace nazir::detail
