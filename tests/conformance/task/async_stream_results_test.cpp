// SPDX-License-Identifier: BSL-1.0
// The results of a stream with as many, fewer and more concurrent tasks than items.
#include "streams.hpp"

namespace nazir::test {
namespace {

/// The parameter is the maximum concurrency.
class AsyncStreamOf : public RuntimeTest, public ::testing::WithParamInterface<std::size_t> {
 protected:
  AsyncStreamOptions at_a_time() const { return {.max_concurrency = GetParam()}; }
};
INSTANTIATE_TEST_SUITE_P(Tasks, AsyncStreamOf, ::testing::Values(4, 8, 2, 1));

const std::vector eight{1, 2, 3, 4, 5, 6, 7, 8};

TEST_P(AsyncStreamOf, TASK_092_results_in_order) {
  run([options = at_a_time()] {
    EXPECT_EQ(all_of(Task::async_stream(four, &sleep_and_return, options)), oks(four));
    EXPECT_EQ(all_of(Task::async_stream(std::vector{4, 3, 2, 1}, &sleep_and_return, options)), oks({4, 3, 2, 1}));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_093_a_function_with_arguments) {
  run([options = at_a_time()] {
    const auto add = [](int item, int more, const std::string& text) {
      return item + more + static_cast<int>(text.size());
    };
    EXPECT_EQ(all_of(Task::async_stream(four, add, std::tuple(10, std::string("ab")), options)), oks({13, 14, 15, 16}));
  });
}

TEST_P(AsyncStreamOf, TASK_094_leaves_nothing) {  // STR-12
  run([options = at_a_time()] {
    EXPECT_EQ(all_of(Task::async_stream(four, &sleep_and_return, options)).size(), 4U);
    expect_nothing_left();
    EXPECT_EQ(Process::list().size(), 1U);
  });
}

TEST_P(AsyncStreamOf, TASK_096_exits_are_elements_for_who_traps) {  // STR-10
  run([options = at_a_time()] {
    Process::trap_exit(true);
    EXPECT_EQ(all_of(Task::async_stream(four, &exit_with, options)), exits(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_097_kills_the_unused) {  // STR-16
  run([options = at_a_time()] {
    const auto started = std::make_shared<std::vector<Pid>>();
    const auto work = [owner = self()](int amount) {
      send(owner, self());
      sleep(amount == 0 ? 0s : 1h);
      return amount;
    };
    AsyncStreamOptions patient = options;
    patient.timeout = infinity;
    EXPECT_EQ(all_of(Task::async_stream(std::vector{0, 1, 1, 1}, work, patient) | std::views::take(1)), oks({0}));
    while (const auto pid = receive([](Pid worker) { return std::optional(worker); },
                                    after(0ms, [] { return std::optional<Pid>(); }))) {
      EXPECT_FALSE(Process::alive(*pid));
    }
    EXPECT_EQ(Process::list().size(), 1U);
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_098_kills_the_unused_without_leaking_messages) {  // STR-16
  run([options = at_a_time()] {
    Process::trap_exit(true);
    EXPECT_EQ(all_of(Task::async_stream(four, &sleep_and_return, options) | std::views::take(1)), oks({1}));
    sleep(50ms);
    expect_nothing_left();
  });
}

/// Two interleaved consumptions of one stream.
template <class Stream>
std::vector<std::pair<Result<int>, Result<int>>> zipped(Stream stream) {
  std::vector<std::pair<Result<int>, Result<int>>> pairs;
  auto left = stream.begin();
  auto right = stream.begin();
  for (; left != stream.end() && right != stream.end(); ++left, ++right) pairs.emplace_back(*left, *right);
  return pairs;
}
template <class Expected>
void expect_pairs(const std::vector<std::pair<Result<int>, Result<int>>>& pairs, const Expected& expected) {
  ASSERT_EQ(pairs.size(), expected.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) EXPECT_EQ(pairs[i], std::pair(expected[i], expected[i]));
}

TEST_P(AsyncStreamOf, TASK_099_zippable_on_success) {
  run([options = at_a_time()] {
    expect_pairs(zipped(Task::async_stream(four, &sleep_and_return, options)), oks(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_100_zippable_on_failure) {
  run([options = at_a_time()] {
    Process::trap_exit(true);
    expect_pairs(zipped(Task::async_stream(four, &exit_with, options)), exits(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_101_zippable_with_slowest_first) {
  run([options = at_a_time()] {
    const std::vector slowest_first{4, 3, 2, 1};
    expect_pairs(zipped(Task::async_stream(slowest_first, &sleep_and_return, options)), oks(slowest_first));
  });
}

TEST_P(AsyncStreamOf, TASK_102_inner_halt_on_success) {  // STR-26
  run([options = at_a_time()] {
    EXPECT_EQ(all_of(Task::async_stream(eight | std::views::take(4), &sleep_and_return, options)), oks(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_103_inner_halt_on_failure) {
  run([options = at_a_time()] {
    Process::trap_exit(true);
    EXPECT_EQ(all_of(Task::async_stream(eight | std::views::take(4), &exit_with, options)), exits(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_104_inner_halt_and_slowest_first) {
  run([options = at_a_time()] {
    const std::vector slowest_first{8, 7, 6, 5, 4, 3, 2, 1};
    EXPECT_EQ(all_of(Task::async_stream(slowest_first | std::views::take(4), &sleep_and_return, options)),
              oks({8, 7, 6, 5}));
  });
}

TEST_P(AsyncStreamOf, TASK_105_outer_halt_on_success) {
  run([options = at_a_time()] {
    EXPECT_EQ(all_of(Task::async_stream(eight, &sleep_and_return, options) | std::views::take(4)), oks(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_106_outer_halt_on_failure) {
  run([options = at_a_time()] {
    Process::trap_exit(true);
    EXPECT_EQ(all_of(Task::async_stream(eight, &exit_with, options) | std::views::take(4)), exits(four));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_107_outer_halt_and_slowest_first) {
  run([options = at_a_time()] {
    const std::vector slowest_first{8, 7, 6, 5, 4, 3, 2, 1};
    EXPECT_EQ(all_of(Task::async_stream(slowest_first, &sleep_and_return, options) | std::views::take(4)),
              oks({8, 7, 6, 5}));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_108_what_comes_after_the_stream_is_cleaned_up) {
  run([options = at_a_time()] {
    bool cleaned = false;
    struct Cleaner {
      bool* cleaned;
      ~Cleaner() { *cleaned = true; }
    };
    for (auto&& element : Task::async_stream(four, &sleep_and_return, options)) {
      const Cleaner cleaner{&cleaned};
      if (element == Result<int>(1)) break;
    }
    EXPECT_TRUE(cleaned);
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_110_kill_task) {  // STR-07, STR-23
  run([options = at_a_time()]() mutable {
    options.timeout = 50ms;
    options.on_timeout = kill_task;
    EXPECT_EQ(all_of(Task::async_stream(std::vector{0, 1, 2, 3}, &slow_when_even, options)),
              (Elements{Reason::timeout, 1, Reason::timeout, 3}));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_111_zip_input_on_exit_with_timeout) {  // STR-08
  run([options = at_a_time()]() mutable {
    options.timeout = 20ms;
    options.on_timeout = kill_task;
    options.zip_input_on_exit = true;
    std::vector<std::optional<int>> inputs;
    for (auto&& element : Task::async_stream(std::vector{0, 1, 2}, &slow_when_even, options)) {
      EXPECT_EQ(element.input.has_value(), element.reason() == Reason::timeout);
      inputs.push_back(element.input);
    }
    EXPECT_EQ(inputs, (std::vector<std::optional<int>>{0, {}, 2}));
    expect_nothing_left();
  });
}

TEST_P(AsyncStreamOf, TASK_112_zip_input_on_exit_with_exits_and_outer_halt) {
  run([options = at_a_time()]() mutable {
    Process::trap_exit(true);
    options.zip_input_on_exit = true;
    std::vector<int> inputs;
    for (auto&& element : Task::async_stream(eight, &exit_with, options) | std::views::take(4)) {
      EXPECT_EQ(element.reason(), Reason(std::to_string(*element.input)));
      inputs.push_back(*element.input);
    }
    EXPECT_EQ(inputs, four);
    expect_nothing_left();
  });
}

}  // namespace
}  // namespace nazir::test
