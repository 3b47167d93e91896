// SPDX-License-Identifier: BSL-1.0
// Supervisor: children that come and go while it runs. Semantics, section 10 (SUP-30..35).
#include "children.hpp"

namespace nazir::test {
namespace {

class SupervisorChildren : public RuntimeTest {};

TEST_F(SupervisorChildren, SUPV_012_SUPV_013_DYNS_012_DYNS_013_start_child_adds_a_child) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    const auto started = Supervisor::start_child(supervisor, kid("a"));
    ASSERT_TRUE(started);
    EXPECT_EQ(child_pid(supervisor, "a"), started.pid());
    EXPECT_EQ(Process::info(started.pid())->parent, supervisor);
    const auto process = Supervisor::start_child(supervisor, child_process({.id = "p"}, &wait_for_quit));
    ASSERT_TRUE(process);
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 2U);
    end_child_with(supervisor, "a", "boom");
    EXPECT_NE(child_pid(supervisor, "a"), Pid()) << "it is started again like any other";
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, start_child_with_an_id_in_use_is_refused) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    const auto again = Supervisor::start_child(supervisor, kid("a"));
    EXPECT_TRUE(again.is_already_started());
    EXPECT_EQ(again.pid(), child_pid(supervisor, "a"));
    Supervisor::terminate_child(supervisor, "a");
    EXPECT_EQ(Supervisor::start_child(supervisor, kid("a")).reason(), Reason("already_present"));
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, DYNS_016_a_child_that_fails_to_start_leaves_nothing) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    const auto failed = Supervisor::start_child(
        supervisor, {.id = "bad", .start = [] { return StartResult::failed("no"); }, .shutdown = {}});
    EXPECT_FALSE(failed);
    EXPECT_EQ(failed.reason(), Reason("no"));
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, 0U);
    EXPECT_TRUE(Supervisor::start_child(supervisor, kid("bad"))) << "the id is free";
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, an_ignored_child_is_kept) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    EXPECT_TRUE(
        Supervisor::start_child(supervisor, {.id = "i", .start = [] { return StartResult::ignored(); }, .shutdown = {}})
            .is_ignored());
    const auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 1U);
    EXPECT_EQ(count.active, 0U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, DYNS_017_start_functions_that_throw_or_exit_do_not_harm_the_supervisor) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    const auto start = [supervisor](std::function<StartResult()> function) {
      return Supervisor::start_child(supervisor, {.id = "bad", .start = std::move(function), .shutdown = {}});
    };
    EXPECT_EQ(start([]() -> StartResult { exit("exited"); }).reason(), Reason("exited"));
    EXPECT_EQ(start([]() -> StartResult { throw std::runtime_error("raised"); }).reason().detail(), "raised");
    EXPECT_FALSE(start([]() -> StartResult { throw 42; })) << "what is no exception";
    const auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 1U);
    EXPECT_EQ(count.active, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, SUPV_014_DYNS_015_DYNS_030_unusable_specs_are_refused) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    EXPECT_THROW(Supervisor::start_child(supervisor, ChildSpec{.id = "x", .start = {}, .shutdown = {}}), ArgumentError);
    EXPECT_THROW(Supervisor::start_child(supervisor, kid("x", {.shutdown = {.timeout = -1ms}})), ArgumentError);
    EXPECT_THROW(Supervisor::start_link({kid("x", {.shutdown = {.timeout = -1ms}})}), ArgumentError);
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, SUPV_015_DYNS_029_shutdown_of_zero_and_one_are_valid) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    for (const auto timeout : {0ms, 1ms}) {
      const auto started = Supervisor::start_child(
          supervisor, kid("a" + std::to_string(timeout.count()),
                          {.restart = Restart::temporary, .shutdown = {.timeout = timeout}}, false));
      ASSERT_TRUE(started);
      const Ref ref = monitor(started.pid());
      exit(started.pid(), Reason::shutdown);
      expect_down(ref, Reason::shutdown);
    }
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, SUPV_016_life_of_a_child) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    EXPECT_TRUE(Supervisor::which_children(supervisor).empty());
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, 0U);
    const Pid pid = Supervisor::start_child(supervisor, kid("a")).value();
    const auto children = Supervisor::which_children(supervisor);
    ASSERT_EQ(children.size(), 1U);
    EXPECT_EQ(children[0].id, "a");
    EXPECT_EQ(children[0].pid, pid);
    EXPECT_FALSE(children[0].supervisor);
    EXPECT_EQ(children[0].restart, Restart::permanent);
    auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 1U);
    EXPECT_EQ(count.active, 1U);
    EXPECT_EQ(count.supervisors, 0U);
    EXPECT_EQ(count.workers, 1U);
    EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a"));
    EXPECT_FALSE(Process::alive(pid));
    count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 1U) << "its spec stays, and it is not started again";
    EXPECT_EQ(count.active, 0U);
    EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a")) << "twice is no error";
    EXPECT_FALSE(Supervisor::terminate_child(supervisor, "unknown"));
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, DYNS_039_DYNS_040_a_temporary_child_that_is_terminated_is_gone) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    for (const Shutdown shutdown : {brutal_kill, Shutdown{}}) {
      const Pid pid =
          Supervisor::start_child(supervisor, kid("t", {.restart = Restart::temporary, .shutdown = shutdown})).value();
      const Ref ref = monitor(pid);
      EXPECT_TRUE(Supervisor::terminate_child(supervisor, "t"));
      expect_down(ref, shutdown.brutal_kill ? Reason::killed : Reason::shutdown);
      EXPECT_FALSE(Supervisor::terminate_child(supervisor, "t"));
      const auto count = Supervisor::count_children(supervisor);
      EXPECT_EQ(count.specs + count.active + count.workers, 0U);
    }
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, temporary_ones_need_no_id) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    for (int i = 0; i < 50; ++i) {
      ASSERT_TRUE(Supervisor::start_child(supervisor, child_process({.restart = Restart::temporary}, &wait_for_quit)));
    }
    auto children = Supervisor::which_children(supervisor);
    EXPECT_EQ(children.size(), 50U);
    for (const auto& child : children) {
      send(child.pid, Quit{});
      wait_for_end(child.pid);
    }
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, 0U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, are_listed_the_newest_first) {  // SUP-33
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b"), nazir::supervisor({}, {}, "inner")}).value();
    Supervisor::start_child(supervisor, kid("d"));
    std::vector<std::string> ids;
    for (const auto& child : Supervisor::which_children(supervisor)) ids.push_back(child.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"d", "inner", "b", "a"}));
    const auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 4U);
    EXPECT_EQ(count.active, 4U);
    EXPECT_EQ(count.supervisors, 1U);
    EXPECT_EQ(count.workers, 3U);
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, keep_their_place_when_they_are_started_again) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b"), kid("c")}).value();
    end_child_with(supervisor, "a", "boom");
    std::vector<std::string> ids;
    for (const auto& child : Supervisor::which_children(supervisor)) ids.push_back(child.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"c", "b", "a"}));
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, asking_nobody_is_noproc) {
  run([] {
    EXPECT_EQ(exits_with([] { return Supervisor::count_children("nobody").specs; }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return Supervisor::which_children("nobody").size(); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return Supervisor::terminate_child("nobody", "a"); }).cause(), Reason::noproc);
  });
}

}  // namespace
}  // namespace nazir::test
