// SPDX-License-Identifier: GPL-3.0-or-later
// Every built-in scenario keeps the promise of its description for a day on its own clock. The calm one runs that day
// unchanged. The others have 26 and 86 million donors in a day: they run it with a fraction of the donors, of the
// kills, and of the gateway's connections, so that the gateway is equally busy. Unchanged they run for a minute or two,
// after which they must be steady.
#include <algorithm>

#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

class PromiseTest : public WorldTest {
 protected:
  void load(const char* scenario, double share) {
    settings = *load_scenario(scenario);
    settings.clock = ClockKind::simulated;
    settings.set(keys.rate, settings[keys.rate] * share);
    settings.set(keys.connections,
                 std::max<std::uint32_t>(1, static_cast<std::uint32_t>(settings[keys.connections] * share)));
  }

  /// Runs for this time, checks the ledger a hundred times on the way, then drains.
  void run_for(Duration time) {
    run([&, time](World& w) {
      for (int i = 0; i < 100; ++i) {
        sleep(time / 100);
        violations_ += !w.ledger.figures().conserved;
        violations_ += !w.ledger.audit();
        const auto open = w.ledger.in_flight();
        if (!open.empty()) oldest_ = std::max(oldest_, now() - open.front().accepted_at);
        most_in_flight_ = std::max<std::uint64_t>(most_in_flight_, open.size());
      }
      load_ = w.load.figures(now(), w.ledger.figures().accepted.count);
      p99_ = w.latency.all().quantile(0.99);
      turn(w, "faults.kill_rate", 0);
      drain(w);
      tree_restarts_ = w.run->tree_restarts;  // the stop of the runtime may end the tree before the application
    });
    EXPECT_EQ(violations_, 0);
    const double expected = settings[keys.rate] * std::chrono::duration<double>(time).count();
    EXPECT_NEAR(static_cast<double>(load_.offered), expected, 5 * std::sqrt(expected));
    expect_all_settled();
  }
  /// Holds for every scenario without kills.
  void expect_to_keep_up() const {
    const auto figures = world->ledger.figures();
    EXPECT_EQ(load_.missed, 0u);
    EXPECT_EQ(load_.turned_away, 0u);
    EXPECT_EQ(figures.failed, Tally{});
    EXPECT_EQ(tree_restarts_, 0u);
    EXPECT_LT(p99_, settings[keys.gateway_timeout]);
    // All donors are served at once: in flight are those of the last 20 seconds.
    EXPECT_LT(static_cast<double>(most_in_flight_), 20 * settings[keys.rate] + 20);
  }

  int violations_ = 0;
  Duration oldest_{0}, p99_{0};
  std::uint64_t most_in_flight_ = 0, tree_restarts_ = 0;
  LoadFigures load_;
};

TEST_F(PromiseTest, CalmNothingCrashesAndNothingFails) {
  load("donations-calm", 1);
  run_for(24h);
  expect_to_keep_up();
  EXPECT_EQ(world->retries, 0u);
  EXPECT_EQ(world->kills, 0u);
  EXPECT_EQ(world->ledger.repeated_charges(), 0u);
}

TEST_F(PromiseTest, DonationsEveryCentIsAccountedFor) {
  load("donations", 0.01);
  run_for(24h);
  expect_to_keep_up();
  EXPECT_GT(world->retries, 0u);
}

TEST_F(PromiseTest, DonationsAreSteadyAtFullRate) {
  load("donations", 1);
  run_for(2min);
  expect_to_keep_up();
}

// Whatever is killed, nothing is lost or paid twice (the audit), and nothing stays under way forever.
TEST_F(PromiseTest, StormNothingIsLostAndNothingStaysUnderWay) {
  load("donations-storm", 0.002);
  settings.set(keys.kill_rate, 0.5);
  run_for(24h);
  EXPECT_GT(world->kills, 30'000u);
  EXPECT_LT(oldest_, 2min);
  EXPECT_LT(static_cast<double>(world->ledger.figures().failed.count), 0.01 * static_cast<double>(load_.achieved));
}

TEST_F(PromiseTest, StormIsSteadyAtFullRate) {
  load("donations-storm", 1);
  run_for(1min);
  EXPECT_LT(oldest_, 1min);
  EXPECT_LT(static_cast<double>(world->ledger.figures().failed.count), 0.01 * static_cast<double>(load_.achieved));
}

}  // namespace
}  // namespace nazir::scenarios::donations
