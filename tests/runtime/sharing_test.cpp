// SPDX-License-Identifier: BSL-1.0
// Two schedulers: nobody waits for ever behind a process that keeps its scheduler to itself.
#include <atomic>
#include <chrono>

#include "helpers.hpp"

namespace nazir::test {
namespace {

using namespace std::chrono_literals;

/// Returns when both schedulers have been without work for much longer than they spin before they sleep.
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

TEST(Sharing, a_scheduler_that_slept_takes_who_waits_behind_one_that_never_suspends) {
  Runtime runtime({.schedulers = 2});
  runtime.start();
  for (int round = 0; round < 5; ++round) {
    wait_until_all_sleep(runtime);
    const bool ran = runtime.run([] {
      std::atomic<bool> done = false;
      spawn([&done] { done = true; });
      const auto give_up = std::chrono::steady_clock::now() + 20s;
      while (!done && std::chrono::steady_clock::now() < give_up) {
      }
      const bool in_time = done;
      while (!done) yield();  // so that it does not outlive what it writes to
      return in_time;
    });
    ASSERT_TRUE(ran) << "in round " << round;
  }
  runtime.stop();
}

}  // namespace
}  // namespace nazir::test
