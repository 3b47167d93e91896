// SPDX-License-Identifier: BSL-1.0
// Streams of tasks under a Task::Supervisor.
#include "streams.hpp"

namespace nazir::test {
namespace {

class TaskSupervisorStream : public TaskSupervisorTest {
 protected:
  /// No task may be left at the end.
  template <class Function>
  void with_supervisor(Function function, DynamicSupervisorOptions options = {}) {
    TaskSupervisorTest::with_supervisor(
        [function = std::move(function)](Pid supervisor) {
          function(supervisor);
          EXPECT_TRUE(Task::Supervisor::children(supervisor).empty());
        },
        std::move(options));
  }
};

int add(int item, int more) {
  return item + more;
}

TEST_F(TaskSupervisorStream, TSUP_024_results_in_order) {
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream(supervisor, four, &sleep_and_return, {.max_concurrency = 4})),
              oks(four));
    expect_nothing_left(1);
  });
}

TEST_F(TaskSupervisorStream, by_name) {
  with_supervisor(
      [](Pid) { EXPECT_EQ(all_of(Task::Supervisor::async_stream("tasks", four, &sleep_and_return)), oks(four)); },
      {.name = "tasks"});
}

TEST_F(TaskSupervisorStream, TSUP_025_a_function_with_arguments) {
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream(supervisor, std::vector{0, 1, 2, 3}, &add, std::tuple(1))),
              oks(four));
  });
}

TEST_F(TaskSupervisorStream, TSUP_028_exits_are_elements_for_who_traps) {
  with_supervisor([](Pid supervisor) {
    Process::trap_exit(true);
    EXPECT_EQ(all_of(Task::Supervisor::async_stream(supervisor, four, &exit_with, {.max_concurrency = 4})),
              exits(four));
    expect_nothing_left(1);
    Process::trap_exit(false);
  });
}

TEST_F(TaskSupervisorStream, TSUP_029_kills_the_unused) {
  with_supervisor([](Pid supervisor) {
    const auto work = [](int item) {
      sleep(item == 0 ? 0s : 1h);
      return item;
    };
    EXPECT_EQ(all_of(Task::Supervisor::async_stream(supervisor, std::vector{0, 1, 1, 1}, work,
                                                    {.max_concurrency = 4, .timeout = infinity}) |
                     std::views::take(1)),
              (Elements{0}));
    EXPECT_EQ(Process::info(self())->links, std::vector{supervisor});
  });
}

TEST_F(TaskSupervisorStream, TSUP_030_kills_the_unused_without_leaking_messages) {
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream(supervisor, four, &sleep_and_return, {.max_concurrency = 4}) |
                     std::views::take(1)),
              (Elements{1}));
    sleep(20ms);
    expect_nothing_left(1);
  });
}

/// More concurrent tasks than the supervisor allows.
template <class MakeStream>
void expect_refusal(const MakeStream& make_stream) {
  const auto stay = [](int item) {
    sleep(infinity);
    return item;
  };
  EXPECT_THROW(all_of(make_stream(stay)), std::runtime_error);
  expect_nothing_left(1);
}

TEST_F(TaskSupervisorStream, TSUP_031_beyond_max_children) {
  with_supervisor(
      [](Pid supervisor) {
        expect_refusal([supervisor](auto work) {
          return Task::Supervisor::async_stream(supervisor, four, work, {.max_concurrency = 2});
        });
      },
      {.max_children = 1});
}

TEST_F(TaskSupervisorStream, TSUP_032_callers) {
  with_supervisor([](Pid supervisor) {
    const auto inner = [](int) { return Task::callers(); };
    const auto outer = [supervisor, inner](int) {
      auto stream = Task::Supervisor::async_stream(supervisor, std::vector{1}, inner);
      return std::tuple(self(), Task::callers(), **stream.begin());
    };
    auto stream = Task::Supervisor::async_stream(supervisor, std::vector{1}, outer);
    const auto [pid, callers, inner_callers] = **stream.begin();
    EXPECT_EQ(callers, std::vector{self()});
    EXPECT_EQ(inner_callers, (std::vector{pid, self()}));
  });
}

TEST_F(TaskSupervisorStream, TSUP_034_zip_input_on_exit_with_timeout) {
  with_supervisor([](Pid supervisor) {
    const auto work = [](int) { sleep(infinity); };
    std::vector<int> inputs;
    for (auto&& element : Task::Supervisor::async_stream(
             supervisor, four, work, {.timeout = 1ms, .on_timeout = kill_task, .zip_input_on_exit = true})) {
      EXPECT_EQ(element.reason(), Reason::timeout);
      inputs.push_back(*element.input);
    }
    EXPECT_EQ(inputs, four);
  });
}

TEST_F(TaskSupervisorStream, TSUP_038_nolink_a_function_with_arguments) {
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream_nolink(supervisor, std::vector{0, 1, 2, 3}, &add, std::tuple(1))),
              oks(four));
  });
}

TEST_F(TaskSupervisorStream, TSUP_039_nolink_leaves_nothing) {
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream_nolink(supervisor, four, &sleep_and_return)), oks(four));
    expect_nothing_left(1);
  });
}

TEST_F(TaskSupervisorStream, TSUP_041_nolink_exits_are_elements_for_everybody) {  // TSP-08
  with_supervisor([](Pid supervisor) {
    EXPECT_EQ(all_of(Task::Supervisor::async_stream_nolink(supervisor, four, &exit_with, {.max_concurrency = 4})),
              exits(four));
    expect_nothing_left(1);
  });
}

TEST_F(TaskSupervisorStream, TSUP_044_nolink_beyond_max_children) {
  with_supervisor(
      [](Pid supervisor) {
        expect_refusal([supervisor](auto work) {
          return Task::Supervisor::async_stream_nolink(supervisor, four, work, {.max_concurrency = 2});
        });
      },
      {.max_children = 1});
}

class TaskSupervisorStreamTime : public VirtualTimeTest {};

TEST_F(TaskSupervisorStreamTime, shutdown_says_how_the_supervisor_ends_the_tasks) {
  struct Case {
    Shutdown shutdown;
    Duration ends_after;
    Reason reason;
  };
  for (const Case& each :
       {Case{{}, 5s, Reason::killed}, Case{200ms, 200ms, Reason::killed}, Case{brutal_kill, 0s, Reason::killed}}) {
    run([each] {
      const Pid supervisor = Task::Supervisor::start_link().value();
      unlink(supervisor);
      const auto [consumer, end] = spawn_monitor([supervisor, each, parent = self()] {
        const auto stubborn = [parent](int) {
          Process::trap_exit(true);
          send(parent, Ready{});
          for (;;) receive([](const Exit&) {});
        };
        for (auto&& element : Task::Supervisor::async_stream_nolink(supervisor, std::vector{1}, stubborn,
                                                                    {.timeout = infinity, .shutdown = each.shutdown})) {
          EXPECT_EQ(element.reason(), each.reason);
        }
      });
      expect_next<Ready>();
      const auto began = now();
      stop(supervisor);
      EXPECT_EQ(now() - began, each.ends_after);
      expect_down(end, Reason::normal);
    });
  }
  run([] { EXPECT_THROW(Task::async_stream(std::vector{1}, [](int) {}, {.shutdown = -1ms}), ArgumentError); });
}

}  // namespace
}  // namespace nazir::test
