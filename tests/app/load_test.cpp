// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/open_load.hpp"

#include <gtest/gtest.h>

#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

std::uint64_t take_all(OpenLoad& load) {
  std::uint64_t taken = 0;
  while (load.take()) ++taken;
  return taken;
}

TEST(LoadTest, DonorsComeAtTheRateInForce) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 300);
  load.look(500ms, 10);
  EXPECT_EQ(take_all(load), 150u);
  load.look(1s, 0);
  EXPECT_EQ(take_all(load), 5u);
  load.look(10s, 300);
  EXPECT_EQ(take_all(load), 0u);
}

TEST(LoadTest, WhatIsMoreThanASecondBackIsMissed) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 300);
  load.look(5s, 300);
  EXPECT_EQ(take_all(load), 300u);
  const auto figures = load.figures(5s, 300);
  EXPECT_EQ(figures.missed, 1200u);
  EXPECT_EQ(figures.achieved, 300u);
  EXPECT_EQ(figures.offered, 1500u);
  EXPECT_EQ(figures.offered_per_second, 300);
}

TEST(LoadTest, ThoseTurnedAwayAreNotMissed) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 100);
  load.look(1s, 100);
  while (load.take()) load.turn_away();
  const auto figures = load.figures(1s, 0);
  EXPECT_EQ(figures.turned_away, 100u);
  EXPECT_EQ(figures.missed, 0u);
  EXPECT_EQ(figures.offered, 100u);
}

TEST(LoadTest, WhileTheIntakeIsLateAllWhoShouldHaveComeAreMissed) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 1000);
  load.look(1s, 1000);
  for (int i = 0; i < 400; ++i) load.take();
  EXPECT_EQ(load.figures(1s + 100ms, 400).missed, 0u);  // not late yet
  EXPECT_EQ(load.figures(3s, 400).missed, 600u + 2000u);
  EXPECT_EQ(load.figures(3s, 400).offered, 3000u);
}

class LoadOfDonationsTest : public WorldTest {};

TEST_F(LoadOfDonationsTest, DonorsWhoFindNoIntakeAreMissed) {
  settings.set(keys.arrival, Arrival::even);
  LoadFigures before, away, after;
  run([&](World& w) {
    const auto figures = [&] { return w.load.figures(now(), w.ledger.figures().accepted.count); };
    sleep(10s);
    before = figures();
    Supervisor::terminate_child("donations", "intake");
    sleep(10s);
    away = figures();
    Supervisor::restart_child("donations", "intake");
    sleep(10s);
    after = figures();
    drain(w);
  });
  EXPECT_NEAR(static_cast<double>(before.offered), 2000, 10);
  EXPECT_EQ(before.missed, 0u);
  EXPECT_NEAR(static_cast<double>(away.offered), 4000, 10);
  EXPECT_NEAR(static_cast<double>(away.missed), 2000, 10);
  EXPECT_NEAR(static_cast<double>(after.offered), 6000, 10);
  EXPECT_NEAR(static_cast<double>(after.missed), 1800, 10);  // those of the last second were still let in
  EXPECT_EQ(after.achieved + after.missed, after.offered);
  expect_all_settled();
}

TEST_F(LoadOfDonationsTest, APausedScenarioOffersNothing) {
  LoadFigures paused;
  run([&](World& w) {
    pause(w);
    sleep(60s);
    paused = w.load.figures(now(), w.ledger.figures().accepted.count);
  });
  EXPECT_EQ(paused.offered, 0u);
  EXPECT_EQ(paused.offered_per_second, 0);
}

// Every amount from the smallest to the largest is drawn, including both ends.
TEST_F(LoadOfDonationsTest, TheSmallestAndTheLargestAmountOccur) {
  settings.set(keys.smallest, 1);
  settings.set(keys.largest, 4);
  std::array<std::uint64_t, 6> drawn{};
  run([&](World& w) {
    for (int i = 0; i < 200; ++i) {
      sleep(10ms);
      for (const auto& donation : w.ledger.in_flight()) {
        if (donation.accepted_at > now() - 10ms)
          ++drawn.at(static_cast<std::size_t>(std::min<std::int64_t>(donation.amount, 5)));
      }
    }
    drain(w);
  });
  EXPECT_EQ(drawn[0], 0u);
  EXPECT_EQ(drawn[5], 0u);
  // Uniform on a logarithmic scale from 1 to 5: log(2)/log(5) of them are 1, log(5/4)/log(5) are 4.
  const auto all = static_cast<double>(drawn[1] + drawn[2] + drawn[3] + drawn[4]);
  EXPECT_NEAR(static_cast<double>(drawn[1]) / all, 0.431, 0.06);
  EXPECT_NEAR(static_cast<double>(drawn[4]) / all, 0.139, 0.04);
}

TEST_F(LoadOfDonationsTest, AFullLedgerTurnsDonorsAwayAndReports) {
  settings.set(keys.smallest, 1'000'000'000'000'000);
  settings.set(keys.largest, 1'000'000'000'000'000);
  LoadFigures load;
  LedgerFigures ledger;
  run([&](World& w) {
    sleep(100s);
    ledger = w.ledger.figures();
    load = w.load.figures(now(), ledger.accepted.count);
    drain(w);
  });
  EXPECT_EQ(ledger.accepted, (Tally{9223, 9'223'000'000'000'000'000}));
  EXPECT_TRUE(ledger.full);
  EXPECT_TRUE(ledger.conserved);
  EXPECT_GT(load.turned_away, 9'000u);
  EXPECT_EQ(load.offered, 9223 + load.turned_away);
  expect_all_settled();
}

}  // namespace
}  // namespace nazir::scenarios::donations
