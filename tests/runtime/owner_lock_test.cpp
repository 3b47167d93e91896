// SPDX-License-Identifier: BSL-1.0
// The lock that its owner takes at almost no cost.
#include "memory/owner_lock.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <thread>
#include <vector>

namespace nazir::detail {
namespace {

TEST(OwnerLock, keeps_others_out_while_the_owner_is_inside) {
  OwnerLock lock;
  const std::lock_guard inside(lock);
  bool entered = true;
  std::thread([&] { entered = lock.try_lock_from_outside(); }).join();
  EXPECT_FALSE(entered);
}

TEST(OwnerLock, lets_one_other_in_at_a_time) {
  OwnerLock lock;
  ASSERT_TRUE(lock.try_lock_from_outside());
  EXPECT_FALSE(lock.try_lock_from_outside());
  lock.unlock_from_outside();
  ASSERT_TRUE(lock.try_lock_from_outside());
  lock.unlock_from_outside();
}

TEST(OwnerLock, has_the_owner_wait_for_another_and_go_on) {
  OwnerLock lock;
  ASSERT_TRUE(lock.try_lock_from_outside());
  bool left = false;
  std::atomic<bool> tries = false;
  std::thread owner([&] {
    tries = true;
    const std::lock_guard inside(lock);
    EXPECT_TRUE(left);
  });
  while (!tries) std::this_thread::yield();
  left = true;
  lock.unlock_from_outside();
  owner.join();
  EXPECT_TRUE(lock.try_lock_from_outside()) << "the owner has left as well";
  lock.unlock_from_outside();
}

TEST(OwnerLock, two_are_never_inside) {
  OwnerLock lock;
  constexpr int entries = 200;
  std::int64_t count = 0, rounds = 0;  // `count` is guarded by the lock
  std::atomic<int> at_work = 2;
  std::vector<std::thread> others;
  for (int i = 0; i < 2; ++i) {
    others.emplace_back([&] {
      for (int entered = 0; entered < entries;) {
        if (!lock.try_lock_from_outside()) continue;
        ++count;
        ++entered;
        lock.unlock_from_outside();
      }
      --at_work;
    });
  }
  for (; at_work > 0; ++rounds) {
    const std::lock_guard inside(lock);
    ++count;
  }
  for (auto& other : others) other.join();
  EXPECT_EQ(count, rounds + 2 * entries);
}

}  // namespace
}  // namespace nazir::detail
