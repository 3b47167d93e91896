// SPDX-License-Identifier: BSL-1.0
// Trapping exits: only the flag. exit_signals_test.cpp tests what a trapping process receives.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class TrapExit : public RuntimeTest {};

TEST_F(TrapExit, the_flag_gives_its_old_value) {  // INF-12
  run([] {
    EXPECT_FALSE(Process::trap_exit(true));
    EXPECT_TRUE(Process::trap_exit(true));
    EXPECT_TRUE(Process::info(self())->trap_exit);
    EXPECT_TRUE(Process::trap_exit(false));
    EXPECT_FALSE(Process::info(self())->trap_exit);
  });
}

TEST_F(TrapExit, may_be_set_after_linking) {  // SIG-19
  run([] {
    const Pid partner = spawn_link(&wait_for_quit);
    Process::trap_exit(true);
    exit(partner, "boom");
    expect_exit(partner, "boom");
  });
}

TEST_F(TrapExit, may_be_taken_back) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      Process::trap_exit(true);
      Process::trap_exit(false);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    exit(pid, "boom");
    expect_down(ref, "boom");
  });
}

TEST_F(TrapExit, is_not_inherited) {
  run([] {
    Process::trap_exit(true);
    const Pid child = spawn_link(&wait_for_quit);
    EXPECT_FALSE(Process::info(child)->trap_exit);
    exit(child, "boom");
    expect_exit(child, "boom");
  });
}

TEST_F(TrapExit, an_exit_waits_in_the_mailbox_like_any_message) {
  run([] {
    Process::trap_exit(true);
    send(self(), Number{1});
    const Pid partner = spawn_link([] { exit("boom"); });
    wait_for_end(partner);
    send(self(), Number{2});
    EXPECT_EQ(mailbox_length(), 3U);
    expect_number(1);
    expect_number(2);
    expect_exit(partner, "boom");
  });
}

TEST_F(TrapExit, exits_of_several_partners_come_once_each) {
  run([] {
    Process::trap_exit(true);
    std::vector<Pid> partners;
    for (int i = 0; i < 20; ++i) partners.push_back(spawn_link(&wait_for_quit));
    for (const Pid partner : partners) exit(partner, "boom");
    for (const Pid partner : partners) expect_exit(partner, "boom");
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
}

TEST_F(TrapExit, a_trapping_process_that_ends_tells_its_links) {
  run([] {
    const auto [outer, ref] = spawn_monitor([me = self()] {
      send(me, spawn_link([me] {
             Process::trap_exit(true);
             send(me, Ready{});
             receive([](const Exit& signal) { exit(Reason("passed on: " + signal.reason.to_string())); });
           }));
      wait_for_quit();
    });
    const auto inner = next<Pid>();
    ASSERT_TRUE(inner);
    expect_next<Ready>();
    exit(*inner, "boom");
    expect_down(ref, "passed on: boom");
  });
}

}  // namespace
}  // namespace nazir::test
