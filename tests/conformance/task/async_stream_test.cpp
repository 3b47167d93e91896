// SPDX-License-Identifier: BSL-1.0
// Streams: options, inputs, order, and when tasks run.
#include <sstream>

#include "streams.hpp"

namespace nazir::test {
namespace {

class AsyncStreams : public RuntimeTest {};

TEST_F(AsyncStreams, TASK_D01_a_fold) {
  run([] {
    int sum = 0;
    for (auto&& doubled : Task::async_stream(four, [](int item) { return 2 * item; })) sum += *doubled;
    EXPECT_EQ(sum, 20);
  });
}

TEST_F(AsyncStreams, TASK_083_unordered) {  // STR-03
  run([] {
    const std::vector amounts{40, 10, 20, 30};
    EXPECT_EQ(all_of(Task::async_stream(amounts, &sleep_and_return, {.max_concurrency = 1, .ordered = false})),
              oks(amounts));
    EXPECT_EQ(all_of(Task::async_stream(std::vector{800, 10, 200, 400}, &sleep_and_return,
                                        {.max_concurrency = 4, .ordered = false})),
              oks({10, 200, 400, 800}));
    expect_nothing_left();
  });
}

TEST_F(AsyncStreams, TASK_084_unordered_with_kill_task) {
  run([] {
    EXPECT_EQ(
        all_of(Task::async_stream(std::vector{0, 1, 3}, &slow_when_even,
                                  {.max_concurrency = 3, .ordered = false, .timeout = 50ms, .on_timeout = kill_task}))
            .back(),
        Result<int>(Reason::timeout));
    expect_nothing_left();
  });
}

TEST_F(AsyncStreams, TASK_085_infinite_timeout) {
  run([] { EXPECT_EQ(all_of(Task::async_stream(four, &sleep_and_return, {.timeout = infinity})), oks(four)); });
}

TEST_F(AsyncStreams, TASK_087_bad_options_are_refused_at_once) {  // STR-19
  run([] {
    const auto stream = [](const AsyncStreamOptions& options) { Task::async_stream(four, &sleep_and_return, options); };
    EXPECT_THROW(stream({.on_timeout = OnTimeout::ignore_task}), ArgumentError);
    EXPECT_THROW(stream({.max_concurrency = 0}), ArgumentError);
    EXPECT_THROW(stream({.timeout = -1ms}), ArgumentError);
    EXPECT_THROW(Task::async_stream(std::vector<std::unique_ptr<int>>(),
                                    [](std::unique_ptr<int> item) { return *item; }, {.zip_input_on_exit = true}),
                 ArgumentError);
  });
}

TEST_F(AsyncStreams, TASK_089_forged_downs_are_no_news) {
  run([] {
    put_down({self(), make_ref(), self()}, "forged");
    send(self(), TaskReply<int>{make_ref(), 99});
    EXPECT_EQ(all_of(Task::async_stream(four, &sleep_and_return)), oks(four));
    EXPECT_EQ(mailbox_length(), 2U);
  });
}

TEST_F(AsyncStreams, TASK_090_callers) {
  run([] {
    const auto inner = [](int) { return Task::callers(); };
    const auto outer = [inner](int) {
      auto stream = Task::async_stream(std::vector{1}, inner);
      return std::tuple(self(), Task::callers(), **stream.begin());
    };
    auto stream = Task::async_stream(std::vector{1}, outer);
    const auto [pid, callers, inner_callers] = **stream.begin();
    EXPECT_EQ(callers, std::vector{self()});
    EXPECT_EQ(inner_callers, (std::vector{pid, self()}));
  });
}

TEST_F(AsyncStreams, TASK_091_built_here_consumed_there) {
  run([] {
    auto stream = Task::async_stream(std::vector{1, 2, 3, 4}, &sleep_and_return);
    EXPECT_EQ(Task::await(Task::async([stream = std::move(stream)]() mutable { return all_of(stream).size(); })), 4U);
  });
}

TEST_F(AsyncStreams, an_iteration_stays_in_its_process) {
  run([] {
    auto stream = Task::async_stream(four, &sleep_and_return);
    const auto iterator = std::make_shared<decltype(stream.begin())>(stream.begin());
    EXPECT_EQ(**iterator, Result<int>(1));
    ++*iterator;
    Task::await(Task::async([iterator] { EXPECT_THROW(static_cast<void>(**iterator), ArgumentError); }));
    EXPECT_EQ(**iterator, Result<int>(2));
  });
}

TEST_F(AsyncStreams, nothing_runs_before_it_is_asked_for) {  // STR-01
  run([] {
    const auto tell = [owner = self()](int item) {
      send(owner, Ready{});
      return item;
    };
    auto stream = Task::async_stream(four, tell);
    const auto begin = stream.begin();
    sleep(10ms);
    expect_nothing_left();
    EXPECT_EQ(**begin.operator->(), 1);
    expect_next<Ready>();
  });
}

TEST_F(AsyncStreams, never_more_at_a_time_than_allowed_and_no_input_without_room) {  // STR-04, STR-13
  run([] {
    std::atomic<int> running = 0, peak = 0, finished = 0;
    int pulled = 0;
    const auto input = std::views::iota(0, 50) | std::views::transform([&](int item) {
                         ++pulled;
                         EXPECT_LE(pulled - finished, 7);
                         return item;
                       });
    const auto work = [&running, &peak, &finished](int item) {
      const int now_running = ++running;
      for (int seen = peak; seen < now_running && !peak.compare_exchange_weak(seen, now_running);) {
      }
      sleep(std::chrono::milliseconds(1 + item % 3));
      --running;
      ++finished;
    };
    for (auto&& element : Task::async_stream(input, work, {.max_concurrency = 7})) EXPECT_TRUE(element.is_ok());
    EXPECT_EQ(peak, 7);
    EXPECT_EQ(pulled, 50);
  });
}

TEST_F(AsyncStreams, a_slow_head_does_not_hold_up_the_others) {  // STR-14
  run([] {
    std::atomic<int> ran = 0;
    const auto work = [&ran, owner = self()](int item) {
      if (item == 0) receive([](Go) {});
      if (++ran == 100) send(owner, Ready{});
      return item;
    };
    const auto stream_end = Task::async([&work] {
      send(Task::callers().front(), Number{1});
      return all_of(Task::async_stream(std::views::iota(0, 200), work, {.max_concurrency = 2})).size();
    });
    expect_number(1);
    expect_next<Ready>();
    for (const Pid pid : Process::list()) send(pid, Go{});
    EXPECT_EQ(Task::await(stream_end), 200U);
    receive([](Go) {});
  });
}

TEST_F(AsyncStreams, a_busy_consumer_starts_nothing) {  // STR-15
  run([] {
    std::atomic<int> started = 0;
    const auto work = [&started](int item) {
      ++started;
      return item;
    };
    bool first = true;
    for (auto&& element : Task::async_stream(std::views::iota(0, 20), work, {.max_concurrency = 2})) {
      EXPECT_TRUE(element.is_ok());
      if (!std::exchange(first, false)) continue;
      sleep(20ms);
      const int before = started;
      sleep(20ms);
      EXPECT_EQ(started, before);
      EXPECT_LT(before, 20);
    }
    EXPECT_EQ(started, 20);
  });
}

TEST_F(AsyncStreams, empty_infinite_and_single_pass_inputs) {  // STR-18
  std::istringstream text("3 1 2");
  run([&text] {
    EXPECT_TRUE(all_of(Task::async_stream(std::vector<int>(), &sleep_and_return)).empty());
    EXPECT_EQ(all_of(Task::async_stream(std::views::iota(0), &sleep_and_return) | std::views::take(3)), oks({0, 1, 2}));
    EXPECT_EQ(all_of(Task::async_stream(std::views::istream<int>(text), &sleep_and_return)), oks({3, 1, 2}));
    expect_nothing_left();
  });
}

TEST_F(AsyncStreams, items_that_only_move) {
  run([] {
    std::vector<std::unique_ptr<int>> items;
    for (const int item : four) items.push_back(std::make_unique<int>(item));
    const auto value = [](const std::unique_ptr<int>& item) { return *item; };
    EXPECT_EQ(all_of(Task::async_stream(std::move(items), value)), oks(four));
  });
}

TEST(AsyncStreamsOfThree, as_many_at_a_time_as_there_are_schedulers) {
  constexpr std::size_t schedulers = 3;
  Runtime runtime(real_options(schedulers));
  runtime.start();
  runtime.run([&] {
    std::atomic<std::size_t> started = 0, at_work = 0, most = 0;
    // The first tasks do not end before the maximum is reached.
    const auto work = [&](int) {
      const std::size_t workers = ++at_work;
      for (std::size_t seen = most; seen < workers && !most.compare_exchange_weak(seen, workers);) {
      }
      ++started;
      wait_until([&] { return started >= schedulers; });
      for (int i = 0; i < 20; ++i) yield();
      --at_work;
    };
    for (auto&& element : Task::async_stream(std::views::iota(0, 10), work)) EXPECT_TRUE(element.is_ok());
    EXPECT_EQ(most, schedulers);
    EXPECT_EQ(started, 10U);
  });
  EXPECT_TRUE(runtime.stop(20s).killed.empty());
}

TEST_F(AsyncStreams, the_time_is_items_over_concurrency) {  // STR-21
  run([] {
    const Duration before = now();
    const auto work = [](int) { sleep(10ms); };
    for (auto&& element : Task::async_stream(std::views::iota(0, 10), work, {.max_concurrency = 3})) {
      EXPECT_TRUE(element.is_ok());
    }
    EXPECT_GE(now() - before, 40ms);
    if (options_from_environment().clock == Clock::virtual_time) {
      EXPECT_EQ(now() - before, 40ms);
    }
  });
}

class AsyncStreamsOfTwoSchedulers : public TwoSchedulersTest {};

TEST_F(AsyncStreamsOfTwoSchedulers, start_exactly_as_many_tasks_at_a_time_as_there_are_schedulers) {
  run([] {
    const Pid me = self();
    const Pid consumer = spawn([me] {
      const auto wait = [me](int item) {
        send(me, self());
        receive([](Go) {});
        return item;
      };
      int elements = 0;
      for (auto&& element : Task::async_stream(std::views::iota(0, 4), wait)) elements += element.is_ok() ? 1 : 0;
      send(me, Number{elements});
    });
    const Pid first = next<Pid>().value();
    const Pid second = next<Pid>().value();
    wait_until([consumer] { return Process::info(consumer)->current_function == "Task.async_stream"; });
    EXPECT_TRUE(mailbox_is_empty()) << "a third task";
    send(first, Go{});
    send(second, Go{});
    for (int i = 0; i < 2; ++i) send(next<Pid>().value(), Go{});
    expect_number(4);
    wait_for_end(consumer);
  });
}

}  // namespace
}  // namespace nazir::test
