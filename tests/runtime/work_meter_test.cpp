// SPDX-License-Identifier: BSL-1.0
// When a scheduler's work is worth stealing.
#include "scheduler/work_meter.hpp"

#include <gtest/gtest.h>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

class WorkMeterTest : public ::testing::Test {
 protected:
  using Share = WorkMeter::Share;

  /// Simulates `measures` measurements of 256 steps that take `each`; with `others`, the other schedulers do as many.
  void work(int measures, Duration each, bool others = false, std::uint64_t made = 0) {
    for (int i = 0; i < measures; ++i) {
      const std::uint64_t steps = 256;
      now_ += each * steps;
      steps_ += steps;
      others_ += others ? steps : 0;
      made_ += made;
      ASSERT_TRUE(meter_.is_due(now_, steps_));
      meter_.note(now_, steps_, made_, others_);
    }
  }
  void wait(Duration time) {
    now_ += time;
    meter_.resume(now_);
  }
  WorkMeter meter_;

 private:
  Duration now_{0};
  std::uint64_t steps_ = 0, others_ = 0, made_ = 0;
};

TEST_F(WorkMeterTest, nothing_is_taken_before_it_is_known) {
  EXPECT_EQ(meter_.share(), Share::none);
  EXPECT_FALSE(meter_.is_fine());
  EXPECT_FALSE(meter_.is_due(10us, 100));
}

TEST_F(WorkMeterTest, of_short_steps_a_few_newcomers_may_be_tried) {
  work(4, 100ns);
  EXPECT_EQ(meter_.share(), Share::few_newcomers);
  EXPECT_TRUE(meter_.is_fine());
  EXPECT_EQ(meter_.steps_in(10us), 100U);
}

TEST_F(WorkMeterTest, long_steps_are_shared) {
  work(2, 100us);
  EXPECT_EQ(meter_.share(), Share::all);
  EXPECT_FALSE(meter_.is_fine());
  EXPECT_EQ(meter_.steps_in(10us), 1U);
  work(2, 100ns);
  EXPECT_EQ(meter_.share(), Share::few_newcomers) << "no longer";
}

TEST_F(WorkMeterTest, one_disturbed_measure_says_nothing) {
  work(10, 100ns);
  work(1, 20us);
  EXPECT_EQ(meter_.share(), Share::few_newcomers);
  work(10, 100ns);
  work(1, 5ms);
  EXPECT_EQ(meter_.share(), Share::all) << "beyond doubt";
}

TEST_F(WorkMeterTest, making_processes_counts_as_no_work) {
  work(2, 1us, false, 256);
  EXPECT_EQ(meter_.share(), Share::few_newcomers);
  work(2, 5us, false, 256);
  EXPECT_EQ(meter_.share(), Share::all) << "making them does not explain that";
}

TEST_F(WorkMeterTest, while_nothing_is_known_few_are_taken) {
  work(4, 100ns);
  meter_.taken(15);
  work(1, 100ns);
  EXPECT_EQ(meter_.share(), Share::few_newcomers);
  meter_.taken(1);
  work(1, 100ns);
  EXPECT_EQ(meter_.share(), Share::none);
  wait(20ms);
  work(1, 100ns);
  EXPECT_EQ(meter_.share(), Share::few_newcomers) << "after a while it is tried again";
}

TEST_F(WorkMeterTest, who_is_not_slowed_down_shares) {
  work(20, 100ns);
  work(20, 120ns, true);
  EXPECT_EQ(meter_.share(), Share::newcomers);
}

TEST_F(WorkMeterTest, who_is_slowed_down_refuses_for_a_while) {
  work(20, 100ns);
  work(20, 200ns, true);
  EXPECT_EQ(meter_.share(), Share::none);
  work(20, 100ns);
  EXPECT_EQ(meter_.share(), Share::none);
  wait(20ms);
  work(20, 100ns);
  EXPECT_EQ(meter_.share(), Share::few_newcomers) << "20 ms later it may be tried again";
}

TEST_F(WorkMeterTest, the_refused_is_not_taken_either_when_steps_are_longer) {
  work(20, 300ns);
  EXPECT_EQ(meter_.share(), Share::all);
  work(20, 900ns, true);
  EXPECT_EQ(meter_.share(), Share::none);
}

TEST_F(WorkMeterTest, very_long_steps_need_no_trial) {
  work(20, 20us);
  work(20, 60us, true);
  EXPECT_EQ(meter_.share(), Share::all);
}

TEST_F(WorkMeterTest, very_long_steps_are_no_measure_of_short_ones) {
  work(20, 20us);
  work(20, 100ns, true);
  EXPECT_EQ(meter_.share(), Share::few_newcomers) << "it is not known what those take alone";
}

TEST_F(WorkMeterTest, a_refusal_while_processes_are_made_holds_for_all) {
  work(20, 1us, false, 256);
  work(20, 2us, true, 256);
  EXPECT_EQ(meter_.share(), Share::none);
}

TEST_F(WorkMeterTest, making_and_messages_are_tried_apart) {
  work(20, 1us, false, 256);
  work(20, 100ns, true);
  EXPECT_NE(meter_.share(), Share::newcomers) << "what makes processes is no measure of messages";
}

TEST_F(WorkMeterTest, who_makes_no_headway_is_helped) {
  work(4, 100ns);
  meter_.is_stuck();
  EXPECT_EQ(meter_.share(), Share::all);
}

TEST(TrialTest, a_disturbed_measure_counts_little) {
  Trial trial;
  for (int i = 0; i < 16; ++i) trial.note(0ms, 10, false);
  trial.note(0ms, 10'000, false);
  for (int i = 0; i < 8; ++i) trial.note(0ms, 20, true);
  EXPECT_EQ(trial.verdict(0ms), Trial::Verdict::refused);
}

TEST(TrialTest, each_refusal_in_a_row_lasts_longer) {
  Trial trial;
  Duration now{0};
  for (int round = 0; round < 7; ++round) {
    for (int i = 0; i < 8; ++i) trial.note(now, 10, false);
    for (int i = 0; i < 8; ++i) trial.note(now, 20, true);
    ASSERT_EQ(trial.verdict(now), Trial::Verdict::refused);
    const Duration began = now;
    while (trial.verdict(now) == Trial::Verdict::refused) now += 1ms;
    EXPECT_EQ(now - began, std::min<Duration>(20ms * (1 << round), 640ms));
  }
  for (int i = 0; i < 8; ++i) trial.note(now, 11, true);
  EXPECT_EQ(trial.verdict(now), Trial::Verdict::pays);
  for (int i = 0; i < 64; ++i) trial.note(now, 30, true);
  const Duration began = now;
  while (trial.verdict(now) == Trial::Verdict::refused) now += 1ms;
  EXPECT_EQ(now - began, 20ms) << "it had paid meanwhile";
}

}  // namespace
}  // namespace nazir::detail
