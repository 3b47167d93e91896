// SPDX-License-Identifier: BSL-1.0
// Under virtual time the same seed gives the same run, step by step.
#include <random>
#include <thread>

#include "servers.hpp"

namespace nazir::test {
namespace {

/// The events in their order.
using Events = std::vector<std::string>;

struct Step {
  int what;
};

/// A process that does random things and records what happens to it.
void live(Events* events, std::uint64_t seed, const std::vector<Pid>& others, int number) {
  std::mt19937_64 random(seed * 1000 + static_cast<std::uint64_t>(number));
  Process::trap_exit(number % 3 == 0);
  const auto note = [&](const std::string& what) {
    events->push_back(std::to_string(number) + " " + what + " at " + std::to_string(now().count()));
  };
  const auto anyone = [&] { return others.empty() ? self() : others[random() % others.size()]; };
  for (int step = 0; step < 30; ++step) {
    switch (random() % 8) {
      case 0:
        send(anyone(), Step{step});
        break;
      case 1:
        send_after(anyone(), Step{step}, std::chrono::milliseconds(random() % 50));
        break;
      case 2:
        sleep(std::chrono::milliseconds(random() % 20));
        break;
      case 3:
        yield();
        break;
      case 4:
        monitor(anyone());
        break;
      case 5:
        spawn([events, number] { events->push_back("child of " + std::to_string(number)); });
        break;
      case 6:
        note(Process::alive(anyone()) ? "sees life" : "sees death");
        break;
      default:
        receive([&](const Step& taken) { note("took " + std::to_string(taken.what)); },
                [&](const Exit& exit) { note("exit of " + to_text(exit.pid)); },
                [&](const Down& down) { note("down of " + to_text(down.pid)); },
                after(std::chrono::milliseconds(random() % 10), [&] { note("waited"); }));
    }
  }
  note("ends");
  if (random() % 4 == 0) exit("boom");
}

Events world(std::uint64_t seed) {
  Events events;
  RuntimeOptions options = virtual_options();
  options.seed = seed;
  Runtime runtime(options);
  runtime.start();
  for (int part = 0; part < 3; ++part) {
    runtime.run([&events, part] {
      std::vector<Pid> pids;
      std::vector<Ref> refs;
      for (int i = 0; i < 20; ++i) {
        const auto [pid, ref] =
            spawn_monitor([&events, part, i, others = pids] { live(&events, 7, others, part * 100 + i); });
        pids.push_back(pid);
        refs.push_back(ref);
      }
      for (const Ref ref : refs) events.push_back("end: " + down_of(ref).to_string());
    });
  }
  runtime.stop();
  return events;
}

TEST(Determinism, the_same_seed_gives_the_same_events) {
  for (const std::uint64_t seed : {1U, 2U, 12345U}) {
    const Events first = world(seed);
    EXPECT_GT(first.size(), 500U);
    EXPECT_EQ(first, world(seed)) << "seed " << seed;
  }
}

TEST(Determinism, another_seed_gives_other_events) {
  const Events one = world(1);
  EXPECT_NE(one, world(2));
  EXPECT_NE(one, world(3));
}

TEST(Determinism, what_happens_between_runs_does_not_matter) {
  const auto order = [](bool wait) {
    Runtime runtime(virtual_options());
    runtime.start();
    std::vector<int> seen;
    for (int i = 0; i < 5; ++i) {
      for (int n = 0; n < 3; ++n) {
        runtime.spawn([&seen, i, n] {
          seen.push_back(i * 10 + n);
          sleep(10ms);
          seen.push_back(-i * 10 - n);
        });
      }
      if (wait) {
        for (int n = 0; n < 10; ++n) std::this_thread::yield();
      }
      EXPECT_EQ(runtime.now(), i * 15ms) << "the world stands still";
      runtime.run([] { sleep(15ms); });
    }
    runtime.stop();
    return seen;
  };
  EXPECT_EQ(order(false), order(true));
}

TEST(Determinism, no_time_passes_while_a_run_begins) {
  Runtime runtime(virtual_options());
  runtime.start();
  runtime.spawn([] { sleep(1h); });
  // Each run begins just as the runtime comes to rest after the previous one.
  for (int i = 0; i < times(10'000); ++i) ASSERT_EQ(runtime.run([] { return now(); }), 0s) << "in run " << i;
}

// The timer is checked at each step, not after a number of steps: how many steps there are depends on how often the
// runtime was at rest.
TEST(Determinism, a_timer_without_delay_fires_at_the_next_step) {
  constexpr int others = 5;
  int before_all = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    RuntimeOptions options = virtual_options();
    options.seed = seed;
    Runtime runtime(options);
    runtime.start();
    runtime.run([&before_all] {
      for (int i = 0; i < 1000; ++i) yield();  // until steps are known to be short
      for (int i = 0; i < others; ++i) spawn([me = self()] { send(me, Number{1}); });
      send_after(self(), Go{}, 0s);
      int came = 0;
      for (bool fired = false; !fired;) receive([&](Number) { ++came; }, [&](Go) { fired = true; });
      if (came < others) ++before_all;
      for (; came < others; ++came) receive([](Number) {});
    });
    runtime.stop();
  }
  EXPECT_GT(before_all, 0) << "in no order was it looked for before all others had had their turn";
}

TEST(Determinism, a_year_passes_at_once) {
  Runtime runtime(virtual_options());
  runtime.start();
  runtime.run([] {
    for (int day = 0; day < 365; ++day) sleep(24h);
  });
  EXPECT_EQ(runtime.now(), 365 * 24h);
}

}  // namespace
}  // namespace nazir::test
