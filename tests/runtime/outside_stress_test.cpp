// SPDX-License-Identifier: BSL-1.0
// Several outside threads act at random on processes that act on each other: spawn, send, exit, names, timers, runs,
// observers, all at once.
#include "stress.hpp"

namespace nazir::test {
namespace {

class Outside : public StressTest {};
INSTANTIATE_TEST_SUITE_P(Stress, Outside, ::testing::Values(2U, 4U), schedulers_of);

/// Pids known to all threads and processes. Old ones are dropped.
class Board {
 public:
  void put(Pid pid) { pids_[next_.fetch_add(1, std::memory_order_relaxed) % pids_.size()].store(pid.value); }
  Pid any(std::uint64_t random) const { return Pid{pids_[random % pids_.size()].load()}; }

 private:
  std::array<std::atomic<std::uint64_t>, 128> pids_{};
  std::atomic<std::size_t> next_{0};
};

std::string name(std::uint64_t random) {
  return "name_" + std::to_string(random % 8);
}

/// A short-lived process that does everything one process can do to another.
void live(Board* board, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  board->put(self());
  Process::trap_exit(random() % 4 == 0);
  for (int step = 0; step < 12; ++step) {
    const Pid other = board->any(random());
    try {
      switch (random() % 10) {
        case 0:
          link(other);
          break;
        case 1:
          unlink(other);
          break;
        case 2:
          monitor(other);
          break;
        case 3:
          demonitor(monitor(other), flush);
          break;
        case 4:
          register_name(other, name(random()));
          break;
        case 5:
          send(name(random()), Number{step});
          break;
        case 6:
          send_after(other, Number{step}, std::chrono::microseconds(random() % 100));
          break;
        case 7:
          exit(other, random() % 4 == 0 ? Reason::kill : Reason("inside"));
          break;
        case 8:
          if (random() % 4 == 0) board->put(spawn_link([board, s = random()] { live(board, s); }));
          break;
        default:
          receive([](Number) {}, [](const Down&) {}, [](const Exit&) {},
                  after(std::chrono::microseconds(random() % 20), [] {}));
      }
    } catch (const ArgumentError&) {
      // The name was free or taken when it should not be.
    }
  }
}

TEST_P(Outside, threads_and_schedulers_at_once_leave_nothing) {
  constexpr int threads = 3;
  const int each = operations(100'000);
  Board board;
  std::atomic<std::uint64_t> spawned{0}, ran{0};
  const auto meddle = [&](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto node = runtime().node();
    for (int i = 0; i < each; ++i) {
      const Pid pid = board.any(random());
      switch (random() % 32) {
        case 0:
        case 1:
        case 2:
        case 3:
          runtime().spawn([&board, s = random()] { live(&board, s); });
          ++spawned;
          break;
        case 4:
          runtime().exit(pid, random() % 2 == 0 ? Reason::kill : Reason("outside"));
          break;
        case 5:
          static_cast<void>(runtime().send(runtime().whereis(name(random())), Number{i}));
          break;
        case 6:
          runtime().send(name(random()), Number{i});
          break;
        case 7:
          static_cast<void>(runtime().alive(pid));
          break;
        case 8:
          if (i % 64 == 0) static_cast<void>(node->snapshot());
          break;
        case 9:
          if (i % 8 == 0) ran += runtime().run([] { return 1U; });
          break;
        case 10:
          static_cast<void>(node->exit(pid, "observed"));
          break;
        default:
          runtime().send(pid, Number{i});
      }
    }
  };
  std::vector<std::thread> others;
  for (int i = 1; i <= threads; ++i) others.emplace_back(meddle, static_cast<std::uint64_t>(i));
  for (std::thread& other : others) other.join();
  run([] {
    while (Process::list().size() > 1) sleep(1ms);
    EXPECT_TRUE(registered().empty());
    EXPECT_TRUE(mailbox_is_empty());
  });
  runtime().stop(20s);
  const auto totals = runtime().node()->snapshot()->totals;
  EXPECT_GE(totals.spawned, spawned + ran);
  EXPECT_EQ(totals.spawned, totals.exited);
  EXPECT_EQ(totals.messages_sent, totals.messages_received + totals.messages_dropped);
}

}  // namespace
}  // namespace nazir::test
