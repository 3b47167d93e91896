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
      EXPECT_EQ(stolen() - before, 1U) << "all that was taken is counted";
      while (!done) yield();  // so that the spawned process does not outlive `done`
      return in_time;
    });
    ASSERT_TRUE(ran) << "in round " << round;
  }
  runtime.stop();
}

// ---- Crowds of listeners

class Subscriber : public GenServer<Subscriber> {
 public:
  struct Total {
    using Reply = int;
  };
  using Handles = Messages<Number, Total>;
  void handle_info(const Number& news) {
    EXPECT_EQ(news.value, heard_);
    ++heard_;
  }
  int handle_call(const Total&) { return heard_; }

 private:
  int heard_ = 0;
};

constexpr int as_many_as_are_cold_when_their_turn_comes = 3000;

/// Publishes until `enough`, and checks that all subscribers have received everything.
template <class Enough>
void publish(Enough enough) {
  std::vector<Pid> crowd;
  crowd.reserve(as_many_as_are_cold_when_their_turn_comes);
  for (int i = 0; i < as_many_as_are_cold_when_their_turn_comes; ++i) {
    crowd.push_back(start_link<Subscriber>({}).value());
  }
  int published = 0;
  do {
    for (const Pid pid : crowd) send(pid, Number{published});
    ++published;
    yield();
  } while (!enough(published));
  for (const Pid pid : crowd) EXPECT_EQ(call(pid, Subscriber::Total{}, infinity), published);
  for (const Pid pid : crowd) unlink(pid);
  for (const Pid pid : crowd) exit(pid, Reason::kill);
}

/// Of all schedulers, so far.
std::uint64_t handed_over() {
  std::uint64_t sum = 0;
  for (const auto& scheduler : detail::current_core().schedulers) sum += scheduler->counters.handed;
  return sum;
}

TEST(Sharing, a_crowd_that_only_listens_is_run_by_all) {
  const FarAbove all_are_near(1h);
  Runtime runtime({.schedulers = 2});
  runtime.start();
  runtime.run([] {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    publish([&](int) { return handed_over() > 10'000 || std::chrono::steady_clock::now() > give_up; });
    EXPECT_GT(handed_over(), 10'000U);
  });
  std::uint64_t shown = 0;
  for (const auto& row : runtime.node()->snapshot()->schedulers) shown += row.stolen;
  EXPECT_GT(shown, 10'000U) << "who is handed over counts as stolen";
  runtime.stop();
}

TEST(Sharing, who_is_far_is_handed_a_crowd_only_now_and_then) {
  const FarAbove all_are_far(10ns);
  Runtime runtime({.schedulers = 2});
  runtime.start();
  runtime.run([] {
    const auto begin = std::chrono::steady_clock::now();
    publish([](int rounds) { return rounds == 200; });
    // Each time until the distance is known again: three looks, and the crowds handed over with them, which may come
    // back.
    const auto times = (std::chrono::steady_clock::now() - begin) / detail::Distance::believed_for + 1;
    EXPECT_LT(handed_over(), static_cast<std::uint64_t>(times) * 2 * 3 * 256);
    EXPECT_GT(handed_over(), 0U) << "how far it is can only be known by trying";
  });
  runtime.stop();
}

/// Monopolises its scheduler until the flag is set or patience ends. Returns whether the flag was set.
bool hog(const std::atomic<bool>& done) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!done && std::chrono::steady_clock::now() < give_up) {
  }
  return done;
}

TEST(Sharing, who_is_handed_to_a_scheduler_that_is_stuck_comes_back) {
  if (detail::disturbed) GTEST_SKIP() << "some are sent to it one by one, and wait there";
  const FarAbove all_are_near(1h);
  for (const bool busy : {false, true}) {
    Runtime runtime({.schedulers = 2});
    runtime.start();
    std::atomic<bool> hogs = false, done = false, in_time = false;
    const Pid hogging = runtime.spawn([&] {
      hogs = true;
      in_time = hog(done);
    });
    while (!hogs) std::this_thread::yield();
    runtime.run([&] {
      // A process that keeps this scheduler busy.
      const Pid restless = spawn([&] {
        while (busy && !done) yield();
      });
      publish([](int rounds) { return rounds == 20; });
      done = true;
      wait_for_end(restless);
      wait_for_end(hogging);
    });
    EXPECT_TRUE(in_time) << "only when the hog had given up" << (busy ? ", busy" : "");
    runtime.stop();
  }
}

std::uint64_t moved() {
  std::uint64_t sum = handed_over();
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
  for (const auto& row : runtime.node()->snapshot()->schedulers) shown += row.stolen;
  EXPECT_GE(shown, all);
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
