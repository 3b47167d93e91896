// SPDX-License-Identifier: BSL-1.0
// Awaiting one task.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskAwait : public RuntimeTest {};

/// The reason with which await fails in an owner that traps exits, without the call.
template <class Function>
Reason await_of(Function function) {
  Process::trap_exit(true);
  const auto task = Task::async(std::move(function));
  const Reason reason = exits_with([&] { return Task::await(task), 0; });
  EXPECT_NE(reason.call(), "") << "the reason does not say what was called";
  EXPECT_EQ(exit_of(task.pid), reason.cause());
  expect_nothing_left();
  return reason.cause();
}

TEST_F(TaskAwait, TASK_D02_await_gives_the_result) {  // TSK-04
  run([] {
    EXPECT_EQ(Task::await(Task::async([] { return 1 + 1; })), 2);
    expect_nothing_left();
  });
}

TEST_F(TaskAwait, await_leaves_the_exit_of_a_trapping_owner) {  // TSK-04
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async([] { return 2; });
    EXPECT_EQ(Task::await(task), 2);
    expect_exit(task.pid, Reason::normal);
    expect_nothing_left();
  });
}

TEST_F(TaskAwait, TASK_018_await_timeout_removes_monitor_and_alias) {  // TSK-08, TSK-10
  run([] {
    const auto task = held_task(1);
    EXPECT_EQ(exits_with([&] { return Task::await(task, 0ms); }).cause(), Reason::timeout);
    EXPECT_TRUE(Process::info(self())->monitors.empty());
    EXPECT_EQ(Process::info(self())->links, std::vector{task.pid});
    const Ref end = monitor(task.pid);
    send(task.pid, Go{});
    expect_down(end, Reason::normal);
    expect_nothing_left();
  });
}

TEST_F(TaskAwait, TASK_019_await_exits_on_timeout) {
  run([] {
    const TaskOf<int> task{{}, make_ref(), self()};
    const Reason reason = exits_with([&] { return Task::await(task, 0ms); });
    EXPECT_EQ(reason.cause(), Reason::timeout);
    EXPECT_NE(reason.call(), "");
  });
}

TEST_F(TaskAwait, an_uncaught_timeout_ends_the_owner_and_then_the_task) {  // TSK-09
  run([] {
    Ref task_end;
    const auto owner = spawn_monitor([starter = self()] {
      const auto task = Task::async([] {
        sleep(infinity);
        return 0;
      });
      send(starter, task.pid);
      receive([](Go) {});
      Task::await(task, 10ms);
    });
    task_end = monitor(*next<Pid>());
    send(owner.pid, Go{});
    const Reason reason = down_of(owner.ref);
    EXPECT_EQ(reason.cause(), Reason::timeout);
    expect_down(task_end, reason);
  });
}

TEST_F(TaskAwait, a_second_await_times_out) {  // TSK-11
  run([] {
    const auto task = Task::async([] { return 1; });
    EXPECT_EQ(Task::await(task), 1);
    EXPECT_EQ(exits_with([&] { return Task::await(task, 10ms); }).cause(), Reason::timeout);
  });
}

TEST_F(TaskAwait, TASK_020_await_exits_normal) {  // TSK-07
  run([] {
    const auto task = Task::async([]() -> int { exit(Reason::normal); });
    const Reason reason = exits_with([&] { return Task::await(task); });
    EXPECT_EQ(reason.cause(), Reason::normal);
    EXPECT_NE(reason.call(), "");
  });
}

TEST_F(TaskAwait, TASK_021_await_exits_on_throw) {  // TSK-06
  run([] {
    const Reason reason = await_of([] { throw 42; });
    EXPECT_EQ(reason.kind(), Reason::Kind::exception);
    EXPECT_EQ(reason.type(), "int");
  });
}

TEST_F(TaskAwait, TASK_022_await_exits_on_error) {  // TSK-06
  run([] { EXPECT_EQ(await_of([] { return throws(); }), oops()); });
}

TEST_F(TaskAwait, TASK_025_await_exits_with_the_reason) {  // TSK-06
  run([] {
    EXPECT_EQ(await_of([] { exit("unknown"); }), Reason("unknown"));
    EXPECT_EQ(await_of([] { exit(Reason::shutdown); }), Reason::shutdown);
    EXPECT_EQ(await_of([] { exit(Reason::shutdown_with("done")); }), Reason::shutdown_with("done"));
  });
}

TEST_F(TaskAwait, TASK_028_await_is_for_the_owner) {  // TSK-12
  run([] {
    const auto task = Task::completed(1);
    EXPECT_TRUE(Task::await(Task::async([task] {
      EXPECT_THROW(Task::await(task), ArgumentError);
      return true;
    })));
    EXPECT_EQ(Task::await(task), 1);
  });
}

TEST_F(TaskAwait, a_negative_timeout_is_refused) {
  run([] {
    const auto task = Task::completed(1);
    EXPECT_THROW(Task::await(task, -1ms), ArgumentError);
    EXPECT_EQ(Task::await(task), 1);
  });
}

TEST_F(TaskAwait, what_is_not_the_tasks_stays) {
  run([] {
    send(self(), Number{1});
    const auto other = Task::completed(2);
    EXPECT_EQ(Task::await(Task::async([] { return 3; })), 3);
    EXPECT_EQ(mailbox_length(), 2U);
    EXPECT_EQ(Task::await(other), 2);
    expect_number(1);
  });
}

struct Payments : GenServer<Payments> {
  struct Pay {
    int amount;
    using Reply = int;
  };
  using Handles = Messages<Pay, TaskReply<int>>;
  void handle_call(const Pay& pay, From<int> from) {
    const auto task = Task::async([amount = pay.amount] { return amount * 2; });
    under_way_.emplace(task.ref, from);
  }
  void handle_info(const TaskReply<int>& result) {
    demonitor(result.ref, flush);
    reply(under_way_.at(result.ref), result.value);
    under_way_.erase(result.ref);
  }
  void handle_info(const Down&) { ADD_FAILURE() << "flushed"; }
  std::map<Ref, From<int>> under_way_;
};

TEST_F(TaskAwait, a_server_may_take_results_as_messages) {
  run([] {
    const Pid server = start<Payments>().value();
    EXPECT_EQ(call(server, Payments::Pay{4}), 8);
    EXPECT_EQ(Process::info(server)->message_queue_len, 0U);
    stop(server);
  });
}

TEST_F(TaskAwait, thousands_one_after_another) {  // TSK-30
  run([] {
    std::vector<TaskOf<int>> tasks;
    for (int i = 0; i < times(2000); ++i) tasks.push_back(Task::async([i] { return i; }));
    int expected = 0;
    for (const auto& task : tasks) EXPECT_EQ(Task::await(task, patience), expected++);
    expect_nothing_left();
  });
}

}  // namespace
}  // namespace nazir::test
