// SPDX-License-Identifier: BSL-1.0
// Supervisor: starting. Semantics, section 10.
#include "children.hpp"

namespace nazir::test {
namespace {

class SupervisorStart : public RuntimeTest {};

TEST_F(SupervisorStart, starts_children_in_order_each_ready_before_the_next) {  // SUP-01, SUP-02
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b"), kid("c")}).value();
    for (const char* id : {"up a", "up b", "up c"}) EXPECT_EQ(said(), id);
    EXPECT_EQ(Process::info(supervisor)->links.size(), 4U) << "three children and me";
    stop(supervisor);
  });
}

TEST_F(SupervisorStart, SUPV_010_by_name) {
  run([] {
    Supervisor::start_link({kid("a", {.name = "kid_a"})}, {.name = "top"});
    EXPECT_NE(whereis("top"), Pid());
    EXPECT_EQ(call("kid_a", Kid::Ping{}), 1);
    EXPECT_EQ(Process::info(whereis("kid_a"))->parent, whereis("top"));
    stop("top");
    EXPECT_EQ(whereis("kid_a"), Pid());
  });
}

TEST_F(SupervisorStart, a_taken_name_is_already_started) {
  run([] {
    const Pid first = Supervisor::start_link({}, {.name = "top"}).value();
    const auto second = Supervisor::start_link({kid("a")}, {.name = "top"});
    EXPECT_TRUE(second.is_already_started());
    EXPECT_EQ(second.pid(), first);
    EXPECT_TRUE(nothing_said());
    stop("top");
  });
}

TEST_F(SupervisorStart, a_failing_child_ends_those_before_it_in_reverse) {  // SUP-03
  run([] {
    Process::trap_exit(true);
    ChildSpec bad{.id = "bad", .start = [] { return StartResult::failed("no luck"); }};
    const auto started = Supervisor::start_link({kid("a"), kid("b"), bad, kid("never")});
    EXPECT_FALSE(started);
    EXPECT_EQ(started.reason().kind(), Reason::Kind::shutdown);
    EXPECT_EQ(started.reason().to_string(), "{shutdown, {failed_to_start_child, bad, no luck}}");
    for (const char* text : {"up a", "up b", "down b shutdown", "down a shutdown"}) EXPECT_EQ(said(), text);
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorStart, a_failing_child_ends_a_starter_that_does_not_trap) {  // SUP-04
  run([] {
    const Reason reason = end_of([] {
      Supervisor::start_link({ChildSpec{.id = "bad", .start = [] { return StartResult::failed("no"); }}});
      exit("returned");
    });
    EXPECT_EQ(reason.kind(), Reason::Kind::shutdown);
    EXPECT_NE(reason.detail(), "");
  });
}

TEST_F(SupervisorStart, a_start_function_that_throws_is_a_failing_child) {  // SUP-05
  run([] {
    Process::trap_exit(true);
    ChildSpec bad{.id = "bad", .start = []() -> StartResult { throw std::runtime_error("thrown"); }};
    const auto started = Supervisor::start_link({kid("a"), bad});
    EXPECT_FALSE(started);
    EXPECT_EQ(started.reason().kind(), Reason::Kind::shutdown);
    EXPECT_NE(started.reason().detail().find("thrown"), std::string::npos);
    EXPECT_EQ(said(), "up a");
    EXPECT_EQ(said(), "down a shutdown");
  });
}

TEST_F(SupervisorStart, duplicate_ids_are_refused_before_anything_starts) {  // SUP-06
  run([] {
    Process::trap_exit(true);
    const auto started = Supervisor::start_link({kid("a"), kid("b"), kid("a")});
    EXPECT_FALSE(started);
    EXPECT_NE(started.reason().to_string().find("duplicate_child_name"), std::string::npos);
    EXPECT_TRUE(nothing_said());
    EXPECT_TRUE(mailbox_is_empty());
  });
}

ChildSpec ignored(const std::string& id, Restart restart) {
  return {.id = id, .start = [] { return StartResult::ignored(); }, .restart = restart};
}

TEST_F(SupervisorStart, a_child_that_is_ignored_is_kept_without_a_process_unless_temporary) {  // SUP-07, SUP-08
  run([] {
    const Pid supervisor =
        Supervisor::start_link({ignored("kept", Restart::permanent), kid("a"), ignored("gone", Restart::temporary)})
            .value();
    const auto children = Supervisor::which_children(supervisor);
    ASSERT_EQ(children.size(), 2U);
    EXPECT_EQ(children[1].id, "kept");
    EXPECT_EQ(children[1].pid, Pid());
    const auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 2U);
    EXPECT_EQ(count.active, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorStart, function_processes_are_children_too) {
  run([] {
    const Pid supervisor = Supervisor::start_link({child_process({.name = "worker"}, &wait_for_quit),
                                                   child_process({.id = "x"}, &wait_for_quit)})
                               .value();
    EXPECT_EQ(child_pid(supervisor, "worker"), whereis("worker"));
    EXPECT_EQ(Process::info(child_pid(supervisor, "x"))->label, "x");
    const Pid before = whereis("worker");
    send("worker", Quit{});
    wait_for_end(before);
    wait_until([before] { return whereis("worker") && whereis("worker") != before; });
    stop(supervisor);
  });
}

TEST_F(SupervisorStart, a_function_has_its_name_before_it_begins_or_does_not_begin) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const auto start = [&](ChildSpec spec) { return DynamicSupervisor::start_child(supervisor, std::move(spec)); };
    const auto tell = [me = self()] { send(me, Number{whereis("worker") == self() ? 1 : 0}); };
    for (int i = 0; i < times(200); ++i) {
      const ChildOptions options{.name = "worker", .restart = Restart::temporary};
      const auto started = start(i % 2 == 0 ? child_process(options, tell) : child<Task>(options, tell));
      expect_number(1);
      wait_for_end(started.value());
    }
    register_name(self(), "worker");
    for (const auto& spec : {child_process({.name = "worker"}, tell), child<Task>({.name = "worker"}, tell)}) {
      const auto taken = start(spec);
      EXPECT_TRUE(taken.is_already_started());
      EXPECT_EQ(taken.pid(), self());
    }
    EXPECT_TRUE(mailbox_is_empty()) << "it began";
    EXPECT_EQ(Process::list(), (std::vector<Pid>{self(), supervisor}));
    stop(supervisor);
  });
}

TEST_F(SupervisorStart, a_child_whose_name_is_taken_fails_and_the_supervisor_says_so) {
  run([] {
    Process::trap_exit(true);
    register_name(self(), "mine");
    EXPECT_FALSE(Supervisor::start_link({child_process({.name = "mine"}, &wait_for_quit)}));
    EXPECT_FALSE(Supervisor::start_link({kid("a", {.name = "mine"})}));
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorStart, SUPV_003_default_is_three_restarts_in_five_seconds) {
  const SupervisorOptions options;
  EXPECT_EQ(options.strategy, one_for_one);
  EXPECT_EQ(options.max_restarts, 3U);
  EXPECT_EQ(options.max_seconds, 5s);
}

TEST_F(SupervisorStart, SUPV_002_the_spec_builder_has_defaults_and_takes_others) {
  const ChildSpec plain = child<Counter>();
  EXPECT_EQ(plain.id, "Counter");
  EXPECT_EQ(plain.restart, Restart::permanent);
  EXPECT_EQ(plain.shutdown.timeout(plain.type), 5s);  // SUP-40
  EXPECT_FALSE(plain.shutdown.is_brutal_kill());
  EXPECT_EQ(plain.type, ChildType::worker);
  EXPECT_FALSE(plain.significant);
  EXPECT_EQ(plain.modules, std::vector<std::string>{"Counter"});
  EXPECT_EQ(child<Counter>({.name = "stats"}).id, "stats");
  const ChildSpec other =
      child<Counter>({.name = "stats", .id = "own", .restart = Restart::transient, .shutdown = brutal_kill});
  EXPECT_EQ(other.id, "own");
  EXPECT_EQ(other.restart, Restart::transient);
  EXPECT_TRUE(other.shutdown.is_brutal_kill());
  EXPECT_EQ(supervisor({}, {.name = "sub"}).id, "sub");
  EXPECT_EQ(supervisor({}, {}).type, ChildType::supervisor);
  EXPECT_EQ(supervisor({}, {}).shutdown.timeout(ChildType::supervisor), infinity);  // SUP-40
}

}  // namespace
}  // namespace nazir::test
