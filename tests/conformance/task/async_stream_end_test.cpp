// SPDX-License-Identifier: BSL-1.0
// How streams end early: timeouts, crashes, exceptions, kills.
#include "streams.hpp"

namespace nazir::test {
namespace {

class AsyncStreamEnd : public RuntimeTest {};

template <class Stream>
std::size_t count(Stream&& stream) {
  std::size_t elements = 0;
  for (auto&& element : stream) elements += element.is_ok() ? 1 : 0;
  return elements;
}

/// A worker that sends its pid and then waits.
struct Wait {
  Pid observer;
  int operator()(int item) const {
    send(observer, self());
    sleep(infinity);
    return item;
  }
};

/// Monitors the next `number` workers that send their pid.
std::vector<Ref> watch_workers(int number) {
  std::vector<Ref> refs;
  for (int i = 0; i < number; ++i) refs.push_back(monitor(*next<Pid>()));
  return refs;
}

/// No worker is left, and no message of any except its own.
void expect_no_worker_left() {
  EXPECT_EQ(Process::list(), std::vector{self()});
  while (receive([](Pid) { return true; }, after(0ms, [] { return false; }))) {
  }
  expect_nothing_left();
}

TEST_F(AsyncStreamEnd, TASK_082_timeout_exits_the_caller) {  // STR-05, STR-06
  run([] {
    for (const bool trap : {false, true}) {
      Process::trap_exit(trap);
      const Reason reason = exits_with([] {
        return count(Task::async_stream(std::vector{1, 2}, Wait{self()}, {.max_concurrency = 2, .timeout = 10ms}));
      });
      EXPECT_EQ(reason.cause(), Reason::timeout);
      EXPECT_NE(reason.call(), "");
      sleep(20ms);
      expect_no_worker_left();
    }
  });
}

TEST_F(AsyncStreamEnd, each_item_has_its_own_timeout) {  // STR-24
  run([] {
    const auto work = [](int) { sleep(30ms); };
    EXPECT_EQ(count(Task::async_stream(four, work, {.max_concurrency = 1, .timeout = 5s})), 4U);
  });
}

TEST_F(AsyncStreamEnd, a_late_task_is_killed_also_while_the_consumer_is_busy) {  // STR-24
  run([] {
    const auto work = [owner = self()](int item) {
      if (item == 1) return 1;
      send(owner, self());
      sleep(infinity);
      return 2;
    };
    std::vector<Result<int>> elements;
    for (auto&& element : Task::async_stream(std::vector{1, 2}, work,
                                             {.max_concurrency = 2, .timeout = 300ms, .on_timeout = kill_task})) {
      elements.push_back(element);
      if (elements.size() == 1) expect_down(watch_workers(1)[0], Reason::killed);
    }
    EXPECT_EQ(elements, (std::vector<Result<int>>{1, Reason::timeout}));
    expect_nothing_left();
  });
}

TEST_F(AsyncStreamEnd, kill_task_kills_who_traps_exits) {
  run([] {
    const auto work = [](int) {
      Process::trap_exit(true);
      sleep(infinity);
    };
    EXPECT_EQ(count(Task::async_stream(four, work, {.timeout = 10ms, .on_timeout = kill_task})), 0U);
    expect_nothing_left();
  });
}

TEST_F(AsyncStreamEnd, a_task_killed_by_somebody_else_has_not_timed_out) {
  run([] {
    Process::trap_exit(true);
    const auto work = [](int) { exit(self(), Reason::kill); };
    for (auto&& element : Task::async_stream(four, work, {.on_timeout = kill_task})) {
      EXPECT_EQ(element.reason(), Reason::killed);
    }
    expect_nothing_left();
  });
}

TEST_F(AsyncStreamEnd, a_crash_ends_a_caller_that_does_not_trap) {  // STR-09
  run([] {
    std::vector<Ref> others;
    const auto consumer = spawn_monitor([owner = self()] {
      const auto work = [owner](int item) {
        if (item == 3) {
          receive([](Go) {});
          exit("boom");
        }
        return Wait{owner}(item);
      };
      count(Task::async_stream(std::vector{1, 2, 3}, work, {.max_concurrency = 3}));
    });
    for (int i = 0; i < 2; ++i) others.push_back(monitor(*next<Pid>()));
    for (const Pid pid : Process::list()) {
      if (pid != self()) send(pid, Go{});
    }
    expect_down(consumer.ref, "boom");
    for (const Ref ref : others) EXPECT_NE(down_of(ref), Reason("no Down"));
  });
}

TEST_F(AsyncStreamEnd, a_normal_exit_is_an_element_for_everybody) {  // STR-11
  run([] {
    const auto work = [](int) { exit(Reason::normal); };
    std::size_t elements = 0;
    for (auto&& element : Task::async_stream(four, work)) {
      EXPECT_FALSE(element.is_ok());
      EXPECT_EQ(element.reason(), Reason::normal);
      ++elements;
    }
    EXPECT_EQ(elements, 4U);
    expect_nothing_left();
  });
}

TEST_F(AsyncStreamEnd, a_killed_caller_takes_its_tasks_with_it) {  // STR-17
  run([] {
    const Pid consumer =
        spawn([owner = self()] { count(Task::async_stream(four, Wait{owner}, {.max_concurrency = 3})); });
    const auto workers = watch_workers(3);
    exit(consumer, Reason::kill);
    for (const Ref ref : workers) expect_down(ref, Reason::killed);
    wait_for_end(consumer);
  });
}

TEST_F(AsyncStreamEnd, an_exit_signal_for_a_consumer_that_ends_the_stream_acts_after_that) {
  run([] {
    // The worker takes time to die; meanwhile its consumer, in the stream's destructor, gets an exit signal.
    const auto consumer = spawn_monitor([owner = self()] {
      const auto work = [owner](int item) {
        if (item == 1) {
          send(owner, std::pair(self(), 1));
          receive([](Go) {});
          return 1;
        }
        struct Slow {
          Pid owner;
          ~Slow() {
            send(owner, self());
            receive([](Go) {});
          }
        } slow{owner};
        send(owner, Ready{});
        sleep(infinity);
        return 2;
      };
      for (auto&& element : Task::async_stream(std::vector{2, 1}, work, {.max_concurrency = 2, .ordered = false})) {
        EXPECT_EQ(*element, 1);
        break;
      }
      yield();
      sleep(0ms);
      receive([](Quit) {});
      ADD_FAILURE() << "it lives on";
    });
    expect_next<Ready>();
    send(next<std::pair<Pid, int>>()->first, Go{});
    const Pid dying = *next<Pid>();
    exit(consumer.pid, "told to end");
    sleep(5ms);
    EXPECT_FALSE(receive(on(consumer.ref, [](const Down&) { return true; }), after(0ms, [] { return false; })));
    send(dying, Go{});
    expect_down(consumer.ref, "told to end");
  });
}

TEST_F(AsyncStreamEnd, what_the_input_throws_comes_through) {  // STR-20
  run([] {
    const auto input = std::views::iota(0, 10) | std::views::transform([](int item) {
                         if (item == 2) throw std::runtime_error("no more");
                         return item;
                       });
    EXPECT_THROW(count(Task::async_stream(input, Wait{self()}, {.max_concurrency = 5})), std::runtime_error);
    expect_no_worker_left();
  });
}

TEST_F(AsyncStreamEnd, what_the_consumer_throws_ends_the_tasks) {
  run([] {
    const auto work = [owner = self()](int item) { return item == 1 ? 1 : Wait{owner}(item); };
    const auto consume = [&] {
      for (auto&& element : Task::async_stream(four, work, {.max_concurrency = 4})) {
        throw std::runtime_error(std::to_string(*element));
      }
    };
    EXPECT_THROW(consume(), std::runtime_error);
    expect_no_worker_left();
    EXPECT_EQ(std::uncaught_exceptions(), 0);
  });
}

TEST_F(AsyncStreamEnd, an_iteration_that_failed_has_no_more_elements) {
  run([] {
    auto stream = Task::async_stream(four, Wait{self()}, {.max_concurrency = 1, .timeout = 1ms});
    auto at = stream.begin();
    EXPECT_EQ(exits_with([&] { return at == stream.end(); }).cause(), Reason::timeout);
    EXPECT_TRUE(at == stream.end());
    expect_no_worker_left();
  });
}

TEST_F(AsyncStreamEnd, an_inner_stream_ends_with_the_outer_one) {
  run([] {
    const auto outer = [owner = self()](int) {
      return count(Task::async_stream(four, Wait{owner}, {.max_concurrency = 2}));
    };
    auto stream = Task::async_stream(four, outer, {.max_concurrency = 2, .timeout = 50ms, .on_timeout = kill_task});
    {
      const auto at = stream.begin();
      EXPECT_EQ(at->reason(), Reason::timeout);
    }
    EXPECT_EQ(exits_with([&] { return Task::await(Task::async([] {})), 0; }), Reason("did not exit"));
    while (Process::list().size() > 1) sleep(1ms);
    while (receive([](Pid) { return true; }, after(0ms, [] { return false; }))) {
    }
    expect_nothing_left();
  });
}

TEST_F(AsyncStreamEnd, leaves_no_timer) {
  run([node = runtime().node()] {
    Process::trap_exit(true);
    const auto timers = [&] { return node->snapshot()->totals.timers; };
    EXPECT_EQ(count(Task::async_stream(four, [](int item) { return item; }, {.timeout = 1h})), 4U);
    EXPECT_EQ(timers(), 0U) << "after an iteration to the end";
    EXPECT_EQ(count(Task::async_stream(four, &exit_with, {.max_concurrency = 4, .timeout = 1h})), 0U);
    EXPECT_EQ(timers(), 0U) << "after crashes";
    for (auto&& element : Task::async_stream(four, &slow_when_even, {.max_concurrency = 4, .timeout = 1h})) {
      EXPECT_TRUE(element.is_ok());
      break;
    }
    EXPECT_EQ(timers(), 0U) << "after a break";
  });
}

}  // namespace
}  // namespace nazir::test
