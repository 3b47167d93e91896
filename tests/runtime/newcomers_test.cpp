// SPDX-License-Identifier: BSL-1.0
// The order in which new processes begin.
#include "scheduler/newcomers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include <nazir/nazir.hpp>

#include "scheduler/run_queue.hpp"

namespace nazir::detail {
namespace {

class NewcomersTest : public ::testing::Test {
 protected:
  static constexpr std::size_t few = Newcomers::few;
  static constexpr std::size_t newest_turns = Newcomers::newest_turns;

  Process& process(std::size_t index) {
    while (processes_.size() <= index) processes_.push_back(std::make_unique<Process>());
    return *processes_[index];
  }
  std::size_t index_of(const Process* wanted) const {
    const auto at =
        std::find_if(processes_.begin(), processes_.end(), [&](const auto& p) { return p.get() == wanted; });
    return static_cast<std::size_t>(at - processes_.begin());
  }
  void push(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) newcomers_.push(process(i));
  }
  std::size_t pop() {
    const Process* front = &newcomers_.front();
    const Process* popped = newcomers_.pop();
    EXPECT_EQ(popped, front);
    return index_of(popped);
  }
  std::vector<std::size_t> pop_all() {
    std::vector<std::size_t> order;
    while (!newcomers_.empty()) order.push_back(pop());
    return order;
  }
  Newcomers newcomers_;

 private:
  std::vector<std::unique_ptr<Process>> processes_;
};

TEST_F(NewcomersTest, few_begin_in_their_order) {
  push(0, few);
  EXPECT_EQ(newcomers_.size(), few);
  const auto order = pop_all();
  EXPECT_EQ(order.size(), few);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
  EXPECT_EQ(newcomers_.pop(), nullptr);
}

TEST_F(NewcomersTest, of_many_the_newest_begins) {
  push(0, few + 3);
  EXPECT_EQ(newcomers_.size(), few + 3);
  EXPECT_EQ(pop(), few + 2);
  EXPECT_EQ(pop(), few + 1);
  push(few + 3, few + 5);
  EXPECT_EQ(pop(), few + 4);
  EXPECT_EQ(pop(), few + 3);
  EXPECT_EQ(pop(), few);
  EXPECT_EQ(pop(), 0U) << "few again";
}

TEST_F(NewcomersTest, now_and_then_the_oldest_begins) {
  push(0, few + 2 * newest_turns);
  std::vector<std::size_t> old;
  for (std::size_t i = 0; i < 2 * (newest_turns + 1); ++i) {
    const std::size_t begun = pop();
    if (begun < few) old.push_back(begun);
  }
  EXPECT_EQ(old, (std::vector<std::size_t>{0, 1}));
}

TEST_F(NewcomersTest, none_waits_for_ever_behind_newer_ones) {
  const std::size_t bottom = few;  // the first that does not begin in order
  push(0, few + 1);
  std::size_t next = few + 1, fresh = next;
  for (std::size_t turn = 0; turn < 2 * few * (newest_turns + 1); ++turn) {
    push(next, next + 1);  // one more each turn
    const std::size_t begun = pop();
    if (begun == bottom) return;
    next = begun > bottom ? begun : ++fresh;
  }
  ADD_FAILURE() << "it never began";
}

TEST_F(NewcomersTest, each_begins_once) {
  push(0, 5000);
  auto order = pop_all();
  std::sort(order.begin(), order.end());
  ASSERT_EQ(order.size(), 5000U);
  for (std::size_t i = 0; i < order.size(); ++i) ASSERT_EQ(order[i], i);
}

TEST_F(NewcomersTest, a_crowd_takes_turns_with_those_that_have_begun) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  for (std::size_t i = 0; i < few + 100; ++i) queue.push(process(i));
  Process& begun = process(few + 100);
  begun.started = true;
  for (int round = 0; round < 10; ++round) {
    queue.push(begun);
    const Process* first = queue.pop();
    const Process* second = queue.pop();
    EXPECT_TRUE((first == &begun) != (second == &begun)) << "round " << round;
  }
}

TEST_F(NewcomersTest, few_wait_for_those_that_have_begun_before) {
  RunQueue queue(RunQueue::Order::first_in_first_out);
  for (std::size_t i = 0; i < 10; ++i) {
    process(i).started = i % 2 == 0;
    queue.push(process(i));
  }
  for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(queue.pop(), &process(i));
}

TEST_F(NewcomersTest, the_oldest_are_stolen) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  for (std::size_t i = 0; i < 3 * few; ++i) victim.push(process(i));
  EXPECT_EQ(victim.steal_into(thief), 3 * few / 2);
  std::vector<std::size_t> stolen;
  while (const Process* next = thief.pop()) stolen.push_back(index_of(next));
  EXPECT_LT(*std::max_element(stolen.begin(), stolen.end()), 3 * few / 2);
  EXPECT_EQ(victim.size(), 3 * few - stolen.size());
  EXPECT_EQ(victim.newcomers(), victim.size());
}

TEST_F(NewcomersTest, they_can_be_stolen_alone) {
  RunQueue victim(RunQueue::Order::first_in_first_out);
  RunQueue thief(RunQueue::Order::first_in_first_out);
  for (std::size_t i = 0; i < 20; ++i) {
    process(i).started = i % 2 == 0;
    victim.push(process(i));
  }
  EXPECT_EQ(victim.newcomers(), 10U);
  EXPECT_EQ(victim.steal_newcomers_into(thief, 3), 3U);
  EXPECT_EQ(victim.steal_newcomers_into(thief, 100), 4U) << "half";
  EXPECT_EQ(victim.newcomers(), 3U);
  EXPECT_EQ(victim.stealable(), 13U);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(thief.pop(), &process(2 * i + 1));
  EXPECT_EQ(thief.newcomers(), 0U);
  for (int i = 0; i < 13; ++i) EXPECT_NE(victim.pop(), nullptr);
  EXPECT_EQ(victim.newcomers(), 0U);
  EXPECT_EQ(victim.steal_newcomers_into(thief, 3), 0U);
  for (std::size_t i = 20; i < 2 * few; ++i) victim.push(process(i));
  EXPECT_EQ(victim.steal_newcomers_into(thief, 2), 2U);
  EXPECT_EQ(thief.pop(), &process(20)) << "the oldest of a crowd, too";
  EXPECT_EQ(thief.pop(), &process(21));
}

struct Leaves {
  long number;
};

void node(Pid parent, long size) {
  long leaves = size == 1 ? 1 : 0;
  if (size > 1) {
    for (int i = 0; i < 10; ++i) nazir::spawn([part = size / 10, me = self()] { node(me, part); });
    for (int i = 0; i < 10; ++i) leaves += receive([](const Leaves& below) { return below.number; });
  }
  send(parent, Leaves{leaves});
}

TEST(Newcomers, a_tree_of_spawns_keeps_its_branches_and_not_its_breadth) {
  Runtime runtime({.schedulers = 1});
  runtime.start();
  const long leaves = runtime.run([] {
    nazir::spawn([me = self()] { node(me, 100'000); });
    return receive([](const Leaves& all) { return all.number; });
  });
  EXPECT_EQ(leaves, 100'000);
  EXPECT_LT(runtime.node()->snapshot()->totals.processes_peak, 10'000U) << "all leaves at once are 100,000";
  runtime.stop();
}

struct Noting : GenServer<Noting> {
  explicit Noting(std::vector<int>* order) { order->push_back(-1); }
};

TEST(Newcomers, whom_its_starter_waits_for_begins_next) {
  Runtime runtime({.schedulers = 1});
  runtime.start();
  runtime.run([] {
    std::vector<int> order;
    for (int i = 0; i < 10; ++i) nazir::spawn([i, &order] { order.push_back(i); });
    const Pid server = start<Noting>({}, &order).value();
    EXPECT_EQ(order, std::vector<int>{-1});
    while (order.size() < 11) yield();
    nazir::stop(server);
  });
  runtime.stop();
}

}  // namespace
}  // namespace nazir::detail
