// SPDX-License-Identifier: BSL-1.0
// The door of a runtime in isolation: which callers may enter, and for which ones closing waits.
#include "core/door.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "memory/sanitizers.hpp"

namespace nazir::detail {
namespace {

TEST(DoorTest, is_closed_at_first_and_can_be_opened_again) {
  Door door;
  EXPECT_FALSE(door.enter());
  EXPECT_THROW(Visit{door}, std::logic_error);
  for (int round = 0; round < 2; ++round) {
    door.open();
    EXPECT_TRUE(door.enter());
    door.leave();
    door.close();
    EXPECT_FALSE(door.enter());
  }
}

TEST(DoorTest, closing_waits_for_who_is_inside_and_lets_nobody_in_meanwhile) {
  Door door;
  door.open();
  ASSERT_TRUE(door.enter());
  ASSERT_TRUE(door.enter());
  std::atomic<bool> closed{false};
  std::thread closing([&] {
    door.close();
    closed = true;
  });
  while (door.enter()) door.leave();
  for (const bool last : {false, true}) {
    for (int i = 0; i < 1'000 && !closed; ++i) std::this_thread::yield();
    EXPECT_FALSE(closed);
    EXPECT_FALSE(door.enter());
    door.leave();
    if (last) closing.join();
  }
  EXPECT_TRUE(closed);
}

TEST(DoorTest, nobody_is_inside_once_it_is_closed) {
  Door door;
  std::atomic<bool> taken_away{true}, done{false};
  std::atomic<int> met{0};
  std::vector<std::thread> visitors;
  for (int i = 0; i < 2; ++i) {
    visitors.emplace_back([&] {
      while (!done) {
        if (door.enter()) {
          if (taken_away) ++met;
          door.leave();
        } else {
          std::this_thread::yield();
        }
      }
    });
  }
  for (int round = sanitized ? 200 : 1'000; round > 0; --round) {
    taken_away = false;
    door.open();
    if (round % 2 == 0) std::this_thread::yield();
    door.close();
    taken_away = true;
  }
  done = true;
  for (std::thread& visitor : visitors) visitor.join();
  EXPECT_EQ(met, 0);
}

}  // namespace
}  // namespace nazir::detail
