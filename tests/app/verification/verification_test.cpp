// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include <nazir/nazir.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/verification/batch.hpp"
#include "scenarios/verification/rate_table.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::verification {
namespace {

using namespace std::chrono_literals;

/// The steps of a batch under the virtual clock, without faults. A story runs in a process with a small stack: it
/// leaves its findings in variables of the test.
class VerificationTest : public testing::Test {
 protected:
  VerificationTest() : settings(default_settings(*find_workload("verification"))) {
    settings.set(keys.invalid_share, 0);
    settings.set(keys.crash_share, 0);
    settings.set(keys.hang_share, 0);
    settings.set(keys.failure_share, 0);
  }

  void run(const std::function<void()>& story) {
    lab = std::make_shared<Lab>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time});
    runtime.start();
    runtime.run([&] {
      static_cast<void>(Supervisor::start_link(
          {child<RateTable>({.name = "rates"}, lab), child<Task::Supervisor>({.name = "workers"}),
           child<Task::Supervisor>({.name = "batches"})},
          {.name = "top"}));
      story();
    });
    runtime.stop();
  }

  static std::vector<Donation> donations(std::uint64_t count) {
    std::vector<Donation> all;
    for (std::uint64_t i = 1; i <= count; ++i) all.push_back({i, 100});
    return all;
  }
  static std::vector<Transaction> transactions(std::uint64_t count) {
    std::vector<Transaction> all;
    for (std::uint64_t i = 1; i <= count; ++i) all.push_back({i});
    return all;
  }
  static std::vector<Verdict> verdicts(const std::vector<Result>& results) {
    std::vector<Verdict> all;
    for (const auto& each : results) all.push_back(each.verdict);
    return all;
  }
  static std::vector<std::string> keys_of(const Rates& rates) {
    std::vector<std::string> all;
    for (const auto& [currency, rate] : rates.fetched) all.push_back(currency);
    return all;
  }
  /// The reason for which a process ends that does this.
  static Reason reason_of(const std::function<void()>& body) {
    return receive(on(spawn_monitor(body).ref, [](const Down& down) { return down.reason; }));
  }

  Settings settings;
  LabPtr lab;
};

TEST_F(VerificationTest, DonationsTakeTheirTimeInTens) {
  const std::vector<std::pair<std::uint64_t, Duration>> expected = {{0, 0ms},    {1, 100ms},  {9, 100ms},   {10, 100ms},
                                                                    {11, 200ms}, {20, 200ms}, {100, 1000ms}};
  std::vector<std::pair<std::uint64_t, Duration>> found;
  std::vector<std::size_t> results;
  run([&] {
    for (const auto& [count, time] : expected) {
      const Duration begun = now();
      results.push_back(verify_donations(lab, donations(count)).size());
      found.emplace_back(count, now() - begun);
    }
  });
  EXPECT_EQ(found, expected);
  EXPECT_EQ(results, (std::vector<std::size_t>{0, 1, 9, 10, 11, 20, 100}));
  EXPECT_EQ(lab->over_bound, 0u);
}

TEST_F(VerificationTest, TransactionsTakeTheirTimeInFives) {
  const std::vector<std::pair<std::uint64_t, Duration>> expected = {
      {0, 0ms}, {1, 50ms}, {5, 50ms}, {6, 100ms}, {20, 200ms}};
  std::vector<std::pair<std::uint64_t, Duration>> found;
  run([&] {
    for (const auto& [count, time] : expected) {
      const Duration begun = now();
      process_transactions(lab, transactions(count));
      found.emplace_back(count, now() - begun);
    }
  });
  EXPECT_EQ(found, expected);
}

class PeakTest : public VerificationTest, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(PeakTest, IsTheBoundOrTheNumberOfItems) {
  std::size_t processes = 0;
  run([&] {
    spawn([&] {
      sleep(50ms);
      processes = Task::Supervisor::children("workers").size();
    });
    verify_donations(lab, donations(GetParam()));
  });
  EXPECT_EQ(lab->of(Step::donations).peak, std::min<std::uint64_t>(GetParam(), 10));
  EXPECT_EQ(processes, std::min<std::uint64_t>(GetParam(), 10));
}

INSTANTIATE_TEST_SUITE_P(All, PeakTest, testing::Values(1u, 9u, 10u, 11u, 30u));

TEST_F(VerificationTest, ResultsAreAtTheIndexOfTheirInput) {
  settings.set(keys.distribution, ServiceTime::exponential);  // they end in another order
  std::vector<Result> verified, processed;
  run([&] {
    verified = verify_donations(lab, donations(50));
    processed = process_transactions(lab, transactions(50));
  });
  ASSERT_EQ(verified.size(), 50u);
  ASSERT_EQ(processed.size(), 50u);
  for (std::uint64_t i = 0; i < 50; ++i) {
    EXPECT_EQ(verified[i], (Result{i + 1, Verdict::good}));
    EXPECT_EQ(processed[i], (Result{i + 1, Verdict::good}));
  }
  EXPECT_EQ(lab->misplaced, 0u);
}

TEST_F(VerificationTest, AnAmountIsValidAboveZero) {
  std::vector<Result> results;
  run([&] { results = verify_donations(lab, {{1, 500}, {2, 0}, {3, -100}, {4, 1}}); });
  EXPECT_EQ(verdicts(results), (std::vector{Verdict::good, Verdict::invalid, Verdict::invalid, Verdict::good}));
  EXPECT_EQ(lab->invalid, 2u);
}

TEST_F(VerificationTest, ACrashCostsItsOwnResultOnly) {
  std::vector<Result> results;
  Duration took{0};
  std::uint64_t left = 99;
  run([&] {
    auto all = donations(4);
    all[1].fault = Fault::crash;
    results = verify_donations(lab, all);
    took = now();
    left = Process::info<&ProcessInfo::message_queue_len>(self()).value_or(99);
  });
  EXPECT_EQ(results, (std::vector<Result>{{1}, {2, Verdict::crashed}, {3}, {4}}));
  EXPECT_EQ(took, 100ms);
  EXPECT_EQ(left, 0u);
  EXPECT_EQ(lab->crashed, 1u);
  EXPECT_EQ(lab->tasks, 0u);
}

// With two at a time and a time-out of 250 ms: the first hangs, the others follow each other meanwhile.
TEST_F(VerificationTest, AHangingItemIsKilledAndDelaysNobody) {
  settings.set(keys.verifiers, 2);
  settings.set(keys.donation_timeout, 250ms);
  std::vector<Result> results;
  Duration took{0};
  std::size_t left = 99;
  run([&] {
    auto all = donations(3);
    all[0].fault = Fault::hang;
    results = verify_donations(lab, all);
    took = now();
    left = Task::Supervisor::children("workers").size();
  });
  EXPECT_EQ(results, (std::vector<Result>{{1, Verdict::timed_out}, {2}, {3}}));
  EXPECT_EQ(took, 250ms);
  EXPECT_EQ(left, 0u);
  EXPECT_EQ(lab->tasks, 0u);
  EXPECT_EQ(lab->of(Step::donations).peak, 2u);
}

TEST_F(VerificationTest, ATransactionThatHangsCostsItsOwnResultOnly) {
  std::vector<Result> results;
  run([&] {
    auto all = transactions(3);
    all[1].fault = Fault::hang;
    results = process_transactions(lab, all);
  });
  EXPECT_EQ(results, (std::vector<Result>{{1}, {2, Verdict::timed_out}, {3}}));
}

TEST_F(VerificationTest, TheGuidesCrashEndsTheCaller) {
  settings.set(keys.variant, Variant::guide);
  Reason reason;
  run([&] {
    auto all = donations(4);
    all[1].fault = Fault::crash;
    reason = reason_of([lab = lab, all] { verify_donations(lab, all); });
  });
  EXPECT_EQ(reason.kind(), Reason::Kind::exception);
  EXPECT_EQ(lab->tasks, 0u);
}

TEST_F(VerificationTest, TheGuidesTransactionThatHangsEndsTheCaller) {
  settings.set(keys.variant, Variant::guide);
  Reason reason;
  Duration took{0};
  std::size_t donations_done = 0;
  run([&] {
    auto all = transactions(3);
    all[1].fault = Fault::hang;
    reason = reason_of([lab = lab, all] { process_transactions(lab, all); });
    took = now();
    auto hanging = donations(2);
    hanging[0].fault = Fault::hang;
    donations_done = verify_donations(lab, hanging).size();  // only donations are killed
  });
  EXPECT_EQ(reason.cause(), Reason::timeout);
  EXPECT_EQ(took, 5s);
  EXPECT_EQ(donations_done, 2u);
}

TEST_F(VerificationTest, CurrenciesThatFailAreListed) {
  Rates rates;
  run([&] {
    rates =
        fetch_exchange_rates(lab, {{1, "USD"}, {2, "WWW", 3}, {3, "EUR"}, {4, "YYY", 3}, {5, "ZZZ", 0, Fault::crash}});
  });
  EXPECT_EQ(keys_of(rates), (std::vector<std::string>{"EUR", "USD"}));
  EXPECT_EQ(rates.failed, (std::vector<std::string>{"WWW", "YYY", "ZZZ"}));
  EXPECT_EQ(lab->fetched, 2u);
  EXPECT_EQ(lab->failed, 3u);
  EXPECT_EQ(lab->unnamed, 0u);
}

TEST_F(VerificationTest, TheGuidesCurrenciesThatFailOverwriteAKey) {
  settings.set(keys.variant, Variant::guide);
  Rates rates;
  run([&] { rates = fetch_exchange_rates(lab, {{1, "USD"}, {2, "WWW", 3}, {3, "EUR"}, {4, "YYY", 3}}); });
  EXPECT_EQ(keys_of(rates), (std::vector<std::string>{"EUR", "USD", "error"}));
  EXPECT_TRUE(rates.failed.empty());
  EXPECT_EQ(lab->unnamed, 1u);
}

TEST_F(VerificationTest, ACurrencyListedTwiceIsOneKey) {
  Rates rates;
  run([&] { rates = fetch_exchange_rates(lab, {{1, "USD"}, {2, "EUR"}, {3, "IDR"}, {4, "USD"}}); });
  EXPECT_EQ(keys_of(rates), (std::vector<std::string>{"EUR", "IDR", "USD"}));
  for (const auto& [currency, rate] : rates.fetched) {
    EXPECT_GT(rate, 0);
    EXPECT_LE(rate, 1'500'000);
  }
}

TEST_F(VerificationTest, ARateIsTriedThreeTimesWithTwoPauses) {
  Rates rates;
  std::vector<std::uint64_t> attempts, pauses;
  Duration took{0}, expected{0};
  run([&] {
    fetch_exchange_rates(lab, {{1, "USD", 3}});
    attempts.push_back(lab->attempts);
    pauses.push_back(lab->pauses);
    const Duration begun = now();
    rates = fetch_exchange_rates(lab, {{2, "EUR", 2}});
    took = now() - begun;
    attempts.push_back(lab->attempts);
    pauses.push_back(lab->pauses);
    const auto& run_of = *lab->run;
    expected = 60ms + pause_after(1s, 1, run_of.dice({Stream::back_off, 2, 1})) +
               pause_after(1s, 2, run_of.dice({Stream::back_off, 2, 2}));
  });
  EXPECT_EQ(attempts, (std::vector<std::uint64_t>{3, 6}));
  EXPECT_EQ(pauses, (std::vector<std::uint64_t>{2, 4}));
  EXPECT_EQ(keys_of(rates), (std::vector<std::string>{"EUR"}));
  EXPECT_EQ(took, expected);
}

TEST_F(VerificationTest, TheGuideAlwaysPausesForTheSameTime) {
  settings.set(keys.variant, Variant::guide);
  Duration took{0};
  run([&] {
    fetch_exchange_rates(lab, {{1, "USD", 2}});
    took = now();
  });
  EXPECT_EQ(took, 2s + 60ms);
}

TEST(PauseTest, DoublesAndIsShortenedByUpToHalf) {
  Duration shortest = 1h, longest{0};
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const auto first = pause_after(1s, 1, Dice({i})), third = pause_after(1s, 3, Dice({i}));
    EXPECT_NEAR(static_cast<double>(third.count()), static_cast<double>(4 * first.count()), 4);
    shortest = std::min(shortest, first);
    longest = std::max(longest, first);
  }
  EXPECT_GE(shortest, 500ms);
  EXPECT_LT(shortest, 510ms);
  EXPECT_GT(longest, 990ms);
  EXPECT_LE(longest, 1s);
}

TEST_F(VerificationTest, ABatchThatIsKilledLeavesNoTasks) {
  std::size_t before = 0, left = 99;
  run([&] {
    auto all = donations(20);
    for (auto& each : all) each.fault = Fault::hang;
    const Pid batch = spawn([lab = lab, all] { run_batch(lab, {.number = 1, .donations = all}); });
    sleep(1ms);
    before = Task::Supervisor::children("workers").size();
    exit(batch, Reason::kill);
    sleep(1ms);
    left = Task::Supervisor::children("workers").size();
  });
  EXPECT_EQ(before, 10u);
  EXPECT_EQ(left, 0u);
  EXPECT_EQ(lab->tasks, 0u);
  EXPECT_EQ(lab->lost, 1u);
  EXPECT_EQ(lab->in_progress, 0u);
}

TEST_F(VerificationTest, ABatchUpdatesTheTableOfRates) {
  std::map<std::string, std::int64_t> table;
  Duration took{0};
  run([&] {
    run_batch(lab, draw_batch(*lab, 1, 0ms));
    took = now();
    table = call("rates", RateTable::Get{});
  });
  EXPECT_EQ(table.size(), 5u);
  EXPECT_EQ(took, 200ms + 200ms + 40ms);  // 20 by 10, 20 by 5, 5 by 3
  EXPECT_EQ(lab->done, 1u);
  EXPECT_EQ(lab->items, 45u);
  EXPECT_EQ(lab->results, 45u);
  EXPECT_EQ(lab->batch_time.all().max(), took);
}

TEST(VerificationScenarioTest, EveryItemHasOneResult) {
  auto settings = *load_scenario("verification");
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.hang_share, 0.01);
  settings.set(keys.failure_share, 0.5);
  const auto figures = figures_after(settings, 300s + 100ms);
  const double unfinished = number_of(figures, "in_progress");
  EXPECT_EQ(number_of(figures, "done") + unfinished, 300);
  EXPECT_EQ(number_of(figures, "lost"), 0);
  EXPECT_LE(number_of(figures, "items") - number_of(figures, "results"), unfinished * 20);
  EXPECT_GT(number_of(figures, "crashed"), 80);
  EXPECT_GT(number_of(figures, "timed_out"), 80);
  EXPECT_NEAR(number_of(figures, "invalid"), 300, 60);
  EXPECT_EQ(number_of(figures, "peak_donations"), 10);
  EXPECT_EQ(number_of(figures, "peak_transactions"), 5);
  EXPECT_EQ(number_of(figures, "peak_rates"), 3);
  EXPECT_GT(number_of(figures, "rates_failed"), 150);  // an eighth, and those that crash or hang
  EXPECT_EQ(number_of(figures, "rates_unnamed"), 0);
  EXPECT_EQ(figures.problem, "");
}

TEST(VerificationScenarioTest, TheGuideLosesBatches) {
  auto settings = *load_scenario("verification-guide");
  auto figures = figures_after(settings, 300s);
  EXPECT_GT(number_of(figures, "lost"), 50);
  settings.set(keys.crash_share, 0);
  settings.set(keys.hang_share, 0);
  settings.set(keys.failure_share, 0.5);
  figures = figures_after(settings, 300s);
  EXPECT_EQ(number_of(figures, "lost"), 0);
  EXPECT_GT(number_of(figures, "rates_unnamed"), 10);
}

}  // namespace
}  // namespace nazir::scenarios::verification
