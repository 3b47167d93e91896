// SPDX-License-Identifier: BSL-1.0
// Tasks under a Task::Supervisor.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskSupervisors : public TaskSupervisorTest {};

/// Ends with this value when told to.
int wait_and_return(int value) {
  receive([](Go) {});
  return value;
}

void expect_result_then_down(const TaskOf<int>& task, int value) {
  send(task.pid, Go{});
  EXPECT_EQ(receive(on(task.ref, [](const TaskReply<int>& reply) { return reply.value; })), value);
  expect_down(task.ref, Reason::normal);
}

TEST_F(TaskSupervisors, TSUP_001_as_a_child_by_name) {
  run([] {
    const Pid top = Supervisor::start_link({child<Task::Supervisor>({.name = "tasks"})}).value();
    const auto children = Supervisor::which_children(top);
    ASSERT_EQ(children.size(), 1U);
    EXPECT_EQ(children[0].pid, whereis("tasks"));
    EXPECT_EQ(children[0].type, ChildType::supervisor);
    EXPECT_EQ(Task::await(Task::Supervisor::async("tasks", [] { return 1; })), 1);
    stop(top);
  });
}

TEST_F(TaskSupervisors, TSUP_002_with_a_priority) {
  with_supervisor([](Pid supervisor) { EXPECT_EQ(Process::info(supervisor)->priority, Priority::high); },
                  {.priority = Priority::high});
}

TEST_F(TaskSupervisors, TSUP_003_several_have_their_names_as_ids) {
  run([] {
    const Pid top = Supervisor::start_link({child<Task::Supervisor>({.name = "first"}),
                                            child<Task::Supervisor>({.name = "second"}), child<Task::Supervisor>()})
                        .value();
    std::vector<std::string> ids;
    for (const auto& child : Supervisor::which_children(top)) ids.push_back(child.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"Task.Supervisor", "second", "first"}));
    EXPECT_TRUE(Supervisor::start_child(top, child<Task::Supervisor>()).is_already_started());
    stop(top);
  });
}

TEST_F(TaskSupervisors, TSUP_005_async) {  // TSP-01
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async(supervisor, &wait_and_return, 3);
    EXPECT_EQ(task.owner, self());
    EXPECT_EQ(Task::Supervisor::children(supervisor), std::vector{task.pid});
    const auto links = Process::info(self())->links;
    EXPECT_EQ(std::count(links.begin(), links.end(), task.pid), 1);
    EXPECT_EQ(Process::info(self())->monitors, std::vector{task.pid});
    expect_result_then_down(task, 3);
  });
}

TEST_F(TaskSupervisors, TSUP_006_async_with_brutal_kill) {  // TSP-04
  run([] {
    Process::trap_exit(true);
    const Pid supervisor = Task::Supervisor::start_link().value();
    const auto killed = Task::Supervisor::async(supervisor, {.shutdown = brutal_kill}, &wait_and_return, 1);
    const auto told = Task::Supervisor::async(supervisor, &wait_and_return, 1);
    DynamicSupervisor::stop(supervisor, Reason::shutdown);
    expect_down(killed.ref, Reason::killed);
    expect_down(told.ref, Reason::shutdown);
  });
}

TEST_F(TaskSupervisors, TSUP_007_async_beyond_max_children) {  // TSP-06
  with_supervisor(
      [](Pid supervisor) {
        EXPECT_THROW(Task::Supervisor::async(supervisor, [] { return 1; }), std::runtime_error);
        expect_nothing_left(1);
      },
      {.max_children = 0});
}

TEST_F(TaskSupervisors, TSUP_008_callers_and_parent) {
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async(supervisor, [supervisor] {
      const auto inner = Task::Supervisor::async(supervisor, [] { return Task::callers(); });
      return std::tuple(self(), Process::info(self())->parent, Task::callers(), Task::await(inner));
    });
    const auto [pid, parent, callers, inner_callers] = Task::await(task);
    EXPECT_EQ(parent, supervisor);
    EXPECT_EQ(callers, std::vector{self()});
    EXPECT_EQ(inner_callers, (std::vector{pid, self()}));
  });
}

TEST_F(TaskSupervisors, TSUP_009_async_with_arguments) {
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async(supervisor, &wait_and_return, 5);
    EXPECT_EQ(Task::Supervisor::children(supervisor), std::vector{task.pid});
    send(task.pid, Go{});
    EXPECT_EQ(Task::await(task), 5);
  });
}

TEST_F(TaskSupervisors, TSUP_010_async_nolink) {  // TSP-01
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async_nolink(supervisor, [] { return wait_and_return(3); });
    EXPECT_EQ(Task::Supervisor::children(supervisor), std::vector{task.pid});
    EXPECT_EQ(Process::info(self())->links, std::vector{supervisor});
    EXPECT_EQ(Process::info(self())->monitors, std::vector{task.pid});
    expect_result_then_down(task, 3);
  });
}

TEST_F(TaskSupervisors, TSUP_011_async_nolink_with_brutal_kill) {
  run([] {
    const Pid supervisor = Task::Supervisor::start_link().value();
    const auto task = Task::Supervisor::async_nolink(supervisor, {.shutdown = brutal_kill}, &wait_and_return, 1);
    DynamicSupervisor::stop(supervisor);
    expect_down(task.ref, Reason::killed);
  });
}

TEST_F(TaskSupervisors, TSUP_012_async_nolink_beyond_max_children) {  // TSP-06
  with_supervisor(
      [](Pid supervisor) {
        EXPECT_THROW(Task::Supervisor::async_nolink(supervisor, [] { return 1; }), std::runtime_error);
      },
      {.max_children = 0});
}

TEST_F(TaskSupervisors, TSUP_013_async_nolink_with_arguments) {
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async_nolink(supervisor, &wait_and_return, 5);
    send(task.pid, Go{});
    EXPECT_EQ(Task::await(task), 5);
  });
}

TEST_F(TaskSupervisors, a_crash_without_link_ends_nobody) {  // TSP-02, TSP-03
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(Task::yield(Task::Supervisor::async_nolink(supervisor, &throws)), std::optional(Result<int>(oops())));
    const auto task = Task::Supervisor::async_nolink(supervisor, &throws);
    EXPECT_EQ(exits_with([&] { return Task::await(task); }).cause(), oops());
    EXPECT_TRUE(Process::alive(supervisor));
  });
}

TEST_F(TaskSupervisors, TSUP_014_start_child) {
  with_supervisor([](Pid supervisor) {
    const Pid pid = Task::Supervisor::start_child(supervisor, [owner = self()] {
                      send(owner, Ready{});
                      receive([](Quit) {});
                    }).value();
    expect_next<Ready>();
    EXPECT_EQ(Task::Supervisor::children(supervisor), std::vector{pid});
    EXPECT_EQ(Process::info(self())->links, std::vector{supervisor});
    send(pid, Quit{});
    wait_for_end(pid);
  });
}

TEST_F(TaskSupervisors, TSUP_015_start_child_with_arguments) {
  with_supervisor([](Pid supervisor) {
    Task::Supervisor::start_child(
        supervisor, [](Pid to, int value) { send(to, Number{value}); }, self(), 4);
    expect_number(4);
  });
}

TEST_F(TaskSupervisors, TSUP_016_start_child_with_brutal_kill) {
  run([] {
    const Pid supervisor = Task::Supervisor::start_link().value();
    const Pid pid = Task::Supervisor::start_child(supervisor, {.shutdown = brutal_kill}, &wait_for_quit).value();
    const Ref end = monitor(pid);
    DynamicSupervisor::stop(supervisor);
    expect_down(end, Reason::killed);
  });
}

TEST_F(TaskSupervisors, TSUP_017_start_child_permanent) {  // TSP-05
  with_supervisor([](Pid supervisor) {
    const Pid pid = Task::Supervisor::start_child(supervisor, {.restart = Restart::permanent}, [owner = self()] {
                      send(owner, Ready{});
                      receive([](Go) {});
                      exit(Reason::shutdown);
                    }).value();
    expect_next<Ready>();
    send(pid, Go{});
    expect_next<Ready>();
  });
}

TEST_F(TaskSupervisors, a_transient_child_runs_again_after_a_crash_only) {  // TSP-05
  with_supervisor([](Pid supervisor) {
    Task::Supervisor::start_child(supervisor, {.restart = Restart::transient}, [owner = self()] {
      send(owner, self());
      receive([](Go) {}, [](Quit) { exit("boom"); });
    });
    const Pid first = *next<Pid>();
    send(first, Quit{});
    const Pid second = *next<Pid>();
    send(second, Go{});
    wait_until([supervisor] { return Task::Supervisor::children(supervisor).empty(); });
  });
}

TEST_F(TaskSupervisors, start_child_beyond_max_children_fails) {  // TSP-06
  with_supervisor(
      [](Pid supervisor) {
        EXPECT_EQ(Task::Supervisor::start_child(supervisor, [] {}).reason(), Reason("max_children"));
      },
      {.max_children = 0});
}

TEST_F(TaskSupervisors, TSUP_018_start_child_callers) {
  with_supervisor([](Pid supervisor) {
    Task::Supervisor::start_child(supervisor, [supervisor, owner = self()] {
      EXPECT_EQ(Task::callers(), std::vector{owner});
      EXPECT_EQ(Process::info(self())->parent, supervisor);
      Task::Supervisor::start_child(supervisor, [owner, outer = self()] {
        EXPECT_EQ(Task::callers(), (std::vector{outer, owner}));
        send(owner, Ready{});
      });
    });
    expect_next<Ready>();
  });
}

TEST_F(TaskSupervisors, TSUP_019_terminate_child) {
  with_supervisor([](Pid supervisor) {
    const Pid pid = Task::Supervisor::start_child(supervisor, &wait_for_quit).value();
    EXPECT_TRUE(Task::Supervisor::terminate_child(supervisor, pid));
    EXPECT_TRUE(Task::Supervisor::children(supervisor).empty());
    EXPECT_FALSE(Process::alive(pid));
    EXPECT_EQ(Task::Supervisor::terminate_child(supervisor, pid).reason(), Reason("not_found"));
  });
}

TEST_F(TaskSupervisors, TSUP_020_await_timeout_removes_monitor_and_alias) {
  with_supervisor([](Pid supervisor) {
    const auto task = Task::Supervisor::async_nolink(supervisor, &wait_and_return, 1);
    EXPECT_EQ(exits_with([&] { return Task::await(task, 0ms); }).cause(), Reason::timeout);
    const Ref end = monitor(task.pid);
    send(task.pid, Go{});
    expect_down(end, Reason::normal);
    expect_nothing_left(1);
  });
}

template <class Function>
Reason await_nolink(Function function) {
  const Pid supervisor = Task::Supervisor::start_link().value();
  const auto task = Task::Supervisor::async_nolink(supervisor, std::move(function));
  const Reason reason = exits_with([&] { return Task::await(task), 0; });
  EXPECT_NE(reason.call(), "");
  DynamicSupervisor::stop(supervisor);
  return reason.cause();
}

TEST_F(TaskSupervisors, TSUP_021_await_exits_on_throw) {
  run([] { EXPECT_EQ(await_nolink([] { throw 42; }).type(), "int"); });
}
TEST_F(TaskSupervisors, TSUP_022_await_exits_on_error) {
  run([] { EXPECT_EQ(await_nolink(&throws), oops()); });
}
TEST_F(TaskSupervisors, TSUP_023_await_exits_on_exit) {
  run([] { EXPECT_EQ(await_nolink([] { exit("unknown"); }), Reason("unknown")); });
}

TEST_F(TaskSupervisors, the_end_of_the_owner_ends_linked_tasks_only) {  // TSP-09, TSP-10
  with_supervisor([](Pid supervisor) {
    const auto owner = spawn_monitor([supervisor, starter = self()] {
      const auto linked = Task::Supervisor::async(supervisor, &wait_and_return, 1);
      const auto free = Task::Supervisor::async_nolink(supervisor, &wait_and_return, 1);
      send(starter, std::pair(linked.pid, free.pid));
      receive([](Go) {});
      exit("boom");
    });
    const auto [linked, free] = *next<std::pair<Pid, Pid>>();
    const Ref linked_end = monitor(linked);
    const Ref free_end = monitor(free);
    send(owner.pid, Go{});
    expect_down(linked_end, "boom");
    send(free, Go{});
    expect_down(free_end, Reason::normal);
    expect_down(owner.ref, "boom");
  });
}

TEST_F(TaskSupervisorTest, nothing_is_left_in_a_task_of_how_it_was_started) {
  with_supervisor([](Pid supervisor) {
    const auto look = [] {
      const auto info = *Process::info(self());
      return std::pair(info.monitors.size(), info.message_queue_len);
    };
    EXPECT_EQ(Task::await(Task::Supervisor::async_nolink(supervisor, look)),
              (std::pair<std::size_t, std::uint64_t>(0, 0)));
    EXPECT_EQ(Task::await(Task::Supervisor::async(supervisor, look)), (std::pair<std::size_t, std::uint64_t>(0, 0)));
  });
}

}  // namespace
}  // namespace nazir::test
