// SPDX-License-Identifier: BSL-1.0
// Memory that is no longer needed returns to the system while the runtime runs.
#include <thread>

#include "core/caretaker.hpp"
#include "helpers.hpp"

namespace nazir::test {
namespace {

/// Makes the caretaker of memory run often.
class Often {
 public:
  Often() { detail::Caretaker::interval = 5ms; }
  Often(const Often&) = delete;
  Often& operator=(const Often&) = delete;
  ~Often() { detail::Caretaker::interval = before_; }

 private:
  const std::chrono::milliseconds before_ = detail::Caretaker::interval;
};

class TidyingTest : private Often, public RuntimeTest {
 protected:
  observe::Memory memory() { return runtime().node()->snapshot()->memory; }
};

struct Tell {
  Pid to;
};

TEST_F(TidyingTest, stacks_and_control_blocks_shrink_to_what_is_needed) {
  if (detail::sanitized) GTEST_SKIP() << "the sanitizers keep all memory";
  constexpr std::uint64_t page = 4096;
  constexpr int many = 3'000, few = 10;
  // The few survivors, which lie among the many, keep the content of their stacks.
  const auto [everybody, survivors] = run([] {
    std::vector<Pid> all, staying;
    for (int i = 0; i < many; ++i) {
      const bool stays = i % (many / few) == 0;
      const Pid pid = spawn([i, stays, me = self()] {
        const std::vector<int> kept(100, i);
        volatile char deep[20'000];
        deep[0] = 1;
        static_cast<void>(deep[0]);
        send(me, Ready{});
        receive([](Go) {});
        while (stays) receive([&](const Tell& tell) { send(tell.to, kept[50]); });
      });
      all.push_back(pid);
      if (stays) staying.push_back(pid);
    }
    for (int i = 0; i < many; ++i) receive([](Ready) {});
    return std::pair(all, staying);
  });
  const auto full = memory();
  EXPECT_GT(full.stacks, many * page);
  EXPECT_GE(full.control_blocks, many * 320U);
  for (const Pid pid : everybody) runtime().send(pid, Go{});
  // Under virtual time, processes run only during a `run`.
  run([] {
    while (Process::list().size() > few + 1) yield();
  });
  const auto is_small = [&] {
    run([] { yield(); });
    const auto now = memory();
    return now.stacks < 200 * page && now.control_blocks < full.control_blocks / 2;
  };
  while (!is_small()) std::this_thread::yield();
  const auto answers = run([pids = survivors] {
    std::vector<int> all;
    for (const Pid pid : pids) {
      send(pid, Tell{self()});
      receive([&](int answer) { all.push_back(answer); });
    }
    return all;
  });
  for (int i = 0; i < few; ++i) EXPECT_EQ(answers[static_cast<std::size_t>(i)], i * (many / few));
}

TEST_F(TidyingTest, while_processes_come_and_go) {
  run([] {
    for (int round = 0; round < times(200); ++round) {
      std::vector<Ref> refs;
      for (int i = 0; i < 20 * (round % 10); ++i) refs.push_back(spawn_monitor([] { sleep(1us); }).ref);
      for (const Ref ref : refs) receive(on(ref, [](const Down& down) { EXPECT_EQ(down.reason, Reason::normal); }));
    }
  });
}

}  // namespace
}  // namespace nazir::test
