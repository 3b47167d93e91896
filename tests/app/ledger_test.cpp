// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/domain/ledger.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <stdexcept>
#include <thread>

#include "scenarios/kit/random.hpp"
#include "scenarios/recent.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

TEST(Ledger, TakesADonationFromAcceptanceToCompletion) {
  Ledger ledger(3);
  const auto donation = ledger.accept(250, 2, 77, 1s);
  ASSERT_TRUE(donation);
  EXPECT_EQ(donation->id, 1u);
  EXPECT_EQ(donation->next_at, 1s);
  EXPECT_FALSE(donation->begun_at);
  EXPECT_EQ(ledger.figures().in_flight, (Tally{1, 250}));
  EXPECT_EQ(ledger.charge(1), Charge::taken);
  EXPECT_EQ(ledger.settle(1, Settlement::completed, 3s), Settled::done);

  const auto figures = ledger.figures();
  EXPECT_EQ(figures.accepted, (Tally{1, 250}));
  EXPECT_EQ(figures.completed, (Tally{1, 250}));
  EXPECT_EQ(figures.in_flight, Tally{});
  EXPECT_TRUE(figures.conserved);
  EXPECT_EQ(ledger.completed_of(2), (Tally{1, 250}));
  EXPECT_EQ(ledger.completed_of(0), Tally{});
}

TEST(Ledger, SettlesOnce) {
  Ledger ledger(1);
  ledger.accept(100, 0, 0, 0s);
  ledger.charge(1);
  EXPECT_EQ(ledger.settle(1, Settlement::completed, 0s), Settled::done);
  EXPECT_EQ(ledger.settle(1, Settlement::completed, 0s), Settled::already);
  EXPECT_EQ(ledger.settle(1, Settlement::failed, 0s), Settled::already);
  EXPECT_EQ(ledger.repeated_settlements(), 2u);
  EXPECT_EQ(ledger.figures().completed, (Tally{1, 100}));
  EXPECT_EQ(ledger.figures().failed, Tally{});
}

TEST(Ledger, TakesMoneyOnceAndOnlyInFlight) {
  Ledger ledger(1);
  ledger.accept(100, 0, 0, 0s);
  EXPECT_EQ(ledger.charge(1), Charge::taken);
  EXPECT_EQ(ledger.charge(1), Charge::already);
  EXPECT_EQ(ledger.charged(), (Tally{1, 100}));
  EXPECT_EQ(ledger.repeated_charges(), 1u);
  ledger.settle(1, Settlement::completed, 0s);
  EXPECT_EQ(ledger.charge(1), Charge::refused);
  EXPECT_EQ(ledger.charge(2), Charge::refused);
  EXPECT_EQ(ledger.charged(), (Tally{1, 100}));
}

TEST(Ledger, RefusesToCompleteWhatIsNotPaidAndToFailWhatIs) {
  Ledger ledger(1);
  ledger.accept(100, 0, 0, 0s);
  EXPECT_EQ(ledger.settle(1, Settlement::completed, 0s), Settled::refused);
  ledger.charge(1);
  EXPECT_EQ(ledger.settle(1, Settlement::failed, 0s), Settled::refused);
  EXPECT_EQ(ledger.settle(1, Settlement::rejected, 0s), Settled::refused);
  EXPECT_EQ(ledger.close(1, 0s), Settlement::completed);
  EXPECT_EQ(ledger.close(1, 0s), std::nullopt);
  EXPECT_EQ(ledger.figures().completed, (Tally{1, 100}));
}

TEST(Ledger, RefusesAmountsAndCampaignsThatMakeNoSense) {
  Ledger ledger(1);
  EXPECT_THROW(ledger.accept(0, 0, 0, 0s), std::invalid_argument);
  EXPECT_THROW(ledger.accept(-5, 0, 0, 0s), std::invalid_argument);
  EXPECT_THROW(ledger.accept(5, 1, 0, 0s), std::invalid_argument);
  EXPECT_EQ(ledger.figures().accepted, Tally{});
}

TEST(Ledger, ListsWhatIsInFlightOldestFirst) {
  Ledger ledger(1);
  for (int i = 0; i < 200; ++i) ledger.accept(10, 0, 0, 0s);
  for (DonationId id = 2; id <= 200; id += 2) ledger.close(id, 0s);
  const auto open = ledger.in_flight();
  ASSERT_EQ(open.size(), 100u);
  for (std::size_t i = 0; i < open.size(); ++i) EXPECT_EQ(open[i].id, 2 * i + 1);
  EXPECT_EQ(ledger.in_flight_count(), 100u);
  EXPECT_EQ(ledger.close_all(0s), 100u);
  EXPECT_EQ(ledger.in_flight_count(), 0u);
}

TEST(Ledger, CountsAttemptsAndKnowsWhetherOneIsUnderWay) {
  Ledger ledger(1);
  ledger.accept(10, 0, 0, 0s);
  EXPECT_EQ(ledger.find(1)->attempt, 1u);
  EXPECT_EQ(ledger.find(1)->begun_at, std::nullopt);
  EXPECT_EQ(ledger.begin(1, 2s)->begun_at, 2s);
  EXPECT_EQ(ledger.begin(1, 3s)->begun_at, 2s);
  const auto next = ledger.retry(1, 5s);
  EXPECT_EQ(next->attempt, 2u);
  EXPECT_EQ(next->next_at, 5s);
  EXPECT_EQ(next->begun_at, std::nullopt);
  EXPECT_EQ(ledger.find(1)->attempt, 2u);
  EXPECT_EQ(ledger.find(1)->next_at, 5s);
  EXPECT_EQ(ledger.close(1, 0s), Settlement::failed);
  EXPECT_FALSE(ledger.begin(1, 6s));
  EXPECT_FALSE(ledger.retry(1, 6s));
  EXPECT_FALSE(ledger.find(1));
}

TEST(Ledger, IsFullWhenAllAmountsTogetherDoNotFit) {
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  Ledger ledger(1);
  EXPECT_TRUE(ledger.accept(most - 10, 0, 0, 0s));
  EXPECT_FALSE(ledger.figures().full);
  EXPECT_FALSE(ledger.accept(11, 0, 0, 0s));
  EXPECT_TRUE(ledger.figures().full);
  EXPECT_TRUE(ledger.accept(10, 0, 0, 0s));
  // Settled donations still count: the sum of all accepted donations must fit.
  for (DonationId id = 1; id <= 2; ++id) {
    ledger.charge(id);
    ledger.close(id, 0s);
  }
  EXPECT_FALSE(ledger.accept(1, 0, 0, 0s));
  const auto figures = ledger.figures();
  EXPECT_EQ(figures.accepted, (Tally{2, most}));
  EXPECT_EQ(figures.completed, (Tally{2, most}));
  EXPECT_EQ(ledger.charged(), (Tally{2, most}));
  EXPECT_EQ(ledger.completed_of(0), (Tally{2, most}));
  EXPECT_EQ(ledger.last_id(), 2u);
  EXPECT_TRUE(figures.conserved);
  EXPECT_TRUE(ledger.audit());
}

// Random operations from one thread: the figures equal those of a simple model, and money is conserved.
TEST(Ledger, AgreesWithAModelUnderRandomOperations) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Dice dice({seed});
    Ledger ledger(4);
    struct Entry {
      std::int64_t amount;
      bool open = true, charged = false;
    };
    std::vector<Entry> model;
    LedgerFigures expected;
    const auto add = [](Tally& tally, std::int64_t amount) { ++tally.count, tally.amount += amount; };
    for (int step = 0; step < 3000; ++step) {
      if (model.empty() || dice.happens(0.3)) {
        const auto amount = static_cast<std::int64_t>(1 + dice.below(1'000'000));
        ledger.accept(amount, static_cast<CampaignId>(dice.below(4)), 0, 0s);
        model.push_back({amount});
        add(expected.accepted, amount);
        continue;
      }
      const auto id = 1 + dice.below(model.size());
      auto& entry = model[id - 1];
      if (dice.happens(0.4)) {
        EXPECT_EQ(ledger.charge(id), !entry.open ? Charge::refused : entry.charged ? Charge::already : Charge::taken);
        entry.charged = entry.charged || entry.open;
        continue;
      }
      const auto how = static_cast<Settlement>(dice.below(3));
      const auto settled = ledger.settle(id, how, 0s);
      const bool fits = entry.charged == (how == Settlement::completed);
      ASSERT_EQ(settled, !entry.open ? Settled::already : fits ? Settled::done : Settled::refused);
      if (settled != Settled::done) continue;
      entry.open = false;
      add(how == Settlement::completed  ? expected.completed
          : how == Settlement::rejected ? expected.rejected
                                        : expected.failed,
          entry.amount);
    }
    for (const auto& entry : model) {
      if (entry.open) add(expected.in_flight, entry.amount);
    }
    const auto figures = ledger.figures();
    EXPECT_EQ(figures.accepted, expected.accepted);
    EXPECT_EQ(figures.completed, expected.completed);
    EXPECT_EQ(figures.rejected, expected.rejected);
    EXPECT_EQ(figures.failed, expected.failed);
    EXPECT_EQ(figures.in_flight, expected.in_flight);
    EXPECT_TRUE(figures.conserved);
    EXPECT_TRUE(ledger.audit());
  }
}

// Four threads compete for the same donations while a fifth reads: conserved at every reading, each settled exactly
// once.
TEST(Ledger, IsConservedWhileThreadsFightOverIt) {
  Ledger ledger(8);
  std::atomic<bool> over{false};
  std::atomic<std::uint64_t> settled{0}, taken{0}, looks{0}, not_conserved{0};
  std::thread reader([&] {
    while (!over) {
      not_conserved += !ledger.figures().conserved;
      not_conserved += !ledger.audit();
      ++looks;
    }
  });
  std::vector<std::thread> writers;
  for (std::uint64_t t = 0; t < 4; ++t) {
    writers.emplace_back([&, t] {
      Dice dice({t});
      for (int i = 0; i < 20'000; ++i) {
        ledger.accept(static_cast<std::int64_t>(1 + dice.below(500)), static_cast<CampaignId>(t), 0, 0s);
        const auto id = 1 + dice.below(ledger.last_id());
        taken += ledger.charge(id) == Charge::taken;
        settled += ledger.close(1 + dice.below(ledger.last_id()), 0s).has_value();
      }
    });
  }
  for (auto& writer : writers) writer.join();
  over = true;
  reader.join();
  settled += ledger.close_all(0s);
  EXPECT_EQ(not_conserved, 0u);
  EXPECT_GT(looks, 0u);
  EXPECT_EQ(settled, 80'000u);
  EXPECT_EQ(ledger.charged().count, taken);
  EXPECT_EQ(ledger.figures().completed, ledger.charged());
  EXPECT_EQ(ledger.in_flight_count(), 0u);
}

TEST(Recent, CountsTheLastSecondOnly) {
  Rate rate;
  for (int ms = 0; ms < 3000; ms += 10) rate.note(std::chrono::milliseconds(ms));
  EXPECT_DOUBLE_EQ(rate.per_second(2990ms), 101);  // the current slot counts in full although it is not over
  EXPECT_DOUBLE_EQ(rate.per_second(3000ms), 100);
  EXPECT_DOUBLE_EQ(rate.per_second(3500ms), 50);
  EXPECT_DOUBLE_EQ(rate.per_second(3975ms), 2.5);  // half of the slot in which that second began
  EXPECT_DOUBLE_EQ(rate.per_second(4s), 0);
  EXPECT_DOUBLE_EQ(rate.per_second(5s), 0);
}

TEST(Recent, ReadsASteadyRateTrulyFromTheFirstMoments) {
  for (const int per_second : {300, 1000, 15'000}) {
    Rate rate;
    const std::chrono::nanoseconds gap(1'000'000'000 / per_second);
    auto next = gap;
    double sum = 0;
    int looks = 0;
    for (std::chrono::nanoseconds at{0}; at < 5s; at += 1'000'370ns) {
      for (; next <= at; next += gap) rate.note(next);
      if (at < 100ms) continue;
      sum += rate.per_second(at);
      ++looks;
      // Exact to one event.
      const double seconds = std::min(1.0, std::chrono::duration<double>(at).count());
      EXPECT_NEAR(rate.per_second(at), per_second, 1.01 / seconds) << per_second << " at " << at.count();
    }
    EXPECT_NEAR(sum / looks, per_second, 0.01 * per_second);
  }
}

TEST(Recent, GivesQuantilesOfTheLastDurations) {
  Durations durations;
  EXPECT_EQ(durations.quantile(0.5, 20s), 0ns);
  for (int i = 1; i <= 100; ++i) durations.note(std::chrono::milliseconds(i), 10s);
  EXPECT_EQ(durations.quantile(0.5, 20s), 50ms);
  EXPECT_EQ(durations.quantile(0.99, 20s), 99ms);
  EXPECT_EQ(durations.quantile(1, 20s), 100ms);
  EXPECT_EQ(durations.quantile(0, 20s), 1ms);
  for (int i = 0; i < 2000; ++i) durations.note(7ms, 10s);
  EXPECT_EQ(durations.quantile(0.99, 20s), 7ms);
  EXPECT_EQ(durations.quantile(0.99, 20s + 1ns), 0ns) << "10 s without a new one";
  durations.note(7ms, 30s);
  EXPECT_EQ(durations.quantile(0.99, 40s), 7ms);
}

}  // namespace
}  // namespace nazir::scenarios
