// SPDX-License-Identifier: BSL-1.0
// Spawning with a link and a monitor in one step.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class SpawnWithOptions : public RuntimeTest {};

TEST_F(SpawnWithOptions, linked_and_monitored_in_one_step_tells_exit_then_down) {  // SIG-29, SIG-30
  run([] {
    Process::trap_exit(true);
    for (int i = 0; i < times(100); ++i) {
      const auto [pid, ref] = spawn_monitor([] { exit("boom"); }, {.link = true});
      const auto kind = [pid = pid, ref = ref] {
        return receive([&](const Exit& exit) { return exit.pid == pid ? "exit" : "?"; },
                       on(ref, [](const Down&) { return "down"; }), after(patience, [] { return "nothing"; }));
      };
      EXPECT_STREQ(kind(), "exit");
      EXPECT_STREQ(kind(), "down");
    }
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(SpawnWithOptions, both_tell_the_true_reason_of_an_instant_crash) {  // SIG-21, SIG-22
  run([] {
    Process::trap_exit(true);
    const auto [pid, ref] = spawn_monitor([] { exit("boom"); }, {.link = true});
    expect_exit(pid, "boom");
    expect_down(ref, "boom");
  });
}

TEST_F(SpawnWithOptions, a_link_by_option_is_a_link) {
  run([] {
    const Pid pid = spawn(&wait_for_quit, {.link = true});
    EXPECT_EQ(Process::info(self())->links, std::vector<Pid>{pid});
    EXPECT_EQ(Process::info(pid)->links, std::vector<Pid>{self()});
    unlink(pid);
    send(pid, Quit{});
  });
}

TEST_F(SpawnWithOptions, from_outside_there_is_nobody_to_link_to) {
  const Pid pid = runtime().spawn(&wait_for_quit, {.link = true});
  run([pid] {
    EXPECT_TRUE(Process::info(pid)->links.empty());
    send(pid, Quit{});
  });
}

}  // namespace
}  // namespace nazir::test
