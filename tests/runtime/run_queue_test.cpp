// SPDX-License-Identifier: BSL-1.0
// Run queues in isolation: order, turns, stealing.
#include "scheduler/run_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

#include "memory/sanitizers.hpp"
#include "scheduler/carrier.hpp"

namespace nazir::detail {
namespace {

/// As a scheduler enqueues a process woken by a message.
void push_in_front(RunQueue& queue, Process& process) {
  if (!queue.may_go_in_front(process)) {
    queue.push(process);
  } else if (Process* behind = queue.put_in_front(process)) {
    queue.push(*behind);
  }
}

class RunQueueTest : public ::testing::Test {
 protected:
  explicit RunQueueTest() {
    for (int i = 0; i < 200; ++i) processes_.push_back(std::make_unique<Process>());
  }
  Process& movable(int index) { return *processes_.at(static_cast<std::size_t>(index)); }
  /// A process suspended on a fiber.
  Process& pinned(int index) {
    movable(index).carrier = &carrier_;
    return movable(index);
  }
  Process& with(observe::Priority priority, Process& process) {
    process.priority.store(priority);
    return process;
  }
  int index_of(const Process* process) const {
    for (std::size_t i = 0; i < processes_.size(); ++i) {
      if (processes_[i].get() == process) return static_cast<int>(i);
    }
    return -1;
  }
  std::vector<int> pop_all(RunQueue& queue) const {
    std::vector<int> order;
    while (const Process* process = queue.pop()) order.push_back(index_of(process));
    return order;
  }

 private:
  std::vector<std::unique_ptr<Process>> processes_;
  Carrier carrier_;
};

TEST_F(RunQueueTest, first_in_is_first_out) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  EXPECT_EQ(queue.pop(), nullptr);
  EXPECT_TRUE(queue.empty());
  for (int i = 0; i < 10; ++i) queue.push(movable(i));
  EXPECT_EQ(queue.size(), 10U);
  EXPECT_EQ(pop_all(queue), (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_TRUE(queue.empty());
}

TEST_F(RunQueueTest, movable_and_pinned_keep_their_common_order) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  std::vector<int> expected;
  for (int i = 0; i < 20; ++i) {
    expected.push_back(i);
    queue.push(i % 3 == 0 || i > 15 ? pinned(i) : movable(i));
  }
  EXPECT_EQ(pop_all(queue), expected);
}

TEST_F(RunQueueTest, the_urgent_comes_first_and_pushes_its_predecessor_back) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  queue.push(movable(0));
  push_in_front(queue, movable(1));
  push_in_front(queue, movable(2));
  EXPECT_EQ(queue.size(), 3U);
  EXPECT_EQ(pop_all(queue), (std::vector<int>{2, 0, 1}));
}

TEST_F(RunQueueTest, the_urgent_do_not_starve_the_others) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  queue.push(movable(0));
  queue.push(pinned(1));
  std::set<int> seen;
  push_in_front(queue, movable(2));
  for (int i = 0; i < 200 && seen.size() < 3; ++i) {
    Process* process = queue.pop();
    ASSERT_NE(process, nullptr);
    seen.insert(index_of(process));
    if (index_of(process) == 2) push_in_front(queue, *process);  // woken again and again
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST_F(RunQueueTest, max_goes_before_high_and_high_before_the_rest) {  // PRI-01
  for (const bool shuffled : {false, true}) {
    RunQueue queue(shuffled ? RunQueue::Order::shuffled : RunQueue::Order::first_in_first_out);
    push_in_front(queue, with(observe::Priority::low, movable(0)));
    push_in_front(queue, movable(1));
    push_in_front(queue, with(observe::Priority::high, pinned(2)));
    queue.push(with(observe::Priority::max, movable(3)));
    queue.push(with(observe::Priority::max, pinned(4)));
    const auto order = pop_all(queue);
    EXPECT_EQ(std::set<int>(order.begin(), order.begin() + 2), (std::set<int>{3, 4}));
    EXPECT_EQ(std::vector<int>(order.begin() + 2, order.end()), (std::vector<int>{2, 1, 0}));
  }
}

TEST_F(RunQueueTest, low_has_one_turn_in_nine) {  // PRI-02
  RunQueue queue(RunQueue::Order::first_in_first_out);
  for (int i = 0; i < 3; ++i) queue.push(with(observe::Priority::low, movable(i)));
  for (int i = 100; i < 120; ++i) queue.push(movable(i));
  const auto order = pop_all(queue);
  ASSERT_EQ(order.size(), 23U);
  EXPECT_EQ(order[8], 0);
  EXPECT_EQ(order[17], 1);
  EXPECT_EQ(order[22], 2) << "the rest when nobody else is left";
}

TEST_F(RunQueueTest, the_urgent_do_not_starve_the_low_ones) {  // PRI-02
  RunQueue queue(RunQueue::Order::first_in_first_out);
  queue.push(with(observe::Priority::low, movable(0)));
  push_in_front(queue, movable(1));
  for (int i = 0; i < 200; ++i) {
    Process* process = queue.pop();
    ASSERT_NE(process, nullptr);
    if (process == &movable(0)) return;
    push_in_front(queue, *process);  // woken again and again
  }
  ADD_FAILURE() << "it never had a turn";
}

TEST_F(RunQueueTest, the_stolen_are_of_the_highest_priority) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  victim.push(movable(0));
  victim.push(with(observe::Priority::high, movable(1)));
  victim.push(with(observe::Priority::low, movable(2)));
  EXPECT_EQ(victim.steal_into(thief), 1U);
  EXPECT_EQ(pop_all(thief), std::vector<int>{1});
  EXPECT_EQ(pop_all(victim), (std::vector<int>{0, 2}));
  // Its count of high-priority processes went down with them: the place in front is used again.
  victim.push(movable(3));
  push_in_front(victim, movable(4));
  EXPECT_EQ(pop_all(victim), (std::vector<int>{4, 3}));
}

TEST_F(RunQueueTest, only_the_movable_are_stolen_and_half_of_them) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  for (int i = 0; i < 10; ++i) victim.push(movable(i));
  for (int i = 10; i < 15; ++i) victim.push(pinned(i));
  EXPECT_EQ(victim.stealable(), 10U);
  EXPECT_EQ(victim.steal_into(thief), 5U);
  EXPECT_EQ(pop_all(thief), (std::vector<int>{0, 1, 2, 3, 4})) << "the oldest";
  EXPECT_EQ(pop_all(victim).size(), 10U);
  EXPECT_EQ(victim.steal_into(thief), 0U);
}

TEST_F(RunQueueTest, the_last_one_can_be_stolen) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  victim.push(movable(0));
  EXPECT_EQ(victim.steal_into(thief), 1U);
  EXPECT_EQ(thief.pop(), &movable(0));
}

TEST_F(RunQueueTest, shuffled_gives_each_once_in_an_order_that_the_seed_decides) {
  const auto order = [this](std::uint64_t seed) {
    RunQueue queue(RunQueue::Order::shuffled, seed);
    for (int i = 0; i < 100; ++i) {
      if (i % 2 == 0) {
        push_in_front(queue, movable(i));
      } else {
        queue.push(movable(i));
      }
    }
    EXPECT_EQ(queue.size(), 100U);
    return pop_all(queue);
  };
  auto one = order(1);
  EXPECT_EQ(one, order(1));
  EXPECT_NE(one, order(2));
  std::sort(one.begin(), one.end());
  for (int i = 0; i < 100; ++i) EXPECT_EQ(one[static_cast<std::size_t>(i)], i);
}

TEST_F(RunQueueTest, the_one_in_front_can_be_stolen_if_it_has_no_fiber) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  EXPECT_EQ(victim.steal_front_into(thief), 0U);
  push_in_front(victim, movable(0));
  EXPECT_EQ(victim.steal_front_into(thief), 1U);
  EXPECT_TRUE(victim.empty());
  EXPECT_EQ(victim.pop(), nullptr);
  EXPECT_EQ(pop_all(thief), (std::vector<int>{0}));
  push_in_front(victim, movable(0));  // it comes back
  EXPECT_EQ(victim.pop(), &movable(0));
  push_in_front(victim, pinned(1));
  EXPECT_EQ(victim.steal_front_into(thief), 0U);
  EXPECT_EQ(victim.pop(), &pinned(1));
}

TEST_F(RunQueueTest, thieves_and_owner_share_without_loss) {
  RunQueue owner(RunQueue::Order::first_in_first_out);
  std::atomic<int> taken{0};
  std::atomic<bool> done{false};
  std::vector<std::thread> thieves;
  thieves.reserve(2);
  for (int i = 0; i < 2; ++i) {
    thieves.emplace_back([&] {
      RunQueue own(RunQueue::Order::first_in_first_out);
      while (!done) {
        if (owner.steal_into(own) + owner.steal_front_into(own) == 0) std::this_thread::yield();
        while (own.pop() != nullptr) ++taken;
      }
    });
  }
  const int rounds = sanitized ? 100 : 2000;
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < 100; ++i) {
      if (i % 10 == 0) {
        push_in_front(owner, movable(i));
      } else {
        owner.push(movable(i));
      }
    }
    while (owner.pop() != nullptr) ++taken;
    while (taken < (round + 1) * 100) std::this_thread::yield();
  }
  done = true;
  for (auto& thief : thieves) thief.join();
  EXPECT_EQ(taken, rounds * 100);
}

}  // namespace
}  // namespace nazir::detail
