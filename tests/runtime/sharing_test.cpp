// SPDX-License-Identifier: BSL-1.0
// Two schedulers: no process waits forever behind one that monopolises its scheduler, and crowds are shared.
#include <atomic>
#include <chrono>

#include "core/core.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

using namespace std::chrono_literals;

/// Returns when both schedulers have been idle for much longer than they spin before they sleep.
void wait_until_all_sleep(const Runtime& runtime) {
  for (auto before = runtime.node()->snapshot();;) {
    auto after = runtime.node()->snapshot();
    bool rested = true;
    for (std::size_t i = 0; i < after->schedulers.size(); ++i) {
      if (after->schedulers[i].switches != before->schedulers[i].switches) {
        before = after;
        rested = false;
        break;
      }
      rested = rested && after->schedulers[i].idle - before->schedulers[i].idle > 2ms;
    }
    if (rested) return;
  }
}

/// Of all schedulers, so far.
std::uint64_t stolen() {
  std::uint64_t sum = 0;
  for (const auto& scheduler : detail::current_core().schedulers) sum += scheduler->counters.stolen;
  return sum;
}

TEST(Sharing, a_scheduler_that_slept_takes_who_waits_behind_one_that_never_suspends) {
  Runtime runtime({.schedulers = 2});
  runtime.start();
  for (int round = 0; round < 5; ++round) {
    wait_until_all_sleep(runtime);
    const bool ran = runtime.run([] {
      std::atomic<bool> done = false;
      const std::uint64_t before = stolen();
      spawn([&done] { done = true; });
      const auto give_up = std::chrono::steady_clock::now() + 20s;
      while (!done && std::chrono::steady_clock::now() < give_up) {
      }
      const bool in_time = done;
      // Disturbed, the scheduler may have sent it to the other one itself.
      if (!detail::disturbed) {
        EXPECT_EQ(stolen() - before, 1U) << "all that was taken is counted";
      }
      while (!done) yield();  // so that the spawned process does not outlive `done`
      return in_time;
    });
    ASSERT_TRUE(ran) << "in round " << round;
  }
  runtime.stop();
}

/// Monopolises its scheduler until the flag is set or patience ends. Returns whether the flag was set.
bool hog(const std::atomic<bool>& done) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!done && std::chrono::steady_clock::now() < give_up) {
  }
  return done;
}

/// By all schedulers, so far.
std::uint64_t moved() {
  std::uint64_t sum = 0;
  for (const auto& scheduler : detail::current_core().schedulers) sum += scheduler->counters.stolen;
  return sum;
}

TEST(Sharing, each_process_that_is_stolen_is_counted_once) {
  if (detail::disturbed) GTEST_SKIP() << "processes move at random";
  Runtime runtime({.schedulers = 2});
  runtime.start();
  const std::uint64_t all = runtime.run([] {
    constexpr int crowd = 1000;
    const auto before = moved();
    std::atomic<int> begun = 0;
    for (int i = 0; i < crowd; ++i) spawn([&] { ++begun; });
    // This scheduler runs none of them, because this loop does nothing but wait.
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (begun < crowd && std::chrono::steady_clock::now() < give_up) {
    }
    EXPECT_EQ(moved() - before, static_cast<std::uint64_t>(crowd));
    return moved();
  });
  std::uint64_t shown = 0;
  const auto snapshot = runtime.node()->snapshot();
  for (const auto& row : snapshot->schedulers) shown += row.stolen;
  EXPECT_GE(shown, all);
  runtime.stop();
}

class Setter : public GenServer<Setter> {
 public:
  struct Set {};
  using Handles = Messages<Set>;
  explicit Setter(std::atomic<bool>* flag) : flag_(flag) {}
  void handle_cast(const Set&) { *flag_ = true; }

 private:
  std::atomic<bool>* flag_;
};

// Threads that are no schedulers give their processes to all schedulers in turn.
TEST(Sharing, a_process_that_computes_does_not_hold_up_those_that_come_from_outside) {
  Runtime runtime({.schedulers = 2});
  runtime.start();
  const Pid server = runtime.run([] { return start<Counter>().value(); });
  std::atomic<bool> hogs = false, done = false, in_time = false;
  std::atomic<int> ran = 0;
  runtime.spawn([&] {
    hogs = true;
    in_time = hog(done);
  });
  while (!hogs) std::this_thread::yield();
  for (int i = 0; i < 10; ++i) runtime.spawn([&] { ++ran; });
  EXPECT_EQ(runtime.run([server] { return call(server, Counter::Get{}); }), 0);
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (ran < 10 && std::chrono::steady_clock::now() < give_up) std::this_thread::yield();
  EXPECT_EQ(ran, 10);
  done = true;
  runtime.stop();
  EXPECT_TRUE(in_time);
}

// What it woke last waits in the front slot of its scheduler's queue.
TEST(Sharing, a_process_that_computes_does_not_hold_up_the_one_that_it_woke) {
  Runtime runtime({.schedulers = 2});
  runtime.start();
  std::atomic<bool> done = false, in_time = false;
  runtime.run([&] {
    const Pid setter = start_link<Setter>({}, &done).value();
    cast(setter, Setter::Set{});
    in_time = hog(done);
  });
  EXPECT_TRUE(in_time);
  runtime.stop();
}

TEST(Sharing, a_scheduler_is_not_idle_while_a_process_keeps_it) {
  Runtime runtime({.schedulers = 1});
  runtime.start();
  runtime.run([] { sleep(1ms); });  // the scheduler has slept
  std::atomic<bool> hogs = false, done = false;
  runtime.spawn([&] {
    hogs = true;
    hog(done);
  });
  while (!hogs) std::this_thread::yield();
  const auto row = [&] { return runtime.node()->snapshot()->schedulers.at(0); };
  const auto before = row();
  const auto later = row();
  done = true;
  EXPECT_EQ(later.idle, before.idle);
  EXPECT_GT(later.busy, before.busy);
  runtime.stop();
}

}  // namespace
}  // namespace nazir::test
