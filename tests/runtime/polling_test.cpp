// SPDX-License-Identifier: BSL-1.0
// Schedulers without work sleep. While others work, at most one of them checks for work periodically.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "core/core.hpp"
#include "helpers.hpp"

namespace nazir::test {
namespace {

/// How often each thread of the program has gone to sleep.
std::map<std::string, long> sleeps() {
  std::map<std::string, long> counts;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream status(thread.path() / "status");
    const std::string wanted = "voluntary_ctxt_switches:";
    for (std::string line; std::getline(status, line);) {
      if (line.rfind(wanted, 0) == 0) counts[thread.path().filename()] = std::stol(line.substr(wanted.size()));
    }
  }
  return counts;
}

TEST(PollingTest, one_scheduler_watches_and_the_others_sleep) {
  Runtime runtime(real_options(16));
  runtime.start();
  runtime.spawn([] {
    for (;;) yield();
  });
  const std::string here = std::to_string(gettid());
  // Each may have checked once or twice before it came to rest.
  auto before = sleeps();
  std::vector<long> risen;
  do {
    std::this_thread::yield();
    risen.clear();
    for (const auto& [thread, count] : sleeps()) {
      if (thread != here) risen.push_back(count - before[thread]);
    }
    std::sort(risen.begin(), risen.end(), std::greater<>());
  } while (risen[0] < 50);
  EXPECT_LT(risen[1], 25) << "a second one watches, too";
  EXPECT_TRUE(runtime.stop(20s).stuck.empty());
}

TEST(PollingTest, all_sleep_when_nobody_works) {
  Runtime runtime(real_options(4));
  runtime.start();
  const detail::Core* core = nullptr;
  runtime.run([&] { core = &detail::current_core(); });
  // A sleeping scheduler looks for work only while it is the watcher. The last watcher notices at its next check that
  // all others are idle.
  const auto until = std::chrono::steady_clock::now() + patience;
  const auto all_rest = [core] { return core->sleepers == 4 && !core->watched; };
  while (!all_rest() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_TRUE(all_rest()) << core->sleepers << " sleep, " << (core->watched ? "one watches" : "none watches");
  EXPECT_TRUE(runtime.stop(20s).stuck.empty());
}

}  // namespace
}  // namespace nazir::test
