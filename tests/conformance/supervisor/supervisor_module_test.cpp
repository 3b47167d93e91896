// SPDX-License-Identifier: BSL-1.0
// Supervisor: module-based supervisors, options, specs, and children restarted or deleted by hand.
#include "children.hpp"

namespace nazir::test {
namespace {

class SupervisorModule : public RuntimeTest {};

/// A module whose `init` does as told.
struct Family : Supervisor {
  Init init(Pid observer, const std::string& what) {
    send(observer, self());
    if (what == "ignore") return ignore;
    if (what == "throw") throw std::runtime_error("thrown");
    return Supervisor::init({child<Kid>({.name = "kid"}, observer, std::string("a"), true)},
                            {.strategy = one_for_all, .max_seconds = what == "bad" ? 0s : 5s});
  }
};

StartResult start_family(const std::string& what, const Name& name = {}) {
  return Supervisor::start_link<Family>({.name = name}, self(), what);
}

TEST_F(SupervisorModule, SUPV_010_init_runs_in_the_supervisor_and_says_its_children) {
  run([] {
    const Pid supervisor = start_family("", "family").value();
    EXPECT_EQ(next<Pid>(), supervisor);
    EXPECT_EQ(whereis("family"), supervisor);
    EXPECT_EQ(call("kid", Kid::Ping{}), 1);
    EXPECT_EQ(Supervisor::which_children("family").at(0).pid, whereis("kid"));
    Supervisor::stop("family");
    EXPECT_EQ(whereis("kid"), Pid());
    EXPECT_FALSE(Process::alive(supervisor));
  });
}

TEST_F(SupervisorModule, SUPV_003_other_results_of_init) {
  run([] {
    Process::trap_exit(true);
    EXPECT_TRUE(start_family("ignore").is_ignored());
    EXPECT_EQ(start_family("throw").reason().kind(), Reason::Kind::exception);
    EXPECT_EQ(start_family("bad").reason(), Reason("{supervisor_data, {invalid_period, 0 s}}"));
    EXPECT_TRUE(nothing_said());
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorModule, SUPV_003_init_is_told_the_strategy) {
  const auto takes = []<class... Options>(Options... options) {
    return requires {
      Supervisor::init(std::vector<ChildSpec>(), options...);
    };
  };
  EXPECT_TRUE(takes(SupervisorOptions{.strategy = one_for_all}));
  EXPECT_FALSE(takes());
  run([] {
    Process::trap_exit(true);
    const auto start = [](Strategy strategy) { return Supervisor::start_link({}, {.strategy = strategy}).reason(); };
    EXPECT_EQ(start(Strategy{3}), Reason("{supervisor_data, {invalid_strategy, 3}}"));
    EXPECT_EQ(Supervisor::start_link({}, {.auto_shutdown = AutoShutdown{99}}).reason(),
              Reason("{supervisor_data, {invalid_auto_shutdown, 99}}"));
    EXPECT_TRUE(nothing_said());
  });
}

TEST_F(SupervisorModule, is_a_child_like_any_other) {
  run([] {
    const ChildSpec spec = child<Family>({.name = "family"}, self(), std::string());
    EXPECT_EQ(spec.id, "family");
    EXPECT_EQ(spec.type, ChildType::supervisor);
    EXPECT_EQ(spec.modules, std::vector<std::string>{"Family"});
    EXPECT_EQ(spec.shutdown.timeout(spec.type), infinity);
    // An attempt fails while the previous child still holds its name.
    const Pid top = Supervisor::start_link({spec}, {.max_restarts = 1000000}).value();
    const Pid before = whereis("family");
    const Ref ref = monitor(before);
    exit(before, Reason::kill);
    expect_down(ref, Reason::killed);
    while (!child_pid(top, "family")) yield();
    EXPECT_NE(whereis("family"), before);
    EXPECT_EQ(whereis("family"), child_pid(top, "family"));
    EXPECT_EQ(call("kid", Kid::Ping{}), 1);
    stop(top);
  });
}

TEST_F(SupervisorModule, the_observer_sees_supervisors_of_all_kinds_and_their_children) {
  run([] {
    start_family("", "family");
    DynamicSupervisor::start_link({.name = "dynamic"});
    PartitionSupervisor::start_link(child<Counter>(), {.name = "partitions", .partitions = 2});
    DynamicSupervisor::start_child("dynamic", kid("b"));
    for (const char* name : {"family", "dynamic", "partitions"}) unlink(whereis(name));
  });
  const auto pids = run([] { return std::vector<Pid>{whereis("family"), whereis("dynamic"), whereis("partitions")}; });
  const auto snapshot = runtime().node()->snapshot();
  for (const std::size_t i : {0U, 1U, 2U}) {
    std::size_t children = 0;
    bool seen = false;
    for (const auto& row : snapshot->processes) {
      if (row.parent == pids[i]) ++children;
      if (row.pid == pids[i]) {
        seen = true;
        EXPECT_EQ(row.kind, observe::Kind::supervisor) << i;
      }
    }
    EXPECT_TRUE(seen);
    EXPECT_EQ(children, i == 2 ? 2U : 1U);
  }
}

/// Provides its own child_spec.
class Special : public GenServer<Special> {
 public:
  explicit Special(int number) : number_(number) {}
  static ChildSpec child_spec(const ChildOptions& options, int number) {
    return {.id = options.id + std::to_string(number),
            .start = [number] { return start_link<Special>({}, number); },
            .restart = options.restart.value_or(Restart::temporary)};
  }

 private:
  [[maybe_unused]] int number_;
};

TEST_F(SupervisorModule, SUPV_002_a_module_may_make_its_own_spec) {
  const ChildSpec spec = child<Special>({.id = "special "}, 7);
  EXPECT_EQ(spec.id, "special 7");
  EXPECT_EQ(spec.restart, Restart::temporary);
  EXPECT_EQ(child<Special>({.restart = Restart::permanent}, 7).restart, Restart::permanent);
}

TEST_F(SupervisorModule, SUPV_002_child_spec_replaces_what_it_is_told_to) {
  const ChildSpec plain = child<Counter>({.restart = Restart::transient, .shutdown = 7s});
  const ChildSpec same = Supervisor::child_spec(plain, {});
  EXPECT_EQ(same.id, "Counter");
  EXPECT_EQ(same.restart, Restart::transient);
  EXPECT_EQ(same.shutdown, Shutdown(7s));
  const ChildSpec id = Supervisor::child_spec(plain, {.id = "other"});
  EXPECT_EQ(id.id, "other");
  EXPECT_EQ(id.restart, Restart::transient);
  EXPECT_EQ(id.shutdown, Shutdown(7s));
  EXPECT_EQ(Supervisor::child_spec(plain, {.restart = Restart::temporary}).restart, Restart::temporary);
  EXPECT_EQ(Supervisor::child_spec(plain, {.shutdown = brutal_kill}).shutdown, brutal_kill);
  EXPECT_EQ(Supervisor::child_spec(plain, {.shutdown = infinity}).shutdown.timeout(ChildType::worker), infinity);
  EXPECT_TRUE(Supervisor::child_spec(plain, {.significant = true}).significant);
  EXPECT_THROW(Supervisor::child_spec(plain, {.name = "late"}), ArgumentError);
}

TEST_F(SupervisorModule, SUPV_016_restart_child_and_delete_child) {  // SUP-30..35
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}).value();
    const Pid first = child_pid(supervisor, "a");
    EXPECT_EQ(call(first, Kid::Ping{}), 1);
    EXPECT_EQ(Supervisor::delete_child(supervisor, "a").reason(), Reason("running"));
    EXPECT_EQ(Supervisor::restart_child(supervisor, "a").reason(), Reason("running"));
    EXPECT_EQ(Supervisor::delete_child(supervisor, "b").reason(), Reason("not_found"));
    EXPECT_EQ(Supervisor::restart_child(supervisor, "b").reason(), Reason("not_found"));
    EXPECT_EQ(Supervisor::terminate_child(supervisor, "b").reason(), Reason("not_found"));
    EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a"));
    const auto again = Supervisor::restart_child(supervisor, "a");
    ASSERT_TRUE(again);
    EXPECT_NE(again.pid(), first);
    EXPECT_EQ(call(again.pid(), Kid::Ping{}), 1) << "a fresh state";
    EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a"));
    EXPECT_TRUE(Supervisor::delete_child(supervisor, "a"));
    EXPECT_TRUE(Supervisor::which_children(supervisor).empty());
    EXPECT_EQ(Supervisor::delete_child(supervisor, "a").reason(), Reason("not_found"));
    EXPECT_TRUE(Supervisor::start_child(supervisor, kid("a"))) << "the id is free";
    stop(supervisor);
  });
}

TEST_F(SupervisorModule, restart_child_that_fails_or_is_ignored_keeps_the_spec) {
  run([] {
    const auto starts = std::make_shared<std::atomic<int>>(0);
    const ChildSpec spec{.id = "a", .start = [starts, me = self()]() -> StartResult {
                           switch (starts->fetch_add(1)) {
                             case 1:
                               return StartResult::failed("no");
                             case 2:
                               return StartResult::ignored();
                             default:
                               return start_link<Kid>({}, me, "a", true);
                           }
                         }};
    const Pid supervisor = Supervisor::start_link({spec}).value();
    Supervisor::terminate_child(supervisor, "a");
    EXPECT_EQ(Supervisor::restart_child(supervisor, "a").reason(), Reason("no"));
    EXPECT_TRUE(Supervisor::restart_child(supervisor, "a").is_ignored());
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 0U);
    EXPECT_TRUE(Supervisor::restart_child(supervisor, "a"));
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    stop(supervisor);
  });
}

TEST_F(SupervisorModule, while_a_restart_is_tried_again_a_child_is_neither_there_nor_gone) {
  run([] {
    const auto starts = std::make_shared<std::atomic<int>>(0);
    const Pid me = self();
    // Waits for a message of the test, so that requests arrive between two attempts, and then fails.
    const ChildSpec spec{.id = "a", .start = [starts, me]() -> StartResult {
                           if (starts->fetch_add(1) == 0) return start_link<Kid>({}, me, "a", true);
                           send(me, Ready{});
                           receive([](Go) {});
                           return StartResult::failed("not now");
                         }};
    const Pid supervisor = Supervisor::start_link({spec, kid("b")}, {.max_restarts = 1000000}).value();
    cast(child_pid(supervisor, "a"), Kid::End{"boom"});
    expect_next<Ready>();
    spawn([supervisor, me] {
      send(me, Text{Supervisor::restart_child(supervisor, "a").reason().to_string()});
      send(me, Text{Supervisor::delete_child(supervisor, "a").reason().to_string()});
      send(me, Supervisor::which_children(supervisor).at(1).restarting);
      send(me, Supervisor::count_children(supervisor).active);
      send(me, Text{Supervisor::start_child(supervisor, kid("a")).reason().to_string()});
      EXPECT_TRUE(Supervisor::terminate_child(supervisor, "a")) << "it is not tried any more";
      send(me, Quit{});
    });
    for (bool quit = false; !quit;) {
      send(supervisor, Go{});
      quit = receive([](Quit) { return true; }, [](Ready) { return false; }, after(patience, [] { return true; }));
    }
    EXPECT_EQ(next<Text>()->value, "restarting");
    EXPECT_EQ(next<Text>()->value, "restarting");
    EXPECT_EQ(next<bool>(), true);
    EXPECT_EQ(next<std::size_t>(), 1U);
    EXPECT_EQ(next<Text>()->value, "already_started");
    const int tries = *starts;
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    EXPECT_EQ(*starts, tries);
    stop(supervisor);
  });
}

}  // namespace
}  // namespace nazir::test
