// SPDX-License-Identifier: GPL-3.0-or-later
// Nights of a small city under the virtual clock.
#include "scenarios/ramadan_night/ramadan_night.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "scenarios/donations/intake.hpp"
#include "scenarios/kit/application.hpp"
#include "scenarios/kit/fault_effect.hpp"
#include "scenarios/load/districts.hpp"
#include "scenarios/ramadan_night/dawn.hpp"
#include "scenarios/ramadan_night/donor.hpp"
#include "scenarios/ramadan_night/night.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::ramadan_night {
namespace {

using namespace std::chrono_literals;

/// Nights of 100 s: dawn breaks after 90 s. Nothing fails unless a test says so.
class RamadanNightTest : public testing::Test {
 protected:
  RamadanNightTest() : settings(default_settings(workload)) {
    settings.clock = ClockKind::simulated;
    settings.set(keys.donors, 300);
    settings.set(keys.gifts, 4);
    settings.set(keys.length, 100s);
    settings.set(keys.gateway_latency, 500ms);
    settings.set(keys.subscribers, 2);
    settings.set(keys.answer_time, 100ms);
    settings.set(keys.recipients, 3);
    settings.set(keys.crash_share, 0);
    settings.set(keys.gateway_failure_share, 0);
    settings.set(keys.transfer_failure_share, 0);
  }

  /// Runs `story` in a process beside the application, and pauses the run at its end: time goes on until the runtime
  /// stops. The story uses no expectations: its stack is small.
  void run(const std::function<void(City&)>& story) {
    const auto shared = new_run(settings);
    const auto simulation = std::make_shared<RamadanNight>(shared);
    city = simulation->city();
    Runtime runtime({.clock = Clock::virtual_time, .seed = settings.seed});
    runtime.start();
    runtime.spawn([shared, simulation] { run_application(*shared, *simulation); });
    runtime.run([&] {
      story(*city);
      shared->paused = true;
    });
    runtime.stop();
    journal = journal_of(*shared);
  }
  static void turn(City& city, std::string_view dial, double value) {
    city.values.set(dial, value);
    adjust();
  }
  static void adjust() {
    for (const auto* name : {"intake", "chaos", "night", "source", "district 1", "district 100"}) {
      if (const Pid pid = whereis(name)) send(pid, Adjust{});
    }
  }
  bool noted(std::string_view text) const {
    return std::any_of(journal.begin(), journal.end(),
                       [&](const std::string& line) { return line.find(text) != std::string::npos; });
  }
  /// What all donors of the city owe in a night.
  std::int64_t owed_in(std::uint64_t night) const {
    const auto currency = settings.currency;
    std::int64_t sum = 0;
    for (std::uint64_t donor = 0; donor < settings[keys.donors]; ++donor) {
      const auto [assets, debts] = wealth_of(*city, donor, night);
      const auto threshold = nisab(settings[keys.metal], Money(settings[keys.gram_price], currency));
      sum += zakat_of({assets, currency}, {debts, currency}, threshold, Year::lunar, Threshold::reached).due.minor();
    }
    return sum;
  }

  Settings settings;
  CityPtr city;
  std::vector<std::string> journal;
};

TEST_F(RamadanNightTest, HasSixPhasesBetweenSunsetAndSunrise) {
  struct Row {
    double share;
    std::string_view phase;
    std::string time;
  };
  const Row rows[] = {{0, "Iftar", "19:00"},     {0.149, "Iftar", "20:29"},  {0.15, "Isha", "20:30"},
                      {0.2, "Tarawih", "21:00"}, {0.4, "Night", "23:00"},    {0.51, "Night", "0:06"},
                      {0.7, "Suhoor", "2:00"},   {0.8999, "Suhoor", "3:59"}, {0.9, "Dawn", "4:00"},
                      {0.999, "Dawn", "4:59"}};
  for (const auto& row : rows) {
    EXPECT_EQ(phase_at(row.share), row.phase) << row.share;
    EXPECT_EQ(time_at(row.share), row.time) << row.share;
  }
}

TEST_F(RamadanNightTest, ZealHasItsPeaksAndAMeanOfOne) {
  double sum = 0;
  constexpr int steps = 100'000;
  for (int i = 0; i < steps; ++i) sum += zeal_at((i + 0.5) / steps);
  EXPECT_NEAR(sum / steps, 1, 1e-6);
  for (const double peak : {0.05, 0.36, 0.82}) {
    EXPECT_GT(zeal_at(peak), 1.5) << peak;
    EXPECT_LT(zeal_at(peak - 0.05), zeal_at(peak)) << peak;
    EXPECT_LT(zeal_at(peak + 0.05), zeal_at(peak)) << peak;
  }
  EXPECT_LT(zeal_at(0.25), 0.5) << "during the prayer";
}

TEST_F(RamadanNightTest, ANightHasItsGiftsAndEveryGiftIsADonation) {
  const auto figures = figures_after(settings, 100s);
  const double expected = 300 * 4;
  EXPECT_NEAR(static_cast<double>(figures.load->offered), expected, 5 * std::sqrt(expected));
  EXPECT_EQ(figures.load->turned_away, 0u);
  EXPECT_EQ(figures.load->missed, 0u);
  EXPECT_EQ(figures.load->achieved, figures.ledger->accepted.count);
  EXPECT_EQ(verdict(figures), "");
}

TEST_F(RamadanNightTest, AtDawnEveryDonorPaysWhatItOwesAndAllOfItIsDistributed) {
  run([](City&) { sleep(99s); });
  const auto books = city->books.figures();
  EXPECT_EQ(books.nights, 1u);
  EXPECT_EQ(books.assessed, 300u);
  EXPECT_EQ(books.collected, owed_in(1));
  EXPECT_EQ(books.distributed, owed_in(1));
  EXPECT_EQ(books.chest, 0);
  EXPECT_EQ(books.paid, 24u);
  EXPECT_EQ(city->not_reached, 0u);
  EXPECT_TRUE(noted("Dawn of night 1: who owns 6,375.00 USD or more owes zakat."));
  EXPECT_TRUE(noted("Night 1: " + std::to_string(books.owing) + " of 300 donors owed zakat, together " +
                    city->money(books.collected) + "."));
  EXPECT_TRUE(noted("Night 1: " + city->money(books.distributed) + " went to 24 recipients."));
}

TEST_F(RamadanNightTest, NightsFollowEachOtherAndWealthIsNotTheSame) {
  run([](City&) { sleep(199s); });
  EXPECT_EQ(city->night, 2u);
  EXPECT_EQ(city->books.figures().nights, 2u);
  EXPECT_NE(owed_in(1), owed_in(2));
  EXPECT_EQ(city->books.figures().collected, owed_in(1) + owed_in(2));
  EXPECT_TRUE(noted("Night 2, 19:00, Iftar: "));
}

// Killed again and again in every step, the process goes on where the books are.
TEST_F(RamadanNightTest, KilledAtAnyMomentDawnPaysNobodyTwice) {
  settings.set(keys.max_restarts, 1000);
  std::uint64_t kills = 0;
  run([&](City& c) {
    sleep(90100ms);
    while (c.books.figures().nights == 0) {
      sleep(700ms);
      if (const Pid dawn = whereis("dawn"); dawn && kills < 12) {
        exit(dawn, Reason::kill);
        ++kills;
      }
    }
  });
  const auto books = city->books.figures();
  EXPECT_EQ(kills, 12u);
  EXPECT_EQ(books.assessed, 300u);
  EXPECT_EQ(books.collected, owed_in(1));
  EXPECT_EQ(books.distributed, owed_in(1));
  EXPECT_EQ(books.paid, 24u);
  EXPECT_TRUE(books.conserved());
}

TEST_F(RamadanNightTest, WhatCannotBeTransferredStaysInTheChestForTheNextNight) {
  settings.set(keys.transfer_hang_share, 1);
  settings.set(keys.transfer_timeout, 1s);
  BookFigures first;
  std::uint64_t hangs = 0;
  run([&](City& c) {
    sleep(99s);
    first = c.books.figures();
    hangs = c.hangs;
    turn(c, "faults.transfer_hang_rate", 0);
    sleep(100s);
  });
  EXPECT_EQ(hangs, 24u);
  EXPECT_EQ(first.nights, 1u);
  EXPECT_EQ(first.timed_out, 24u);
  EXPECT_EQ(first.paid, 0u);
  EXPECT_EQ(first.chest, owed_in(1));
  const auto books = city->books.figures();
  EXPECT_EQ(books.distributed, owed_in(1) + owed_in(2));
  EXPECT_EQ(books.chest, 0);
}

TEST_F(RamadanNightTest, ATransferThatCrashesFailsAlone) {
  settings.set(keys.transfer_failure_share, 0.5);
  run([](City&) { sleep(99s); });
  const auto books = city->books.figures();
  EXPECT_EQ(books.paid + books.failed, 24u);
  EXPECT_GT(books.paid, 0u);
  EXPECT_GT(books.failed, 0u);
  EXPECT_EQ(books.distributed + books.chest, owed_in(1));
}

TEST_F(RamadanNightTest, WhileADawnTakesTooLongTheNextOneIsLeftOut) {
  settings.set(keys.transfers, 1);
  settings.set(keys.transfer_time, 20s);
  settings.set(keys.transfer_timeout, 30s);
  run([](City&) { sleep(191s); });
  EXPECT_EQ(city->late_dawns, 1u);
  EXPECT_EQ(city->books.night(), 1u);
  EXPECT_TRUE(noted("The zakat of the last night is not distributed yet: this night has no assessment."));
}

// The first question to this donor is not answered in time.
TEST_F(RamadanNightTest, DonorsThatDoNotAnswerAreAskedAgain) {
  run([](City& c) {
    sleep(89s);
    const Pid donor = c.donors.at(7);
    suspend_process(donor);
    sleep(8s);
    resume_process(donor);
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(city->not_reached, 0u);
  EXPECT_EQ(city->books.figures().assessed, 300u);
  EXPECT_EQ(city->books.figures().collected, owed_in(1));
}

// Nobody starts the donor again: its district does not run.
TEST_F(RamadanNightTest, DonorsWhoAreNotThereAreNotReached) {
  run([](City& c) {
    sleep(89s);
    suspend_process(whereis("district 8"));
    exit(c.donors.at(7), Reason::kill);
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(city->not_reached, 1u);
  EXPECT_EQ(city->books.figures().assessed, 299u);
}

// A district asks five hundred at a time. The first donor answers while the next are asked: it is not asked again.
TEST_F(RamadanNightTest, AnAnswerMayComeWhileOthersAreAsked) {
  settings.set(keys.donors, 50'001);
  settings.set(keys.gifts, 0);
  run([](City& c) {
    sleep(89s);
    const Pid first = c.donors.at(0), last = c.donors.at(50'000);
    for (const Pid donor : {first, last}) suspend_process(donor);
    sleep(8s);
    resume_process(first);
    sleep(5s);
    resume_process(last);
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(city->not_reached, 0u);
  EXPECT_EQ(city->books.figures().assessed, 50'001u);
  EXPECT_EQ(city->books.figures().repeated, 0u);
}

TEST_F(RamadanNightTest, WhereATaskIsKilledTheDonorsAreAskedAfterAll) {
  std::uint64_t killed = 0;
  run([&](City& c) {
    Dice dice({1});
    sleep(90250ms);
    for (int i = 0; i < 3; ++i) killed += static_cast<bool>(kill_at_random(dice, "assessments"));
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(killed, 3u);
  EXPECT_EQ(city->not_reached, 0u);
  EXPECT_EQ(city->books.figures().assessed, 300u);
  EXPECT_EQ(city->books.figures().collected, owed_in(1));
}

TEST_F(RamadanNightTest, ADawnThatIsKilledAsksNobodyTwice) {
  run([](City& c) {
    sleep(90500ms);
    exit(whereis("dawn"), Reason::kill);
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(city->books.figures().repeated, 0u);
  EXPECT_EQ(city->books.figures().assessed, 300u);
}

TEST_F(RamadanNightTest, ANightThatPassesInOneLookHasItsDawn) {
  settings.set(keys.length, 1s);
  std::uint64_t night = 0;
  run([&](City& c) {
    sleep(100ms);
    suspend_process(whereis("night"));
    sleep(2s);
    resume_process(whereis("night"));
    sleep(1ms);
    night = c.books.night();
  });
  EXPECT_EQ(night, 1u);
}

TEST_F(RamadanNightTest, DonorsThatAreKilledHaveSuccessorsWhoAnswer) {
  std::uint64_t killed = 0;
  run([&](City& c) {
    sleep(90210ms);
    for (std::uint64_t donor = 0; donor < 300; donor += 10) {
      if (const Pid pid = c.donors.at(donor)) {
        exit(pid, Reason::kill);
        ++killed;
      }
    }
    while (c.books.figures().nights == 0) sleep(1s);
  });
  EXPECT_EQ(killed, 30u);
  EXPECT_EQ(city->not_reached, 0u);
  EXPECT_EQ(city->books.figures().assessed, 300u);
  EXPECT_EQ(city->books.figures().collected, owed_in(1));
}

TEST_F(RamadanNightTest, ThePauseStopsTheNight) {
  double before = 0, after = 0;
  std::uint64_t accepted = 0;
  run([&](City& c) {
    sleep(30s);
    c.run->paused = true;
    adjust();
    sleep(20s);
    before = c.share;
    accepted = c.donations->ledger.figures().accepted.count;
    sleep(500s);
    after = c.share;
    accepted = c.donations->ledger.figures().accepted.count - accepted;
    c.run->paused = false;
    adjust();
    sleep(10s);
  });
  EXPECT_NEAR(before, 0.3, 0.003);
  EXPECT_EQ(after, before);
  EXPECT_EQ(accepted, 0u);
  EXPECT_NEAR(city->share, 0.4, 0.006);
}

TEST_F(RamadanNightTest, DonorsComeAndGoWithTheControl) {
  std::uint64_t more = 0, fewer = 0, turned_away = 0;
  run([&](City& c) {
    sleep(1s);
    for (const auto& [dial, alive] : {std::pair(1000.0, &more), std::pair(250.0, &fewer)}) {
      c.values.set("donors.number", dial);
      for (std::uint64_t i = 1; i <= districts; ++i) send(whereis("district " + std::to_string(i)), Adjust{});
      sleep(1s);
      *alive = c.donors.alive();
    }
    turned_away = c.load->turned_away();
    sleep(20s);
    turned_away = c.load->turned_away() - turned_away;
  });
  EXPECT_EQ(more, 1000u);
  EXPECT_EQ(fewer, 250u);
  EXPECT_EQ(turned_away, 0u) << "gifts come to donors that are there";
}

TEST_F(RamadanNightTest, TheIntakeAnswersADonor) {
  settings.set(keys.gifts, 0);
  settings.set(keys.max_in_flight, 1);
  bool first = false, second = true, paused = true;
  Duration latency{0};
  run([&](City& c) {
    sleep(10s);
    using Give = donations::Intake::Give;
    first = call("intake", Give{500, 1, 7, 8s});
    second = call("intake", Give{500, 1, 7, 10s});
    sleep(5s);
    latency = c.donations->latency.all().max();
    c.run->paused = true;
    paused = call("intake", Give{500, 1, 7, 15s});
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second) << "one donation is in flight, and there is room for one";
  EXPECT_FALSE(paused);
  EXPECT_EQ(city->donations->load.turned_away(), 2u);
  EXPECT_EQ(city->donations->ledger.figures().completed, (Tally{1, 500}));
  EXPECT_GT(latency, 2s) << "counts from the time at which the donor should have come";
  EXPECT_LT(latency, 4s);
}

// Gifts end with their donor, and with the intake that they wait for. Each is counted once, and none comes back.
TEST_F(RamadanNightTest, EveryGiftIsAcceptedTurnedAwayOrMissed) {
  settings.set(keys.gifts, 100);
  settings.set(keys.max_restarts, 1000);
  std::uint64_t fallen = 0, missed = 0;
  std::uint64_t taken = 0;
  LoadFigures load;
  const auto simulation_figures = [&](City& c) {
    auto figures = c.load->figures(now(), c.donations->ledger.figures().accepted.count);
    figures.turned_away += c.donations->load.turned_away();
    figures.missed += c.lost;
    return figures;
  };
  run([&](City& c) {
    sleep(1s);
    for (int i = 0; i < 300; ++i) {
      sleep(10ms);
      if (const Pid pid = c.donors.at(static_cast<std::uint64_t>(i))) exit(pid, Reason::kill);
      if (i % 30 == 0) suspend_process(whereis("intake"));
      if (i % 30 == 10) exit(whereis("intake"), Reason::kill);
      const auto now_missed = simulation_figures(c).missed;
      fallen += now_missed < missed;
      missed = now_missed;
    }
    c.run->paused = true;
    adjust();
    sleep(20s);
    load = simulation_figures(c);
    load.offered = load.achieved + load.turned_away + load.missed;
    taken = c.load->figures(now()).achieved;
    c.run->paused = false;
  });
  EXPECT_EQ(fallen, 0u);
  EXPECT_GT(city->lost, 0u);
  EXPECT_EQ(load.offered, taken + city->load->turned_away() + (load.missed - city->lost))
      << "what the source let in is accepted, turned away or lost";
}

TEST_F(RamadanNightTest, HealsAfterAStormOfCrashes) {
  settings.set(keys.crash_share, 1);
  std::uint64_t in_storm = 0, after = 0;
  run([&](City& c) {
    sleep(30s);
    in_storm = c.donations->ledger.figures().completed.count;
    turn(c, "faults.crash_rate", 0);
    sleep(10s);
    after = c.donations->ledger.figures().completed.count;
  });
  EXPECT_GT(after, in_storm + 50);
}

}  // namespace
}  // namespace nazir::scenarios::ramadan_night
