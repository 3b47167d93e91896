// SPDX-License-Identifier: BSL-1.0
// The group leader. Semantics, section 8.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class GroupLeader : public RuntimeTest {};

TEST_F(GroupLeader, PROC_002_is_set_and_read_back) {
  run([] {
    EXPECT_EQ(Process::group_leader(), Pid());
    const Pid leader = spawn_idle();
    EXPECT_TRUE(Process::group_leader(self(), leader));
    EXPECT_EQ(Process::group_leader(), leader);
    EXPECT_EQ(Process::info<&ProcessInfo::group_leader>(self()), leader);
    send(leader, Quit{});
  });
}

TEST_F(GroupLeader, is_inherited) {  // PRC-06
  run([] {
    const Pid leader = spawn_idle();
    Process::group_leader(self(), leader);
    EXPECT_EQ(end_of([leader] {
                EXPECT_EQ(Process::group_leader(), leader);
                EXPECT_EQ(end_of([leader] { EXPECT_EQ(Process::group_leader(), leader); }), Reason::normal);
              }),
              Reason::normal);
    Process::group_leader(self(), Pid());
    EXPECT_EQ(end_of([] { EXPECT_EQ(Process::group_leader(), Pid()); }), Reason::normal);
    send(leader, Quit{});
  });
}

TEST_F(GroupLeader, of_another_process_is_set_from_outside) {  // INF-12
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_TRUE(Process::group_leader(pid, self()));
    EXPECT_EQ(Process::info(pid)->group_leader, self());
    send(pid, Quit{});
    wait_for_end(pid);
    EXPECT_TRUE(Process::group_leader(pid, self()));
  });
}

}  // namespace
}  // namespace nazir::test
