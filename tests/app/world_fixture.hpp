// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `donations` under the virtual clock, driven step by step from a process of the test. Nothing here waits in real time.

#include <gtest/gtest.h>

#include <functional>
#include <string_view>

#include <nazir/nazir.hpp>

#include "scenarios/donations/donations.hpp"
#include "scenarios/donations/intake.hpp"
#include "scenarios/donations/stats.hpp"
#include "scenarios/kit/application.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

class WorldTest : public testing::Test {
 protected:
  WorldTest() : settings(*load_scenario("donations")) {
    settings.clock = ClockKind::simulated;
    settings.set(keys.rate, 200);
    settings.set(keys.subscribers, 5);
    settings.set(keys.gateway_latency, 1200ms);
    settings.set(keys.gateway_timeout, 5s);
    settings.set(keys.worker_timeout, 15s);
    settings.set(keys.crash_share, 0);
    settings.set(keys.gateway_failure_share, 0);
    settings.set(keys.reject_share, 0);
  }

  /// Starts the application and runs `story` in a process beside it. `story` should not use expectations, because a
  /// process has a small stack: it leaves its findings in variables of the test.
  void run(const std::function<void(World&)>& story) {
    const auto shared = std::make_shared<scenarios::Run>(settings, std::make_shared<Values>(keys, settings.values),
                                                         std::make_shared<Journal>());
    const auto donations = std::make_shared<Donations>(shared);
    world = donations->world();
    Runtime runtime({.clock = Clock::virtual_time, .seed = settings.seed});
    runtime.start();
    runtime.spawn([shared, donations] { run_application(*shared, *donations); });
    runtime.run([&] { story(*world); });
    runtime.stop();
  }

  static void adjust() {
    for (const auto* name : {"intake", "chaos"}) {
      if (const Pid pid = whereis(name)) send(pid, Adjust{});
    }
  }
  static void pause(World& world) {
    world.run->paused = true;
    adjust();
  }
  static void resume(World& world) {
    world.run->paused = false;
    adjust();
  }
  static void turn(World& world, std::string_view dial, double value) {
    world.values.set(dial, value);
    adjust();
  }
  /// Stops the intake of donations and waits until all are settled; gives up after an hour.
  static void drain(World& world) {
    for (int second = 0; second < 3600; ++second) {
      pause(world);
      if (world.ledger.in_flight_count() == 0) break;
      sleep(1s);
    }
    sleep(1s);  // for messages still under way
  }
  /// Whether the statistics server agrees with the ledger.
  static bool stats_agree(World& world) {
    for (const auto& stats : call("stats", Stats::GetAll{})) {
      const auto tally = world.ledger.completed_of(stats.campaign);
      if (stats.count != tally.count || stats.total != tally.amount) return false;
    }
    return true;
  }
  /// What must hold at the end of every drained story.
  void expect_all_settled() const {
    const auto figures = world->ledger.figures();
    EXPECT_TRUE(figures.conserved);
    EXPECT_TRUE(world->ledger.audit());
    EXPECT_EQ(figures.in_flight, Tally{});
    EXPECT_EQ(figures.completed, world->ledger.charged());
  }

  Settings settings;
  WorldPtr world;
};

}  // namespace nazir::scenarios::donations
