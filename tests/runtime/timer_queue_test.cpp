// SPDX-License-Identifier: BSL-1.0
// Timer queues in isolation.
#include "timer/timer_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include "memory/block_pool.hpp"
#include "memory/sanitizers.hpp"

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<MessageTimer> message_at(Duration deadline, int value = 0) {
  auto timer = std::make_unique<MessageTimer>();
  timer->deadline = deadline;
  timer->message = make_envelope(EnvelopeKind::message, value);
  return timer;
}

/// The values of the due messages, in order.
std::vector<int> fire(TimerQueue& queue, Duration now) {
  std::vector<int> values;
  while (Timer* timer = queue.pop_due(now)) {
    const std::unique_ptr<MessageTimer> message(static_cast<MessageTimer*>(timer));
    values.push_back(message->message->as<int>());
  }
  return values;
}

TEST(TimerQueueTest, empty_has_no_next) {
  TimerQueue queue;
  EXPECT_EQ(queue.next(), infinity);
  EXPECT_EQ(queue.size(), 0U);
  EXPECT_EQ(queue.pop_due(1h), nullptr);
  EXPECT_EQ(queue.cancel(1), std::nullopt);
  EXPECT_EQ(queue.read(1), std::nullopt);
}

TEST(TimerQueueTest, fires_by_deadline_then_by_start) {
  TimerQueue queue;
  int value = 0;
  for (const auto deadline : {30ms, 10ms, 20ms, 10ms, 30ms, 10ms}) queue.start(message_at(deadline, value++));
  EXPECT_EQ(queue.next(), 10ms);
  EXPECT_TRUE(fire(queue, 9ms).empty()) << "never early";
  EXPECT_EQ(fire(queue, 10ms), (std::vector<int>{1, 3, 5}));
  EXPECT_EQ(queue.next(), 20ms);
  EXPECT_EQ(fire(queue, 1h), (std::vector<int>{2, 0, 4}));
  EXPECT_EQ(queue.next(), infinity);
}

std::unique_ptr<MessageTimer> interval_of(Duration every) {
  auto timer = message_at(every);
  timer->every = every;
  return timer;
}
std::unique_ptr<MessageTimer> pop_interval(TimerQueue& queue, Duration now) {
  return std::unique_ptr<MessageTimer>(static_cast<MessageTimer*>(queue.pop_due(now)));
}

TEST(TimerQueueTest, an_interval_that_fires_late_keeps_to_its_times) {
  TimerQueue queue;
  const auto id = queue.start(interval_of(10ms));
  for (const auto& [fired_at, due_next] : {std::pair(10ms, 20ms), {29ms, 30ms}, {30ms, 40ms}, {75ms, 80ms}}) {
    auto interval = pop_interval(queue, fired_at);
    ASSERT_NE(interval, nullptr);
    EXPECT_EQ(queue.size(), 0U);
    queue.start_again(std::move(interval), fired_at);
    EXPECT_EQ(queue.next(), due_next);
    EXPECT_EQ(queue.read(id), due_next);
  }
}

TEST(TimerQueueTest, an_interval_is_due_never_instead_of_beyond_the_end_of_time) {
  TimerQueue queue;
  queue.start(interval_of(infinity / 2 + 10ns));
  queue.start_again(pop_interval(queue, infinity - 5ns), infinity - 5ns);
  EXPECT_EQ(queue.next(), infinity);
  EXPECT_EQ(queue.size(), 1U);
}

TEST(TimerQueueTest, an_interval_that_is_cancelled_while_it_fires_does_not_start_again) {
  TimerQueue queue;
  const auto id = queue.start(interval_of(10ms));
  auto interval = pop_interval(queue, 10ms);
  EXPECT_EQ(queue.cancel(id), 10ms);
  EXPECT_EQ(queue.cancel(id), std::nullopt);
  queue.start_again(std::move(interval), 10ms);
  EXPECT_EQ(queue.size(), 0U);
  EXPECT_EQ(queue.next(), infinity);
}

TEST(TimerQueueTest, the_receiver_that_takes_a_tick_asks_for_the_next) {
  TimerQueue queue;
  const auto id = queue.start(interval_of(10ms));
  auto interval = pop_interval(queue, 10ms);
  interval->untaken = true;
  queue.taken(id);
  EXPECT_FALSE(interval->untaken);
  queue.cancel(id);
  queue.taken(id);
}

TEST(TimerQueueTest, what_is_cancelled_does_not_fire) {
  TimerQueue queue;
  const auto one = queue.start(message_at(10ms, 1));
  const auto two = queue.start(message_at(20ms, 2));
  EXPECT_EQ(queue.read(one), Duration(10ms));
  EXPECT_EQ(queue.cancel(one), Duration(10ms));
  EXPECT_EQ(queue.cancel(one), std::nullopt);
  EXPECT_EQ(queue.read(one), std::nullopt);
  EXPECT_EQ(queue.next(), 20ms);
  EXPECT_EQ(fire(queue, 1h), std::vector<int>{2});
  EXPECT_EQ(queue.cancel(two), std::nullopt) << "fired";
}

TEST(TimerQueueTest, waits_and_messages_are_in_one_order) {
  TimerQueue queue;
  Process process;
  Timer wait;
  wait.deadline = 15ms;
  wait.waiter = &process;
  queue.start(message_at(10ms, 1));
  queue.start(wait);
  queue.start(message_at(20ms, 2));
  EXPECT_EQ(queue.size(), 3U);
  EXPECT_EQ(fire(queue, 10ms), std::vector<int>{1});
  EXPECT_EQ(queue.pop_due(15ms), &wait);
  queue.cancel(wait);  // no effect
  EXPECT_EQ(fire(queue, 20ms), std::vector<int>{2});
}

TEST(TimerQueueTest, a_wait_may_be_cancelled_and_started_again) {
  TimerQueue queue;
  Process process;
  Timer wait;
  wait.waiter = &process;
  for (int i = 0; i < 10; ++i) {
    wait.deadline = i * 1ms;
    queue.start(wait);
    EXPECT_EQ(queue.size(), 1U);
    queue.cancel(wait);
    EXPECT_EQ(queue.size(), 0U);
  }
  EXPECT_EQ(queue.pop_due(1h), nullptr);
}

TEST(TimerQueueTest, agrees_with_a_sorted_list_over_a_random_life) {
  std::mt19937 random(5);
  TimerQueue queue;
  struct Entry {
    std::int64_t deadline;
    std::uint64_t id;
    int value;
  };
  std::vector<Entry> model;
  Duration now{0};
  for (int step = 0; step < 20000; ++step) {
    if (random() % 3 != 0) {
      const auto deadline = now + std::chrono::nanoseconds(random() % 100);
      model.push_back({deadline.count(), queue.start(message_at(deadline, step)), step});
    } else if (random() % 2 == 0 && !model.empty()) {
      const auto index = static_cast<std::ptrdiff_t>(random() % model.size());
      EXPECT_EQ(queue.cancel(model[static_cast<std::size_t>(index)].id),
                Duration(model[static_cast<std::size_t>(index)].deadline));
      model.erase(model.begin() + index);
    } else {
      now += std::chrono::nanoseconds(random() % 20);
      std::vector<int> expected;
      std::stable_sort(model.begin(), model.end(),
                       [](const Entry& a, const Entry& b) { return a.deadline < b.deadline; });
      while (!model.empty() && model.front().deadline <= now.count()) {
        expected.push_back(model.front().value);
        model.erase(model.begin());
      }
      ASSERT_EQ(fire(queue, now), expected);
    }
    ASSERT_EQ(queue.size(), model.size());
  }
}

TEST(TimerQueueTest, what_is_left_is_freed) {
  const auto before = BlockPool::live();
  {
    TimerQueue queue;
    for (int i = 0; i < 100; ++i) queue.start(message_at(std::chrono::hours(i), i));
    EXPECT_EQ(BlockPool::live(), before + 200) << "each with its message";
  }
  EXPECT_EQ(BlockPool::live(), before);
}

TEST(TimerQueueTest, other_threads_may_start_and_cancel) {
  TimerQueue queue;
  std::atomic<int> cancelled{0};
  std::atomic<int> started{0};
  std::atomic<int> running{3};
  int fired = 0;
  std::vector<std::thread> threads;
  const int count = sanitized ? 1000 : 10000;
  for (unsigned number = 0; number < 3; ++number) {
    threads.emplace_back([&, number] {
      std::mt19937 random(number);
      for (int i = 0; i < count; ++i) {
        const auto id = queue.start(message_at(Duration(random() % 1000), i));
        ++started;
        if (random() % 2 == 0 && queue.cancel(id)) ++cancelled;
      }
      --running;
    });
  }
  while (running > 0 || queue.size() > 0) fired += static_cast<int>(fire(queue, 1h).size());
  for (auto& thread : threads) thread.join();
  fired += static_cast<int>(fire(queue, 1h).size());
  EXPECT_EQ(fired + cancelled, started);
}

}  // namespace
}  // namespace nazir::detail
