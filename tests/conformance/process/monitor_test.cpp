// SPDX-License-Identifier: BSL-1.0
// Monitors: one Down for each. Semantics, section 4.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class MonitorTest : public RuntimeTest {};

TEST_F(MonitorTest, tells_reference_pid_and_reason) {
  run([] {
    const Pid pid = spawn_idle();
    const Ref ref = monitor(pid);
    exit(pid, "boom");
    const auto down = next<Down>();
    ASSERT_TRUE(down);
    EXPECT_EQ(down->ref, ref);
    EXPECT_EQ(down->pid, pid);
    EXPECT_EQ(down->reason, Reason("boom"));
    EXPECT_EQ(down->name, "");
  });
}

TEST_F(MonitorTest, of_the_dead_tells_noproc) {  // MON-01
  run([] {
    const auto [dead, ref] = spawn_monitor([] { exit("boom"); });
    expect_down(ref, "boom");
    expect_down(monitor(dead), Reason::noproc);
  });
}

TEST_F(MonitorTest, of_no_process_tells_noproc) {
  run([] { expect_down(monitor(Pid()), Reason::noproc); });
}

TEST_F(MonitorTest, by_an_unknown_name_tells_noproc_and_the_name) {  // MON-02
  run([] {
    const Ref ref = monitor("nobody");
    const auto down = next<Down>();
    ASSERT_TRUE(down);
    EXPECT_EQ(down->ref, ref);
    EXPECT_EQ(down->name, "nobody");
    EXPECT_EQ(down->reason, Reason::noproc);
  });
}

TEST_F(MonitorTest, by_name_stays_on_the_process_that_had_the_name) {  // MON-03, MON-23
  run([] {
    const Pid first = spawn_idle();
    const Pid second = spawn_idle();
    register_name(first, "worker");
    const Ref ref = monitor("worker");
    unregister_name("worker");
    register_name(second, "worker");
    exit(second, Reason::kill);
    wait_for_end(second);
    EXPECT_TRUE(mailbox_is_empty());
    exit(first, "boom");
    const auto down = next<Down>();
    ASSERT_TRUE(down);
    EXPECT_EQ(down->ref, ref);
    EXPECT_EQ(down->name, "worker");
    EXPECT_EQ(down->pid, first);
    EXPECT_EQ(down->reason, Reason("boom"));
  });
}

TEST_F(MonitorTest, adds_up) {  // MON-07, MON-17
  run([] {
    const Pid pid = spawn_idle();
    const std::vector<Ref> refs{monitor(pid), monitor(pid), monitor(pid)};
    EXPECT_EQ(Process::info(self())->monitors, (std::vector<Pid>{pid, pid, pid}));
    EXPECT_EQ(Process::info(pid)->monitored_by, (std::vector<Pid>{self(), self(), self()}));
    send(pid, Quit{});
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_TRUE(Process::info(self())->monitors.empty());
  });
}

TEST_F(MonitorTest, goes_one_way_and_needs_no_trapping) {  // MON-15
  run([] {
    const Pid watched = spawn_idle();
    const auto [watcher, ref] = spawn_monitor([watched] {
      monitor(watched);
      exit("watcher");
    });
    expect_down(ref, "watcher");
    EXPECT_TRUE(Process::alive(watched));
    const Ref own = monitor(watched);
    exit(watched, "boom");
    expect_down(own, "boom");
  });
}

TEST_F(MonitorTest, a_watchers_end_removes_its_monitors) {  // MON-14, SIG-41
  run([] {
    const Pid watched = spawn_idle();
    const auto [watcher, ref] = spawn_monitor([watched] { monitor(watched); });
    expect_down(ref, Reason::normal);
    wait_until([watched] { return Process::info(watched)->monitored_by.empty(); });
    send(watched, Quit{});
    wait_for_end(watched);
  });
}

TEST_F(MonitorTest, of_oneself_has_no_effect) {  // MON-13
  run([] {
    EXPECT_TRUE(monitor(self()));
    EXPECT_TRUE(Process::info(self())->monitors.empty());
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(MonitorTest, demonitor_before_the_end_prevents_the_down) {  // MON-08
  run([] {
    const Pid pid = spawn_idle();
    const Ref ref = monitor(pid);
    EXPECT_TRUE(demonitor(ref));
    EXPECT_TRUE(Process::info(pid)->monitored_by.empty());
    exit(pid, Reason::kill);
    wait_for_end(pid);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(MonitorTest, demonitor_after_the_down_leaves_it_unless_flushed) {  // MON-09, MON-10
  run([] {
    const Pid pid = spawn_idle();
    const Ref kept = monitor(pid);
    const Ref flushed = monitor(pid);
    exit(pid, "boom");
    wait_until([] { return mailbox_length() == 2; });
    EXPECT_FALSE(demonitor(kept)) << "it was not active any more";
    EXPECT_FALSE(demonitor(flushed, flush));
    EXPECT_EQ(mailbox_length(), 1U);
    expect_down(kept, "boom");
  });
}

TEST_F(MonitorTest, demonitor_with_flush_before_the_end) {
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_TRUE(demonitor(monitor(pid), flush));
    send(pid, Quit{});
    wait_for_end(pid);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(MonitorTest, flush_takes_its_own_down_only) {
  run([] {
    const Pid pid = spawn_idle();
    const std::vector<Ref> refs{monitor(pid), monitor(pid), monitor(pid)};
    send(self(), Text{"kept"});
    exit(pid, "boom");
    wait_for_end(pid);
    demonitor(refs[1], flush);
    expect_down(refs[0], "boom");
    expect_down(refs[2], "boom");
    EXPECT_EQ(next<Text>().value().value, "kept");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(MonitorTest, demonitor_of_an_unknown_or_foreign_reference_has_no_effect) {  // MON-11
  run([] {
    EXPECT_FALSE(demonitor(Ref()));
    EXPECT_FALSE(demonitor(make_ref()));
    const Pid watched = spawn_idle();
    const Ref own = monitor(watched);
    EXPECT_EQ(end_of([own] {
                EXPECT_FALSE(demonitor(own));
                EXPECT_FALSE(demonitor(own, flush));
              }),
              Reason::normal);
    exit(watched, "boom");
    expect_down(own, "boom");
  });
}

TEST_F(MonitorTest, demonitor_of_one_of_three_leaves_two) {  // MON-12
  run([] {
    const Pid pid = spawn_idle();
    const Ref first = monitor(pid);
    const Ref second = monitor(pid);
    const Ref third = monitor(pid);
    EXPECT_TRUE(demonitor(second));
    send(pid, Quit{});
    expect_down(first, Reason::normal);
    expect_down(third, Reason::normal);
    wait_for_end(pid);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(MonitorTest, after_an_exit_signal_of_ones_own_a_monitor_tells_noproc) {  // SIG-35
  run([] {
    for (int i = 0; i < times(200); ++i) {
      const Pid pid = spawn_idle();
      exit(pid, "boom");
      expect_down(monitor(pid), Reason::noproc);
    }
  });
}

TEST_F(MonitorTest, the_name_is_free_and_the_process_dead_when_the_down_comes) {  // SIG-42, SIG-43, REG-08, REG-09
  run([] {
    for (int i = 0; i < times(200); ++i) {
      const auto [pid, ref] = spawn_monitor(&wait_for_quit);
      register_name(pid, "short_lived");
      send(pid, Quit{});
      expect_down(ref, Reason::normal);
      EXPECT_FALSE(Process::alive(pid));
      EXPECT_FALSE(Process::info(pid));
      EXPECT_FALSE(whereis("short_lived"));
      register_name(self(), "short_lived");
      unregister_name("short_lived");
    }
  });
}

}  // namespace
}  // namespace nazir::test
