// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/open_load.hpp"

#include <gtest/gtest.h>

#include "scenarios/load/source.hpp"
#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

std::uint64_t take_all(OpenLoad& load, std::chrono::nanoseconds now) {
  std::uint64_t taken = 0;
  while (load.take(now)) ++taken;
  return taken;
}

TEST(LoadTest, DonorsComeAtTheRateInForce) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 300);
  load.look(500ms, 10);
  EXPECT_EQ(take_all(load, 500ms), 150u);
  load.look(1s, 0);
  EXPECT_EQ(take_all(load, 1s), 5u);
  load.look(10s, 300);
  EXPECT_EQ(take_all(load, 10s), 0u);
}

TEST(LoadTest, WhatIsMoreThanASecondBackIsMissed) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 300);
  load.look(5s, 300);
  EXPECT_EQ(take_all(load, 5s), 300u);
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
  while (load.take(1s)) load.turn_away();
  const auto figures = load.figures(1s, 0);
  EXPECT_EQ(figures.turned_away, 100u);
  EXPECT_EQ(figures.missed, 0u);
  EXPECT_EQ(figures.offered, 100u);
}

TEST(LoadTest, WhoIsNotTakenWithinASecondIsMissed) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 1000);
  load.look(1s, 1000);
  for (int i = 0; i < 400; ++i) load.take(1s);
  EXPECT_EQ(load.figures(1s + 100ms, 400).missed, 0u) << "they may still be taken";
  EXPECT_EQ(load.figures(1s + 500ms + 1ns, 400).missed, 100u) << "those who came at 0.401 to 0.500 s";
  EXPECT_EQ(load.figures(3s, 400).missed, 600u + 1000u) << "those who waited, and those of the second after them";
  EXPECT_EQ(load.figures(3s, 400).offered, 2000u);
  EXPECT_EQ(load.take(1s + 500ms + 1ns)->at, 501ms) << "nobody takes who was counted";
}

// While nobody looks, the number is that of the rates that were in force, not that of the last look.
TEST(LoadTest, ARateThatChangesWhileNobodyLooksCountsFromThen) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 100);
  load.change(2s, 1000);
  load.change(3s, 0);
  load.change(5s, 10);
  const std::pair<std::chrono::nanoseconds, std::uint64_t> cases[] = {{1s, 0},    {3s, 200},  {3500ms, 700}, {4s, 1200},
                                                                      {6s, 1200}, {7s, 1210}, {15s, 1290}};
  for (const auto& [now, missed] : cases) EXPECT_EQ(load.figures(now, 0).missed, missed) << now.count();
  EXPECT_EQ(load.figures(6s, 0).offered_per_second, 10);
  load.look(15s, 10);
  EXPECT_EQ(load.figures(15s, 0).missed, 1290u) << "the same when the process is back";
  EXPECT_EQ(take_all(load, 15s), 10u);
}

TEST(LoadTest, ManyChangesWhileNobodyLooksAreCountedAndNotKept) {
  OpenLoad load(Dice({1}), Arrival::even);
  load.look(0s, 0);
  for (int i = 0; i < 100'000; ++i) load.change(i * 10ms, i % 2 == 0 ? 100 : 300);
  EXPECT_NEAR(static_cast<double>(load.figures(1001s, 0).missed), 200'000, 1);
  load.look(1001s, 0);
  EXPECT_NEAR(static_cast<double>(load.figures(1001s, 0).missed), 200'000, 1);
}

// Whatever happens, at random: the counter of those missed never falls, and nobody is counted twice.
TEST(LoadTest, TheNumberOfThoseMissedNeverFalls) {
  Dice dice({7});
  OpenLoad load(Dice({1}), Arrival::poisson);
  std::chrono::nanoseconds now{0};
  std::uint64_t missed = 0, accepted = 0, falls = 0;
  double expected = 0, rate = 0;
  const auto known = [&] {
    const auto found = load.figures(now, accepted).missed;
    falls += found < missed;
    missed = found;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::chrono::nanoseconds step(static_cast<std::int64_t>(dice.below(600'000'000)));
    now += step;
    expected += rate * std::chrono::duration<double>(step).count();
    known();
    if (dice.happens(0.5)) load.change(now, rate = static_cast<double>(dice.below(200)));
    if (dice.happens(0.3)) load.look(now, rate);
    for (auto takes = dice.below(30); takes > 0 && load.take(now); --takes) ++accepted;
    if (dice.happens(0.02)) load.let_go();
    known();
  }
  EXPECT_EQ(falls, 0u);
  now += 2s;
  EXPECT_NEAR(static_cast<double>(load.figures(now, accepted).offered) / expected, 1, 0.01);
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
  EXPECT_NEAR(static_cast<double>(away.offered), 3800, 10) << "but for those of the last second";
  EXPECT_NEAR(static_cast<double>(away.missed), 1800, 10);
  EXPECT_NEAR(static_cast<double>(after.offered), 6000, 10);
  EXPECT_NEAR(static_cast<double>(after.missed), 1800, 10);  // those of the last second were still let in
  EXPECT_EQ(after.achieved + after.missed, after.offered);
  expect_all_settled();
}

// The session tells the load, since the intake cannot.
TEST_F(LoadOfDonationsTest, AChangeWhileTheIntakeIsDownCountsFromThen) {
  settings.set(keys.arrival, Arrival::even);
  LoadFigures figures;
  run([&](World& w) {
    sleep(1s);
    Supervisor::terminate_child("donations", "intake");
    sleep(4s);
    w.values.set("load.rate", 1000);
    w.load.change(now(), rate_in_force(*w.run, w.rate_now()));
    sleep(3s);
    figures = w.load.figures(now(), w.ledger.figures().accepted.count);
    Supervisor::restart_child("donations", "intake");
    drain(w);
  });
  EXPECT_NEAR(static_cast<double>(figures.missed), 4 * 200 + 2 * 1000, 10) << "but for those of the last second";
  EXPECT_EQ(figures.offered_per_second, 1000);
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
