// SPDX-License-Identifier: BSL-1.0
// What observers on other threads ask changes nothing in a run.
#include <atomic>
#include <functional>
#include <thread>

#include "servers.hpp"

namespace nazir::test {
namespace {

using namespace std::chrono_literals;
using observe::Call;
using observe::DetailsRequest;

constexpr int turns = 1000, pauses = 20, looksInAPause = 5;

/// Everything that a run shows of itself while it is looked at. Calls `pause` now and then, in the middle of a turn.
std::string story(Runtime& runtime, const std::function<void()>& pause) {
  return runtime.run([&pause] {
    Log log;
    const Pid main = self();
    std::vector<Pid> pids;
    for (int i = 0; i < 5; ++i) {
      pids.push_back(spawn([log, i, main]() mutable {
        for (int turn = 0; turn < 200; ++turn) {
          const int got = receive([](Number number) { return number.value; },
                                  after(std::chrono::milliseconds(i + 1), [] { return -1; }));
          log.add(std::to_string(i) + ":" + std::to_string(got));
          send(main, Number{turn});
        }
      }));
    }
    for (int i = 0; i < turns; ++i) {
      if (i % (turns / pauses) == 0) pause();
      const auto number = next<Number>();
      send(pids[static_cast<std::size_t>(i % 5)], Number{number->value + i});
    }
    return inspect(std::vector<std::string>{std::to_string(std::hash<std::string>()([&] {
      std::string all;
      for (const auto& line : log.lines()) all += line + "\n";
      return all;
    }()))});
  });
}

TEST(LooksFromOutside, change_nothing_in_a_run_with_a_virtual_clock) {
  std::string told;
  {
    Runtime alone(virtual_options());
    alone.start();
    told = story(alone, [] {});
    alone.stop();
  }
  Runtime watched(virtual_options());
  watched.start();
  std::atomic<bool> over = false;
  std::atomic<int> looks = 0, answers = 0;
  std::thread observer([&] {
    const auto node = watched.node();
    const DetailsRequest all{
        .relations = true, .dictionary = true, .state = true, .stack = true, .waiting = true, .messages = 5};
    while (!over) {
      const auto snapshot = node->snapshot();
      for (const auto& row : snapshot->processes) {
        if (node->details(row.pid, all, Call::within(1ms))) ++answers;
        ++looks;
      }
    }
  });
  // Without these waits the run could be over before the first look.
  const std::string seen = story(watched, [&] {
    for (const int before = looks; looks < before + looksInAPause;) std::this_thread::yield();
  });
  over = true;
  observer.join();
  watched.stop();
  EXPECT_GE(looks, pauses * looksInAPause);
  EXPECT_GT(answers, 0);
  EXPECT_EQ(seen, told);
}

}  // namespace
}  // namespace nazir::test
