// SPDX-License-Identifier: BSL-1.0
// Where the time of a process went: running, runnable, waiting.
#include <atomic>
#include <chrono>
#include <thread>

#include "helpers.hpp"
#include "process/stopwatch.hpp"

namespace nazir::test {
namespace {

using detail::Stopwatch;

constexpr auto at(Duration now) {
  return [now] { return now; };
}

TEST(Stopwatch, adds_pieces_up_and_tells_of_the_one_that_runs) {
  Stopwatch watch;
  EXPECT_EQ(watch.read(at(5s)), 0s);
  watch.start(Stopwatch::Tick(0s));
  EXPECT_EQ(watch.read(at(2s)), 2s);
  watch.stop(Stopwatch::Tick(3s));
  EXPECT_EQ(watch.read(at(9s)), 3s);
  watch.start(Stopwatch::Tick(10s));
  EXPECT_EQ(watch.read(at(11s)), 4s);
  watch.stop(Stopwatch::Tick(10s), 500ms);
  EXPECT_EQ(watch.read(at(99s)), 3500ms) << "what is added to a piece that took no time";
  watch.add(-500ms);
  EXPECT_EQ(watch.read(at(99s)), 3s);
  watch.reset();
  EXPECT_EQ(watch.read(at(99s)), 0s);
}

TEST(Stopwatch, never_tells_less_than_nothing_and_forgets_nothing_in_centuries) {
  Stopwatch watch;
  watch.start(Stopwatch::Tick(10ms));
  EXPECT_EQ(watch.read(at(9ms)), 0s) << "by another clock, a little behind";
  watch.stop(Stopwatch::Tick(9ms));
  EXPECT_EQ(watch.read(at(9ms)), 0s);
  watch.start(Stopwatch::Tick(9ms));
  watch.stop(Stopwatch::Tick(11ms));
  EXPECT_EQ(watch.read(at(11ms)), 1ms);
  watch.start(Stopwatch::Tick(11ms));
  watch.stop(Stopwatch::Tick(11ms + 24h * 365 * 250));
  watch.add(24h * -365 * 249);
  EXPECT_EQ(watch.read(at(0s)), 1ms + 24h * 365);
}

class TimeSpent : public VirtualTimeTest {};

TEST_F(TimeSpent, in_virtual_time_all_of_it_is_waiting) {
  run([] {
    const Pid pid = spawn([] {
      for (int i = 0; i < 100; ++i) sleep(10ms);
      wait_for_quit();
    });
    sleep(3s);
    const auto info = Process::info(pid);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->waiting, 3s);
    EXPECT_EQ(info->running, 0s) << "computing takes no time";
    EXPECT_EQ(info->runnable, 0s);
    send(pid, Quit{});
  });
}

class RealTimeSpent : public RuntimeTest {
 protected:
  RealTimeSpent() : RuntimeTest(real_options(1)) {}

  observe::ProcessRow row_of(Pid pid) { return runtime().node()->details(pid).value().row; }

  /// Only computes until `released`.
  static void compute(const std::atomic<bool>& released) {
    while (!released.load()) {
    }
  }
};

TEST_F(RealTimeSpent, is_seen_while_one_computes_and_another_waits_behind_it) {
  std::atomic<bool> released = false;
  const Pid waits = runtime().spawn([] { wait_for_quit(); });
  const Pid computes = runtime().spawn([&released, waits] {
    send(waits, Go{});
    compute(released);
    wait_for_quit();
  });
  observe::ProcessRow busy, behind;
  do {
    busy = row_of(computes);
    behind = row_of(waits);
  } while (busy.running < 5ms || behind.runnable < 5ms);
  EXPECT_EQ(busy.state, observe::State::running);
  EXPECT_EQ(behind.state, observe::State::runnable);
  released = true;
  run([=, this] {
    // Both have run by now, and keep their times.
    EXPECT_GE(Process::info(computes)->running, 5ms);
    EXPECT_GE(Process::info(waits)->runnable, 5ms);
    EXPECT_GE(row_of(computes).running, busy.running);
    EXPECT_GE(row_of(waits).runnable, behind.runnable);
    for (const Pid pid : {computes, waits}) send(pid, Quit{});
  });
}

TEST_F(RealTimeSpent, a_scheduler_that_computes_has_the_processor_time_of_its_thread) {
  const auto scheduler = [this] { return runtime().node()->snapshot()->schedulers.at(0); };
  std::atomic<bool> released = false;
  runtime().spawn([&released] { compute(released); });
  auto before = scheduler();
  while (before.processor == 0ns) before = scheduler();  // the thread begins
  auto after = before;
  while (after.processor < before.processor + 20ms) after = scheduler();
  released = true;
  // The two are read one after the other, by clocks of their own.
  EXPECT_GE(after.busy - before.busy, 20ms - 5ms);
}

struct Slow : GenServer<Slow> {
  struct Compute {
    using Reply = int;
  };
  using Handles = Messages<Compute>;
  static constexpr auto busy = 5ms;
  int handle_call(const Compute&) {
    const auto end = std::chrono::steady_clock::now() + busy;
    while (std::chrono::steady_clock::now() < end) {
    }
    return 7;
  }
};

TEST_F(RealTimeSpent, a_call_that_computes_is_the_servers_time_and_the_callers_waiting) {
  run([] {
    constexpr auto busy = Slow::busy;
    const Pid server = start<Slow>().value();
    const auto before = *Process::info(self());
    EXPECT_EQ(call(server, Slow::Compute{}), 7);
    const auto after = *Process::info(self());
    EXPECT_GE(Process::info(server)->running, busy);
    EXPECT_GE(after.waiting - before.waiting, busy);
    stop(server);
  });
}

TEST_F(RealTimeSpent, millions_of_short_turns_have_their_time_too) {
  run([] {
    const Pid echo = spawn([] {
      for (bool goes_on = true; goes_on;) {
        receive([](Pid from) { send(from, Go{}); }, [&](Quit) { goes_on = false; });
      }
    });
    Duration last{0};
    for (int round = 0; round < 3; ++round) {
      for (int i = 0; i < times(100'000); ++i) {
        send(echo, self());
        expect_next<Go>();
      }
      const auto running = Process::info(echo)->running;
      EXPECT_GT(running, last);
      last = running;
    }
    EXPECT_GT(Process::info(self())->running, 0s);
    send(echo, Quit{});
  });
}

}  // namespace
}  // namespace nazir::test
