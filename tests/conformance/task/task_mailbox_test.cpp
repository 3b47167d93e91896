// SPDX-License-Identifier: BSL-1.0
// Waiting for a fresh reference skips all older messages in the mailbox, however many.
#include <nazir/pool.hpp>

#include "servers.hpp"
#include "streams.hpp"

namespace nazir::test {
namespace {

constexpr int backlog = 1000;

/// Fails to start; its starter, which traps exits, need not receive an exit.
struct Failing : GenServer<Failing> {
  using Handles = Messages<>;
  static Init init() { return Stop{Reason("no")}; }
};

class LongMailbox : public RuntimeTest {
 protected:
  /// Fills the mailbox with messages that many waits would match; returns how many of them were skipped in `function`.
  template <class Function>
  static std::uint64_t skipped(Function function) {
    for (int i = 0; i < backlog; ++i) {
      send(self(), Number{i});
      send(self(), TaskReply<int>{{}, i});
      send(self(), Down{});
    }
    const auto before = Process::info(self())->messages_skipped;
    function();
    EXPECT_EQ(mailbox_length(), 3U * backlog);
    return Process::info(self())->messages_skipped - before;
  }
};

TEST_F(LongMailbox, await) {
  run([] {
    EXPECT_LT(skipped([] {
                const auto first = Task::async([] { return 1; });
                const auto second = Task::async([] { return 2; });
                EXPECT_EQ(Task::await(first) + Task::await(second), 3);
              }),
              backlog);
  });
}

TEST_F(LongMailbox, await_many_and_yield_many) {
  run([] {
    EXPECT_LT(skipped([] {
                for (int i = 0; i < 10; ++i) {
                  const auto first = Task::async([] { return 1; });
                  const auto second = Task::async([] { return 2; });
                  EXPECT_EQ(Task::await_many({first, second}), (std::vector{1, 2}));
                  const auto third = Task::async([] { return 3; });
                  const auto fourth = Task::async([] { return 4; });
                  EXPECT_EQ(Task::yield_many(std::vector{third, fourth}).size(), 2U);
                }
              }),
              backlog);
  });
}

TEST_F(LongMailbox, shutdown_and_ignore) {
  run([] {
    EXPECT_LT(skipped([] {
                const auto first = Task::async([] { sleep(infinity); });
                const auto second = Task::async([] { sleep(infinity); });
                Task::ignore(first);
                Task::shutdown(second);
                exit(first.pid, Reason::kill);
              }),
              backlog);
  });
}

TEST_F(LongMailbox, streams) {
  run([] {
    for (const bool ordered : {true, false}) {
      const auto passed = skipped([ordered] {
        int sum = 0;
        const AsyncStreamOptions options{.max_concurrency = 4, .ordered = ordered};
        for (auto&& element : Task::async_stream(
                 std::views::iota(0, 100), [](int i) { return i; }, options)) {
          sum += *element;
        }
        EXPECT_EQ(sum, 4950);
      });
      EXPECT_LT(passed, backlog);
      while (receive([](const Number&) { return true; }, [](const TaskReply<int>&) { return true; },
                     [](const Down&) { return true; }, after(0ms, [] { return false; }))) {
      }
    }
  });
}

TEST_F(LongMailbox, streams_whose_consumer_receives_in_between) {
  run([] {
    EXPECT_LT(skipped([] {
                const auto slow_first = [](int i) { return i == 0 ? (receive([](Go) {}), 0) : i; };
                int taken = 0;
                const AsyncStreamOptions options{.max_concurrency = 2, .ordered = false};
                for (auto&& element : Task::async_stream(std::views::iota(0, 100), slow_first, options)) {
                  EXPECT_TRUE(element.is_ok());
                  const Ref ref = monitor(spawn([] {}));
                  down_of(ref);
                  if (++taken < 99) continue;
                  // The remaining one is the first.
                  const auto links = Process::info(self())->links;
                  for (const Pid pid : links) send(pid, Go{});
                }
                EXPECT_EQ(taken, 100);
              }),
              backlog);
  });
}

TEST_F(LongMailbox, starts_that_fail_and_stops) {
  run([] {
    Process::trap_exit(true);
    EXPECT_LT(skipped([] {
                for (int i = 0; i < 10; ++i) EXPECT_EQ(start_link<Failing>().reason(), Reason("no"));
                const Pid server = start_link<Counter>().value();
                unlink(server);
                stop(server);
              }),
              backlog);
  });
}

TEST_F(LongMailbox, demonitor_with_flush) {
  run([] {
    EXPECT_LT(skipped([] {
                const Pid idle = spawn_idle();
                EXPECT_TRUE(demonitor(monitor(idle), flush));
                const Ref ref = monitor(idle);
                exit(idle, Reason::kill);
                // Each monitor has its own Down, one after the other: only the mailbox tells that this one is there.
                while (mailbox_length() == 3U * backlog) sleep(1ms);
                EXPECT_FALSE(demonitor(ref, flush));
              }),
              backlog);
  });
}

TEST_F(LongMailbox, what_came_before_its_reference_was_awaited_is_found) {
  run([] {
    // More references than there are remembered places, with other messages between.
    std::vector<TaskOf<int>> tasks;
    for (int i = 0; i < 50; ++i) {
      tasks.push_back(Task::async([i] { return i; }));
      send(self(), Number{i});
      wait_for_end(tasks.back().pid);
    }
    for (const int i : {49, 0, 25, 48, 1}) EXPECT_EQ(Task::await(tasks[static_cast<std::size_t>(i)]), i);
    for (int i = 0; i < 25; ++i) expect_number(i);
    EXPECT_EQ(Task::await_many(std::vector{tasks[40], tasks[2], tasks[47]}), (std::vector{40, 2, 47}));
    for (int i = 25; i < 50; ++i) expect_number(i);
    for (const int i : {3, 46, 24}) EXPECT_EQ(Task::await(tasks[static_cast<std::size_t>(i)]), i);
  });
}

}  // namespace
}  // namespace nazir::test
