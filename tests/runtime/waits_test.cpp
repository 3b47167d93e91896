// SPDX-License-Identifier: BSL-1.0
// Who waits for whom, as Node::waits tells it.
#include <ostream>

#include "servers.hpp"

namespace nazir::observe {
static void PrintTo(const Wait& wait, std::ostream* out) {
  *out << wait.pid << (wait.await ? " awaits " : " calls ") << wait.on << " since " << wait.since.count() << " ns";
}
}  // namespace nazir::observe

namespace nazir::test {
namespace {

using observe::Wait;

class Waits : public VirtualTimeTest {
 protected:
  std::vector<Wait> waits() { return runtime().node()->waits(); }
};

TEST_F(Waits, nobody_waits_at_rest) {
  run([] {
    spawn_idle();     // in a receive
    start_counter();  // for its next message
    spawn([] { sleep(1h); });
    EXPECT_EQ(call(start_counter(), Counter::Get{}), 0);
    EXPECT_EQ(Task::await(Task::async([] { return 1; })), 1);
    yield();
  });
  EXPECT_EQ(waits(), std::vector<Wait>());
}

TEST_F(Waits, for_the_answer_to_a_call) {
  struct Seen {
    Pid server, first, second;
  };
  const Seen seen = run([] {
    Seen pids;
    pids.server = start_counter();
    sleep(5ms);
    pids.first = spawn([server = pids.server] { call(server, Counter::Later{}, infinity); });
    sleep(5ms);
    pids.second = spawn([server = pids.server] { call(server, Counter::Later{}, 1h); });
    sleep(5ms);
    return pids;
  });
  EXPECT_EQ(waits(), (std::vector<Wait>{{seen.first, seen.server, 5ms}, {seen.second, seen.server, 10ms}}));
  run([server = seen.server] {
    cast(server, Counter::Release{1});
    EXPECT_EQ(call(server, Counter::Get{}), 0);
    sleep(1ms);
  });
  EXPECT_EQ(waits(), std::vector<Wait>()) << "answered";
}

TEST_F(Waits, while_another_message_wakes_the_caller) {
  run([this] {
    const Pid server = start_counter();
    const Pid caller = spawn([server] {
      call(server, Counter::Later{}, infinity);
      wait_for_quit();
    });
    sleep(5ms);
    const std::vector<Wait> expected{{caller, server, 0ms}};
    EXPECT_EQ(waits(), expected);
    send(caller, Number{1});
    EXPECT_EQ(waits(), expected) << "runnable, until it has seen that this is not the answer";
    yield();
    EXPECT_EQ(waits(), expected);
    const Ref ref = monitor(caller);
    cast(server, Counter::Release{1});
    send(caller, Quit{});
    expect_down(ref, Reason::normal);
    EXPECT_EQ(waits(), std::vector<Wait>());
  });
}

/// Its handler calls another server.
class Relay : public GenServer<Relay> {
 public:
  struct Ask {
    using Reply = int;
  };
  using Handles = Messages<Ask>;
  explicit Relay(Pid to) : to_(to) {}
  int handle_call(const Ask&) { return call(to_, Counter::Later{}, infinity); }

 private:
  Pid to_;
};

TEST_F(Waits, a_server_that_calls_within_its_handler_is_in_a_chain) {
  struct Seen {
    Pid far, near, caller;
  };
  const Seen seen = run([] {
    Seen pids;
    pids.far = start_counter();
    pids.near = start<Relay>({}, pids.far).value();
    pids.caller = spawn([near = pids.near] { call(near, Relay::Ask{}, infinity); });
    sleep(1ms);
    return pids;
  });
  EXPECT_EQ(waits(), (std::vector<Wait>{{seen.near, seen.far, 0ms}, {seen.caller, seen.near, 0ms}}));
  run([far = seen.far] { cast(far, Counter::Release{1}); });
}

struct Awaiting {
  Pid owner, first, second, third;
};

/// A process that starts three tasks, which end on a Go, and waits for them as `wait` says.
template <class Wait>
Awaiting await_three(Wait wait) {
  const Pid owner = spawn([parent = self(), wait] {
    const auto once_told = [] {
      receive([](Go) {});
      return 1;
    };
    const std::vector tasks{Task::async(once_told), Task::async(once_told), Task::async(once_told)};
    send(parent, Awaiting{self(), tasks[0].pid, tasks[1].pid, tasks[2].pid});
    sleep(5ms);
    wait(tasks);
    receive([](Quit) {});
  });
  const auto started = next<Awaiting>().value_or(Awaiting{owner, {}, {}, {}});
  sleep(10ms);
  return started;
}

using Tasks = std::vector<TaskOf<int>>;

TEST_F(Waits, for_the_result_of_a_task) {
  const auto seen = run([] { return await_three([](const Tasks& tasks) { Task::await(tasks[1], infinity); }); });
  EXPECT_EQ(waits(), (std::vector<Wait>{{seen.owner, seen.second, 5ms, true}}));
  run([seen] {
    send(seen.second, Go{});
    sleep(1ms);
  });
  EXPECT_EQ(waits(), std::vector<Wait>());
}

TEST_F(Waits, for_many_tasks_is_for_the_first_that_is_still_open) {
  const auto seen = run([] { return await_three([](const Tasks& tasks) { Task::await_many(tasks, infinity); }); });
  const auto after_end_of = [&](Pid task) {
    run([task] {
      send(task, Go{});
      sleep(1ms);
    });
    return waits();
  };
  EXPECT_EQ(waits(), (std::vector<Wait>{{seen.owner, seen.first, 5ms, true}}));
  EXPECT_EQ(after_end_of(seen.second), (std::vector<Wait>{{seen.owner, seen.first, 5ms, true}}));
  EXPECT_EQ(after_end_of(seen.first), (std::vector<Wait>{{seen.owner, seen.third, 5ms, true}}));
  EXPECT_EQ(after_end_of(seen.third), std::vector<Wait>());
}

TEST_F(Waits, while_it_yields_until_a_task_has_answered) {
  const auto seen = run([] { return await_three([](const Tasks& tasks) { Task::yield(tasks[2], 1h); }); });
  EXPECT_EQ(waits(), (std::vector<Wait>{{seen.owner, seen.third, 5ms, true}}));
}

TEST_F(Waits, in_ascending_order_of_pid_and_none_after_the_end) {
  const auto callers = run([] {
    const Pid server = start_counter();
    std::vector<Pid> pids;
    for (int i = 0; i < 10; ++i) pids.push_back(spawn([server] { call(server, Counter::Later{}, infinity); }));
    sleep(1ms);
    exit(pids[4], Reason::kill);
    wait_for_end(pids[4]);
    pids.erase(pids.begin() + 4);
    return pids;
  });
  std::vector<Pid> seen;
  for (const auto& wait : waits()) seen.push_back(wait.pid);
  EXPECT_EQ(seen, callers);
  runtime().stop(20s);
  EXPECT_TRUE(waits().empty()) << "of a node that has stopped";
}

}  // namespace
}  // namespace nazir::test
