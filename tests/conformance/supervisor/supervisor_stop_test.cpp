// SPDX-License-Identifier: BSL-1.0
// Supervisor: ending children, and ending itself. Semantics, section 10.
#include "children.hpp"
#include "slow_kid.hpp"

namespace nazir::test {
namespace {

class SupervisorStop : public RuntimeTest {};
class SupervisorStopTime : public VirtualTimeTest {};

TEST_F(SupervisorStop, ends_children_in_reverse_order) {  // SUP-24, SUP-50, SUP-21
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b"), kid("c")}).value();
    const Ref ref = monitor(supervisor);
    stop(supervisor);
    expect_down(ref, Reason::normal);
    for (const char* text : {"up a", "up b", "up c", "down c shutdown", "down b shutdown", "down a shutdown"}) {
      EXPECT_EQ(said(), text);
    }
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorStop, a_child_that_does_not_trap_ends_without_terminate) {  // SUP-20
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a", {}, false)}).value();
    const Ref ref = monitor(child_pid(supervisor, "a"));
    stop(supervisor);
    expect_down(ref, Reason::shutdown);
    EXPECT_EQ(said(), "up a");
    EXPECT_TRUE(nothing_said());
  });
}

TEST_F(SupervisorStop, DYNS_031_brutal_kill_kills) {  // SUP-23
  run([] {
    Process::trap_exit(true);
    const Pid supervisor =
        Supervisor::start_link({kid("a", {.shutdown = brutal_kill}), kid("b", {.shutdown = brutal_kill})}).value();
    const Ref a = monitor(child_pid(supervisor, "a"));
    const Ref b = monitor(child_pid(supervisor, "b"));
    stop(supervisor, Reason::shutdown);
    expect_down(a, Reason::killed);
    expect_down(b, Reason::killed);
    EXPECT_EQ(said(), "up a");
    EXPECT_EQ(said(), "up b");
    EXPECT_TRUE(nothing_said()) << "terminate ran";
  });
}

TEST_F(SupervisorStop, a_child_that_unlinked_itself_is_stopped_too) {  // SUP-51
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    const Pid child = child_pid(supervisor, "a");
    EXPECT_TRUE(call(child, Kid::UnlinkFrom{supervisor}));
    const Ref ref = monitor(child);
    stop(supervisor);
    EXPECT_NE(down_of(ref), Reason("no Down"));
  });
}

TEST_F(SupervisorStop, the_end_of_its_parent_for_any_reason_ends_the_tree) {  // SUP-27
  run([] {
    const Pid me = self();
    for (const Reason& reason : {Reason::normal, Reason("boom"), Reason::shutdown}) {
      const auto [parent, ref] = spawn_monitor([me, reason] {
        const ChildSpec spec = child<Kid>({.id = "a"}, me, std::string("a"), true);
        send(me, Supervisor::start_link({spec}).value());
        exit(reason);
      });
      const Pid supervisor = next<Pid>().value();
      expect_down(ref, reason);
      wait_for_end(supervisor);
      EXPECT_EQ(said(), "up a");
      EXPECT_EQ(said(), "down a shutdown");
    }
    EXPECT_EQ(Process::list(), std::vector<Pid>{me});
  });
}

TEST_F(SupervisorStop, exit_signals_of_others_are_ignored) {  // SUP-26
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    for (const Reason& reason : {Reason("boom"), Reason::shutdown, Reason::normal}) {
      wait_for_end(spawn([supervisor, reason] { exit(supervisor, reason); }));
    }
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorStop, killed_it_takes_its_children_along) {  // SUP-25
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("traps"), kid("does_not", {}, false)}).value();
    const Ref traps = monitor(child_pid(supervisor, "traps"));
    const Ref does_not = monitor(child_pid(supervisor, "does_not"));
    exit(supervisor, Reason::kill);
    expect_exit(supervisor, Reason::killed);
    expect_down(traps, Reason::killed);
    expect_down(does_not, Reason::killed);
    for (const char* text : {"up traps", "up does_not", "down traps killed"}) EXPECT_EQ(said(), text);
    EXPECT_TRUE(nothing_said());
  });
}

TEST_F(SupervisorStop, DYNS_037_a_child_that_ends_meanwhile_is_not_started_again) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b")}).value();
    cast(child_pid(supervisor, "a"), Kid::End{"boom"});
    cast(child_pid(supervisor, "b"), Kid::End{Reason::normal});
    stop(supervisor, Reason::shutdown);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorStop, a_deep_tree_ends_from_its_leaves) {
  run([] {
    Process::trap_exit(true);
    const Pid top = Supervisor::start_link(
                        {kid("first"), supervisor({kid("left"), supervisor({kid("leaf")}, {}, "inner")}, {}, "middle"),
                         kid("last")})
                        .value();
    for (const char* text : {"up first", "up left", "up leaf", "up last"}) EXPECT_EQ(said(), text);
    stop(top, Reason::shutdown);
    for (const char* text : {"down last shutdown", "down leaf shutdown", "down left shutdown", "down first shutdown"}) {
      EXPECT_EQ(said(), text);
    }
  });
}

TEST_F(SupervisorStopTime, waits_for_each_child_in_turn) {  // SUP-24: 3 x 50 ms
  run([] {
    const Pid supervisor =
        Supervisor::start_link({slow_kid("a", 50ms, {}), slow_kid("b", 50ms, {}), slow_kid("c", 50ms, {})}).value();
    stop(supervisor);
    EXPECT_EQ(now(), 150ms);
  });
}

TEST_F(SupervisorStopTime, DYNS_036_kills_a_child_that_takes_too_long) {  // SUP-22
  run([] {
    Process::trap_exit(true);
    const Pid supervisor =
        Supervisor::start_link({slow_kid("slow", 1h, 1ms), kid("obedient", {.shutdown = 1ms})}).value();
    const Ref slow = monitor(child_pid(supervisor, "slow"));
    const Ref obedient = monitor(child_pid(supervisor, "obedient"));
    stop(supervisor, Reason::shutdown);
    expect_down(obedient, Reason::shutdown);
    expect_down(slow, Reason::killed);
    EXPECT_EQ(now(), 1ms);
  });
}

TEST_F(SupervisorStopTime, DYNS_032_DYNS_033_DYNS_035_with_time_enough_children_end_with_their_own_reason) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({slow_kid("endless", 1h, infinity, Reason::shutdown_with("oops")),
                                                   slow_kid("in_time", 1s, 2s, Reason("odd"))})
                               .value();
    const Ref endless = monitor(child_pid(supervisor, "endless"));
    const Ref in_time = monitor(child_pid(supervisor, "in_time"));
    stop(supervisor, Reason::shutdown);
    expect_down(endless, Reason::shutdown_with("oops"));
    expect_down(in_time, "odd");
    EXPECT_EQ(now(), 1h + 1s);
  });
}

TEST_F(SupervisorStopTime, has_endless_patience_with_inner_supervisors) {  // SUP-40
  run([] {
    const Pid top = Supervisor::start_link({supervisor({slow_kid("a", 1h, infinity)}, {}, "inner")}).value();
    stop(top);
    EXPECT_EQ(now(), 1h);
  });
}

TEST_F(SupervisorStopTime, calls_wait_while_it_ends_a_child) {  // SUP-46, SUP-49
  run([] {
    const Pid supervisor = Supervisor::start_link({slow_kid("slow", 1s, {}), kid("a")}).value();
    const Pid me = self();
    spawn([me, supervisor] {
      Supervisor::terminate_child(supervisor, "slow");
      send(me, Text{"terminated"});
    });
    sleep(10ms);
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    EXPECT_EQ(now(), 1s);
    expect_next<Text>();
    stop(supervisor);
  });
}

}  // namespace
}  // namespace nazir::test
