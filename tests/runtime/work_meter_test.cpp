// SPDX-License-Identifier: BSL-1.0
// When a scheduler's work is worth moving.
#include "scheduler/work_meter.hpp"

#include <gtest/gtest.h>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

class WorkMeterTest : public ::testing::Test {
 protected:
  /// So many steps, each of which takes so long, and as many of the others.
  void work(std::uint64_t steps, Duration each, std::uint64_t others = 0, std::uint64_t spawned = 0) {
    now_ += each * static_cast<std::int64_t>(steps);
    steps_ += steps;
    others_ += others;
    spawned_ += spawned;
    ASSERT_TRUE(meter_.is_due(now_, steps_));
    meter_.note(now_, steps_, spawned_, others_);
  }
  WorkMeter meter_;

 private:
  Duration now_{0};
  std::uint64_t steps_ = 0, others_ = 0, spawned_ = 0;
};

TEST_F(WorkMeterTest, is_not_moved_before_it_is_known) {
  EXPECT_FALSE(meter_.is_coarse());
  EXPECT_FALSE(meter_.is_fine());
  EXPECT_FALSE(meter_.is_due(10us, 100));
}

TEST_F(WorkMeterTest, messages_are_not_moved) {
  work(1000, 100ns);
  EXPECT_FALSE(meter_.is_coarse());
  EXPECT_TRUE(meter_.is_fine());
}

TEST_F(WorkMeterTest, long_steps_are) {
  work(10, 100us);
  EXPECT_TRUE(meter_.is_coarse());
  EXPECT_FALSE(meter_.is_fine());
  EXPECT_EQ(meter_.steps_in(10us), 1U);
  work(1000, 100ns);
  EXPECT_EQ(meter_.steps_in(10us), 100U);
  EXPECT_FALSE(meter_.is_coarse()) << "no longer";
}

TEST_F(WorkMeterTest, making_processes_counts_as_no_work) {
  work(300, 1us, 0, 300);
  EXPECT_FALSE(meter_.is_coarse());
  work(300, 10us, 0, 300);
  EXPECT_TRUE(meter_.is_coarse()) << "making them does not explain that";
}

TEST_F(WorkMeterTest, what_does_not_pay_is_not_done_for_a_while) {
  work(1000, 1us);
  ASSERT_TRUE(meter_.is_coarse());
  meter_.taken();
  work(1000, 1us);  // the comparison begins
  work(1000, 2us, 500);
  work(1000, 2us, 500);
  EXPECT_FALSE(meter_.is_coarse()) << "together they need 1.3 us a step";
  work(5000, 1us);
  EXPECT_FALSE(meter_.is_coarse());
  work(20'000, 1us);
  EXPECT_TRUE(meter_.is_coarse()) << "20 ms later it is tried again";
}

TEST_F(WorkMeterTest, what_pays_goes_on) {
  work(1000, 1us);
  meter_.taken();
  work(1000, 1us);
  work(3000, 1us, 2500);
  EXPECT_TRUE(meter_.is_coarse());
}

TEST_F(WorkMeterTest, very_long_steps_need_no_comparison) {
  work(10, 1ms);
  meter_.taken();
  work(10, 1ms);
  work(10, 1ms);
  EXPECT_TRUE(meter_.is_coarse());
}

TEST_F(WorkMeterTest, who_makes_no_headway_is_helped) {
  work(1000, 100ns);
  meter_.is_stuck();
  EXPECT_TRUE(meter_.is_coarse());
}

}  // namespace
}  // namespace nazir::detail
