// SPDX-License-Identifier: BSL-1.0
// Priorities as set and read. Their effect on the order: priority_order_test.cpp.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Priorities : public RuntimeTest {};

TEST_F(Priorities, setting_one_returns_the_old) {  // PRC-04
  run([] {
    EXPECT_EQ(Process::flag_priority(Priority::high), Priority::normal);
    EXPECT_EQ(Process::flag_priority(Priority::low), Priority::high);
    EXPECT_EQ(Process::flag_priority(Priority::max), Priority::low);
    EXPECT_EQ(Process::flag_priority(Priority::normal), Priority::max);
  });
}

TEST_F(Priorities, a_value_that_is_none_is_an_argument_error) {  // PRC-04
  run([] {
    EXPECT_THROW(Process::flag_priority(static_cast<Priority>(9)), ArgumentError);
    EXPECT_THROW(spawn([] {}, {.priority = static_cast<Priority>(9)}), ArgumentError);
    EXPECT_EQ(Process::flag_priority(Priority::normal), Priority::normal);
  });
}

TEST_F(Priorities, PROC_007_the_item_of_an_ordinary_process) {
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_EQ(Process::info<&ProcessInfo::priority>(pid), Priority::normal);
    exit(pid, Reason::kill);
    EXPECT_EQ(Process::info<&ProcessInfo::priority>(pid), std::nullopt);
  });
}

TEST_F(Priorities, are_given_at_the_start_and_not_inherited) {  // INF-12
  Pid pid;
  run([&pid] {
    pid = spawn(
        [me = self()] {
          EXPECT_EQ(end_of([] { EXPECT_EQ(Process::flag_priority(Priority::low), Priority::normal); }), Reason::normal);
          send(me, Ready{});
          wait_for_quit();
        },
        {.priority = Priority::high});
    expect_next<Ready>();
    EXPECT_EQ(Process::info(pid)->priority, Priority::high);
  });
  EXPECT_EQ(runtime().node()->details(pid)->row.priority, observe::Priority::high);
  run([pid] { send(pid, Quit{}); });
}

}  // namespace
}  // namespace nazir::test
