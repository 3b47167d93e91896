// SPDX-License-Identifier: BSL-1.0
// Which schedulers are too far away to share short work.
#include "scheduler/distance.hpp"

#include <gtest/gtest.h>

namespace nazir::detail {
namespace {

using namespace std::chrono_literals;

class DistanceTest : public ::testing::Test {
 protected:
  void look(int times, Duration took, bool has_written = true) {
    for (int i = 0; i < times; ++i) distance_.note(1s, took, has_written ? ++switches_ : switches_);
  }
  bool is_far(Duration now = 1s) const { return distance_.is_far(now); }

 private:
  Distance distance_;
  std::uint64_t switches_ = 0;
};

TEST_F(DistanceTest, short_looks_are_near) {
  look(1000, 70ns);
  EXPECT_FALSE(is_far());
}

TEST_F(DistanceTest, some_long_looks_are_far_for_a_while) {
  look(3, 170ns);
  EXPECT_FALSE(is_far());
  look(3, 170ns);
  EXPECT_TRUE(is_far());
  EXPECT_TRUE(is_far(1s + Distance::believed_for - 1ns));
  EXPECT_FALSE(is_far(1s + Distance::believed_for));
}

TEST_F(DistanceTest, one_disturbed_look_tells_nothing) {
  look(100, 70ns);
  look(1, 5ms);
  EXPECT_FALSE(is_far());
}

TEST_F(DistanceTest, a_look_at_what_was_not_written_tells_nothing) {
  look(1, 170ns);
  look(1000, 170ns, false);
  EXPECT_FALSE(is_far());
}

}  // namespace
}  // namespace nazir::detail
