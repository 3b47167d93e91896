// SPDX-License-Identifier: BSL-1.0
// Where a trace is incomplete, and what is known to have lasted until when.
#include <nazir/trace_gaps.hpp>

#include <gtest/gtest.h>

namespace nazir::test {
namespace {

using namespace std::chrono_literals;
using observe::Duration;

class TraceGapsTest : public testing::Test {
 protected:
  std::optional<Duration> note(std::uint32_t scheduler, Duration at, std::uint64_t missed = 0) {
    return gaps.note({.scheduler = scheduler, .missed = missed}, at);
  }
  TraceGaps gaps;
};

TEST_F(TraceGapsTest, a_gap_begins_with_the_event_before_on_its_scheduler) {
  EXPECT_EQ(note(0, 10ns), std::nullopt);
  EXPECT_EQ(note(1, 20ns), std::nullopt);
  EXPECT_EQ(note(0, 30ns, 4), 10ns);
  EXPECT_EQ(note(0, 40ns, 1), 30ns);
  EXPECT_EQ(note(1, 50ns), std::nullopt);
  EXPECT_EQ(note(2, 60ns, 1), 10ns) << "the trace began";
}

TEST_F(TraceGapsTest, what_ends_on_one_scheduler_is_known_until_the_gap_of_that_one) {
  note(0, 10ns);
  note(1, 20ns);
  note(0, 30ns, 4);
  note(1, 80ns, 4);
  note(0, 90ns);
  note(0, 100ns, 4);
  EXPECT_EQ(gaps.known_until(10ns, 200ns, 0), 10ns) << "nothing is known after the event";
  EXPECT_EQ(gaps.known_until(5ns, 200ns, 0), 10ns);
  EXPECT_EQ(gaps.known_until(30ns, 200ns, 0), 90ns) << "the gap ended with the event that it begins with";
  EXPECT_EQ(gaps.known_until(95ns, 200ns, 0), 95ns) << "it began within a gap";
  EXPECT_EQ(gaps.known_until(100ns, 200ns, 0), 200ns);
  EXPECT_EQ(gaps.known_until(30ns, 60ns, 0), 60ns);
  EXPECT_EQ(gaps.known_until(5ns, 200ns, 1), 20ns);
  EXPECT_EQ(gaps.known_until(5ns, 200ns, 7), 200ns) << "a scheduler without gaps";
}

TEST_F(TraceGapsTest, what_ends_on_any_scheduler_is_known_until_the_first_gap) {
  note(0, 10ns);
  note(1, 20ns);
  note(0, 70ns, 4);
  note(1, 80ns, 4);
  EXPECT_EQ(gaps.known_until(5ns, 200ns), 10ns);
  EXPECT_EQ(gaps.known_until(70ns, 200ns), 70ns) << "still in the gap of the other one";
  EXPECT_EQ(gaps.known_until(80ns, 200ns), 200ns);
}

}  // namespace
}  // namespace nazir::test
