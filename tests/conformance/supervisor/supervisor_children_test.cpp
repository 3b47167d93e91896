// SPDX-License-Identifier: BSL-1.0
// Supervisor: adding and removing children while it runs. Semantics, section 10 (SUP-30..35).
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
    const auto failed =
        Supervisor::start_child(supervisor, {.id = "bad", .start = [] { return StartResult::failed("no"); }});
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
        Supervisor::start_child(supervisor, {.id = "i", .start = [] { return StartResult::ignored(); }}).is_ignored());
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
      return Supervisor::start_child(supervisor, {.id = "bad", .start = std::move(function)});
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

TEST_F(SupervisorChildren, SUPV_014_unusable_specs_are_refused) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    const auto refused = [supervisor](ChildSpec spec) {
      return Supervisor::start_child(supervisor, std::move(spec)).reason();
    };
    EXPECT_EQ(refused(ChildSpec{.id = "x"}), Reason("missing_start"));
    EXPECT_EQ(refused(child_process({}, &wait_for_quit)), Reason("missing_id"));
    EXPECT_EQ(refused(kid("x", {.shutdown = -1ms})), Reason("{invalid_shutdown, -1 ms}"));
    EXPECT_EQ(refused(kid("x", {.restart = Restart{77}})), Reason("{invalid_restart_type, 77}"));
    ChildSpec untyped = kid("x");
    untyped.type = ChildType{5};
    EXPECT_EQ(refused(untyped), Reason("{invalid_child_type, 5}"));
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    EXPECT_EQ(said(), "up a");
    EXPECT_TRUE(nothing_said());
    stop(supervisor);
  });
}

TEST_F(SupervisorChildren, unusable_specs_fail_the_start_of_the_supervisor) {
  run([] {
    Process::trap_exit(true);
    for (const ChildSpec& bad :
         {kid("x", {.shutdown = -1ms}), ChildSpec{.id = "x"}, child_process({}, &wait_for_quit)}) {
      const auto started = Supervisor::start_link({kid("a"), bad});
      EXPECT_FALSE(started);
      EXPECT_EQ(started.reason().to_string().substr(0, 13), "{start_spec, ");
    }
    EXPECT_TRUE(mailbox_is_empty()) << "nothing was started";
  });
}

TEST_F(SupervisorChildren, SUPV_015_DYNS_029_shutdown_of_zero_and_one_are_valid) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    for (const auto timeout : {0ms, 1ms}) {
      const auto started = Supervisor::start_child(
          supervisor,
          kid("a" + std::to_string(timeout.count()), {.restart = Restart::temporary, .shutdown = timeout}, false));
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
    EXPECT_EQ(children[0].type, ChildType::worker);
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
    for (const Shutdown shutdown : {brutal_kill, Shutdown()}) {
      const Pid pid =
          Supervisor::start_child(supervisor, kid("t", {.restart = Restart::temporary, .shutdown = shutdown})).value();
      const Ref ref = monitor(pid);
      EXPECT_TRUE(Supervisor::terminate_child(supervisor, "t"));
      expect_down(ref, shutdown.is_brutal_kill() ? Reason::killed : Reason::shutdown);
      EXPECT_FALSE(Supervisor::terminate_child(supervisor, "t"));
      const auto count = Supervisor::count_children(supervisor);
      EXPECT_EQ(count.specs + count.active + count.workers, 0U);
    }
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
