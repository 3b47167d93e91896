// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random kills: whatever is killed, no money is lost, none is taken twice, and nothing stays in flight.
#include "scenarios/donations/chaos.hpp"

#include <array>

#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

class ChaosTest : public WorldTest {
 protected:
  ChaosTest() {
    settings.set(keys.crash_share, 0.05);
    settings.set(keys.hang_share, 0.01);
    settings.set(keys.reject_share, 0.05);
    settings.set(keys.gateway_failure_share, 0.05);
    settings.set(keys.gateway_hang_share, 0.01);
    settings.set(keys.gateway_timeout, 2s);
    settings.set(keys.worker_timeout, 5s);
  }

  /// Calls `kill` `times` times, 25 ms apart on average, checks the ledger after each, then drains.
  void kill_and_drain(int times, const std::function<void(Dice&)>& kill) {
    int violations = 0;
    bool agree = false;
    run([&](World& w) {
      Dice dice = w.dice({1000});
      for (int i = 0; i < times; ++i) {
        sleep(Duration(static_cast<std::int64_t>(50e6 * dice.uniform())));
        kill(dice);
        violations += !w.ledger.figures().conserved;
        violations += !w.ledger.audit();
      }
      drain(w);
      agree = stats_agree(w);
    });
    EXPECT_EQ(violations, 0) << "seed " << settings.seed;
    EXPECT_TRUE(agree) << "seed " << settings.seed;
    EXPECT_GT(world->ledger.figures().accepted.count, 100u) << "seed " << settings.seed;
    expect_all_settled();
  }

  static void kill_by_name(std::string_view name) {
    if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
  }
};

TEST_F(ChaosTest, AnyProcessOfTheTree) {
  for (settings.seed = 1; settings.seed <= 4; ++settings.seed) {
    kill_and_drain(1500, [](Dice& dice) { kill_at_random(dice); });
  }
}

TEST_F(ChaosTest, ServersAndSupervisors) {
  constexpr std::array kNames = {"donations", "workers", "checks", "subscribers",
                                 "gateway",   "intake",  "stats",  "notifications"};
  for (settings.seed = 11; settings.seed <= 14; ++settings.seed) {
    kill_and_drain(1000, [&](Dice& dice) { kill_by_name(kNames[dice.below(kNames.size())]); });
  }
}

TEST_F(ChaosTest, TheGatewayAlone) {
  settings.set(keys.max_restarts, 1'000'000);
  kill_and_drain(2000, [](Dice&) { kill_by_name("gateway"); });
}

TEST_F(ChaosTest, TheIntakeAlone) {
  settings.set(keys.max_restarts, 1'000'000);
  kill_and_drain(2000, [](Dice&) { kill_by_name("intake"); });
}

TEST_F(ChaosTest, TheSupervisorOfTheWorkersAlone) {
  settings.set(keys.max_restarts, 1'000'000);
  kill_and_drain(500, [](Dice&) { kill_by_name("workers"); });
}

TEST_F(ChaosTest, ItsOwnDialKillsToo) {
  settings.set(keys.kill_rate, 10);
  run([&](World& w) {
    sleep(60s);
    turn(w, "faults.kill_rate", 0);
    drain(w);
  });
  EXPECT_GT(world->kills, 300u);
  EXPECT_LT(world->kills, 900u);
  expect_all_settled();
}

}  // namespace
}  // namespace nazir::scenarios::donations
