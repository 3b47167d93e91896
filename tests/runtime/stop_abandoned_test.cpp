// SPDX-License-Identifier: BSL-1.0
// What a stop leaves behind when it gives up or has to leave: the program goes on, and so does a process that runs.
#include <atomic>
#include <cstdlib>
#include <memory>
#include <thread>

#include "helpers.hpp"

namespace nazir::test {
namespace {

/// Each test runs in a separate program, because what is left lasts as long as the program.
class StopAbandonedDeathTest : public ::testing::Test {
 protected:
  StopAbandonedDeathTest() { ::testing::FLAGS_gtest_death_test_style = "threadsafe"; }

  static void wait(const std::function<bool()>& so) {
    while (!so()) std::this_thread::yield();
  }
};

TEST_F(StopAbandonedDeathTest, schedulers_that_look_for_work_find_what_they_knew) {
  EXPECT_EXIT(
      {
        constexpr int rounds = 60;
        for (int round = 0; round < rounds; ++round) {
          auto* runtime = new Runtime(real_options(4));  // never destroyed: its threads are still there
          runtime->start();
          static std::atomic<int> turns;
          turns = 0;
          for (int i = 0; i < 40; ++i) {
            runtime->spawn([] {
              for (;;) {
                const Ref ref = spawn_monitor([] { ++turns; }).ref;
                receive(on(ref, [](const Down&) {}));
              }
            });
          }
          wait([] { return turns > 100; });
          runtime->leave_within(0s);
          runtime->stop();
        }
        std::_Exit(0);
      },
      ::testing::ExitedWithCode(0), "");
}

TEST_F(StopAbandonedDeathTest, a_named_process_that_goes_on_may_end) {
  EXPECT_EXIT(
      {
        static std::atomic<bool> begun;
        static std::atomic<bool> open;
        Runtime runtime(real_options(2));
        runtime.start();
        runtime.spawn([] {
          register_name(self(), "a name that is too long to be stored inside of a string");
          begun = true;
          wait([] { return open.load(); });
        });
        wait([] { return begun.load(); });
        const auto report = runtime.stop(100ms);
        if (report.left != 1) std::_Exit(1);
        if (runtime.whereis("a name that is too long to be stored inside of a string")) std::_Exit(2);
        open = true;
        wait([&] { return runtime.process_count() == 0; });
        std::_Exit(0);
      },
      ::testing::ExitedWithCode(0), "");
}

/// Blocks the thread with a tick of an interval in its mailbox.
struct Blocked : GenServer<Blocked> {
  static inline std::atomic<bool> begun, open, ticked;
  struct Block {};
  using Handles = Messages<Block, Go>;
  void handle_cast(const Block&) {
    send_interval(self(), Go{}, 1ms);
    while (Process::info(self())->message_queue_len == 0) yield();
    begun = true;
    while (!open) std::this_thread::yield();
  }
  void handle_info(const Go&) { ticked = true; }
};

TEST_F(StopAbandonedDeathTest, a_process_that_goes_on_may_take_the_tick_of_an_interval) {
  EXPECT_EXIT(
      {
        Runtime runtime(real_options(2));
        runtime.start();
        runtime.run([] { cast(start<Blocked>().pid(), Blocked::Block{}); });
        wait([] { return Blocked::begun.load(); });
        if (runtime.stop(100ms).left != 1) std::_Exit(1);
        Blocked::open = true;
        wait([&] { return Blocked::ticked || runtime.process_count() == 0; });
        std::_Exit(0);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace nazir::test
