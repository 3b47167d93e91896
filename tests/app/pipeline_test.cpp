// SPDX-License-Identifier: GPL-3.0-or-later
// The stations of a donation separately: checks, gateway, statistics.
#include <algorithm>

#include "scenarios/donations/checker.hpp"
#include "scenarios/donations/gateway.hpp"
#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

class PipelineTest : public WorldTest {
 protected:
  PipelineTest() {
    settings.set(keys.rate, 0);
    settings.set(keys.check_latency, 0ms);
    settings.set(keys.gateway_timeout, 1h);
    settings.set(keys.worker_timeout, 1h);
  }

  /// Accepts donations that begin now: a new intake learns of them from the ledger.
  static void let_in(World& world, int count) {
    for (int i = 0; i < count; ++i) world.ledger.accept(100 + i, 0, 0, now());
    exit(whereis("intake"), Reason::kill);
  }
  /// How long the first attempt at a donation took, to the millisecond.
  static std::chrono::milliseconds first_attempt(World& world, DonationId id) {
    sleep(1us);
    const auto begun = world.ledger.find(id).value().begun_at.value();
    while (const auto donation = world.ledger.find(id)) {
      if (donation->attempt > 1) break;
      sleep(100us);
    }
    return std::chrono::round<std::chrono::milliseconds>(now() - begun);
  }
};

// ---- Checks

TEST_F(PipelineTest, AllChecksAtTheSameTimeEachWithinItsLatency) {
  settings.set(keys.check_latency, 1s);
  Duration longest{0}, shortest = 1h;
  int passed = 0;
  run([&](World& w) {
    sleep(1s);
    for (DonationId id = 1; id <= 100; ++id) {
      const auto before = now();
      passed += validate(w, {.id = id}, check_names.size());
      longest = std::max(longest, now() - before);
      shortest = std::min(shortest, now() - before);
    }
  });
  EXPECT_EQ(passed, 100);
  EXPECT_LE(longest, 1s + 1us);
  EXPECT_GT(longest, 950ms);
  // The longest of four uniform times up to a second: 0.8 s on average, seldom below 0.3 s.
  EXPECT_GT(shortest, 100ms);
  EXPECT_LT(shortest, 600ms);
}

TEST_F(PipelineTest, ACheckThatCrashesIsAskedAgain) {
  settings.set(keys.check_latency, 1s);
  std::vector<Duration> took;
  int passed = 0;
  std::uint64_t restarted = 0;
  run([&](World& w) {
    sleep(1s);
    const Pid server = whereis(w.checker(2, 1));
    for (const std::size_t crashing : {2, 4}) {
      const auto before = now();
      passed += validate(w, {.id = 1}, crashing);
      took.push_back(now() - before);
    }
    restarted = whereis(w.checker(2, 1)) != server;
  });
  EXPECT_EQ(passed, 2);
  EXPECT_EQ(restarted, 1u);
  // Once the others have answered, the worker waits for the longest check plus half a second, and asks again.
  EXPECT_GE(took[0], 1500ms);
  EXPECT_LE(took[0], 1s + 1500ms + 1s);
  EXPECT_LE(took[1], 1s + 1us);
}

TEST_F(PipelineTest, OneFailedCheckIsEnoughToReject) {
  settings.set(keys.reject_share, 1);
  int passed = 0;
  run([&](World& w) {
    sleep(1s);
    for (DonationId id = 1; id <= 20; ++id) passed += validate(w, {.id = id}, check_names.size());
  });
  EXPECT_EQ(passed, 0);
}

TEST_F(PipelineTest, AWorkerGivesUpWhenTheChecksDoNotAnswer) {
  std::chrono::milliseconds took{0};
  run([&](World& w) {
    sleep(1s);
    Supervisor::terminate_child("donations", "checks");
    let_in(w, 1);
    took = first_attempt(w, 1);
  });
  EXPECT_EQ(took, 2500ms);  // five times half a second
}

TEST_F(PipelineTest, EachDonationHasItsServerOfEachPool) {
  const World made(std::make_shared<scenarios::Run>(settings, std::make_shared<Values>(keys, settings.values),
                                                    std::make_shared<Journal>()),
                   nullptr);
  EXPECT_EQ(made.checker(0, 4), "check amount 1");
  EXPECT_EQ(made.checker(1, 5), "check campaign 2");
  EXPECT_EQ(made.checker(2, 6), "check fraud 3");
  EXPECT_EQ(made.checker(3, 7), "check donor 4");
}

// ---- The gateway

TEST_F(PipelineTest, UniformPaymentsTakeTheTypicalTimeWithinTheSpread) {
  settings.set(keys.gateway_latency, 1s);
  settings.set(keys.gateway_spread, 0.5);
  std::vector<std::uint64_t> completed;
  run([&](World& w) {
    sleep(1s);
    let_in(w, 400);
    for (const auto time : {499ms, 251ms, 250ms, 501ms}) {
      sleep(time);
      completed.push_back(w.ledger.figures().completed.count);
    }
  });
  EXPECT_EQ(completed[0], 0u);
  EXPECT_NEAR(static_cast<double>(completed[1]), 100, 30);
  EXPECT_NEAR(static_cast<double>(completed[2]), 200, 30);
  EXPECT_EQ(completed[3], 400u);
}

TEST_F(PipelineTest, LogNormalPaymentsHaveTheirMedianAndTwoThirdsWithinTheSpread) {
  settings.set(keys.gateway_latency, 1s);
  settings.set(keys.gateway_spread, 1);
  settings.set(keys.gateway_distribution, Spread::log_normal);
  std::vector<std::uint64_t> completed;
  run([&](World& w) {
    sleep(1s);
    let_in(w, 1000);
    for (const auto time : {500ms, 500ms, 1000ms}) {
      sleep(time);
      completed.push_back(w.ledger.figures().completed.count);
    }
  });
  EXPECT_NEAR(static_cast<double>(completed[0]), 159, 40);
  EXPECT_NEAR(static_cast<double>(completed[1]), 500, 50);
  EXPECT_NEAR(static_cast<double>(completed[2]), 841, 40);
}

// A hung payment holds its connection as long as its worker waits. A payment that waited as long is not begun.
TEST_F(PipelineTest, AHangingPaymentHoldsItsConnectionUntilItsTimeOut) {
  settings.set(keys.gateway_latency, 100ms);
  settings.set(keys.gateway_spread, 0);
  settings.set(keys.gateway_timeout, 5s);
  settings.set(keys.gateway_hang_share, 1);
  settings.set(keys.connections, 1);
  std::uint64_t active_before = 0, waiting_before = 0, active_after = 9, waiting_after = 9;
  std::uint64_t repeated = 9;
  run([&](World& w) {
    sleep(1s);
    let_in(w, 2);
    sleep(1ms);
    turn(w, "gateway.hang_rate", 0);
    sleep(4998ms);
    active_before = w.payments_active;
    waiting_before = w.payments_waiting;
    sleep(2ms);
    active_after = w.payments_active;
    waiting_after = w.payments_waiting;
    drain(w);
    repeated = w.ledger.repeated_charges();
  });
  EXPECT_EQ(active_before, 1u);
  EXPECT_EQ(waiting_before, 1u);
  EXPECT_EQ(active_after, 0u);
  EXPECT_EQ(waiting_after, 0u);
  EXPECT_EQ(world->retries, 2u);
  EXPECT_EQ(repeated, 0u);
  EXPECT_EQ(world->ledger.figures().completed, (Tally{2, 201}));
  expect_all_settled();
}

TEST_F(PipelineTest, ThePauseBeforeAFurtherAttemptGrows) {
  settings.set(keys.gateway_failure_share, 1);
  settings.set(keys.gateway_latency, 20ms);
  settings.set(keys.retries, 4);
  std::vector<Duration> pauses;
  run([&](World& w) {
    sleep(1s);
    let_in(w, 1);
    for (std::uint32_t attempt = 2; attempt <= 5; ++attempt) {
      const auto donation = [&] { return w.ledger.find(1).value(); };
      while (donation().attempt < attempt) sleep(1ms);
      const auto ended = now();
      while (!donation().begun_at) sleep(1ms);
      pauses.push_back(now() - ended);
    }
    drain(w);
  });
  ASSERT_EQ(pauses.size(), 4u);
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    // 50 ms for each attempt so far and the next, plus a random time up to 50 ms.
    EXPECT_GE(pauses[i], 50ms * (i + 2) - 2ms) << i;
    EXPECT_LE(pauses[i], 50ms * (i + 3) + 2ms) << i;
  }
  expect_all_settled();
}

// ---- Statistics

TEST_F(PipelineTest, StatisticsAreThoseOfTheLedger) {
  CampaignStats some, none, unknown;
  std::size_t all = 0;
  run([&](World& w) {
    sleep(1s);
    let_in(w, 2);  // 100 and 101
    drain(w);
    some = call("stats", Stats::Get{0});
    none = call("stats", Stats::Get{1});
    unknown = call("stats", Stats::Get{99});
    all = call("stats", Stats::GetAll{}).size();
  });
  EXPECT_EQ(some.campaign, 0u);
  EXPECT_EQ(some.count, 2u);
  EXPECT_EQ(some.total, 201);
  EXPECT_EQ(some.average, 100);  // rounded down
  EXPECT_EQ(none.campaign, 1u);
  EXPECT_EQ(none.count, 0u);
  EXPECT_EQ(none.average, 0);
  EXPECT_EQ(unknown.campaign, 99u);
  EXPECT_EQ(unknown.count, 0u);
  EXPECT_EQ(all, 12u);
}

}  // namespace
}  // namespace nazir::scenarios::donations
