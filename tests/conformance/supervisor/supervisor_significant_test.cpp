// SPDX-License-Identifier: BSL-1.0
// Supervisor: ends with its significant children. Semantics, section 10 (SUP-41..43).
#include "children.hpp"

namespace nazir::test {
namespace {

class SupervisorSignificant : public RuntimeTest {};

ChildSpec significant(const std::string& id, Restart restart) {
  return kid(id, {.restart = restart, .significant = true});
}

Pid start(std::vector<ChildSpec> children, AutoShutdown auto_shutdown) {
  return Supervisor::start_link(std::move(children), {.auto_shutdown = auto_shutdown}).value();
}

TEST_F(SupervisorSignificant, any_ends_it) {  // SUP-41
  run([] {
    Process::trap_exit(true);
    for (const Restart restart : {Restart::transient, Restart::temporary}) {
      const Pid supervisor =
          start({significant("a", restart), significant("b", restart), kid("c")}, AutoShutdown::any_significant);
      end_child_with(supervisor, "a", Reason::normal);
      expect_exit(supervisor, Reason::shutdown);
      for (const char* text : {"up a", "up b", "up c", "down a normal", "down c shutdown", "down b shutdown"}) {
        EXPECT_EQ(said(), text);
      }
    }
  });
}

TEST_F(SupervisorSignificant, all_end_it) {  // SUP-42
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = start({significant("a", Restart::transient), significant("b", Restart::temporary), kid("c")},
                                 AutoShutdown::all_significant);
    end_child_with(supervisor, "b", "boom");
    EXPECT_TRUE(Process::alive(supervisor));
    end_child_with(supervisor, "a", Reason::normal);
    expect_exit(supervisor, Reason::shutdown);
  });
}

TEST_F(SupervisorSignificant, one_that_is_started_again_does_not_end_it) {
  run([] {
    for (const AutoShutdown mode : {AutoShutdown::any_significant, AutoShutdown::all_significant}) {
      const Pid supervisor = start({significant("a", Restart::transient)}, mode);
      end_child_with(supervisor, "a", "boom");
      EXPECT_NE(child_pid(supervisor, "a"), Pid());
      stop(supervisor);
    }
  });
}

TEST_F(SupervisorSignificant, one_that_is_terminated_does_not_end_it) {
  run([] {
    for (const AutoShutdown mode : {AutoShutdown::any_significant, AutoShutdown::all_significant}) {
      const Pid supervisor = start({significant("a", Restart::transient), kid("b")}, mode);
      EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a"));
      EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
      stop(supervisor);
    }
  });
}

TEST_F(SupervisorSignificant, others_do_not_end_it) {
  run([] {
    const Pid supervisor = start({kid("a", {.restart = Restart::temporary}), significant("b", Restart::transient)},
                                 AutoShutdown::any_significant);
    end_child_with(supervisor, "a", Reason::normal);
    EXPECT_TRUE(Process::alive(supervisor));
    stop(supervisor);
  });
}

TEST_F(SupervisorSignificant, bad_combinations_are_refused) {  // SUP-43
  run([] {
    Process::trap_exit(true);
    const Reason permanent("{bad_combination, [{restart, permanent}, {significant, true}]}");
    const Reason never("{bad_combination, [{auto_shutdown, never}, {significant, true}]}");
    EXPECT_EQ(
        Supervisor::start_link({significant("a", Restart::permanent)}, {.auto_shutdown = AutoShutdown::any_significant})
            .reason(),
        Reason("{start_spec, " + permanent.to_string() + "}"));
    EXPECT_EQ(Supervisor::start_link({significant("a", Restart::transient)}).reason(),
              Reason("{start_spec, " + never.to_string() + "}"));
    const Pid supervisor = start({}, AutoShutdown::never);
    EXPECT_EQ(Supervisor::start_child(supervisor, significant("a", Restart::transient)).reason(), never);
    EXPECT_EQ(Supervisor::start_child(supervisor, significant("a", Restart::permanent)).reason(), permanent);
    stop(supervisor);
    EXPECT_TRUE(nothing_said());
  });
}

class SupervisorSignificantTime : public VirtualTimeTest {};

TEST_F(SupervisorSignificantTime, all_are_not_gone_while_one_is_being_restarted) {
  run([] {
    Process::trap_exit(true);
    // Starts, then fails to start again until it may.
    const auto may_start = std::make_shared<bool>(true);
    ChildSpec failing = significant("a", Restart::transient);
    failing.start = [may_start, start = failing.start] {
      return *may_start ? start() : StartResult::failed("not yet");
    };
    const Pid supervisor =
        Supervisor::start_link({failing, significant("b", Restart::temporary)},
                               {.max_restarts = 1'000'000'000, .auto_shutdown = AutoShutdown::all_significant})
            .value();
    const auto state_of_a = [&] {
      for (const Child& child : Supervisor::which_children(supervisor)) {
        if (child.id == "a") return child;
      }
      return Child();
    };
    *may_start = false;
    end_child_with(supervisor, "a", "boom");
    sleep(1ms);
    end_child_with(supervisor, "b", Reason::normal);
    EXPECT_TRUE(state_of_a().restarting) << "the supervisor lives, for a is to be started again";
    *may_start = true;
    sleep(1ms);
    EXPECT_TRUE(state_of_a().pid);
    end_child_with(supervisor, "a", Reason::normal);
    expect_exit(supervisor, Reason::shutdown);
  });
}

}  // namespace
}  // namespace nazir::test
