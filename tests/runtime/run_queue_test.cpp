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

// ---- Processes kept aside, to be handed over

class AsideTest : public RunQueueTest {
 protected:
  static constexpr int crowd = 128, first_of_crowd = 50;
  AsideTest() {
    for (int i = 0; i < 200; ++i) movable(i).started = true;
  }
  /// Lets `turns` others have their turns.
  void pass_turns(RunQueue& queue, int turns) {
    for (int i = 0; i < turns; ++i) {
      queue.push(movable(199));
      EXPECT_EQ(queue.pop(), &movable(199));
    }
  }
  /// All processes that arrive now are cold.
  void fill(RunQueue& queue) {
    pass_turns(queue, 2000);
    for (int i = 0; i < crowd; ++i) queue.push(movable(first_of_crowd + i));
  }
  static std::vector<int> crowd_and(std::vector<int> others) {
    std::vector<int> all(crowd);
    std::iota(all.begin(), all.end(), first_of_crowd);
    all.insert(all.end(), others.begin(), others.end());
    return all;
  }
  RunQueue queue_{RunQueue::Order::first_in_first_out};
};

TEST_F(AsideTest, cold_is_who_comes_to_a_crowd_after_many_turns_of_others) {
  queue_.push(movable(0));
  EXPECT_EQ(queue_.pop(), &movable(0));
  pass_turns(queue_, 2000);
  EXPECT_FALSE(queue_.is_cold(movable(0))) << "nobody waits";
  for (int i = 0; i < crowd; ++i) {
    EXPECT_FALSE(queue_.is_cold(movable(0))) << "few wait";
    queue_.push(movable(first_of_crowd + i));
  }
  EXPECT_TRUE(queue_.is_cold(movable(0)));
  EXPECT_FALSE(queue_.is_cold(movable(199))) << "it had its turn just now";
  EXPECT_FALSE(queue_.is_cold(pinned(1)));
  EXPECT_FALSE(queue_.is_cold(with(observe::Priority::high, movable(2))));
  movable(3).started = false;
  EXPECT_FALSE(queue_.is_cold(movable(3))) << "newcomers have their own order";
}

TEST_F(AsideTest, the_queue_of_one_that_is_alone_has_none) {
  RunQueue queue(RunQueue::Order::first_in_first_out, 0, false);
  fill(queue);
  EXPECT_FALSE(queue.is_cold(movable(0)));
}

TEST_F(AsideTest, they_leave_together_in_their_order) {
  fill(queue_);
  EXPECT_EQ(queue_.set_aside(movable(0)), 1U);
  EXPECT_EQ(queue_.set_aside(movable(1)), 2U);
  EXPECT_EQ(queue_.size(), crowd + 2U);
  ProcessList taken = queue_.take_aside();
  EXPECT_EQ(taken.pop(), &movable(0));
  EXPECT_EQ(taken.pop(), &movable(1));
  EXPECT_EQ(taken.pop(), nullptr);
  EXPECT_EQ(pop_all(queue_), crowd_and({}));
  EXPECT_TRUE(queue_.empty());
}

TEST_F(AsideTest, who_does_not_leave_has_its_turn_with_the_others) {
  fill(queue_);
  queue_.set_aside(movable(0));
  queue_.requeue_aside();
  EXPECT_TRUE(queue_.take_aside().empty());
  queue_.push(movable(1));
  EXPECT_EQ(pop_all(queue_), crowd_and({0, 1}));
}

TEST_F(AsideTest, whoever_is_aside_when_no_others_are_left_has_its_turn) {
  fill(queue_);
  queue_.set_aside(movable(0));
  queue_.push(pinned(1));
  EXPECT_EQ(pop_all(queue_), crowd_and({0, 1}));
  EXPECT_TRUE(queue_.empty());
  EXPECT_TRUE(queue_.take_aside().empty());
}

TEST_F(AsideTest, they_can_be_stolen) {
  fill(queue_);
  queue_.set_aside(movable(0));
  for (int i = 0; i < crowd; ++i) queue_.pop();
  RunQueue thief(RunQueue::Order::first_in_first_out);
  EXPECT_EQ(queue_.steal_into(thief), 1U);
  EXPECT_EQ(pop_all(thief), std::vector<int>{0});
  EXPECT_TRUE(queue_.take_aside().empty());
}

TEST_F(AsideTest, who_is_handed_over_comes_behind_who_waits_there_and_before_who_comes_later) {
  RunQueue other(RunQueue::Order::first_in_first_out);
  pass_turns(other, 10'000);
  other.push(pinned(20));
  fill(queue_);
  queue_.follow(other.turns());
  queue_.set_aside(movable(0));
  queue_.set_aside(movable(1));
  other.push_all(queue_.take_aside());
  other.push(pinned(21));
  EXPECT_EQ(other.size(), 4U);
  EXPECT_EQ(pop_all(other), (std::vector<int>{20, 0, 1, 21}));
}

TEST_F(AsideTest, who_is_handed_over_does_not_wait_for_ever) {
  RunQueue other(RunQueue::Order::first_in_first_out);
  pass_turns(queue_, 10'000);
  fill(queue_);
  queue_.set_aside(movable(0));
  other.push_all(queue_.take_aside());
  other.push(pinned(21));
  EXPECT_EQ(pop_all(other), (std::vector<int>{0, 21}));
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

TEST_F(RunQueueTest, thieves_and_owner_share_without_loss) {
  RunQueue owner(RunQueue::Order::first_in_first_out);
  RunQueue beside(RunQueue::Order::first_in_first_out);
  std::atomic<int> taken{0};
  std::atomic<bool> done{false};
  std::vector<std::thread> thieves;
  thieves.reserve(2);
  for (int i = 0; i < 2; ++i) {
    thieves.emplace_back([&] {
      RunQueue own(RunQueue::Order::first_in_first_out);
      while (!done) {
        if (owner.steal_into(own) == 0) std::this_thread::yield();
        while (own.pop() != nullptr) ++taken;
      }
    });
  }
  const int rounds = sanitized ? 100 : 2000;
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < 100; ++i) {
      if (i % 10 == 0) {
        push_in_front(owner, movable(i));
      } else if (i % 4 == 0) {
        owner.set_aside(movable(i));
      } else {
        owner.push(movable(i));
      }
      if (i % 25 == 0) beside.push_all(owner.take_aside());
    }
    if (round % 2 == 0) owner.requeue_aside();
    while (owner.pop() != nullptr) ++taken;
    while (beside.pop() != nullptr) ++taken;
    while (taken < (round + 1) * 100) std::this_thread::yield();
  }
  done = true;
  for (auto& thief : thieves) thief.join();
  EXPECT_EQ(taken, rounds * 100);
}

}  // namespace
}  // namespace nazir::detail
