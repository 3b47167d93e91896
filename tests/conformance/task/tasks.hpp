// SPDX-License-Identifier: BSL-1.0
#pragma once
// What tests of tasks say often.

#include "helpers.hpp"

namespace nazir::test {

/// A handle whose task has ended and whose Down was taken: what comes of it is put into the mailbox by hand.
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

/// A task that ends only when it is told to by a Go, with this value.
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

/// The calling process is linked to nothing and watches nothing, and nothing is in its mailbox.
inline void expect_nothing_left(std::size_t links = 0) {
  const auto info = *Process::info(self());
  EXPECT_EQ(info.message_queue_len, 0U);
  EXPECT_EQ(info.monitors.size(), 0U);
  EXPECT_GE(info.links.size(), links);
  // A task whose result has come may still be on its way out.
  wait_until([links] { return Process::info(self())->links.size() <= links; });
}

class TaskSupervisorTest : public RuntimeTest {
 protected:
  /// Runs with a supervisor of tasks, to which the process is linked, and ends it.
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
