// SPDX-License-Identifier: BSL-1.0
// Supervisor: which children are restarted, and when it gives up. Semantics, section 10.
#include "children.hpp"

namespace nazir::test {
namespace {

struct Row {
  Restart restart;
  const char* reason;
  bool restarted;
};

constexpr Row table[] = {
    // SUP-11
    {Restart::permanent, "normal", true},         {Restart::permanent, "shutdown", true},
    {Restart::permanent, "shutdown_with", true},  {Restart::permanent, "boom", true},
    {Restart::permanent, "killed", true},         {Restart::transient, "normal", false},
    {Restart::transient, "shutdown", false},      {Restart::transient, "shutdown_with", false},
    {Restart::transient, "boom", true},           {Restart::transient, "killed", true},
    {Restart::temporary, "normal", false},        {Restart::temporary, "shutdown", false},
    {Restart::temporary, "shutdown_with", false}, {Restart::temporary, "boom", false},
    {Restart::temporary, "killed", false},
};

class SupervisorTable : public RuntimeTest, public ::testing::WithParamInterface<Row> {};

TEST_P(SupervisorTable, DYNS_019_DYNS_020_says_who_is_started_again) {
  const Row row = GetParam();
  run([row] {
    const Pid supervisor = Supervisor::start_link({kid("a", {.restart = row.restart}), kid("b")}).value();
    const Pid other = child_pid(supervisor, "b");
    const Pid before = child_pid(supervisor, "a");
    const std::string name = row.reason;
    end_child_with(supervisor, "a", name == "shutdown_with" ? Reason::shutdown_with("why") : Reason(name));
    const Pid now_is = child_pid(supervisor, "a");
    if (row.restarted) {
      EXPECT_NE(now_is, Pid());
      EXPECT_NE(now_is, before);
    } else {
      EXPECT_EQ(now_is, Pid());
    }
    // A temporary child's spec is dropped with it, a transient one's stays.
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, row.restart == Restart::temporary ? 1U : 2U);
    EXPECT_EQ(child_pid(supervisor, "b"), other) << "one for one";
    stop(supervisor);
  });
}

std::string name_of(const ::testing::TestParamInfo<Row>& info) {
  constexpr const char* restarts[] = {"permanent", "transient", "temporary"};
  return std::string(restarts[static_cast<int>(info.param.restart)]) + "_" + info.param.reason;
}
INSTANTIATE_TEST_SUITE_P(Table, SupervisorTable, ::testing::ValuesIn(table), name_of);

class SupervisorRestart : public RuntimeTest {};
class SupervisorRestartTime : public VirtualTimeTest {};

std::uint64_t restarts_of(Pid supervisor, const std::string& id) {
  for (const auto& child : Supervisor::which_children(supervisor)) {
    if (child.id == id) return child.restarts;
  }
  return 1000;
}

TEST_F(SupervisorRestart, three_work_and_the_fourth_exit_ends_it_with_shutdown) {  // SUP-13
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b")}).value();
    for (std::uint64_t i = 1; i <= 3; ++i) {
      end_child_with(supervisor, "a", "boom");
      ASSERT_TRUE(Process::alive(supervisor));
      EXPECT_EQ(restarts_of(supervisor, "a"), i);
      EXPECT_EQ(restarts_of(supervisor, "b"), 0U);
    }
    end_child_with(supervisor, "a", "boom");
    expect_exit(supervisor, Reason::shutdown);
    std::vector<std::string> all;
    while (!mailbox_is_empty()) all.push_back(said());
    EXPECT_EQ(all.back(), "down b shutdown") << "the others were ended first";
    EXPECT_EQ(std::count(all.begin(), all.end(), "up a"), 4);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
  EXPECT_EQ(runtime().node()->snapshot()->totals.restarted, 3U);
}

TEST_F(SupervisorRestart, none_allowed_ends_it_at_the_first_crash) {  // SUP-14
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("a")}, {.max_restarts = 0}).value();
    cast(child_pid(supervisor, "a"), Kid::End{"boom"});
    expect_exit(supervisor, Reason::shutdown);
  });
}

TEST_F(SupervisorRestart, all_children_share_the_allowance) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b"), kid("c")}, {.max_restarts = 2}).value();
    end_child_with(supervisor, "a", "boom");
    end_child_with(supervisor, "b", "boom");
    ASSERT_TRUE(Process::alive(supervisor));
    end_child_with(supervisor, "c", "boom");
    expect_exit(supervisor, Reason::shutdown);
  });
}

TEST_F(SupervisorRestart, exits_without_a_restart_do_not_count) {  // SUP-17
  run([] {
    Process::trap_exit(true);
    std::vector<ChildSpec> specs;
    for (int i = 0; i < 5; ++i) {
      specs.push_back(kid("temporary" + std::to_string(i), {.restart = Restart::temporary}));
      specs.push_back(kid("transient" + std::to_string(i), {.restart = Restart::transient}));
    }
    const Pid supervisor = Supervisor::start_link(specs, {.max_restarts = 0}).value();
    for (int i = 0; i < 5; ++i) {
      end_child_with(supervisor, "temporary" + std::to_string(i), "boom");
      end_child_with(supervisor, "transient" + std::to_string(i), Reason::normal);
    }
    EXPECT_TRUE(Process::alive(supervisor));
    stop(supervisor);
  });
}

TEST_F(SupervisorRestart, a_child_that_ends_at_once_burns_the_allowance) {  // SUP-48: one start and three more
  run([] {
    Process::trap_exit(true);
    const Pid me = self();
    const auto started = Supervisor::start_link({child_process({.id = "short"}, [me] { send(me, Said{"up"}); })});
    ASSERT_TRUE(started);
    expect_exit(started.pid(), Reason::shutdown);
    int starts = 0;
    while (!nothing_said()) ++starts;
    EXPECT_EQ(starts, 4);
  });
}

/// Starts successfully once, then fails `failures` times, then succeeds again.
ChildSpec fails_to_restart(Pid observer, std::shared_ptr<int> starts, int failures, bool throws) {
  return {.id = "stubborn", .start = [=]() -> StartResult {
            const int start = ++*starts;
            if (start == 1 || start > 1 + failures) return start_link<Kid>({}, observer, "stubborn", false);
            if (throws) throw std::runtime_error("not now");
            return StartResult::failed("not now");
          }};
}

TEST_F(SupervisorRestart, DYNS_026_a_failing_restart_is_tried_again_at_once) {
  run([] {
    for (const bool throws : {false, true}) {
      const auto starts = std::make_shared<int>(0);
      const Pid supervisor = Supervisor::start_link({fails_to_restart(self(), starts, 2, throws)}).value();
      exit(child_pid(supervisor, "stubborn"), Reason::kill);
      EXPECT_EQ(said(), "up stubborn");
      EXPECT_EQ(said(), "up stubborn") << "without anybody doing anything";
      EXPECT_EQ(*starts, 4);
      EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
      stop(supervisor);
    }
  });
}

TEST_F(SupervisorRestart, DYNS_027_DYNS_028_each_try_counts) {  // SUP-36, SUP-37
  run([] {
    Process::trap_exit(true);
    const auto starts = std::make_shared<int>(0);
    const Pid supervisor =
        Supervisor::start_link({fails_to_restart(self(), starts, 1000, false)}, {.max_restarts = 10}).value();
    exit(child_pid(supervisor, "stubborn"), Reason::kill);
    expect_exit(supervisor, Reason::shutdown);
    EXPECT_EQ(*starts, 1 + 10);
  });
}

TEST_F(SupervisorRestart, a_new_process_has_a_new_state_and_the_old_name) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a", {.name = "named"})}).value();
    EXPECT_EQ(call("named", Kid::Ping{}), 1);
    EXPECT_EQ(call("named", Kid::Ping{}), 2);
    end_child_with(supervisor, "a", "boom");
    EXPECT_EQ(call("named", Kid::Ping{}), 1);
    stop(supervisor);
  });
}

TEST_F(SupervisorRestart, the_observer_sees_how_often) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    for (int i = 0; i < 3; ++i) end_child_with(supervisor, "a", "boom");
    EXPECT_EQ(Supervisor::which_children(supervisor).at(0).restarts, 3U);
    unlink(supervisor);
  });
  std::uint32_t most = 0;
  const auto snapshot = runtime().node()->snapshot();
  for (const auto& row : snapshot->processes) most = std::max(most, row.restarts);
  EXPECT_EQ(most, 3U);
}

TEST_F(SupervisorRestart, of_an_inner_supervisor_brings_its_whole_tree_back_in_order) {  // SUP-39
  run([] {
    const Pid outer = Supervisor::start_link({supervisor({kid("a"), kid("b")}, {.max_restarts = 0}, "inner")}).value();
    const Pid inner = child_pid(outer, "inner");
    EXPECT_EQ(said(), "up a");
    EXPECT_EQ(said(), "up b");
    const Ref ref = monitor(inner);
    cast(child_pid(inner, "a"), Kid::End{"boom"});
    expect_down(ref, Reason::shutdown);
    for (const char* text : {"down a boom", "down b shutdown", "up a", "up b"}) EXPECT_EQ(said(), text);
    EXPECT_NE(child_pid(outer, "inner"), inner);
    stop(outer);
  });
}

TEST_F(SupervisorRestartTime, the_allowance_comes_back_with_time) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}, {.max_restarts = 1, .max_seconds = 2s}).value();
    for (int i = 0; i < 10; ++i) {
      end_child_with(supervisor, "a", "boom");
      ASSERT_TRUE(Process::alive(supervisor));
      sleep(3s);  // max_seconds + 1: SUP-15d
    }
    EXPECT_EQ(restarts_of(supervisor, "a"), 10U);
    stop(supervisor);
  });
}

TEST_F(SupervisorRestartTime, crashes_within_the_time_add_up) {
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Supervisor::start_link({kid("a")}, {.max_restarts = 3, .max_seconds = 5s}).value();
    for (int i = 0; i < 3; ++i) {
      end_child_with(supervisor, "a", "boom");
      sleep(1s);
    }
    ASSERT_TRUE(Process::alive(supervisor));
    end_child_with(supervisor, "a", "boom");
    expect_exit(supervisor, Reason::shutdown);
  });
}

}  // namespace
}  // namespace nazir::test
