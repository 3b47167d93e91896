// SPDX-License-Identifier: BSL-1.0
// Starting tasks, and which processes are linked.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskAsync : public RuntimeTest {};

TEST_F(TaskAsync, TASK_003_async_links_and_sends_the_result_then_down) {  // TSK-02
  run([] {
    const auto task = held_task(7);
    EXPECT_EQ(task.owner, self());
    EXPECT_EQ(Process::info(self())->links, std::vector{task.pid});
    EXPECT_EQ(Process::info(self())->monitors, std::vector{task.pid});
    send(task.pid, Go{});
    EXPECT_EQ(receive(on(task.ref, [](const TaskReply<int>& reply) { return reply.value; })), 7);
    expect_down(task.ref, Reason::normal);
    expect_nothing_left();
  });
}

TEST_F(TaskAsync, a_trapping_owner_gets_result_exit_down_in_this_order) {  // TSK-03
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async([] { return 1; });
    wait_for_end(task.pid);
    std::vector<std::string> order;
    for (int i = 0; i < 3; ++i)
      receive(otherwise([&](const Message& message) { order.push_back(message.type_name()); }));
    EXPECT_EQ(order, (std::vector{type_name<TaskReply<int>>(), type_name<Exit>(), type_name<Down>()}));
  });
}

TEST_F(TaskAsync, async_takes_a_function_with_arguments) {
  run([] {
    struct Rate {
      int percent;
      int of(int amount) const { return amount * percent / 100; }
    };
    const auto plus = [](int left, const std::string& right) { return left + static_cast<int>(right.size()); };
    EXPECT_EQ(Task::await(Task::async(plus, 1, "four")), 5);
    EXPECT_EQ(Task::await(Task::async(&Rate::of, Rate{5}, 200)), 10);
  });
}

TEST_F(TaskAsync, results_may_be_void_and_may_be_of_types_that_only_move) {
  run([] {
    const TaskOf<void> nothing = Task::async([] {});
    Task::await(nothing);
    const auto task = Task::async([kept = std::make_unique<int>(4)]() mutable { return std::move(kept); });
    EXPECT_EQ(*Task::await(task), 4);
    EXPECT_TRUE(Task::yield(Task::async([] {}))->is_ok());
    expect_nothing_left();
  });
}

TEST_F(TaskAsync, TASK_005_callers_are_the_owner_and_its_callers) {  // TSK-23
  run([] {
    EXPECT_TRUE(Task::callers().empty());
    const auto outer = Task::async([] {
      auto inner = Task::async([] { return Task::callers(); });
      return std::tuple(self(), Task::callers(), Task::await(inner));
    });
    const auto [pid, callers, inner_callers] = Task::await(outer);
    EXPECT_EQ(callers, std::vector{self()});
    EXPECT_EQ(inner_callers, (std::vector{pid, self()}));
  });
}

TEST_F(TaskAsync, TASK_011_callers_through_start_link) {
  run([] {
    Task::start_link([owner = self()] {
      Task::start_link([owner, outer = self()] {
        EXPECT_EQ(Task::callers(), (std::vector{outer, owner}));
        send(owner, Ready{});
      });
    });
    expect_next<Ready>();
  });
}

TEST_F(TaskAsync, a_chain_of_callers_may_be_longer_than_a_stack_is_deep) {
  struct Link {
    static void next(int left, Pid owner) {
      if (left == 0) {
        send(owner, Ready{});
      } else {
        Task::start(&Link::next, left - 1, owner);
      }
    }
  };
  run([] {
    Task::start(&Link::next, times(20000), self());
    expect_next<Ready>();
  });
}

TEST_F(TaskAsync, TASK_006_start_is_not_linked) {
  run([] {
    const Pid pid = Task::start([owner = self()] {
      send(owner, Ready{});
      receive([](Quit) {});
    });
    expect_next<Ready>();
    EXPECT_TRUE(Process::info(self())->links.empty());
    EXPECT_EQ(Process::info(pid)->monitored_by.size(), 0U);
    send(pid, Quit{});
  });
}

TEST_F(TaskAsync, TASK_007_start_with_arguments) {
  run([] {
    Task::start([](Pid to, int value) { send(to, Number{value}); }, self(), 3);
    expect_number(3);
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
}

TEST_F(TaskAsync, TASK_009_start_link_is_linked) {
  run([] {
    const Pid pid = Task::start_link([owner = self()] {
      send(owner, Ready{});
      receive([](Quit) {});
    });
    expect_next<Ready>();
    EXPECT_EQ(Process::info(self())->links, std::vector{pid});
    send(pid, Quit{});
  });
}

TEST_F(TaskAsync, TASK_010_start_link_with_arguments) {
  run([] {
    Process::trap_exit(true);
    const Pid pid = Task::start_link([](Pid to, int value) { send(to, Number{value}); }, self(), 3);
    expect_number(3);
    expect_exit(pid, Reason::normal);
  });
}

TEST_F(TaskAsync, TASK_008_completed_has_its_value_without_a_process) {  // TSK-22
  run([] {
    const auto task = Task::completed(std::string("done"));
    EXPECT_EQ(task.pid, Pid());
    EXPECT_EQ(Task::await(task, 0ms), "done");
    expect_nothing_left();
  });
}

TEST_F(TaskAsync, a_crash_ends_the_owner_by_the_link) {  // TSK-05
  run([] {
    EXPECT_EQ(end_of([] {
                Task::async([] { exit("boom"); });
                sleep(infinity);
              }),
              Reason("boom"));
  });
}

TEST_F(TaskAsync, a_normal_end_of_the_owner_leaves_the_task) {  // TSK-27
  run([] {
    EXPECT_EQ(end_of([starter = self()] {
                const auto task = Task::async([starter] {
                  receive([](Go) {});
                  send(starter, Number{5});
                });
                send(starter, task.pid);
              }),
              Reason::normal);
    send(*next<Pid>(), Go{});
    expect_number(5);
  });
}

TEST_F(TaskAsync, the_observer_sees_a_task) {
  run([node = runtime().node()] {
    const auto task = held_task(1);
    const auto snapshot = node->snapshot();
    const auto& rows = snapshot->processes;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.pid == task.pid; });
    ASSERT_NE(row, rows.end());
    EXPECT_EQ(row->kind, observe::Kind::task);
    send(task.pid, Go{});
    Task::await(task);
  });
}

TEST_F(TaskAsync, a_task_is_a_temporary_child) {  // TSK-29
  run([] {
    const ChildSpec spec = child<Task>({}, [owner = self()] {
      send(owner, Ready{});
      exit("boom");
    });
    EXPECT_EQ(spec.id, "Task");
    EXPECT_EQ((child<Task>({.id = "import", .restart = Restart::transient}, [] {}).restart), Restart::transient);
    EXPECT_EQ(spec.restart, Restart::temporary);
    const Pid supervisor = Supervisor::start_link({spec}).value();
    expect_next<Ready>();
    while (!Supervisor::which_children(supervisor).empty()) yield();
    EXPECT_FALSE(receive([](Ready) { return true; }, after(0ms, [] { return false; })));
    stop(supervisor);
  });
}

}  // namespace
}  // namespace nazir::test
