// SPDX-License-Identifier: BSL-1.0
// Ending tasks.
#include "tasks.hpp"

namespace nazir::test {
namespace {

class TaskShutdown : public RuntimeTest {};
class TaskBrutalKill : public RuntimeTest {};

using Outcome = std::optional<Result<int>>;
const Outcome nothing;

/// The result of a shutdown that finds these in the mailbox; nothing must be left there.
Outcome with_queued(std::optional<int> reply, const Reason& down, Shutdown how = {}) {
  const auto task = handled_task();
  if (reply) put_reply(task, *reply);
  put_down(task, down);
  const Outcome outcome = Task::shutdown(task, how);
  expect_nothing_left();
  return outcome;
}

/// A task that ends only when it is killed.
TaskOf<int> stubborn_task() {
  const auto task = Task::async([owner = self()] {
    Process::trap_exit(true);
    send(owner, Ready{});
    sleep(infinity);
    return 0;
  });
  expect_next<Ready>();
  return task;
}

TEST_F(TaskShutdown, TASK_059_reply_and_abnormal_down) {
  run([] { EXPECT_EQ(with_queued(1, "abnormal"), Outcome(1)); });
}
TEST_F(TaskShutdown, TASK_060_reply_and_normal_down) {
  run([] { EXPECT_EQ(with_queued(1, Reason::normal), Outcome(1)); });
}
TEST_F(TaskShutdown, TASK_061_reply_and_shutdown_down) {
  run([] { EXPECT_EQ(with_queued(1, Reason::shutdown), Outcome(1)); });
}

TEST_F(TaskShutdown, TASK_062_of_a_running_task_is_nothing) {  // TSK-17, TSK-18, TSK-19
  run([] {
    const auto task = held_task(1);
    const Ref end = monitor(task.pid);
    EXPECT_EQ(Task::shutdown(task), nothing);
    expect_down(end, Reason::shutdown);
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, of_a_running_task_leaves_no_exit_to_who_traps) {  // TSK-19
  run([] {
    Process::trap_exit(true);
    EXPECT_EQ(Task::shutdown(held_task(1)), nothing);
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, of_a_finished_task_is_its_result) {  // TSK-17
  run([] {
    const auto task = Task::async([] { return 1; });
    wait_for_end(task.pid);
    EXPECT_EQ(Task::shutdown(task), Outcome(1));
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, of_a_failed_task_is_its_reason) {  // TSK-17
  run([] {
    Process::trap_exit(true);
    const auto task = Task::async(&throws);
    expect_exit(task.pid, oops());
    EXPECT_EQ(Task::shutdown(task), Outcome(oops()));
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, of_a_task_that_traps_and_finishes_in_time_is_its_result) {  // TSK-20
  run([] {
    const auto task = Task::async([owner = self()] {
      Process::trap_exit(true);
      send(owner, Ready{});
      receive([](const Exit& exit) { EXPECT_EQ(exit.reason, Reason::shutdown); });
      return 9;
    });
    expect_next<Ready>();
    EXPECT_EQ(Task::shutdown(task), Outcome(9));
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, TASK_063_abnormal_down) {
  run([] { EXPECT_EQ(with_queued({}, "abnormal"), Outcome(Reason("abnormal"))); });
}
TEST_F(TaskShutdown, TASK_066_killed_down) {
  run([] { EXPECT_EQ(with_queued({}, Reason::killed), Outcome(Reason::killed)); });
}

TEST_F(TaskShutdown, TASK_068_a_handle_without_pid) {
  run([] {
    const auto done = Task::completed(1);
    EXPECT_EQ(Task::shutdown(done), Outcome(1));
    const TaskOf<int> failed{{}, make_ref(), self()};
    put_down(failed, "failed");
    EXPECT_EQ(Task::shutdown(failed), Outcome(Reason("failed")));
    EXPECT_EQ(Task::shutdown(failed), nothing);
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, TASK_069_is_for_the_owner) {
  run([] {
    const auto task = Task::completed(1);
    Task::await(Task::async([task] { EXPECT_THROW(Task::shutdown(task), ArgumentError); }));
    EXPECT_EQ(Task::await(task), 1);
  });
}

TEST_F(TaskShutdown, TASK_071_of_a_task_already_handled_is_noproc) {
  run([] {
    EXPECT_EQ(Task::shutdown(handled_task()), Outcome(Reason::noproc));
    expect_nothing_left();
  });
}

TEST_F(TaskShutdown, TASK_080_kills_who_takes_too_long) {  // TSK-17
  run([] {
    EXPECT_EQ(Task::shutdown(stubborn_task(), 1ms), Outcome(Reason::killed));
    expect_nothing_left();
  });
}

TEST_F(TaskBrutalKill, TASK_070_of_a_trapping_task_is_nothing) {  // TSK-19
  run([] {
    const auto task = stubborn_task();
    EXPECT_EQ(Task::shutdown(task, brutal_kill), nothing);
    EXPECT_FALSE(Process::alive(task.pid));
    expect_nothing_left();
  });
}
TEST_F(TaskBrutalKill, TASK_072_reply_and_abnormal_down) {
  run([] { EXPECT_EQ(with_queued(1, "abnormal", brutal_kill), Outcome(1)); });
}
TEST_F(TaskBrutalKill, TASK_073_reply_and_normal_down) {
  run([] { EXPECT_EQ(with_queued(1, Reason::normal, brutal_kill), Outcome(1)); });
}
TEST_F(TaskBrutalKill, TASK_074_reply_and_shutdown_down) {
  run([] { EXPECT_EQ(with_queued(1, Reason::shutdown, brutal_kill), Outcome(1)); });
}
TEST_F(TaskBrutalKill, TASK_076_abnormal_down) {
  run([] { EXPECT_EQ(with_queued({}, "abnormal", brutal_kill), Outcome(Reason("abnormal"))); });
}
TEST_F(TaskBrutalKill, TASK_077_normal_down) {
  run([] { EXPECT_EQ(with_queued({}, Reason::normal, brutal_kill), Outcome(Reason::normal)); });
}
TEST_F(TaskBrutalKill, TASK_081_of_a_task_already_handled_is_noproc) {
  run([] { EXPECT_EQ(Task::shutdown(handled_task(), brutal_kill), Outcome(Reason::noproc)); });
}

}  // namespace
}  // namespace nazir::test
