// SPDX-License-Identifier: BSL-1.0
// DynamicSupervisor: starting, adding and ending children. Semantics, section 11.
#include "children.hpp"

namespace nazir::test {
namespace {

class DynamicSupervisorStart : public RuntimeTest {};
class DynamicSupervisorChildren : public RuntimeTest {};

TEST_F(DynamicSupervisorStart, DYNS_001_can_be_supervised_and_has_no_children_at_first) {
  run([] {
    Supervisor::start_link({child<DynamicSupervisor>({.name = "dynamic"})}, {.name = "top"});
    EXPECT_TRUE(DynamicSupervisor::which_children("dynamic").empty());
    EXPECT_EQ(DynamicSupervisor::count_children("dynamic").specs, 0U);
    const auto children = Supervisor::which_children("top");
    ASSERT_EQ(children.size(), 1U);
    EXPECT_EQ(children[0].pid, whereis("dynamic"));
    EXPECT_EQ(children[0].type, ChildType::supervisor);
    stop("top");
  });
}

TEST_F(DynamicSupervisorStart, DYNS_002_several_have_their_names_for_ids) {
  run([] {
    const Pid top = Supervisor::start_link({child<DynamicSupervisor>({.name = "first"}),
                                            child<DynamicSupervisor>({}, DynamicSupervisorOptions{.name = "second"}),
                                            child<DynamicSupervisor>()})
                        .value();
    EXPECT_EQ(child_pid(top, "first"), whereis("first"));
    EXPECT_EQ(child_pid(top, "second"), whereis("second"));
    const Pid unnamed = child_pid(top, "DynamicSupervisor");
    EXPECT_NE(unnamed, Pid());
    const auto again = Supervisor::start_child(top, child<DynamicSupervisor>());
    EXPECT_TRUE(again.is_already_started());
    EXPECT_EQ(again.pid(), unnamed);
    stop(top);
  });
}

TEST_F(DynamicSupervisorStart, DYNS_004_default_options) {
  const DynamicSupervisorOptions options;
  EXPECT_EQ(options.strategy, one_for_one);
  EXPECT_EQ(options.max_restarts, 3U);
  EXPECT_EQ(options.max_seconds, 5s);
  EXPECT_EQ(options.max_children, unlimited);
  EXPECT_FALSE(options.extra_arguments);
}

TEST_F(DynamicSupervisorStart, DYNS_007_with_a_priority) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.priority = Priority::high}).value();
    EXPECT_EQ(Process::info(supervisor)->priority, Priority::high);
    DynamicSupervisor::stop(supervisor);
  });
}

/// A module whose `init` does as told.
struct Told : DynamicSupervisor {
  Init init(const std::string& what, std::size_t most) {
    if (what == "ignore") return ignore;
    if (what == "throw") throw std::runtime_error("thrown");
    return DynamicSupervisor::init({.max_children = most});
  }
};

TEST_F(DynamicSupervisorStart, DYNS_005_unusable_options_and_other_results_of_init) {
  run([] {
    Process::trap_exit(true);
    EXPECT_EQ(DynamicSupervisor::start_link({.strategy = one_for_all}).reason(),
              Reason("{supervisor_data, {invalid_strategy, one_for_all}}"));
    EXPECT_EQ(DynamicSupervisor::start_link({.strategy = rest_for_one}).reason(),
              Reason("{supervisor_data, {invalid_strategy, rest_for_one}}"));
    EXPECT_EQ(DynamicSupervisor::start_link({.max_seconds = 0s}).reason(),
              Reason("{supervisor_data, {invalid_period, 0 s}}"));
    EXPECT_TRUE(DynamicSupervisor::start_link<Told>({}, std::string("ignore"), std::size_t{1}).is_ignored());
    EXPECT_EQ(DynamicSupervisor::start_link<Told>({}, std::string("throw"), std::size_t{1}).reason().kind(),
              Reason::Kind::exception);
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(DynamicSupervisorStart, DYNS_006_by_name) {
  run([] {
    const Pid pid = DynamicSupervisor::start_link({.name = "dynamic"}).value();
    EXPECT_EQ(whereis("dynamic"), pid);
    EXPECT_EQ(Process::info(self())->links, std::vector<Pid>{pid});
    DynamicSupervisor::stop("dynamic");
    EXPECT_EQ(whereis("dynamic"), Pid());
    EXPECT_FALSE(Process::alive(pid));
  });
}

TEST_F(DynamicSupervisorStart, as_a_module) {
  run([] {
    const Pid top = Supervisor::start_link({child<Told>({.name = "told"}, std::string(), std::size_t{1})}).value();
    EXPECT_EQ(Supervisor::which_children(top).at(0).id, "told");
    EXPECT_EQ(Supervisor::which_children(top).at(0).modules, std::vector<std::string>{"Told"});
    EXPECT_TRUE(DynamicSupervisor::start_child("told", kid("a")));
    EXPECT_EQ(DynamicSupervisor::start_child("told", kid("b")).reason(), Reason("max_children"));
    stop(top);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_012_DYNS_013_start_child) {  // DSP-01
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto a = DynamicSupervisor::start_child(supervisor, kid("same"));
    const auto b = DynamicSupervisor::start_child(supervisor, kid("same"));
    ASSERT_TRUE(a);
    ASSERT_TRUE(b) << "ids do not matter";
    const auto c = DynamicSupervisor::start_child(supervisor, child_process({}, &wait_for_quit));
    ASSERT_TRUE(c);
    const auto children = DynamicSupervisor::which_children(supervisor);
    ASSERT_EQ(children.size(), 3U);
    EXPECT_EQ(children[0].id, "");
    EXPECT_EQ(children[0].pid, a.pid());
    EXPECT_EQ(children[0].modules, std::vector<std::string>{"Kid"});
    EXPECT_EQ(children[0].type, ChildType::worker);
    EXPECT_EQ(children[1].pid, b.pid());
    EXPECT_EQ(children[2].pid, c.pid());
    EXPECT_EQ(Process::info(a.pid())->parent, supervisor);
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, are_counted_by_type) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    DynamicSupervisor::start_child(supervisor, kid("a"));
    DynamicSupervisor::start_child(supervisor, nazir::supervisor({kid("inner")}, {}));
    DynamicSupervisor::start_child(supervisor, kid("b"));
    const auto count = DynamicSupervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 3U);
    EXPECT_EQ(count.active, 3U);
    EXPECT_EQ(count.supervisors, 1U);
    EXPECT_EQ(count.workers, 2U);
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_014_extra_arguments_apply_to_each_child) {
  run([] {
    const Pid me = self();
    const auto extra = [me](ChildSpec spec) {
      spec.start = [me, start = spec.start] {
        send(me, Said{"extra"});
        return start();
      };
      return spec;
    };
    const Pid supervisor = DynamicSupervisor::start_link({.extra_arguments = extra}).value();
    EXPECT_TRUE(DynamicSupervisor::start_child(supervisor, kid("a")));
    EXPECT_EQ(said(), "extra");
    EXPECT_EQ(said(), "up a");
    EXPECT_TRUE(DynamicSupervisor::start_child(supervisor, kid("b")));
    EXPECT_EQ(said(), "extra");
    EXPECT_EQ(said(), "up b");
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_015_DYNS_030_the_client_refuses_unusable_specs) {
  run([] {
    const auto refused = [](ChildSpec spec) {
      return DynamicSupervisor::start_child("nobody", std::move(spec)).reason();
    };
    EXPECT_EQ(refused(ChildSpec{.id = "x"}), Reason("missing_start"));
    EXPECT_EQ(refused(kid("x", {.shutdown = -1ms})), Reason("{invalid_shutdown, -1 ms}"));
    EXPECT_EQ(refused(kid("x", {.restart = Restart{77}})), Reason("{invalid_restart_type, 77}"));
    EXPECT_EQ(refused(kid("x", {.restart = Restart::transient, .significant = true})),
              Reason("{invalid_significant, true}"));
    EXPECT_EQ(exits_with([&] { return refused(kid("x")); }).cause(), Reason::noproc) << "this one would be good";
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_016_what_a_start_says_is_passed_on) {  // DSP-06
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto start = [supervisor](const StartResult& result) {
      return DynamicSupervisor::start_child(supervisor, {.start = [result] { return result; }});
    };
    EXPECT_TRUE(start(StartResult::ignored()).is_ignored());
    EXPECT_EQ(start(StartResult::failed("why")).reason(), Reason("why"));
    const auto taken = start(StartResult::already_started(self()));
    EXPECT_TRUE(taken.is_already_started());
    EXPECT_EQ(taken.pid(), self());
    EXPECT_EQ(DynamicSupervisor::count_children(supervisor).specs, 0U) << "nothing is kept";
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_017_a_start_that_throws_or_exits_does_no_harm) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto start = [supervisor](std::function<StartResult()> function) {
      return DynamicSupervisor::start_child(supervisor, {.start = std::move(function)}).reason();
    };
    EXPECT_EQ(start([]() -> StartResult { exit("exited"); }), Reason("exited"));
    const Reason raised = start([]() -> StartResult { throw std::runtime_error("raised"); });
    EXPECT_EQ(raised.kind(), Reason::Kind::exception);
    EXPECT_EQ(raised.detail(), "raised");
    EXPECT_EQ(start([]() -> StartResult { throw 42; }).kind(), Reason::Kind::exception);
    EXPECT_TRUE(Process::alive(supervisor));
    EXPECT_EQ(DynamicSupervisor::count_children(supervisor).specs, 0U);
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_018_no_more_than_max_children) {  // DSP-02
  run([] {
    const Pid none = DynamicSupervisor::start_link({.max_children = 0}).value();
    EXPECT_EQ(DynamicSupervisor::start_child(none, kid("a")).reason(), Reason("max_children"));
    EXPECT_TRUE(nothing_said());
    stop(none);
    const Pid one = DynamicSupervisor::start_link({.max_children = 1}).value();
    const Pid first = DynamicSupervisor::start_child(one, kid("a")).value();
    EXPECT_EQ(DynamicSupervisor::start_child(one, kid("b")).reason(), Reason("max_children"));
    EXPECT_TRUE(DynamicSupervisor::terminate_child(one, first));
    EXPECT_TRUE(DynamicSupervisor::start_child(one, kid("b"))) << "there is room again";
    stop(one);
  });
}

TEST_F(DynamicSupervisorChildren, DYNS_039_DYNS_040_terminate_child) {  // DSP-04
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    for (const Shutdown shutdown : {brutal_kill, Shutdown(1s)}) {
      const Pid pid = DynamicSupervisor::start_child(supervisor, kid("a", {.shutdown = shutdown})).value();
      const Ref ref = monitor(pid);
      EXPECT_TRUE(DynamicSupervisor::terminate_child(supervisor, pid));
      expect_down(ref, shutdown.is_brutal_kill() ? Reason::killed : Reason::shutdown);
      EXPECT_EQ(DynamicSupervisor::terminate_child(supervisor, pid).reason(), Reason("not_found"));
      const auto count = DynamicSupervisor::count_children(supervisor);
      EXPECT_EQ(count.specs + count.active + count.workers + count.supervisors, 0U) << "it is not started again";
    }
    EXPECT_FALSE(DynamicSupervisor::terminate_child(supervisor, self()));
    EXPECT_FALSE(DynamicSupervisor::terminate_child(supervisor, Pid()));
    stop(supervisor);
  });
}

TEST_F(DynamicSupervisorChildren, asking_nobody_is_noproc) {
  run([] {
    EXPECT_EQ(exits_with([] { return DynamicSupervisor::count_children("nobody").specs; }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return DynamicSupervisor::which_children("nobody").size(); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return DynamicSupervisor::terminate_child("nobody", self()); }).cause(), Reason::noproc);
  });
}

}  // namespace
}  // namespace nazir::test
