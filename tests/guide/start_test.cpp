// SPDX-License-Identifier: BSL-1.0
// The guide's first chapter: virtual time, and what a kill needs.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Start : public GuideTest {};

TEST_F(Start, virtual_time_jumps) {
  // [virtual_clock]
  Runtime world({.clock = Clock::virtual_time, .seed = 7});
  world.start();
  const Duration took = world.run([] {
    const Duration before = now();
    sleep(24h);                                         // takes no time: nothing else can run, so the clock jumps
    return now() - before;
  });
  // [virtual_clock]
  EXPECT_EQ(took, Duration(24h));
}

int expensive(int item) {
  return item % 7;
}

// [reductions]
int total_of(const std::vector<int>& items) {
  int total = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    total += expensive(items[i]);
    if (i % 1000 == 0) yield();                         // lets others run; here a kill takes effect
  }
  return total;
}
// [reductions]

TEST_F(Start, a_long_computation_yields) {
  run([] {
    EXPECT_EQ(total_of(std::vector<int>(5000, 8)), 5000);
    const auto [pid, ref] = spawn_monitor([] {
      for (;;) total_of(std::vector<int>(5000, 1));
    });
    yield();
    exit(pid, Reason::kill);
    EXPECT_EQ(receive(on(ref, [](const Down& down) { return down.reason; })), Reason::killed);
  });
}

}  // namespace
}  // namespace nazir::test
