// SPDX-License-Identifier: BSL-1.0
// Stopping a runtime whose schedulers and other threads are busy at that moment.
#include <array>
#include <atomic>
#include <thread>
#include <utility>

#include "children.hpp"

namespace nazir::test {
namespace {

class StopRaceTest : public TwoSchedulersTest {};

/// A message whose destructor blocks until the test opens it.
struct Lingering {
  static inline std::atomic<bool> reached, open;
  bool real = true;
  Lingering() = default;
  Lingering(Lingering&& other) noexcept : real(std::exchange(other.real, false)) {}
  Lingering& operator=(Lingering&&) = delete;
  ~Lingering() {
    if (!real) return;
    reached = true;
    while (!open) std::this_thread::yield();
  }
};

TEST_F(StopRaceTest, waits_for_a_thread_that_is_just_sending) {
  Lingering::reached = Lingering::open = false;
  const Pid nobody = run([] { return self(); });
  std::thread sending([&] { runtime().send(nobody, Lingering()); });
  while (!Lingering::reached) std::this_thread::yield();
  std::thread stopping([&] { runtime().stop(20s); });
  const auto can_send = [&] {
    try {
      runtime().send(nobody, Go{});
      return true;
    } catch (const std::logic_error&) {
      return false;
    }
  };
  while (can_send()) std::this_thread::yield();
  for (int i = 0; i < 1'000 && runtime().running(); ++i) std::this_thread::yield();
  EXPECT_TRUE(runtime().running()) << "the stop freed what a thread still used";
  Lingering::open = true;
  sending.join();
  stopping.join();
  EXPECT_FALSE(runtime().running());
}

TEST_F(StopRaceTest, while_everybody_works) {
  runtime().stop();
  for (int round = 0; round < times(50); ++round) {
    runtime().start();
    for (int i = 0; i < 8; ++i) {
      runtime().spawn([] {
        for (;;) {
          const auto [pid, ref] = spawn_monitor([] { receive([](Pid from) { send(from, Go{}); }); });
          send(pid, self());
          receive([](Go) {});
          receive(on(ref, [](const Down&) {}));
        }
      });
    }
    run([] {
      for (int i = 0; i < 10; ++i) yield();
    });
    const auto report = runtime().stop(20s);
    EXPECT_TRUE(report.killed.empty()) << inspect(report.killed);
    EXPECT_TRUE(report.stuck.empty());
  }
}

/// Long enough for the other scheduler to be asked for help.
void work_a_little() {
  const auto until = std::chrono::steady_clock::now() + 5us;
  while (std::chrono::steady_clock::now() < until) {
  }
}

TEST_F(StopRaceTest, just_as_a_scheduler_has_taken_work_from_another) {
  runtime().stop();
  const auto taken = [this] {
    std::uint64_t sum = 0;
    const auto snapshot = runtime().node()->snapshot();
    for (const auto& scheduler : snapshot->schedulers) sum += scheduler.stolen;
    return sum;
  };
  std::uint64_t in_all_rounds = 0;
  for (int round = 0; round < times(200); ++round) {
    runtime().start();
    runtime().spawn([] {
      for (;;) {
        std::array<Ref, 4> refs;
        for (Ref& ref : refs) ref = spawn_monitor(&work_a_little).ref;
        for (const Ref ref : refs) receive(on(ref, [](const Down&) {}));
      }
    });
    const auto until = std::chrono::steady_clock::now() + 20ms;  // on one processor none may be stolen
    while (taken() < 5 && std::chrono::steady_clock::now() < until) std::this_thread::yield();
    in_all_rounds += taken();
    const auto report = runtime().stop(20s);
    ASSERT_TRUE(report.killed.empty()) << inspect(report.killed);
    ASSERT_TRUE(report.stuck.empty());
  }
  if (std::thread::hardware_concurrency() > 1) {
    EXPECT_GT(in_all_rounds, 0U) << "no round had stolen work";
  }
}

TEST_F(StopRaceTest, while_other_threads_send_spawn_and_run) {
  runtime().stop();
  std::atomic<bool> done{false};
  std::atomic<int> refused{0}, calls{0};
  std::atomic<std::uint64_t> target{0};
  // Each operation succeeds or is refused. None hangs or touches freed memory.
  const auto hammer = [&](auto function) {
    return std::thread([&, function] {
      while (!done) {
        try {
          function();
        } catch (const std::logic_error&) {
          ++refused;
        } catch (const ExitError&) {
          // The function ran, and the stop ended it.
        }
        ++calls;
        std::this_thread::yield();  // nothing else slows these threads down
      }
    });
  };
  std::vector<std::thread> threads;
  threads.push_back(hammer([&] { runtime().send(Pid{target}, Go{}); }));
  threads.push_back(hammer([&] { runtime().send("target", Go{}); }));
  threads.push_back(hammer([&] { runtime().exit(Pid{target}, Reason::normal); }));
  threads.push_back(hammer([&] { runtime().spawn([] { receive([](Go) {}); }); }));
  threads.push_back(hammer([&] { runtime().run([] { yield(); }); }));
  threads.push_back(hammer([&] { static_cast<void>(runtime().node()->snapshot()); }));
  for (int round = 0; round < times(100); ++round) {
    runtime().start();
    target = runtime()
                 .spawn([] {
                   register_name(self(), "target");
                   for (;;) receive([](Go) {});
                 })
                 .value;
    for (const int until = calls + 50; calls < until;) std::this_thread::yield();
    const auto report = runtime().stop(20s);
    EXPECT_TRUE(report.stuck.empty());
    EXPECT_FALSE(runtime().running());
    EXPECT_THROW(runtime().send(Pid{target}, Go{}), std::logic_error);
    EXPECT_THROW(runtime().spawn([] {}), std::logic_error);
    for (const int until = refused + 1; refused < until;) std::this_thread::yield();
  }
  done = true;
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace nazir::test
