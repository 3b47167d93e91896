// SPDX-License-Identifier: BSL-1.0
#pragma once
// Helpers for tests of tasks.

#include "helpers.hpp"

namespace nazir::test {

/// The handle of a task that has ended and whose Down was taken: tests put its messages into the mailbox by hand.
inline TaskOf<int> handled_task(const Reason& reason = "ended") {
  const auto [pid, ref] = spawn_monitor([reason] { exit(reason); });
  EXPECT_EQ(down_of(ref), reason);
  return {pid, ref, self()};
}
inline void put_reply(const TaskOf<int>& task, int value) {
  send(self(), TaskReply<int>{task.ref, value});
}
inline void put_down(const TaskOf<int>& task, const Reason& reason) {
  Down down;
  down.ref = task.ref;
  down.pid = task.pid;
  down.reason = reason;
  send(self(), std::move(down));
}

/// A task that ends with this value on a Go, not before.
inline TaskOf<int> held_task(int value) {
  return Task::async([value] {
    receive([](Go) {});
    return value;
  });
}

inline int throws() {
  throw std::runtime_error("oops");
}
inline Reason oops() {
  return Reason::exception("oops", "std::runtime_error");
}

/// The calling process has no links, no monitors and no messages.
inline void expect_nothing_left(std::size_t links = 0) {
  const auto info = *Process::info(self());
  EXPECT_EQ(info.message_queue_len, 0U);
  EXPECT_EQ(info.monitors.size(), 0U);
  EXPECT_GE(info.links.size(), links);
  // A task whose result has arrived may still be on its way out.
  wait_until([links] { return Process::info(self())->links.size() <= links; });
}

class TaskSupervisorTest : public RuntimeTest {
 protected:
  /// Runs `function` with a supervisor of tasks that is linked to the process, and then stops the supervisor.
  template <class Function>
  void with_supervisor(Function function, DynamicSupervisorOptions options = {}) {
    run([function = std::move(function), options = std::move(options)] {
      const Pid supervisor = Task::Supervisor::start_link(options).value();
      function(supervisor);
      DynamicSupervisor::stop(supervisor);
      expect_nothing_left();
    });
  }
};

}  // namespace nazir::test
