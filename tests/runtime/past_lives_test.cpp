// SPDX-License-Identifier: BSL-1.0
// How the earlier processes of a supervised child ended.
#include "children.hpp"

namespace nazir::test {
namespace {

using observe::PastLife;

class PastLives : public VirtualTimeTest {
 protected:
  std::vector<PastLife> lives(Pid pid) {
    const auto details = runtime().node()->details(pid, {.past_lives = true});
    return details ? **details->past_lives : std::vector<PastLife>();
  }
};

TEST_F(PastLives, are_kept_over_restarts_the_latest_first) {
  struct Seen {
    Pid first, second, third;
  };
  const Seen seen = run([] {
    Seen pids;
    const Pid supervisor = Supervisor::start_link({kid("a")}, {}).value();
    unlink(supervisor);
    pids.first = child_pid(supervisor, "a");
    sleep(5ms);
    end_child_with(supervisor, "a", "boom");
    pids.second = child_pid(supervisor, "a");
    sleep(7ms);
    end_child_with(supervisor, "a", "bang");
    pids.third = child_pid(supervisor, "a");
    return pids;
  });
  const auto past = lives(seen.third);
  ASSERT_EQ(past.size(), 2U);
  EXPECT_EQ(past[0].pid, seen.second);
  EXPECT_EQ(past[0].reason, "bang");
  EXPECT_EQ(past[0].began, Duration(5ms));
  EXPECT_EQ(past[0].ended, Duration(12ms));
  EXPECT_EQ(past[1].pid, seen.first);
  EXPECT_EQ(past[1].reason, "boom");
  EXPECT_EQ(past[1].began, Duration(0));
  EXPECT_EQ(past[1].ended, Duration(5ms));
}

TEST_F(PastLives, at_most_sixteen) {
  const Pid last = run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}, {.max_restarts = 100}).value();
    unlink(supervisor);
    for (int i = 0; i < 20; ++i) end_child_with(supervisor, "a", Reason("end " + std::to_string(i)));
    return child_pid(supervisor, "a");
  });
  const auto past = lives(last);
  ASSERT_EQ(past.size(), 16U);
  EXPECT_EQ(past.front().reason, "end 19");
  EXPECT_EQ(past.back().reason, "end 4");
}

TEST_F(PastLives, of_siblings_that_are_restarted_along) {
  const Pid sibling = run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b")}, {.strategy = one_for_all}).value();
    unlink(supervisor);
    end_child_with(supervisor, "a", "boom");
    return child_pid(supervisor, "b");
  });
  const auto past = lives(sibling);
  ASSERT_EQ(past.size(), 1U);
  EXPECT_EQ(past[0].reason, "shutdown");
}

TEST_F(PastLives, of_the_child_of_a_dynamic_supervisor) {
  const Pid now = run([] {
    const Pid supervisor = DynamicSupervisor::start_link({}).value();
    unlink(supervisor);
    const Pid first = DynamicSupervisor::start_child(supervisor, kid("a")).pid();
    const Ref ref = monitor(first);
    cast(first, Kid::End{"boom"});
    expect_down(ref, "boom");
    exits_with([supervisor] { return DynamicSupervisor::count_children(supervisor).specs; });
    return DynamicSupervisor::which_children(supervisor).at(0).pid;
  });
  const auto past = lives(now);
  ASSERT_EQ(past.size(), 1U);
  EXPECT_EQ(past[0].reason, "boom");
}

TEST_F(PastLives, of_a_child_that_never_ended_are_none) {
  const Pid pid = run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}, {}).value();
    unlink(supervisor);
    return child_pid(supervisor, "a");
  });
  EXPECT_TRUE(lives(pid).empty());
}

}  // namespace
}  // namespace nazir::test
