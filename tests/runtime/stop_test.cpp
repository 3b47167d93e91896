// SPDX-License-Identifier: BSL-1.0
// Stopping a runtime: all processes end in order, and those that do not are named.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "children.hpp"

namespace nazir::test {
namespace {

class StopTest : public RuntimeTest {};
class StopRealTest : public TwoSchedulersTest {};

TEST_F(StopTest, ends_all_kinds_of_processes) {
  run([] {
    spawn_idle();
    spawn([] { sleep(infinity); });
    spawn([] {
      for (;;) yield();
    });
    start<Counter>({.name = "counter"});
    start<Counter>({.name = "trapping"}, Pid(), true);
    send_after(self(), Go{}, 1h);
  });
  const auto report = runtime().stop(20s);
  EXPECT_EQ(report.ended, 5U);
  EXPECT_TRUE(report.killed.empty());
  EXPECT_TRUE(report.stuck.empty());
}

TEST_F(StopTest, is_refused_to_a_process_of_the_runtime) {
  std::string problem;
  run([&] {
    try {
      runtime().stop();
    } catch (const std::logic_error& error) {
      problem = error.what();
    }
  });
  EXPECT_EQ(problem, "nazir: Runtime::stop would wait for the process that calls it; call it from another thread");
  EXPECT_TRUE(runtime().running());
}

TEST_F(StopTest, counts_what_it_kills_as_ended_and_not_as_crashed) {
  const auto before = runtime().node()->snapshot()->totals;
  std::atomic<int> trapping = 0;
  run([&] {
    for (int i = 0; i < 10; ++i) {
      spawn([&trapping] {
        Process::trap_exit(true);  // ends only when it is killed
        ++trapping;
        for (;;) receive([](const Exit&) {});
      });
    }
    wait_until([&] { return trapping == 10; });
  });
  EXPECT_EQ(runtime().stop(100ms).killed.size(), 10U);
  const auto after = runtime().node()->snapshot()->totals;
  EXPECT_EQ(after.crashed, before.crashed);
  EXPECT_EQ(after.exited - before.exited, 11U);
}

TEST_F(StopTest, leaves_the_figures_of_its_end) {
  run([] { sleep(5ms); });
  const auto info = runtime().node()->info();
  runtime().stop();
  const auto snapshot = runtime().node()->snapshot();
  EXPECT_GE(snapshot->at, 5ms);
  EXPECT_EQ(snapshot->totals.timers, 0U);
  EXPECT_EQ(runtime().node()->info().stack_guards, info.stack_guards);
}

TEST_F(StopTest, ends_trees_in_order) {
  static std::vector<std::string> ended;
  ended.clear();
  struct Recorder : GenServer<Recorder> {
    explicit Recorder(std::string name) : name_(std::move(name)) { Process::trap_exit(true); }
    void terminate(const Reason& reason) { ended.push_back(name_ + " " + reason.to_string()); }
    std::string name_;
  };
  // A parent that ends normally leaves a tree without a parent.
  runtime().spawn([] {
    Process::trap_exit(true);
    Supervisor::start_link({child<Recorder>({.id = "a"}, std::string("a")),
                            supervisor({child<Recorder>({.id = "b"}, std::string("b"))}, {}, "inner"),
                            child<Recorder>({.id = "c"}, std::string("c"))});
    receive([](const Exit&) {});
  });
  run([] {
    while (Process::list().size() < 7) yield();
  });
  const auto report = runtime().stop(20s);
  EXPECT_TRUE(report.killed.empty()) << inspect(report.killed);
  EXPECT_EQ(ended, (std::vector<std::string>{"c shutdown", "b shutdown", "a shutdown"}));
}

TEST_F(StopTest, names_those_it_had_to_kill) {
  stop_may_kill();
  run([] {
    const Pid pid = spawn([me = self()] {
      Process::trap_exit(true);
      send(me, Ready{});
      for (;;) receive([](const Exit&) {});
    });
    register_name(pid, "stubborn");
    expect_next<Ready>();
    spawn_idle();
  });
  const auto report = runtime().stop(200ms);
  EXPECT_EQ(report.ended, 1U);
  ASSERT_EQ(report.killed.size(), 1U);
  EXPECT_EQ(report.killed[0].rfind("stubborn", 0), 0U) << report.killed[0];
  EXPECT_TRUE(report.stuck.empty());
}

TEST_F(StopTest, a_process_that_spawns_others_for_ever_is_ended_too) {
  struct Spawner {
    static void spawn_next() {
      spawn(&Spawner::spawn_next);
      yield();
    }
  };
  runtime().spawn(&Spawner::spawn_next);
  stop_may_kill();
  run([] { yield(); });
  EXPECT_TRUE(runtime().stop(1s).stuck.empty());
}

TEST_F(StopTest, unblocks_a_run_that_waits) {
  std::atomic<bool> threw{false};
  std::thread waiting([&] {
    try {
      run([] {
        register_name(self(), "in_run");
        sleep(infinity);
      });
    } catch (const ExitError& error) {
      threw = error.reason() == Reason::shutdown;
    }
  });
  while (!runtime().whereis("in_run")) std::this_thread::yield();
  EXPECT_TRUE(runtime().stop(20s).killed.empty());
  waiting.join();
  EXPECT_TRUE(threw);
}

TEST_F(StopTest, runs_destructors_of_what_it_ends) {
  const auto alive = std::make_shared<std::atomic<int>>(0);
  struct Scoped {
    std::shared_ptr<std::atomic<int>> count;
    explicit Scoped(std::shared_ptr<std::atomic<int>> counter) : count(std::move(counter)) { ++*count; }
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;
    ~Scoped() { --*count; }
  };
  run([alive] {
    for (int i = 0; i < 100; ++i) {
      spawn([alive, me = self()] {
        const Scoped scoped(alive);
        send(me, Ready{});
        sleep(infinity);
      });
    }
    for (int i = 0; i < 100; ++i) expect_next<Ready>();
  });
  EXPECT_EQ(*alive, 100);
  runtime().stop(20s);
  EXPECT_EQ(*alive, 0);
  EXPECT_EQ(alive.use_count(), 1) << "what they captured is gone, too";
}

/// Ends slowly, in real time, by many suspensions.
class TakesItsTime : public GenServer<TakesItsTime> {
 public:
  explicit TakesItsTime(std::shared_ptr<std::atomic<bool>> done) : done_(std::move(done)) { Process::trap_exit(true); }
  void terminate(const Reason&) {
    for (int i = 0; i < 10; ++i) sleep(10ms);
    *done_ = true;
  }

 private:
  std::shared_ptr<std::atomic<bool>> done_;
};

TEST_F(StopRealTest, lets_a_slow_terminate_come_to_its_end) {
  const auto done = std::make_shared<std::atomic<bool>>(false);
  run([done] { start<TakesItsTime>({}, done); });
  const auto report = runtime().stop(20s);
  EXPECT_TRUE(*done) << "terminate was cut short";
  EXPECT_TRUE(report.killed.empty());
}

/// A stop is patient for as long as processes keep ending: together these take longer than it waits for one.
TEST_F(StopRealTest, goes_on_for_as_long_as_it_makes_headway) {
  std::vector<std::shared_ptr<std::atomic<bool>>> done;
  for (int i = 0; i < 12; ++i) done.push_back(std::make_shared<std::atomic<bool>>(false));
  runtime().spawn([done] {
    std::vector<ChildSpec> children;
    for (std::size_t i = 0; i < done.size(); ++i) {
      children.push_back(child<TakesItsTime>({.id = std::to_string(i)}, done[i]));
    }
    Process::trap_exit(true);
    Supervisor::start_link(std::move(children));
    receive([](const Exit&) {});
  });
  run([] {
    while (Process::list().size() < 15) yield();
  });
  const auto report = runtime().stop(2s);
  EXPECT_TRUE(report.killed.empty()) << inspect(report.killed);
  EXPECT_EQ(report.ended, 14U);
  EXPECT_EQ(report.left, 0U);
  for (const auto& each : done) EXPECT_TRUE(*each);
}

TEST_F(StopRealTest, starts_again_with_memory_and_pids_of_its_own) {
  const Pid before = run([] {
    for (int i = 0; i < 1'000; ++i) spawn_idle();
    return self();
  });
  EXPECT_EQ(runtime().process_count(), 1'000U);
  EXPECT_EQ(runtime().stop(20s).ended, 1'000U);
  EXPECT_EQ(runtime().process_count(), 0U);
  EXPECT_FALSE(runtime().alive(before));
  runtime().start();
  EXPECT_GT(run([] { return self(); }), before);
  EXPECT_FALSE(runtime().alive(before));
}

/// Ends when the test says so.
class Held : public GenServer<Held> {
 public:
  struct Gate {
    std::atomic<bool> reached{false}, open{false};
  };
  explicit Held(std::shared_ptr<Gate> gate) : gate_(std::move(gate)) { Process::trap_exit(true); }
  void terminate(const Reason&) {
    gate_->reached = true;
    while (!gate_->open) sleep(1ms);
  }

 private:
  std::shared_ptr<Gate> gate_;
};

TEST_F(StopRealTest, once_it_has_begun_nobody_comes_in_but_messages_do) {
  const auto gate = std::make_shared<Held::Gate>();
  const Pid held = run([gate] { return start<Held>({}, gate).value(); });
  std::thread stopping([&] { EXPECT_TRUE(runtime().stop(20s).killed.empty()); });
  while (!gate->reached) std::this_thread::yield();
  EXPECT_TRUE(runtime().running());
  EXPECT_THROW(runtime().spawn([] {}), std::logic_error);
  EXPECT_THROW(run([] {}), std::logic_error);
  EXPECT_NO_THROW(runtime().send(held, Go{}));
  EXPECT_NO_THROW(runtime().exit(held, Reason::normal));
  gate->open = true;
  stopping.join();
  EXPECT_THROW(runtime().send(held, Go{}), std::logic_error);
  EXPECT_THROW(runtime().exit(held, Reason::normal), std::logic_error);
}

/// Runs in a separate program, because what remains after a stop that gives up lasts as long as the program.
class StopDeathTest : public ::testing::Test {
 protected:
  StopDeathTest() { ::testing::FLAGS_gtest_death_test_style = "threadsafe"; }

  static void expect(bool right, const char* what) {
    if (right) return;
    std::fprintf(stderr, "%s\n", what);
    std::_Exit(1);
  }
};

[[noreturn]] void never_suspend(std::atomic<int>& begun) {
  ++begun;
  for (;;) std::this_thread::yield();
}

TEST_F(StopDeathTest, names_only_who_never_suspends) {
  EXPECT_EXIT(
      {
        Runtime runtime(real_options(2));
        runtime.start();
        runtime.run([] {
          for (int i = 0; i < 100; ++i) spawn([] { sleep(infinity); });
          for (int i = 0; i < 100; ++i) yield();
        });
        static std::atomic<int> begun;
        for (const std::string name : {"one", "other"}) {
          runtime.spawn([name] {
            register_name(self(), name);
            never_suspend(begun);
          });
        }
        while (begun != 2) std::this_thread::yield();
        const auto report = runtime.stop(100ms);
        expect(report.stuck.size() == 2, "two are stuck");
        expect(report.stuck[0].rfind("one ", 0) == 0 || report.stuck[1].rfind("one ", 0) == 0, "the one is named");
        expect(report.stuck[0].rfind("other ", 0) == 0 || report.stuck[1].rfind("other ", 0) == 0, "so is the other");
        expect(report.left == 102, "those that wait behind them are counted");
        expect(report.ended == 0, "nobody ended");
        expect(!runtime.running(), "it does not run");
        try {
          runtime.start();
          expect(false, "it cannot start again");
        } catch (const std::logic_error&) {
          std::_Exit(0);
        }
      },
      ::testing::ExitedWithCode(0), "");
}

TEST_F(StopDeathTest, a_run_that_is_stuck_is_given_up_too) {
  EXPECT_EXIT(
      {
        Runtime runtime(real_options(1));
        runtime.start();
        static std::atomic<int> begun;
        std::thread waiting([&] {
          try {
            runtime.run([] { never_suspend(begun); });
          } catch (const ExitError& error) {
            std::_Exit(error.reason() == Reason::killed ? 0 : 1);
          }
        });
        while (begun != 1) std::this_thread::yield();
        runtime.stop(100ms);
        waiting.join();
      },
      ::testing::ExitedWithCode(0), "");
}

TEST_F(StopDeathTest, leaves_when_the_program_has_to_end) {
  EXPECT_EXIT(
      {
        const auto gate = std::make_shared<Held::Gate>();
        Runtime runtime(real_options(2));
        runtime.start();
        runtime.run([gate] { start<Held>({}, gate); });
        StopReport report;
        std::thread stopping([&] { report = runtime.stop(infinity); });
        while (!gate->reached) std::this_thread::yield();
        runtime.leave_within(0s);
        stopping.join();
        expect(report.left == 1 && runtime.process_count() == 1, "the held one is left");
        expect(report.stuck.empty(), "it is not stuck");
        gate->open = true;
        std::exit(0);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace nazir::test
