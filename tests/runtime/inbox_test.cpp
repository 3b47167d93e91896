// SPDX-License-Identifier: BSL-1.0
// The number of messages in an inbox is exact whenever a sender is preempted.
#include <gtest/gtest.h>

#include <thread>

#include "process/process.hpp"

namespace nazir::detail {
namespace {

/// An inbox whose senders can be stopped between their steps. No message is ever looked at.
class InboxTest : public testing::Test {
 protected:
  std::uintptr_t word() const { return process_->inbox.load(); }
  bool announce(std::uintptr_t seen) {
    return process_->inbox_steps.announce(process_->inbox, seen, process_->arrived);
  }
  /// The push itself, by a sender that has announced it where that is needed.
  void push_one() {
    const std::uint64_t count = count_of(word()) + 1;
    process_->inbox.store(inbox_empty | (count << inbox_count_shift));
  }
  void send(std::uint64_t messages) {
    for (; messages > 0; --messages) {
      if (InboxSteps::makes_step(count_of(word()) + 1)) {
        ASSERT_TRUE(announce(word()));
      }
      push_one();
    }
  }
  /// Until the next message makes a step.
  void send_up_to_a_step() { send(InboxSteps::step - 1 - count_of(word()) % InboxSteps::step); }
  std::uint64_t arrivals() const { return process_->arrivals(); }

  std::unique_ptr<Process> process_ = std::make_unique<Process>();
};

TEST_F(InboxTest, counts_every_message) {
  process_->inbox.store(inbox_empty);
  for (std::uint64_t sent = 0; sent < 200'000; ++sent) {
    ASSERT_EQ(arrivals(), sent);
    send(1);
  }
}

TEST_F(InboxTest, is_counted_before_and_after_an_announced_push) {
  process_->inbox.store(inbox_empty);
  for (std::uint64_t steps = 1; steps <= 5; ++steps) {
    send_up_to_a_step();
    const std::uint64_t sent = steps * InboxSteps::step - 1;
    EXPECT_EQ(arrivals(), sent);
    ASSERT_TRUE(announce(word()));
    EXPECT_EQ(arrivals(), sent) << "announced, not yet pushed";
    ASSERT_TRUE(announce(word()));
    EXPECT_EQ(arrivals(), sent) << "announced by two senders";
    push_one();
    EXPECT_EQ(arrivals(), sent + 1);
  }
}

TEST_F(InboxTest, refuses_an_announcement_for_a_word_that_has_changed) {
  process_->inbox.store(inbox_empty);
  send_up_to_a_step();
  const auto seen = word();
  send(1);
  EXPECT_FALSE(announce(seen));
  EXPECT_EQ(arrivals(), InboxSteps::step);
}

TEST_F(InboxTest, refuses_an_announcement_while_its_owner_empties_it) {
  process_->inbox.store(inbox_empty);
  send_up_to_a_step();
  process_->arrived.store(1);
  EXPECT_FALSE(announce(word()));
  process_->arrived.store(0);
  EXPECT_TRUE(announce(word()));
}

TEST_F(InboxTest, starts_from_nothing_when_it_is_emptied_whatever_is_announced) {
  for (const std::uint64_t sent : {1ULL, 32'767ULL, 32'768ULL, 65'535ULL, 65'536ULL, 98'304ULL, 200'000ULL}) {
    for (const bool announced : {false, true}) {
      process_ = std::make_unique<Process>();
      process_->inbox.store(inbox_empty);
      send(sent);
      if (announced) {  // by a sender that is preempted before its push
        ASSERT_TRUE(announce(word()));
      }
      process_->empty_inbox(inbox_empty);
      EXPECT_EQ(arrivals(), sent);
      send(100'000);
      EXPECT_EQ(arrivals(), sent + 100'000) << sent << " before, " << announced;
    }
  }
}

TEST_F(InboxTest, is_counted_once_its_owner_has_emptied_it) {
  process_->inbox.store(inbox_empty);
  send(40'000);
  // What `empty_inbox` does, by an owner that is preempted in the middle.
  process_->arrived.store(1);
  const auto taken = process_->inbox.exchange(inbox_empty);
  std::uint64_t read = 0;
  std::thread reader([&] { read = arrivals(); });
  for (int i = 0; i < 1'000; ++i) std::this_thread::yield();
  process_->arrived.store(2 * process_->inbox_steps.take(taken));
  reader.join();
  EXPECT_EQ(read, 40'000U);
}

// The word of the inbox is the same as before: as many messages, the newest at the same address.
TEST_F(InboxTest, is_exact_although_a_push_announced_before_it_was_emptied_succeeds_later) {
  process_->inbox.store(inbox_empty);
  send_up_to_a_step();
  const auto seen = word();
  ASSERT_TRUE(announce(seen));
  process_->empty_inbox(inbox_empty);
  process_->inbox.store(seen);
  push_one();
  EXPECT_EQ(arrivals(), 2 * InboxSteps::step - 1);
  process_->empty_inbox(inbox_empty);
  EXPECT_EQ(arrivals(), 2 * InboxSteps::step - 1);
}

}  // namespace
}  // namespace nazir::detail
