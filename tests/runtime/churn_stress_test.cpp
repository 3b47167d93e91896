// SPDX-License-Identifier: BSL-1.0
// Everything at once, at random: spawn, link, monitor, send, register, kill, timers, calls, observers, outside threads.
#include "stress.hpp"

namespace nazir::test {
namespace {

class Churn : public StressTest {};
INSTANTIATE_TEST_SUITE_P(Stress, Churn, ::testing::Values(1U, 2U, 4U), schedulers_of);

struct Ask {
  int value;
  using Reply = int;
};

/// All processes of a test that others may act upon.
class Crowd {
 public:
  void add(Pid pid) { pids_[next_.fetch_add(1, std::memory_order_relaxed) % pids_.size()].store(pid.value); }
  Pid any(std::uint64_t random) const { return Pid{pids_[random % pids_.size()].load()}; }

 private:
  std::array<std::atomic<std::uint64_t>, 64> pids_{};
  std::atomic<std::size_t> next_{0};
};

void live(Crowd* crowd, std::uint64_t seed, int depth) {
  crowd->add(self());
  std::mt19937_64 random(seed);
  Process::trap_exit(random() % 3 == 0);
  std::vector<Ref> monitors;
  for (int step = 0; step < 40; ++step) {
    const Pid other = crowd->any(random());
    switch (random() % 16) {
      case 0:
        if (depth < 3) crowd->add(spawn([crowd, s = random(), depth] { live(crowd, s, depth + 1); }));
        break;
      case 1:
        if (depth < 3) crowd->add(spawn_link([crowd, s = random(), depth] { live(crowd, s, depth + 1); }));
        break;
      case 2:
        monitors.push_back(monitor(other));
        break;
      case 3:
        if (!monitors.empty()) demonitor(monitors[random() % monitors.size()], flush);
        break;
      case 4:
        try {
          link(other);
        } catch (const ExitError&) {
        }
        break;
      case 5:
        unlink(other);
        break;
      case 6:
        exit(other, random() % 4 == 0 ? Reason::kill : Reason("churn"));
        break;
      case 7:
        try {
          register_name(other, "name_" + std::to_string(random() % 8));
        } catch (const ArgumentError&) {
        }
        break;
      case 8:
        try {
          send("name_" + std::to_string(random() % 8), Text{"by name"});
        } catch (const ArgumentError&) {
        }
        break;
      case 9:
        send_after(other, Number{step}, std::chrono::microseconds(random() % 200));
        break;
      case 10:
        cancel_timer(send_after(other, Text{"timer"}, 100us));
        break;
      case 11:
        Process::alive(other);
        break;
      case 12:
        try {
          call(other, Ask{step}, 20us);
        } catch (const ExitError&) {
        }
        break;
      case 13:
        sleep(std::chrono::microseconds(random() % 50));
        break;
      case 14:
        receive([](const Text&) {}, [](const Down&) {}, [](const Exit&) {},
                after(std::chrono::microseconds(random() % 30), [] {}));
        break;
      default:
        for (int i = 0; i < 5; ++i) send(other, Number{i});
    }
  }
}

TEST_P(Churn, of_everything_leaves_nothing) {
  Crowd crowd;
  const int count = operations(3000);
  std::atomic<bool> done{false};
  std::thread outside([&] {
    std::mt19937_64 random(99);
    const auto node = runtime().node();
    while (!done) {
      const Pid pid = crowd.any(random());
      switch (random() % 4) {
        case 0:
          runtime().send(pid, Number{1});
          break;
        case 1:
          runtime().exit(pid, "outside");
          break;
        case 2:
          node->exit(pid, "kill");
          break;
        default:
          static_cast<void>(node->snapshot());
      }
      std::this_thread::yield();
    }
  });
  // Each part is a process that survives whatever happens to those it starts.
  const auto part = [&](std::uint64_t seed) {
    run([&crowd, seed, count] {
      std::mt19937_64 random(seed);
      for (int started = 0; started < count; started += 10) {
        std::vector<Ref> refs;
        for (int i = 0; i < 10; ++i) {
          refs.push_back(spawn_monitor([&crowd, s = random()] { live(&crowd, s, 0); }).ref);
        }
        for (const Ref ref : refs) EXPECT_NE(down_of(ref), Reason("no Down"));
      }
      EXPECT_TRUE(Process::info(self())->monitors.empty());
    });
  };
  std::thread other([&] { part(2); });
  part(1);
  other.join();
  // Descendants end by themselves.
  run([] {
    while (Process::list().size() > 1) sleep(1ms);
    EXPECT_TRUE(registered().empty());
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
  done = true;
  outside.join();
  const auto report = runtime().stop(20s);
  EXPECT_EQ(report.ended, 0U);
}

TEST_P(Churn, of_the_end_of_rings_and_stars_of_links) {
  run([] {
    for (int round = 0; round < operations(200); ++round) {
      std::vector<Ref> refs;
      std::vector<Pid> pids;
      for (int i = 0; i < 30; ++i) {
        const auto [pid, ref] = spawn_monitor([] {
          for (bool quit = false; !quit;) {
            receive(
                [](Pid other) {
                  try {
                    link(other);
                  } catch (const ExitError&) {
                  }
                },
                [&](Quit) { quit = true; });
          }
        });
        pids.push_back(pid);
        refs.push_back(ref);
      }
      for (std::size_t i = 0; i < pids.size(); ++i) {
        send(pids[i], pids[(i + 1) % pids.size()]);
        send(pids[i], pids[i * 7 % pids.size()]);
      }
      for (const Pid pid : pids) sync_with(pid);
      exit(pids[static_cast<std::size_t>(round) % pids.size()], "ring");
      for (const Ref ref : refs) expect_down(ref, "ring");
    }
    EXPECT_TRUE(mailbox_is_empty());
  });
}

}  // namespace
}  // namespace nazir::test
