// SPDX-License-Identifier: BSL-1.0
// Polling tasks (yield); ignoring them.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskYield : public RuntimeTest {};
class TaskYieldMany : public RuntimeTest {};
class TaskIgnore : public RuntimeTest {};

using Outcome = std::optional<Result<int>>;
const Outcome nothing;

/// Tells the task to end and waits until it has.
void let_go(const TaskOf<int>& task) {
  send(task.pid, Go{});
  wait_for_end(task.pid);
}

TEST_F(TaskYield, TASK_043_reply_and_down_in_the_mailbox) {
  run([] {
    const auto task = handled_task();
    put_reply(task, 1);
    put_down(task, "abnormal");
    EXPECT_EQ(Task::yield(task, 0ms), Outcome(1));
    expect_nothing_left();
  });
}

TEST_F(TaskYield, TASK_045_normal_exit) {
  run([] {
    const auto task = Task::async([]() -> int { exit(Reason::normal); });
    EXPECT_EQ(Task::yield(task), Outcome(Reason::normal));
    expect_nothing_left();
  });
}

TEST_F(TaskYield, may_be_repeated_and_gives_the_result_once) {  // TSK-16
  run([] {
    const auto task = held_task(3);
    EXPECT_EQ(Task::yield(task, 0ms), nothing);
    EXPECT_EQ(Task::yield(task, 10ms), nothing);
    send(task.pid, Go{});
    EXPECT_EQ(Task::yield(task, patience), Outcome(3));
    EXPECT_EQ(Task::yield(task, 10ms), nothing);
    expect_nothing_left();
  });
}

TEST_F(TaskYield, a_crash_is_an_exit_for_who_traps) {  // TSK-16
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async(&throws);
    EXPECT_EQ(Task::yield(task), Outcome(oops()));
    EXPECT_THROW(Task::yield(Task::async(&throws))->value(), ExitError);
  });
}

TEST_F(TaskYield, is_for_the_owner) {
  run([] {
    const auto task = Task::completed(1);
    Task::await(Task::async([task] { EXPECT_THROW(Task::yield(task), ArgumentError); }));
    EXPECT_EQ(Task::yield(task), Outcome(1));
  });
}

TEST_F(TaskYieldMany, TASK_048_reply_and_down_in_the_mailbox) {
  run([] {
    const auto task = handled_task();
    put_reply(task, 1);
    put_down(task, "abnormal");
    EXPECT_EQ(Task::yield_many(std::vector{task}, 0ms), (Task::Yielded<int>{{task, Outcome(1)}}));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, TASK_049_nothing_on_timeout) {  // TSK-25
  run([] {
    const auto task = held_task(1);
    EXPECT_EQ(Task::yield_many(std::vector{task}, 0ms), (Task::Yielded<int>{{task, nothing}}));
    send(task.pid, Go{});
    EXPECT_EQ(Task::await(task), 1);
  });
}

TEST_F(TaskYieldMany, TASK_050_kills_on_timeout_when_told_to) {  // TSK-25
  run([] {
    const auto task = held_task(1);
    EXPECT_EQ(Task::yield_many(std::vector{task}, {.timeout = 0ms, .on_timeout = kill_task}),
              (Task::Yielded<int>{{task, nothing}}));
    EXPECT_FALSE(Process::alive(task.pid));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, TASK_051_ignores_on_timeout_when_told_to) {  // TSK-25
  run([] {
    const auto task = held_task(1);
    EXPECT_EQ(Task::yield_many(std::vector{task}, {.timeout = 0ms, .on_timeout = OnTimeout::ignore_task}),
              (Task::Yielded<int>{{task, nothing}}));
    EXPECT_TRUE(Process::alive(task.pid));
    let_go(task);
    EXPECT_EQ(Task::yield(task, 0ms), nothing);
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, TASK_052_normal_exit) {
  run([] {
    const auto task = Task::async([]() -> int { exit(Reason::normal); });
    EXPECT_EQ(Task::yield_many(std::vector{task}), (Task::Yielded<int>{{task, Outcome(Reason::normal)}}));
  });
}

TEST_F(TaskYieldMany, TASK_054_is_for_the_owner) {
  run([] {
    const std::vector tasks{Task::completed(1)};
    Task::await(Task::async([tasks] { EXPECT_THROW(Task::yield_many(tasks), ArgumentError); }));
    EXPECT_EQ(Task::await(tasks[0]), 1);
  });
}

TEST_F(TaskYieldMany, TASK_055_values_nothing_and_exits_in_input_order) {
  run([] {
    const auto done = handled_task(), open = handled_task(), failed = handled_task();
    put_down(failed, "failed");
    put_reply(done, 1);
    EXPECT_EQ(Task::yield_many(std::vector{done, open, failed}, 0ms),
              (Task::Yielded<int>{{done, Outcome(1)}, {open, nothing}, {failed, Outcome(Reason("failed"))}}));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, TASK_056_returns_when_the_limit_is_reached) {  // TSK-26
  run([] {
    const auto first = handled_task(), second = handled_task(), third = handled_task();
    put_reply(first, 1);
    put_reply(second, 2);
    put_down(third, "failed");
    EXPECT_EQ(Task::yield_many(std::vector{first, second, third}, {.timeout = infinity, .limit = 1}),
              (Task::Yielded<int>{{first, Outcome(1)}, {second, nothing}, {third, nothing}}));
    EXPECT_EQ(Task::yield_many(std::vector{second, third}, {.timeout = infinity}),
              (Task::Yielded<int>{{second, Outcome(2)}, {third, Outcome(Reason("failed"))}}));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, TASK_057_a_limit_in_time_touches_nobody) {
  run([] {
    const auto fast = Task::completed(1);
    const auto slow = held_task(2);
    const YieldOptions options{.timeout = infinity, .limit = 1, .on_timeout = kill_task};
    EXPECT_EQ(Task::yield_many(std::vector{fast, slow}, options),
              (Task::Yielded<int>{{fast, Outcome(1)}, {slow, nothing}}));
    EXPECT_TRUE(Process::alive(slow.pid));
    EXPECT_EQ(Task::yield_many(std::vector{slow}, {.timeout = 0ms, .on_timeout = kill_task}),
              (Task::Yielded<int>{{slow, nothing}}));
    EXPECT_FALSE(Process::alive(slow.pid));
  });
}

TEST_F(TaskYieldMany, TASK_058_without_a_time_limit_all_are_collected) {
  run([] {
    const auto first = Task::async([] {
      sleep(20ms);
      return 1;
    });
    const auto second = Task::async([] { return 2; });
    EXPECT_EQ(Task::yield_many(std::vector{first, second}, infinity),
              (Task::Yielded<int>{{first, Outcome(1)}, {second, Outcome(2)}}));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, a_limit_above_the_number_of_tasks_does_not_block) {  // TSK-31
  run([] {
    const auto task = Task::completed(1);
    EXPECT_EQ(Task::yield_many(std::vector{task}, {.timeout = infinity, .limit = 5}),
              (Task::Yielded<int>{{task, Outcome(1)}}));
  });
}

TEST_F(TaskYieldMany, bad_options_are_refused) {
  run([] {
    const std::vector<TaskOf<int>> none;
    EXPECT_THROW(Task::yield_many(none, {.limit = 0}), ArgumentError);
    EXPECT_THROW(Task::yield_many(none, {.on_timeout = OnTimeout::exit}), ArgumentError);
    EXPECT_THROW(Task::yield_many(none, {.timeout = -1ms}), ArgumentError);
  });
}

TEST_F(TaskIgnore, TASK_012_of_a_finished_task_gives_its_result) {  // TSK-21
  run([] {
    const auto task = Task::async([] { return 1; });
    wait_for_end(task.pid);
    EXPECT_EQ(Task::ignore(task), Outcome(1));
    expect_nothing_left();
    EXPECT_EQ(exits_with([&] { return Task::await(task, 0ms); }).cause(), Reason::timeout);
  });
}

TEST_F(TaskIgnore, TASK_013_drops_a_late_reply) {  // TSK-21
  run([] {
    const auto task = held_task(1);
    EXPECT_EQ(Task::ignore(task), nothing);
    EXPECT_TRUE(Process::info(self())->links.empty());
    let_go(task);
    EXPECT_EQ(exits_with([&] { return Task::await(task, 0ms); }).cause(), Reason::timeout);
    expect_nothing_left();
  });
}

TEST_F(TaskIgnore, TASK_014_of_a_failed_task_gives_its_exit) {
  run([] {
    const auto task = Task::async([]() -> int { exit(Reason::normal); });
    wait_until([] { return mailbox_length() == 1; });
    EXPECT_EQ(Task::ignore(task), Outcome(Reason::normal));
    EXPECT_EQ(exits_with([&] { return Task::await(task, 0ms); }).cause(), Reason::timeout);
    expect_nothing_left();
  });
}

TEST_F(TaskIgnore, TASK_015_a_late_failure_ends_nobody) {
  run([] {
    const auto task = Task::async([]() -> int {
      receive([](Go) {});
      exit("oops");
    });
    EXPECT_EQ(Task::ignore(task), nothing);
    const Ref end = monitor(task.pid);
    send(task.pid, Go{});
    expect_down(end, "oops");
    expect_nothing_left();
  });
}

TEST_F(TaskIgnore, TASK_017_of_a_completed_handle_gives_its_value) {
  run([] { EXPECT_EQ(Task::ignore(Task::completed(5)), Outcome(5)); });
}

TEST_F(TaskYieldMany, the_same_task_twice_gives_its_result_twice_and_counts_once) {
  run([] {
    const auto seven = Task::async([] { return 7; });
    const auto held = held_task(8);
    auto results = Task::yield_many(std::vector{seven, held, seven}, {.timeout = infinity, .limit = 1});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(results[0], (std::pair{seven, std::optional(Result<int>::ok(7))}));
    EXPECT_EQ(results[1], (std::pair{held, std::optional<Result<int>>()}));
    EXPECT_EQ(results[2], results[0]);
    send(held.pid, Go{});
    // A limit above the number of tasks means all of them.
    results = Task::yield_many(std::vector{held, held}, {.timeout = infinity, .limit = 2});
    EXPECT_EQ(results[0].second, Result<int>::ok(8));
    EXPECT_EQ(results[1].second, Result<int>::ok(8));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, the_same_task_twice_that_does_not_answer_is_killed_once) {
  run([] {
    const auto held = held_task(8);
    auto results = Task::yield_many(std::vector{held, held}, {.timeout = 0ms, .on_timeout = kill_task});
    EXPECT_EQ(results[0].second, std::nullopt);
    EXPECT_EQ(results[1].second, std::nullopt);
    EXPECT_FALSE(Process::alive(held.pid));
    expect_nothing_left();
  });
}

TEST_F(TaskYieldMany, the_same_task_twice_gives_its_reason_twice) {
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async([]() -> int { exit("unknown"); });
    auto results = Task::yield_many(std::vector{task, task}, infinity);
    EXPECT_EQ(results[0].second, Result<int>::exit("unknown"));
    EXPECT_EQ(results[1].second, Result<int>::exit("unknown"));
    EXPECT_EQ(exit_of(task.pid), Reason("unknown"));
    expect_nothing_left();
  });
}

}  // namespace
}  // namespace nazir::test
