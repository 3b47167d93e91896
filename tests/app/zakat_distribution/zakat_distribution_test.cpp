// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <thread>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/zakat_distribution/distributor.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::zakat_distribution {
namespace {

using namespace std::chrono_literals;

/// Distributes pools under the virtual clock.
class ZakatDistributionTest : public testing::Test {
 protected:
  ZakatDistributionTest() : settings(default_settings(*find_workload("zakat-distribution"))) {
    settings.clock = ClockKind::simulated;
    settings.set(keys.failure_share, 0);
    settings.set(keys.hang_share, 0);
    settings.set(keys.bad_share, 0);
  }

  /// `story` runs in a process beside the supervisor of the transfers. It uses no expectations: its stack is small.
  void run(const std::function<void(const TreasuryPtr&)>& story) {
    treasury = std::make_shared<Treasury>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time, .seed = 1});
    runtime.start();
    runtime.run([&] {
      Supervisor::start_link({child<Task::Supervisor>({.name = "transfers"})}, {.name = "top"}).value();
      story(treasury);
    });
    runtime.stop();
  }
  /// What became of one pool, and how long it took.
  std::pair<Summary, Duration> distribute_one(std::int64_t amount, std::size_t recipients) {
    std::pair<Summary, Duration> result;
    run([&](const TreasuryPtr& of) {
      const Duration begun = now();
      result.first = distribute_pool(of, {1, amount, std::vector<std::uint64_t>(recipients, 1)});
      result.second = now() - begun;
      left_over = Process::info<&ProcessInfo::message_queue_len>(self()).value_or(99) +
                  Process::info<&ProcessInfo::monitors>(self())->size() +
                  Task::Supervisor::children("transfers").size();
    });
    return result;
  }
  Settings settings;
  TreasuryPtr treasury;
  std::size_t left_over = 99;
};

TEST_F(ZakatDistributionTest, TheRemainderGoesToTheFirstRecipients) {
  std::vector<std::int64_t> amounts;
  run([&](const TreasuryPtr& of) {
    const auto summary = distribute_pool(of, {1, 1000, {1, 1, 1}});
    amounts = {static_cast<std::int64_t>(summary.successful), summary.transferred, summary.undistributed, summary.lost};
  });
  EXPECT_EQ(amounts, (std::vector<std::int64_t>{3, 1000, 0, 0}));
  EXPECT_EQ(treasury->totals().whole, 1u);
}

TEST_F(ZakatDistributionTest, FullBooksRefuseAPool) {
  std::vector<bool> refused;
  run([&](const TreasuryPtr& of) {
    for (int i = 0; i < 11; ++i)
      refused.push_back(!distribute_pool(of, {1, 1'000'000'000'000'000'000, {1}}).refused.empty());
  });
  EXPECT_EQ(std::count(refused.begin(), refused.end(), false), 9) << "the sum of ten would not fit into 64 bits";
  EXPECT_EQ(treasury->totals().refused, 2u);
  EXPECT_EQ(treasury->totals().pools, 9'000'000'000'000'000'000);
}

TEST_F(ZakatDistributionTest, TheJournalSaysWhereTheMoneyIs) {
  const auto journal = [&] {
    run([](const TreasuryPtr& of) {
      spawn_monitor([of] { run_distribution(of, {20, 0ns}); });
      receive([](const Down&) {});
    });
    return journal_of(*treasury->run);
  };
  settings.set(keys.recipients, 3);
  const auto right = journal();
  ASSERT_EQ(right.size(), 1u);
  EXPECT_TRUE(right[0].ends_with(" USD went to 3 recipients.")) << right[0];
  settings.set(keys.variant, Variant::guide);
  const auto guide = journal();
  ASSERT_EQ(guide.size(), 1u);
  EXPECT_TRUE(guide[0].ends_with(" went to 3 recipients; 0.01 USD is lost.") ||
              guide[0].ends_with(" went to 3 recipients; 0.02 USD is lost."))
      << guide[0];
  settings.set(keys.failure_share, 1);
  const auto broken = journal();
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_TRUE(broken[0].starts_with("Distribution 20 breaks off: 0.00 USD of ")) << broken[0];
}

TEST_F(ZakatDistributionTest, TimesAndSumsAreExact) {
  for (const auto& [recipients, time] :
       {std::pair{1u, 100ms}, {10u, 100ms}, {11u, 200ms}, {25u, 300ms}, {100u, 1000ms}}) {
    const auto [summary, took] = distribute_one(10'007, recipients);
    EXPECT_EQ(took, time) << recipients;
    EXPECT_EQ(summary.transferred, 10'007) << recipients;
    EXPECT_EQ(summary.successful, recipients);
    EXPECT_EQ(summary.undistributed + summary.lost, 0);
    EXPECT_EQ(left_over, 0u);
  }
}

TEST_F(ZakatDistributionTest, TheGuideLosesTheRemainder) {
  settings.set(keys.variant, Variant::guide);
  for (const auto& [recipients, lost] : {std::pair{1u, 0}, {10u, 7}, {11u, 8}, {25u, 7}, {100u, 7}}) {
    const auto summary = distribute_one(10'007, recipients).first;
    EXPECT_EQ(summary.lost, lost) << recipients;
    EXPECT_EQ(summary.transferred, 10'007 - lost) << recipients;
    EXPECT_EQ(summary.successful, recipients);
  }
}

TEST_F(ZakatDistributionTest, WhatCannotBeDistributedIsRefused) {
  for (const auto& [amount, recipients] : {std::pair{1000, 0u}, {-10, 3u}}) {
    const auto [summary, took] = distribute_one(amount, recipients);
    EXPECT_NE(summary.refused, "") << amount;
    EXPECT_EQ(took, 0ns);
    EXPECT_EQ(summary.transferred + summary.undistributed, 0);
    EXPECT_EQ(treasury->totals().refused, 1u);
    EXPECT_EQ(treasury->totals().pools, 0);
    EXPECT_EQ(treasury->transfers.count(), 0u);
  }
}

TEST_F(ZakatDistributionTest, AShareOfNothingIsNotTransferred) {
  const auto summary = distribute_one(2, 3).first;
  EXPECT_EQ(summary.successful, 2u);
  EXPECT_EQ(summary.without_share, 1u);
  EXPECT_EQ(summary.transferred, 2);
  EXPECT_EQ(treasury->transfers.count(), 2u);
}

TEST_F(ZakatDistributionTest, CategoriesGetTheirWeights) {
  std::vector<std::int64_t> amounts;
  settings.set(keys.split, Split::categories);
  run([&](const TreasuryPtr& of) {
    const auto pool = draw_pool(*of, 1);
    amounts.push_back(static_cast<std::int64_t>(pool.weights.size()));
    amounts.push_back(distribute_pool(of, {1, 10'000, pool.weights}).transferred);
  });
  EXPECT_EQ(amounts, (std::vector<std::int64_t>{8, 10'000}));
}

TEST_F(ZakatDistributionTest, EveryFailedTransferIsAccountedFor) {
  settings.set(keys.failure_share, 0.3);
  settings.set(keys.hang_share, 0.2);
  const auto [summary, took] = distribute_one(10'007, 100);
  EXPECT_GT(summary.failed, 10u);
  EXPECT_GT(summary.timed_out, 5u);
  EXPECT_EQ(summary.successful + summary.failed + summary.timed_out, 100u);
  EXPECT_EQ(summary.transferred + summary.undistributed, 10'007);
  EXPECT_EQ(summary.lost, 0);
  EXPECT_GT(took, 30s);
  EXPECT_EQ(left_over, 0u);
  EXPECT_EQ(treasury->totals().partial, 1u);
}

TEST_F(ZakatDistributionTest, ATransferThatHangsIsKilledAtItsTimeOut) {
  settings.set(keys.hang_share, 1);
  const auto [summary, took] = distribute_one(500, 5);
  EXPECT_EQ(summary.timed_out, 5u);
  EXPECT_EQ(summary.undistributed, 500);
  EXPECT_EQ(took, 30s);
}

TEST_F(ZakatDistributionTest, TheGuideEndsWithTheFirstFailureAfterOthersWerePaid) {
  settings.set(keys.variant, Variant::guide);
  settings.set(keys.failure_share, 0.05);
  std::string reason;
  run([&](const TreasuryPtr& of) {
    const auto [pid, ref] = spawn_monitor([of] {
      distribute_pool(of, {1, 10'000, std::vector<std::uint64_t>(100, 1)});
    });
    reason = receive(on(ref, [](const Down& down) { return down.reason.detail(); }));
    sleep(1min);
  });
  EXPECT_EQ(reason, "the bank refuses the transfer");
  const auto totals = treasury->totals();
  EXPECT_EQ(totals.broken, 1u);
  EXPECT_GT(totals.transferred, 0);
  EXPECT_EQ(totals.lost, 10'000 - totals.transferred);
  EXPECT_EQ(totals.successful, treasury->transfers.count());
}

TEST_F(ZakatDistributionTest, TheGuideCrashesWithoutRecipients) {
  settings.set(keys.variant, Variant::guide);
  std::string reason;
  run([&](const TreasuryPtr& of) {
    const auto [pid, ref] = spawn_monitor([of] { distribute_pool(of, {1, 10'000, {}}); });
    reason = receive(on(ref, [](const Down& down) { return down.reason.detail(); }));
  });
  EXPECT_EQ(reason, "bad argument in arithmetic expression");
  EXPECT_EQ(treasury->totals().broken, 1u);
}

TEST_F(ZakatDistributionTest, AKilledDistributionKeepsTheBooksBalanced) {
  for (const bool supervisor : {false, true}) {
    run([&](const TreasuryPtr& of) {
      const auto [pid, ref] = spawn_monitor([of] {
        distribute_pool(of, {1, 10'007, std::vector<std::uint64_t>(25, 1)});
      });
      sleep(150ms);
      exit(supervisor ? whereis("transfers") : pid, Reason::kill);
      receive(on(ref, [](const Down&) {}));
      sleep(1min);
    });
    const auto totals = treasury->totals();
    EXPECT_EQ(totals.broken, supervisor ? 0u : 1u);
    EXPECT_EQ(totals.successful, 10u);
    EXPECT_EQ(totals.successful, treasury->transfers.count());
    EXPECT_EQ(totals.transferred, 10 * 401 - 3);  // the first seven get one unit more
    EXPECT_EQ(totals.undistributed, 10'007 - totals.transferred);
    EXPECT_EQ(totals.lost, 0);
    EXPECT_EQ(treasury->in_progress, 0u);
  }
}

TEST_F(ZakatDistributionTest, ATransferThatComesTooLatePaysNothing) {
  bool paid = false, paid_twice = true, paid_late = true;
  run([&](const TreasuryPtr& of) {
    const auto orders = [&] {
      Account account(of, 1, 3, {2, 1});
      paid = account.orders()->settle(0, Orders::State::paid);
      paid_twice = account.orders()->settle(0, Orders::State::paid);
      return account.orders();
    }();
    paid_late = orders->settle(1, Orders::State::paid);
  });
  EXPECT_TRUE(paid);
  EXPECT_FALSE(paid_twice);
  EXPECT_FALSE(paid_late);
  EXPECT_EQ(treasury->totals().transferred, 2);
  EXPECT_EQ(treasury->totals().undistributed, 1);
}

TEST_F(ZakatDistributionTest, TheScenariosShowTheDifference) {
  const auto right = figures_after(*load_scenario("zakat-distribution"), 5min);
  EXPECT_EQ(verdict(right), "");
  EXPECT_EQ(number_of(right, "lost"), 0);
  EXPECT_GT(number_of(right, "partial"), 50);
  EXPECT_GT(number_of(right, "refused"), 3);
  EXPECT_GT(number_of(right, "timed_out"), 5);
  EXPECT_EQ(number_of(right, "broken"), 0);
  EXPECT_EQ(number_of(right, "pools"), number_of(right, "distributed") + number_of(right, "undistributed"));
  const auto guide = figures_after(*load_scenario("zakat-distribution-guide"), 5min);
  EXPECT_EQ(verdict(guide), "");
  EXPECT_GT(number_of(guide, "lost"), 0);
  EXPECT_GT(number_of(guide, "broken"), 50);
}

}  // namespace
}  // namespace nazir::scenarios::zakat_distribution
