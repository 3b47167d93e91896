// SPDX-License-Identifier: BSL-1.0
// All kinds of supervisors answer the same requests, and no request ends them.
#include <nazir/pool.hpp>

#include "children.hpp"

namespace nazir::test {
namespace {

/// A request that no supervisor knows.
struct Strange {
  using Reply = int;
};

using WhichChildren = std::vector<Child> (*)(const ServerName&);
using CountChildren = ChildCount (*)(const ServerName&);
const std::vector<WhichChildren> which_children{&Supervisor::which_children, &DynamicSupervisor::which_children,
                                                &PartitionSupervisor::which_children};
const std::vector<CountChildren> count_children{&Supervisor::count_children, &DynamicSupervisor::count_children,
                                                &PartitionSupervisor::count_children};

class SupervisorWalk : public RuntimeTest {
 protected:
  struct Kind {
    std::string name;
    Pid supervisor;
    std::size_t children;
    bool is_dynamic;
  };

  /// One supervisor of each kind, each with children.
  static std::vector<Kind> every_kind() {
    std::vector<Kind> kinds;
    kinds.push_back({"Supervisor", Supervisor::start_link({kid("a"), kid("b")}).value(), 2, false});
    const Pid dynamic = DynamicSupervisor::start_link().value();
    EXPECT_TRUE(DynamicSupervisor::start_child(dynamic, kid("c")));
    kinds.push_back({"DynamicSupervisor", dynamic, 1, true});
    const Pid tasks = Task::Supervisor::start_link().value();
    EXPECT_TRUE(Task::Supervisor::start_child(tasks, &wait_for_quit));
    kinds.push_back({"Task::Supervisor", tasks, 1, true});
    const Pid partitions =
        PartitionSupervisor::start_link(child<DynamicSupervisor>(), {.name = "partitions", .partitions = 3}).value();
    kinds.push_back({"PartitionSupervisor", partitions, 3, false});
    kinds.push_back(
        {"Registry", Registry<int, int>::start_link({.keys = unique, .name = "numbers"}).value(), 1, false});
    return kinds;
  }
  static std::vector<Pid> children_of(Pid supervisor) {
    std::vector<Pid> pids;
    for (const Child& child : Supervisor::which_children(supervisor)) pids.push_back(child.pid);
    return pids;
  }
};

TEST_F(SupervisorWalk, every_kind_answers_for_every_other) {
  run([] {
    for (const Kind& kind : every_kind()) {
      SCOPED_TRACE(kind.name);
      const auto children = children_of(kind.supervisor);
      EXPECT_EQ(children.size(), kind.children);
      for (const auto& which : which_children) {
        std::vector<Pid> pids;
        for (const Child& child : which(kind.supervisor)) pids.push_back(child.pid);
        EXPECT_EQ(pids, children);
      }
      for (const auto& count : count_children) EXPECT_EQ(count(kind.supervisor).active, kind.children);
      for (const Pid pid : children) EXPECT_TRUE(Process::alive(pid));
    }
  });
}

TEST_F(SupervisorWalk, reaches_every_process_of_a_mixed_tree) {
  run([] {
    const Pid top =
        Supervisor::start_link(
            {child<Task::Supervisor>({.name = "tasks"}), child<DynamicSupervisor>({.name = "pools"}),
             supervisor({kid("a")}, {.name = "inner"}),
             PartitionSupervisor::child_spec({}, child<DynamicSupervisor>(), {.name = "partitions", .partitions = 2})})
            .value();
    const Pid task = Task::Supervisor::start_child("tasks", &wait_for_quit).value();
    const Pid pooled = DynamicSupervisor::start_child("pools", kid("b")).value();
    std::vector<Pid> reached;
    const std::function<void(Pid)> walk = [&](Pid supervisor) {
      for (const Child& child : Supervisor::which_children(supervisor)) {
        reached.push_back(child.pid);
        if (child.type == ChildType::supervisor) walk(child.pid);
      }
    };
    walk(top);
    EXPECT_EQ(reached.size(), 4U + 1 + 1 + 1 + 2);
    EXPECT_EQ(std::count(reached.begin(), reached.end(), task), 1);
    EXPECT_EQ(std::count(reached.begin(), reached.end(), pooled), 1);
    for (const Pid pid : reached) EXPECT_TRUE(Process::alive(pid));
    stop(top);
  });
}

TEST_F(SupervisorWalk, start_child_works_for_every_kind) {
  run([] {
    for (const Kind& kind : every_kind()) {
      SCOPED_TRACE(kind.name);
      EXPECT_TRUE(Supervisor::start_child(kind.supervisor, kid("one more")));
      EXPECT_TRUE(DynamicSupervisor::start_child(kind.supervisor, kid("another")));
      EXPECT_EQ(children_of(kind.supervisor).size(), kind.children + 2);
    }
  });
}

TEST_F(SupervisorWalk, a_dynamic_supervisor_checks_specs_whoever_sends_them) {
  run([] {
    const Pid dynamic = DynamicSupervisor::start_link().value();
    EXPECT_EQ(Supervisor::start_child(dynamic, ChildSpec{.id = "x"}).reason(), Reason("missing_start"));
    EXPECT_EQ(Supervisor::start_child(dynamic, kid("x", {.restart = Restart::temporary, .significant = true})).reason(),
              Reason("{invalid_significant, true}"));
    EXPECT_EQ(DynamicSupervisor::count_children(dynamic).specs, 0U);
  });
}

TEST_F(SupervisorWalk, requests_that_do_not_fit_fail_and_end_nothing) {
  run([] {
    for (const Kind& kind : every_kind()) {
      SCOPED_TRACE(kind.name);
      const auto children = children_of(kind.supervisor);
      if (kind.is_dynamic) {
        const Reason no_ids("{dynamic_supervisor, children_have_no_ids}");
        EXPECT_EQ(Supervisor::terminate_child(kind.supervisor, "a").reason(), no_ids);
        EXPECT_EQ(Supervisor::restart_child(kind.supervisor, "a").reason(), no_ids);
        EXPECT_EQ(Supervisor::delete_child(kind.supervisor, "a").reason(), no_ids);
      } else {
        EXPECT_EQ(DynamicSupervisor::terminate_child(kind.supervisor, children[0]).reason(),
                  Reason("{supervisor, children_have_ids}"));
      }
      EXPECT_EQ(children_of(kind.supervisor), children);
    }
  });
}

TEST_F(SupervisorWalk, an_unknown_call_fails_for_the_caller_and_an_unknown_cast_is_dropped) {
  run([] {
    for (const Kind& kind : every_kind()) {
      SCOPED_TRACE(kind.name);
      const auto children = children_of(kind.supervisor);
      const Reason reason = exits_with([&] { return call(kind.supervisor, Strange{}); });
      EXPECT_EQ(reason.cause(), Reason("{bad_call, " + type_name<Strange>() + "}"));
      cast(kind.supervisor, Go{});
      send(kind.supervisor, Go{});
      EXPECT_EQ(children_of(kind.supervisor), children);
      // The caller's next call gets its own answer.
      EXPECT_EQ(Supervisor::count_children(kind.supervisor).active, kind.children);
    }
  });
}

}  // namespace
}  // namespace nazir::test
