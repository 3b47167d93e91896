// SPDX-License-Identifier: BSL-1.0
// A runtime as an object: options, start, run, several at once, use from outside threads.
#include <thread>

#include "servers.hpp"

namespace nazir::test {
namespace {

TEST(RuntimeOptionsTest, out_of_range_are_argument_errors) {
  EXPECT_THROW(Runtime({.schedulers = 1025}), ArgumentError);
  EXPECT_THROW(Runtime({.stack_size = 1000}), ArgumentError);
  EXPECT_THROW(Runtime({.stack_size = std::size_t{2} << 30U}), ArgumentError);
  EXPECT_NO_THROW(Runtime({.schedulers = 1024}));
  EXPECT_NO_THROW(Runtime({.stack_size = std::size_t{16} * 1024}));
}

TEST(RuntimeOptionsTest, are_what_was_asked_for) {
  const Runtime runtime({.name = "it", .schedulers = 3, .seed = 9});
  EXPECT_EQ(runtime.options().name, "it");
  EXPECT_EQ(runtime.options().schedulers, 3U);
  EXPECT_GE(Runtime().options().schedulers, 1U) << "one for each processor";
  EXPECT_EQ(Runtime({.schedulers = 4, .clock = Clock::virtual_time}).options().schedulers, 1U);
}

class RuntimeObject : public RuntimeTest {};

TEST_F(RuntimeObject, run_gives_results_of_any_kind) {
  EXPECT_EQ(run([] { return 42; }), 42);
  EXPECT_EQ(run([] { return std::string("text"); }), "text");
  EXPECT_EQ(*run([] { return std::make_unique<int>(5); }), 5);
  run([] {});
}

TEST_F(RuntimeObject, run_takes_functions_that_can_only_be_moved) {
  EXPECT_EQ(run([box = std::make_unique<int>(6)] { return *box; }), 6);
}

TEST_F(RuntimeObject, run_throws_what_the_function_throws) {
  EXPECT_THROW(run([] { throw std::out_of_range("it"); }), std::out_of_range);
  try {
    run([] { exit("boom"); });
    ADD_FAILURE() << "no exception";
  } catch (const ExitError& error) {
    EXPECT_EQ(error.reason(), Reason("boom"));
  }
}

TEST_F(RuntimeObject, run_throws_the_reason_of_a_signal) {
  try {
    run([] {
      spawn([parent = self()] { exit(parent, Reason::kill); });
      sleep(infinity);
    });
    ADD_FAILURE() << "no exception";
  } catch (const ExitError& error) {
    EXPECT_EQ(error.reason(), Reason::killed);
  }
}

TEST_F(RuntimeObject, run_inside_its_own_process_is_refused) {
  run([this] { EXPECT_THROW(runtime().run([] {}), std::logic_error); });
}

TEST_F(RuntimeObject, spawn_from_outside) {
  const Pid pid = runtime().spawn([] { send(self(), Number{3}); }, {.label = "outside"});
  EXPECT_TRUE(pid);
  run([pid] { wait_for_end(pid); });
  EXPECT_FALSE(runtime().alive(pid));
}

TEST_F(RuntimeObject, an_exit_from_outside_acts_as_from_a_parent) {
  Pid trapping;
  Pid plain;
  run([&] {
    trapping = start<Counter>({.name = "trapping"}, Pid(), true).value();
    plain = spawn_idle();
  });
  EXPECT_EQ(runtime().whereis("trapping"), trapping);
  EXPECT_TRUE(runtime().alive(trapping));
  runtime().exit(plain, Reason::normal);
  runtime().exit(trapping, Reason::shutdown);
  run([&] {
    wait_for_end(trapping);
    EXPECT_TRUE(Process::alive(plain)) << "normal ends nobody else";
  });
  runtime().exit(plain, "boom");
  run([&] { wait_for_end(plain); });
  EXPECT_FALSE(runtime().alive(plain));
  EXPECT_EQ(runtime().whereis("trapping"), Pid());
}

TEST_F(RuntimeObject, what_is_not_running_is_refused) {
  runtime().stop();
  EXPECT_FALSE(runtime().running());
  EXPECT_THROW(runtime().run([] {}), std::logic_error);
  EXPECT_THROW(runtime().spawn([] {}), std::logic_error);
  EXPECT_THROW(runtime().send(Pid{1}, Go{}), std::logic_error);
  EXPECT_THROW(runtime().exit(Pid{1}, "boom"), std::logic_error);
  EXPECT_FALSE(runtime().alive(Pid{1}));
  EXPECT_EQ(runtime().whereis("x"), Pid());
}

TEST_F(RuntimeObject, starting_twice_and_stopping_twice_is_nothing) {
  runtime().start();
  const Pid pid = run([] { return spawn_idle(); });
  runtime().start();
  EXPECT_TRUE(runtime().alive(pid));
  EXPECT_EQ(runtime().stop().ended, 1U);
  EXPECT_EQ(runtime().stop().ended, 0U);
}

TEST_F(RuntimeObject, starts_again_with_new_figures_and_new_pids) {
  Pid last;
  for (int i = 0; i < 20; ++i) {
    const Pid pid = run([] {
      register_name(self(), "once");
      send_after(self(), Text{"never"}, 1h);
      spawn_idle();
      return self();
    });
    EXPECT_GT(pid, last) << "pids go on";
    last = pid;
    EXPECT_EQ(runtime().node()->snapshot()->totals.spawned, 2U);
    runtime().stop();
    EXPECT_EQ(runtime().whereis("once"), Pid());
    runtime().start();
    EXPECT_EQ(runtime().node()->snapshot()->totals.spawned, 0U);
    EXPECT_EQ(runtime().node()->snapshot()->totals.timers, 0U);
  }
}

TEST(Runtimes, start_and_stop_hundreds_of_times) {
  for (int i = 0; i < times(300); ++i) {
    Runtime runtime(
        {.schedulers = static_cast<unsigned>(1 + i % 3), .clock = i % 4 == 0 ? Clock::virtual_time : Clock::real});
    runtime.start();
    EXPECT_EQ(runtime.run([i] {
      const auto [pid, ref] = spawn_monitor([] {});
      return receive(on(ref, [i](const Down&) { return i; }));
    }),
              i);
    if (i % 2 == 0) {
      EXPECT_TRUE(runtime.stop().killed.empty());
    }
  }
}

TEST(Runtimes, may_never_be_started) {
  const Runtime runtime;
  EXPECT_FALSE(runtime.running());
  EXPECT_TRUE(runtime.node()->snapshot()->processes.empty());
}

TEST(Runtimes, live_side_by_side) {
  constexpr int count = 5;
  std::vector<std::unique_ptr<Runtime>> runtimes;
  for (int i = 0; i < count; ++i) {
    runtimes.push_back(std::make_unique<Runtime>(RuntimeOptions{.schedulers = 1}));
    runtimes.back()->start();
  }
  std::vector<std::thread> threads;
  for (const auto& each : runtimes) {
    threads.emplace_back([runtime = each.get()] {
      for (int i = 0; i < times(200); ++i) {
        EXPECT_EQ(runtime->run([i] {
          register_name(self(), "same name everywhere");
          return i;
        }),
                  i);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(Runtimes, processes_send_to_processes_of_another) {
  Runtime here({.schedulers = 1});
  Runtime there({.schedulers = 1});
  here.start();
  there.start();
  const Pid collector = here.spawn([] {
    int sum = 0;
    for (int i = 0; i < 100; ++i) sum += next<Number>().value_or(Number{-1000}).value;
    receive([sum](Pid asker) { send(asker, Number{sum}); });
  });
  there.run([&] {
    for (int i = 1; i <= 100; ++i) EXPECT_TRUE(here.send(collector, Number{i}));
  });
  here.run([collector] {
    send(collector, self());
    expect_number(5050);
  });
  here.stop();
  there.stop();
}

TEST(Runtimes, one_with_small_stacks_works) {
  Runtime runtime({.schedulers = 1, .stack_size = std::size_t{16} * 1024});
  runtime.start();
  EXPECT_EQ(runtime.run([] {
    spawn([me = self()] { send(me, Number{4}); });
    return receive([](Number n) { return n.value; });
  }),
            4);
}

}  // namespace
}  // namespace nazir::test
