// SPDX-License-Identifier: BSL-1.0
// DynamicSupervisor: which children are restarted, and how children end. Semantics, section 11.
#include "children.hpp"
#include "slow_kid.hpp"

namespace nazir::test {
namespace {

class DynamicRestart : public RuntimeTest {};
class DynamicStop : public RuntimeTest {};
class DynamicTime : public VirtualTimeTest {};

/// Ends a child and waits until its supervisor has handled that.
void end_with(Pid supervisor, Pid child, const Reason& reason) {
  const Ref ref = monitor(child);
  cast(child, Kid::End{reason});
  expect_down(ref, reason);
  exits_with([supervisor] { return DynamicSupervisor::count_children(supervisor).specs; });
}

Pid only_child(Pid supervisor) {
  const auto children = DynamicSupervisor::which_children(supervisor);
  return children.size() == 1 ? children[0].pid : Pid();
}

void expect_count(Pid supervisor, std::size_t specs, std::size_t active) {
  const auto count = DynamicSupervisor::count_children(supervisor);
  EXPECT_EQ(count.specs, specs);
  EXPECT_EQ(count.workers, specs);
  EXPECT_EQ(count.active, active);
}

TEST_F(DynamicRestart, DYNS_019_temporary_never) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 0}).value();
    for (const Reason& reason : {Reason::normal, Reason::shutdown, Reason::shutdown_with("why"), Reason("boom")}) {
      const Pid pid = DynamicSupervisor::start_child(supervisor, kid("a", {.restart = Restart::temporary})).value();
      end_with(supervisor, pid, reason);
      expect_count(supervisor, 0, 0);
    }
    stop(supervisor);
  });
}

TEST_F(DynamicRestart, DYNS_020_transient_unless_it_ended_in_order) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto start = [supervisor] {
      return DynamicSupervisor::start_child(supervisor, kid("a", {.restart = Restart::transient})).value();
    };
    for (const Reason& reason : {Reason::normal, Reason::shutdown, Reason::shutdown_with("why")}) {
      end_with(supervisor, start(), reason);
      expect_count(supervisor, 0, 0);
    }
    const Pid pid = start();
    end_with(supervisor, pid, "boom");
    expect_count(supervisor, 1, 1);
    EXPECT_NE(only_child(supervisor), pid);
    stop(supervisor);
  });
}

TEST_F(DynamicRestart, permanent_always_and_three_times) {  // DSP-05
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = DynamicSupervisor::start_link().value();
    DynamicSupervisor::start_child(supervisor, kid("a"));
    for (const Reason& reason : {Reason::normal, Reason::shutdown, Reason("boom")}) {
      const Pid pid = only_child(supervisor);
      end_with(supervisor, pid, reason);
      EXPECT_NE(only_child(supervisor), Pid());
      EXPECT_NE(only_child(supervisor), pid);
    }
    EXPECT_EQ(DynamicSupervisor::which_children(supervisor).at(0).restarts, 3U);
    end_with(supervisor, only_child(supervisor), "boom");
    expect_exit(supervisor, Reason::shutdown);
  });
}

/// Starts successfully once, then with the listed results, then successfully again.
ChildSpec starts_as(std::vector<StartResult> results) {
  const auto started = std::make_shared<std::size_t>(0);
  return {.id = "any", .start = [started, results = std::move(results), me = self()]() -> StartResult {
            const std::size_t start = (*started)++;
            if (start == 0 || start > results.size()) return start_link<Kid>({}, me, "kid", false);
            return results[start - 1];
          }};
}

void crash_only_child(Pid supervisor) {
  const Pid pid = only_child(supervisor);
  const Ref ref = monitor(pid);
  exit(pid, Reason::kill);
  expect_down(ref, Reason::killed);
}

TEST_F(DynamicRestart, DYNS_022_the_result_of_the_start_decides) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    DynamicSupervisor::start_child(supervisor, starts_as({StartResult::ignored()}));
    crash_only_child(supervisor);
    expect_count(supervisor, 0, 0);
    DynamicSupervisor::start_child(supervisor, starts_as({}));
    crash_only_child(supervisor);
    expect_count(supervisor, 1, 1);
    stop(supervisor);
  });
}

/// Its restart waits for a message of the test, so that it can be observed, and then fails.
ChildSpec fails_slowly(Pid observer) {
  const auto started = std::make_shared<std::atomic<int>>(0);
  return {.id = "any", .start = [started, observer]() -> StartResult {
            if (started->fetch_add(1) == 0) return start_link<Kid>({}, observer, "kid", false);
            send(observer, self());
            receive([](Go) {});
            return StartResult::failed("not now");
          }};
}

TEST_F(DynamicRestart, DYNS_022_DYNS_023_one_that_fails_to_start_counts_but_is_not_active) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 1000000, .max_children = 1}).value();
    DynamicSupervisor::start_child(supervisor, fails_slowly(self()));
    EXPECT_EQ(said(), "up kid");
    crash_only_child(supervisor);
    EXPECT_EQ(next<Pid>(), supervisor) << "in the first restart";
    // Asked during the restart; answered between it and the next attempt.
    const Pid me = self();
    spawn([supervisor, me] {
      send(me, DynamicSupervisor::which_children(supervisor).at(0).restarting);
      const auto count = DynamicSupervisor::count_children(supervisor);
      send(me, std::vector<std::size_t>{count.specs, count.workers, count.active});
      send(me, Text{DynamicSupervisor::start_child(supervisor, kid("b")).reason().to_string()});
      send(me, Ready{});
    });
    for (bool ready = false; !ready;) {
      send(supervisor, Go{});
      ready = receive([](Ready) { return true; }, [](Pid) { return false; }, after(patience, [] { return true; }));
    }
    EXPECT_EQ(next<bool>(), true);
    EXPECT_EQ(next<std::vector<std::size_t>>(), (std::vector<std::size_t>{1, 1, 0}));
    EXPECT_EQ(next<Text>()->value, "max_children");
    unlink(supervisor);
    exit(supervisor, Reason::kill);
    wait_for_end(supervisor);
    while (receive([](Pid) { return true; }, after(0ms, [] { return false; }))) continue;
  });
}

TEST_F(DynamicRestart, DYNS_024_one_that_was_started_again_counts) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_children = 1}).value();
    DynamicSupervisor::start_child(supervisor, kid("a"));
    end_with(supervisor, only_child(supervisor), "boom");
    EXPECT_EQ(DynamicSupervisor::start_child(supervisor, kid("b")).reason(), Reason("max_children"));
    expect_count(supervisor, 1, 1);
    stop(supervisor);
  });
}

TEST_F(DynamicRestart, DYNS_025_extra_arguments_apply_again) {
  run([] {
    const auto extra = [me = self()](ChildSpec spec) {
      spec.start = [me, start = spec.start] {
        send(me, Said{"extra"});
        return start();
      };
      return spec;
    };
    const Pid supervisor = DynamicSupervisor::start_link({.extra_arguments = extra}).value();
    DynamicSupervisor::start_child(supervisor, kid("a"));
    end_with(supervisor, only_child(supervisor), "boom");
    for (const char* text : {"extra", "up a", "down a boom", "extra", "up a"}) EXPECT_EQ(said(), text);
    stop(supervisor);
  });
}

TEST_F(DynamicRestart, DYNS_026_a_failing_restart_is_tried_again) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 2}).value();
    const Pid pid = DynamicSupervisor::start_child(supervisor, starts_as({StartResult::failed("no")})).value();
    EXPECT_EQ(said(), "up kid");
    exit(pid, Reason::kill);
    EXPECT_EQ(said(), "up kid") << "without anybody doing anything";
    expect_count(supervisor, 1, 1);
    EXPECT_NE(only_child(supervisor), pid);
    stop(supervisor);
  });
}

TEST_F(DynamicRestart, DYNS_027_DYNS_028_each_try_counts) {
  run([] {
    Process::trap_exit(true);
    for (const std::uint32_t allowed : {0U, 1U, 10U}) {
      const auto tries = std::make_shared<std::atomic<std::uint32_t>>(0);
      ChildSpec spec{.id = "any", .start = [tries, me = self()]() -> StartResult {
                       if (tries->fetch_add(1) == 0) return start_link<Kid>({}, me, "kid", false);
                       return StartResult::failed("never");
                     }};
      const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = allowed}).value();
      exit(DynamicSupervisor::start_child(supervisor, spec).value(), Reason::kill);
      expect_exit(supervisor, Reason::shutdown);
      EXPECT_EQ(*tries, 1 + allowed);
    }
  });
}

TEST_F(DynamicTime, the_allowance_comes_back_with_time) {  // DSP-08
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 1, .max_seconds = 2s}).value();
    DynamicSupervisor::start_child(supervisor, kid("a"));
    for (int i = 0; i < 10; ++i) {
      end_with(supervisor, only_child(supervisor), "boom");
      ASSERT_TRUE(Process::alive(supervisor));
      sleep(3s);
    }
    end_with(supervisor, only_child(supervisor), "boom");
    sleep(1s);
    end_with(supervisor, only_child(supervisor), "boom");
    expect_exit(supervisor, Reason::shutdown);
  });
}

TEST_F(DynamicStop, DYNS_029_shutdown_of_zero_and_one_are_valid) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    for (const auto timeout : {0ms, 1ms}) {
      const ChildOptions options{.restart = Restart::temporary, .shutdown = timeout};
      const Pid pid = DynamicSupervisor::start_child(supervisor, kid("a", options, false)).value();
      const Ref ref = monitor(pid);
      exit(pid, Reason::shutdown);
      expect_down(ref, Reason::shutdown);
    }
    stop(supervisor);
  });
}

TEST_F(DynamicStop, DYNS_031_DYNS_032_brutal_kill_and_infinity) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = DynamicSupervisor::start_link().value();
    std::vector<Ref> killed;
    std::vector<Ref> shut_down;
    for (int i = 0; i < 3; ++i) {
      const auto start = [supervisor](Shutdown shutdown) {
        return monitor(DynamicSupervisor::start_child(supervisor, kid("a", {.shutdown = shutdown})).value());
      };
      killed.push_back(start(brutal_kill));
      shut_down.push_back(start(infinity));
    }
    exit(supervisor, Reason::shutdown);
    expect_exit(supervisor, Reason::shutdown);
    for (const Ref ref : killed) expect_down(ref, Reason::killed);
    for (const Ref ref : shut_down) expect_down(ref, Reason::shutdown);
  });
}

TEST_F(DynamicStop, DYNS_037_who_ends_meanwhile_is_not_started_again) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 5}).value();
    for (int i = 0; i < 5; ++i) {
      const Pid pid = DynamicSupervisor::start_child(supervisor, kid("a")).value();
      cast(pid, Kid::End{Reason::normal});
    }
    stop(supervisor, Reason::shutdown);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(DynamicTime, children_are_ended_all_at_once) {  // DSP-03: 5 x 100 ms in 100 ms
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    for (int i = 0; i < 5; ++i) DynamicSupervisor::start_child(supervisor, slow_kid("a", 100ms, 5s));
    stop(supervisor);
    EXPECT_EQ(now(), 100ms);
  });
}

TEST_F(DynamicTime, DYNS_033_DYNS_035_DYNS_036_each_has_its_own_time) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto start = [supervisor](ChildSpec spec) {
      return monitor(DynamicSupervisor::start_child(supervisor, std::move(spec)).value());
    };
    const Ref endless = start(slow_kid("a", 1h, infinity, Reason::shutdown_with("oops")));
    const Ref in_time = start(slow_kid("a", 1s, 2s, Reason("odd")));
    const Ref late = start(slow_kid("a", 2s, 1s));
    const Ref very_late = start(slow_kid("a", 2h, 1ms));
    const Ref obedient = start(kid("a", {.shutdown = 1ms}));
    stop(supervisor, Reason::shutdown);
    expect_down(endless, Reason::shutdown_with("oops"));
    expect_down(in_time, "odd");
    expect_down(late, Reason::killed);
    expect_down(very_late, Reason::killed);
    expect_down(obedient, Reason::shutdown);
    EXPECT_EQ(now(), 1h);
  });
}

TEST_F(DynamicTime, a_slow_start_makes_the_next_wait) {  // DSP-07
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    ChildSpec slow = kid("slow");
    slow.start = [start = slow.start] {
      sleep(1s);
      return start();
    };
    spawn([supervisor, slow] { DynamicSupervisor::start_child(supervisor, slow); });
    sleep(1ms);
    EXPECT_TRUE(DynamicSupervisor::start_child(supervisor, kid("fast")));
    EXPECT_EQ(now(), 1s);
    stop(supervisor);
  });
}

}  // namespace
}  // namespace nazir::test
