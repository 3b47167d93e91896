// SPDX-License-Identifier: BSL-1.0
// A process that is killed while it ends a child takes the child along: the link stays until the child has ended, as in
// OTP 24.
#include <nazir/pool.hpp>

#include "children.hpp"

namespace nazir::test {
namespace {

/// Traps exits, reports its exit reason, and does not end on `shutdown`.
struct Stubborn : GenServer<Stubborn> {
  using Handles = Messages<>;
  explicit Stubborn(Pid observer) : observer_(observer) { Process::trap_exit(true); }
  void terminate(const Reason& reason) {
    send(observer_, Said{reason.to_string()});
    if (reason == Reason::shutdown) {
      const Reason next = receive([](const Exit& exit) { return exit.reason; });
      send(observer_, Said{next.to_string()});
    }
  }

 private:
  Pid observer_;
};

class Killed : public VirtualTimeTest {
 protected:
  /// Lets a separate process run `ender` to end the child, and kills the supervisor meanwhile.
  static void kill_meanwhile(Pid supervisor, Pid child, const std::function<void()>& ender) {
    unlink(supervisor);
    const Ref end = monitor(child);
    spawn([ender] {
      try {
        ender();
      } catch (const ExitError&) {
        // It was killed.
      }
    });
    EXPECT_EQ(said(), "shutdown");
    exit(supervisor, Reason::kill);
    EXPECT_EQ(said(), "killed");
    EXPECT_NE(down_of(end), Reason("no Down"));
    wait_for_end(supervisor);
  }
  static ChildSpec stubborn(const std::string& id = "stubborn") {
    return child<Stubborn>({.id = id, .shutdown = infinity}, self());
  }
};

TEST_F(Killed, a_supervisor_that_terminates_a_child) {
  run([] {
    const Pid supervisor = Supervisor::start_link({stubborn()}).value();
    kill_meanwhile(supervisor, child_pid(supervisor, "stubborn"),
                   [=] { Supervisor::terminate_child(supervisor, "stubborn"); });
  });
}

TEST_F(Killed, a_supervisor_that_stops) {
  run([] {
    const Pid supervisor = Supervisor::start_link({stubborn()}).value();
    kill_meanwhile(supervisor, child_pid(supervisor, "stubborn"), [=] { stop(supervisor); });
  });
}

TEST_F(Killed, a_supervisor_that_restarts_all) {
  run([] {
    const Pid supervisor = Supervisor::start_link({stubborn(), kid("a")}, {.strategy = one_for_all}).value();
    const Pid a = child_pid(supervisor, "a");
    EXPECT_EQ(said(), "up a");
    kill_meanwhile(supervisor, child_pid(supervisor, "stubborn"), [=] { exit(a, Reason::kill); });
  });
}

TEST_F(Killed, a_dynamic_supervisor_that_terminates_a_child) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const Pid child = DynamicSupervisor::start_child(supervisor, stubborn()).value();
    kill_meanwhile(supervisor, child, [=] { DynamicSupervisor::terminate_child(supervisor, child); });
  });
}

TEST_F(Killed, a_dynamic_supervisor_that_stops) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link().value();
    const Pid child = DynamicSupervisor::start_child(supervisor, stubborn()).value();
    kill_meanwhile(supervisor, child, [=] { stop(supervisor); });
  });
}

TEST_F(Killed, a_partition_supervisor_that_is_made_smaller) {
  run([] {
    const Pid supervisor = PartitionSupervisor::start_link(stubborn(), {.name = "p", .partitions = 2}).value();
    kill_meanwhile(supervisor, child_pid(supervisor, "1"), [=] { PartitionSupervisor::resize("p", 1); });
  });
}

TEST_F(Killed, a_pool_that_stops_or_dismisses_a_worker) {
  run([] {
    const PoolOptions options{.size = 1, .max_overflow = 1};
    Pid pool = Pool::start_link<Stubborn>(options, self()).value();
    kill_meanwhile(pool, Pool::checkout(pool).value(), [=] { stop(pool); });

    pool = Pool::start_link<Stubborn>(options, self()).value();
    const Pid kept = Pool::checkout(pool).value();
    const Pid overflow = Pool::checkout(pool).value();
    const Ref end = monitor(kept);
    kill_meanwhile(pool, overflow, [=] { Pool::checkin(pool, overflow); });
    EXPECT_EQ(said(), "killed");
    EXPECT_NE(down_of(end), Reason("no Down"));
  });
}

TEST_F(Killed, an_owner_that_shuts_down_a_task) {
  run([] {
    const Pid me = self();
    const auto [owner, end] = spawn_monitor([me] {
      const auto task = Task::async([me] {
        Process::trap_exit(true);
        send(me, self());
        const auto next_exit = [] { return receive([](const Exit& exit) { return exit.reason.to_string(); }); };
        send(me, Said{next_exit()});
        send(me, Said{next_exit()});
      });
      sleep(1ms);
      Task::shutdown(task, infinity);
    });
    const Pid task = next<Pid>().value();
    EXPECT_EQ(said(), "shutdown");
    exit(owner, Reason::kill);
    EXPECT_EQ(said(), "killed");
    wait_for_end(task);
    expect_down(end, Reason::killed);
  });
}

TEST_F(Killed, an_owner_that_is_not_killed_outlives_the_task_it_shuts_down) {
  run([] {
    // Does not trap exits: the task's end must not end it too.
    const auto task = Task::async([]() -> int {
      sleep(infinity);
      return 0;
    });
    EXPECT_EQ(Task::shutdown(task), std::nullopt);
    const auto stubborn = Task::async([]() -> int {
      Process::trap_exit(true);
      for (;;) receive([](const Exit&) {});
    });
    sleep(1ms);
    EXPECT_EQ(Task::shutdown(stubborn, 10ms).value().reason(), Reason::killed);
    EXPECT_TRUE(Process::info(self())->links.empty());
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Killed, nothing_is_left_of_a_child_that_ended_in_order) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a"), kid("b")}).value();
    ASSERT_TRUE(Supervisor::terminate_child(supervisor, "a"));
    const auto info = *Process::info(supervisor);
    EXPECT_EQ(info.links.size(), 2U) << "this process and b";
    EXPECT_TRUE(info.monitors.empty());
    EXPECT_EQ(info.message_queue_len, 0U);
  });
}

}  // namespace
}  // namespace nazir::test
