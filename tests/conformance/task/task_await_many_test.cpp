// SPDX-License-Identifier: BSL-1.0
// Awaiting several tasks.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskAwaitMany : public RuntimeTest {};

/// An owner that traps exits, with one task that never ends and one that runs `function`.
template <class Function>
Reason await_many_of(Function function) {
  Process::trap_exit(true);
  const auto held = held_task(1);
  const auto failing = Task::async(std::move(function));
  const Reason reason = exits_with([&] { return Task::await_many({held, failing}, infinity).size(); });
  EXPECT_NE(reason.call(), "");
  EXPECT_EQ(exit_of(failing.pid), reason.cause());
  // The other task goes on, and no message of it arrives any more.
  EXPECT_TRUE(Process::info(self())->monitors.empty());
  EXPECT_TRUE(Process::alive(held.pid));  // TSK-14
  send(held.pid, Go{});
  EXPECT_EQ(exit_of(held.pid), Reason::normal);
  expect_nothing_left();
  return reason.cause();
}

TEST_F(TaskAwaitMany, TASK_D03_results_of_all) {  // TSK-13
  run([] {
    EXPECT_EQ(Task::await_many({Task::async([] { return 1 + 1; }), Task::async([] { return 2 + 3; })}),
              (std::vector{2, 5}));
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, TASK_030_input_order_whatever_the_order_of_replies) {  // TSK-13
  run([] {
    const std::vector tasks{handled_task(), handled_task(), handled_task()};
    put_reply(tasks[2], 3);
    put_reply(tasks[0], 1);
    put_reply(tasks[1], 2);
    EXPECT_EQ(Task::await_many(tasks, 0ms), (std::vector{1, 2, 3}));
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, TASK_031_of_nothing_is_nothing_at_once) {
  run([] {
    EXPECT_TRUE(Task::await_many(std::vector<TaskOf<int>>()).empty());
    EXPECT_TRUE(Task::await_many(std::vector<TaskOf<int>>(), 0ms).empty());
  });
}

TEST_F(TaskAwaitMany, TASK_032_other_messages_stay) {
  run([] {
    const auto task = handled_task();
    const auto other = handled_task();
    put_reply(other, 1);
    put_down(other, "boom");
    put_reply(task, 2);
    EXPECT_EQ(Task::await_many({task}, 0ms), std::vector{2});
    EXPECT_EQ(mailbox_length(), 2U);
    EXPECT_EQ(receive(on(other.ref, [](const TaskReply<int>& reply) { return reply.value; })), 1);
    expect_down(other.ref, "boom");
  });
}

TEST_F(TaskAwaitMany, TASK_033_a_second_reply_stays) {
  run([] {
    const auto first = handled_task();
    const auto second = handled_task();
    put_reply(first, 1);
    put_reply(first, 10);
    put_reply(second, 2);
    EXPECT_EQ(Task::await_many({first, second}, 0ms), (std::vector{1, 2}));
    EXPECT_EQ(receive(on(first.ref, [](const TaskReply<int>& reply) { return reply.value; })), 10);
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, TASK_034_exits_on_timeout) {  // TSK-13
  run([] {
    const auto held = held_task(1);
    const Reason reason = exits_with([&] { return Task::await_many({Task::completed(1), held}, 10ms).size(); });
    EXPECT_EQ(reason.cause(), Reason::timeout);
    EXPECT_NE(reason.call(), "");
    const Ref end = monitor(held.pid);
    send(held.pid, Go{});
    expect_down(end, Reason::normal);
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, TASK_036_exits_as_soon_as_one_exits) {
  run([] { EXPECT_EQ(await_many_of([]() -> int { exit(Reason::normal); }), Reason::normal); });
}

TEST_F(TaskAwaitMany, TASK_037_exits_as_soon_as_one_crashes) {  // TSK-13, TSK-14
  run([] { EXPECT_EQ(await_many_of([]() -> int { exit("unknown"); }), Reason("unknown")); });
}

TEST_F(TaskAwaitMany, TASK_038_exits_as_soon_as_one_throws) {
  run([] { EXPECT_EQ(await_many_of([]() -> int { throw 42; }).type(), "int"); });
}

TEST_F(TaskAwaitMany, TASK_039_exits_as_soon_as_one_fails) {
  run([] { EXPECT_EQ(await_many_of(&throws), oops()); });
}

TEST_F(TaskAwaitMany, tasks_of_several_types) {
  run([] {
    auto number = Task::async([] { return 1; });
    auto text = Task::async([] { return std::string("two"); });
    const auto [first, second] = Task::await_many(std::tuple(number, text), 5s);
    EXPECT_EQ(first, 1);
    EXPECT_EQ(second, "two");
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, tasks_without_results) {
  run([] {
    Task::await_many({Task::async([] {}), Task::async([] {})});
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, somebody_elses_task_is_refused) {
  run([] {
    const std::vector tasks{Task::completed(1)};
    Task::await(Task::async([tasks] { EXPECT_THROW(Task::await_many(tasks), ArgumentError); }));
    EXPECT_EQ(Task::await_many(tasks), std::vector{1});
  });
}

TEST_F(TaskAwaitMany, ten_thousand_in_any_order) {  // TSK-30
  run([] {
    const int count = times(10000);
    std::vector<TaskOf<int>> tasks;
    std::vector<int> expected;
    for (int i = 0; i < count; ++i) {
      tasks.push_back(Task::async([i] {
        sleep(std::chrono::microseconds((i * 7919) % 1000));
        return i;
      }));
      expected.push_back(i);
    }
    EXPECT_EQ(Task::await_many(tasks, patience), expected);
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, the_same_task_twice_gives_its_result_twice) {
  run([] {
    const auto seven = Task::async([] { return 7; });
    const auto eight = Task::async([] { return 8; });
    EXPECT_EQ(Task::await_many({seven, seven}, infinity), (std::vector{7, 7}));
    const auto text = Task::async([] { return std::string("salam"); });
    EXPECT_EQ(Task::await_many(std::tuple(text, eight, text, text), infinity),
              std::tuple("salam", 8, "salam", "salam"));
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, the_same_tasks_many_times_in_any_order) {
  run([] {
    std::vector<TaskOf<int>> tasks;
    for (int i = 0; i < 20; ++i) tasks.push_back(Task::async([i] { return i; }));
    std::vector<TaskOf<int>> listed;
    std::vector<int> expected;
    for (int i = 0; i < 60; ++i) {
      listed.push_back(tasks[static_cast<std::size_t>(i * 7 % 20)]);
      expected.push_back(i * 7 % 20);
    }
    EXPECT_EQ(Task::await_many(listed, infinity), expected);
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, the_same_task_twice_without_a_value) {
  run([] {
    const auto task = Task::async([] {});
    Task::await_many({task, task}, infinity);
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, the_same_task_twice_exits_once_when_it_fails) {
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async([]() -> int { exit("unknown"); });
    const Reason reason = exits_with([&] { return Task::await_many({task, task}, infinity).size(); });
    EXPECT_EQ(reason.cause(), Reason("unknown"));
    EXPECT_EQ(exit_of(task.pid), Reason("unknown"));
    expect_nothing_left();
  });
}

TEST_F(TaskAwaitMany, the_same_task_twice_is_refused_when_its_result_cannot_be_copied) {
  run([] {
    const auto task = Task::async([] { return std::make_unique<int>(7); });
    EXPECT_THROW(Task::await_many({task, task}), ArgumentError);
    EXPECT_THROW(Task::await_many(std::tuple(task, task)), ArgumentError);
    EXPECT_THROW(Task::yield_many(std::vector{task, task}), ArgumentError);
    EXPECT_EQ(*Task::await_many({task})[0], 7) << "it can still be awaited";
    expect_nothing_left();
  });
}

}  // namespace
}  // namespace nazir::test
