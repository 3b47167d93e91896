// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "scenarios/donations/gateway.hpp"
#include "scenarios/donations/notifications.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"
#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

class DonationsTest : public WorldTest {};

TEST_F(DonationsTest, ConservesAllMoneyWhileItRuns) {
  int violations = 0;
  run([&](World& w) {
    for (int i = 0; i < 100; ++i) {
      sleep(100ms);
      violations += !w.ledger.figures().conserved;
    }
    drain(w);
  });
  EXPECT_EQ(violations, 0);
  const auto figures = world->ledger.figures();
  EXPECT_NEAR(static_cast<double>(figures.accepted.count), 2000, 200);
  EXPECT_EQ(figures.completed, figures.accepted);
  expect_all_settled();
}

TEST_F(DonationsTest, TellsStatisticsAndEverySubscriber) {
  bool agree = false;
  std::uint64_t subscribers = 0;
  run([&](World& w) {
    sleep(5s);
    subscribers = w.subscribers;
    drain(w);
    agree = stats_agree(w);
  });
  EXPECT_TRUE(agree);
  EXPECT_EQ(subscribers, 5u);
  EXPECT_EQ(world->events_received, 5 * world->ledger.figures().completed.count);
}

TEST_F(DonationsTest, RejectsWhatDoesNotPassTheChecksWithoutTakingMoney) {
  settings.set(keys.reject_share, 0.25);
  run([&](World& w) {
    sleep(20s);
    drain(w);
  });
  const auto figures = world->ledger.figures();
  EXPECT_NEAR(static_cast<double>(figures.rejected.count) / static_cast<double>(figures.accepted.count), 0.25, 0.03);
  EXPECT_EQ(figures.failed, Tally{});
  expect_all_settled();
}

TEST_F(DonationsTest, GivesUpAfterTheRetries) {
  settings.set(keys.gateway_failure_share, 1);
  settings.set(keys.retries, 2);
  run([&](World& w) {
    sleep(5s);
    drain(w);
  });
  const auto figures = world->ledger.figures();
  EXPECT_EQ(figures.failed, figures.accepted);
  EXPECT_EQ(world->retries, 2 * figures.accepted.count);
  EXPECT_EQ(world->ledger.charged(), Tally{});
  expect_all_settled();
}

TEST_F(DonationsTest, SurvivesAGatewayThatNeverAnswers) {
  settings.set(keys.gateway_hang_share, 0.3);
  settings.set(keys.gateway_timeout, 2s);
  run([&](World& w) {
    sleep(10s);
    drain(w);
  });
  EXPECT_GT(world->retries, 0u);
  EXPECT_GT(world->ledger.figures().completed.count, 0u);
  expect_all_settled();
}

TEST_F(DonationsTest, CrashedWorkersAreTriedAgainAndPaidOnce) {
  settings.set(keys.crash_share, 0.5);
  settings.set(keys.retries, 20);
  run([&](World& w) {
    sleep(10s);
    drain(w);
  });
  const auto figures = world->ledger.figures();
  EXPECT_GT(world->retries, figures.accepted.count / 2);
  EXPECT_EQ(figures.completed, figures.accepted);
  expect_all_settled();
}

TEST_F(DonationsTest, WhatWasPaidIsCompletedEvenIfEveryWorkerCrashes) {
  settings.set(keys.crash_share, 1);
  run([&](World& w) {
    sleep(5s);
    drain(w);
  });
  const auto figures = world->ledger.figures();
  EXPECT_GT(figures.completed.count, 0u);  // a third of the crashes come after the payment
  EXPECT_GT(figures.failed.count, 0u);
  expect_all_settled();
}

TEST_F(DonationsTest, HangingWorkersAreEndedAndTriedAgain) {
  settings.set(keys.hang_share, 0.3);
  settings.set(keys.worker_timeout, 5s);
  settings.set(keys.retries, 20);
  run([&](World& w) {
    sleep(10s);
    drain(w);
  });
  EXPECT_EQ(world->ledger.figures().completed, world->ledger.figures().accepted);
  EXPECT_GT(world->retries, 0u);
  expect_all_settled();
}

// A hung worker is killed at its own timeout, an unanswered payment ends at the gateway's.
TEST_F(DonationsTest, WorkersAndPaymentsHaveTheirOwnTimeOuts) {
  settings.set(keys.rate, 0);
  settings.set(keys.check_latency, 0ms);
  settings.set(keys.gateway_timeout, 2s);
  settings.set(keys.worker_timeout, 5s);
  for (const bool worker_hangs : {true, false}) {
    settings.set(keys.hang_share, worker_hangs ? 1 : 0);
    settings.set(keys.gateway_hang_share, worker_hangs ? 0 : 1);
    Duration ended{0};
    run([&](World& w) {
      sleep(1s);
      w.ledger.accept(100, 0, 0, now());
      exit(whereis("intake"), Reason::kill);  // its successor learns of the donation from the ledger
      sleep(1ms);
      const auto begun = w.ledger.find(1)->begun_at;
      while (w.ledger.find(1)->attempt == 1) sleep(1ms);
      ended = now() - *begun;
    });
    EXPECT_NEAR(std::chrono::duration<double>(ended).count(), worker_hangs ? 5 : 2, 0.002);
  }
}

TEST_F(DonationsTest, ManyPaymentsWaitForFewConnections) {
  settings.set(keys.connections, 2);
  settings.set(keys.gateway_latency, 1s);
  settings.set(keys.gateway_spread, 0);
  settings.set(keys.gateway_timeout, 1h);
  settings.set(keys.worker_timeout, 1h);
  std::uint64_t completed = 0, waiting = 0;
  run([&](World& w) {
    sleep(10s);
    completed = w.ledger.figures().completed.count;
    waiting = w.payments_waiting;
    drain(w);
  });
  EXPECT_GE(completed, 16u);
  EXPECT_LE(completed, 20u);
  EXPECT_GT(waiting, 1000u);
  expect_all_settled();
}

TEST_F(DonationsTest, TurnsDonorsAwayWhenTooMuchIsInFlight) {
  settings.set(keys.max_in_flight, 50);
  std::uint64_t most = 0;
  run([&](World& w) {
    for (int i = 0; i < 100; ++i) {
      sleep(50ms);
      most = std::max(most, w.ledger.in_flight_count());
    }
    drain(w);
  });
  EXPECT_EQ(most, 50u);
  EXPECT_GT(world->load.turned_away(), 0u);
  expect_all_settled();
}

TEST_F(DonationsTest, PausesAndResumes) {
  std::uint64_t at_pause = 0, later = 0, in_flight = 1, resumed = 0;
  run([&](World& w) {
    sleep(3s);
    pause(w);
    sleep(1ms);
    at_pause = w.ledger.figures().accepted.count;
    sleep(10s);
    later = w.ledger.figures().accepted.count;
    in_flight = w.ledger.in_flight_count();
    resume(w);
    sleep(5s);
    resumed = w.ledger.figures().accepted.count - later;
    drain(w);
  });
  EXPECT_GT(at_pause, 0u);
  EXPECT_EQ(later, at_pause);
  EXPECT_EQ(in_flight, 0u);
  EXPECT_NEAR(static_cast<double>(resumed), 1000, 200);
  expect_all_settled();
}

TEST_F(DonationsTest, DialsActAtOnce) {
  std::uint64_t still = 0, fast = 0;
  Tally failed_before, failed_after;
  run([&](World& w) {
    turn(w, "load.rate", 0);
    sleep(10ms);
    const auto before = w.ledger.figures().accepted.count;
    sleep(60s);
    still = w.ledger.figures().accepted.count - before;
    turn(w, "load.rate", 2000);
    sleep(1s);
    fast = w.ledger.figures().accepted.count - before;
    turn(w, "load.rate", 200);
    turn(w, "gateway.failure_rate", 100);
    sleep(60s);
    failed_before = w.ledger.figures().failed;
    turn(w, "gateway.failure_rate", 0);
    sleep(60s);
    failed_after = w.ledger.figures().failed;
    drain(w);
  });
  EXPECT_EQ(still, 0u);
  EXPECT_NEAR(static_cast<double>(fast), 2000, 250);
  EXPECT_GT(failed_before.count, 5000u);
  EXPECT_LT(failed_after.count - failed_before.count, 2000u);
  expect_all_settled();
}

TEST_F(DonationsTest, ANewIntakeAdoptsTheWorkersThatLive) {
  std::uint64_t workers_before = 0, workers_after = 0, in_flight = 0;
  bool replaced = false;
  run([&](World& w) {
    sleep(5s);
    pause(w);
    sleep(1ms);
    const Pid before = whereis("intake");
    workers_before = Supervisor::count_children("workers").active;
    exit(before, Reason::kill);
    sleep(10ms);
    replaced = whereis("intake") && whereis("intake") != before;
    workers_after = Supervisor::count_children("workers").active;
    in_flight = w.ledger.in_flight_count();
    drain(w);
  });
  EXPECT_TRUE(replaced);
  EXPECT_GT(workers_before, 100u);
  EXPECT_LE(workers_after, workers_before);
  EXPECT_EQ(workers_after, in_flight);
  EXPECT_EQ(world->retries, 0u);
  EXPECT_EQ(world->ledger.repeated_settlements(), 0u);
  expect_all_settled();
}

TEST_F(DonationsTest, DonationsWaitForASupervisorOfWorkers) {
  std::uint64_t waiting = 0;
  run([&](World& w) {
    sleep(1ms);
    Supervisor::terminate_child("donations", "workers");
    sleep(2s);
    waiting = w.ledger.in_flight_count();
    Supervisor::start_child("donations", supervisor({}, {.name = "workers"}, "other workers"));
    drain(w);
  });
  EXPECT_GT(waiting, 100u);
  EXPECT_EQ(world->ledger.figures().completed, world->ledger.figures().accepted);
  expect_all_settled();
}

TEST_F(DonationsTest, StatisticsAreRebuiltFromTheLedger) {
  bool agree = false;
  run([&](World& w) {
    sleep(5s);
    exit(whereis("stats"), Reason::kill);
    sleep(5s);
    drain(w);
    agree = stats_agree(w);
  });
  EXPECT_TRUE(agree);
}

TEST_F(DonationsTest, TheBrokerSendsOnceToWhoSubscribedTwiceAndForgetsTheDead) {
  settings.set(keys.rate, 0);
  settings.set(keys.subscribers, 0);
  bool first = false, second = true, gone = false, again = true;
  int events = 0;
  std::uint64_t subscribers_with_child = 0, subscribers_after = 9;
  run([&](World& w) {
    sleep(1ms);
    first = call("notifications", Notifications::Subscribe{self()});
    second = call("notifications", Notifications::Subscribe{self()});
    const Pid child = spawn([] { sleep(infinity); });
    call("notifications", Notifications::Subscribe{child});
    subscribers_with_child = w.subscribers;
    exit(child, Reason::kill);
    sleep(1ms);
    cast("notifications", Notifications::Publish{{1, 0, 100}});
    sleep(1ms);
    subscribers_after = w.subscribers;
    const auto count = [&] {
      int received = 0;
      while (receive([](const DonationCompleted&) { return true; }, after(0ms, [] { return false; }))) ++received;
      return received;
    };
    events = count();
    gone = call("notifications", Notifications::Unsubscribe{self()});
    again = call("notifications", Notifications::Unsubscribe{self()});
    cast("notifications", Notifications::Publish{{2, 0, 100}});
    sleep(1ms);
    events += 100 * count();
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(subscribers_with_child, 2u);
  EXPECT_EQ(subscribers_after, 1u);
  EXPECT_EQ(events, 1);
  EXPECT_TRUE(gone);
  EXPECT_FALSE(again);
}

TEST_F(DonationsTest, SubscribersFindANewBroker) {
  std::uint64_t after_kill = 9, later = 0;
  run([&](World& w) {
    sleep(1s);
    exit(whereis("notifications"), Reason::kill);
    sleep(1ms);
    after_kill = w.subscribers;
    sleep(1s);
    later = w.subscribers;
  });
  EXPECT_EQ(after_kill, 0u);
  EXPECT_EQ(later, 5u);
}

TEST_F(DonationsTest, ARecordingSaysWhenWhoGivesHowMuch) {
  const auto path = testing::TempDir() + "donations_recording_test.csv";
  std::ofstream(path) << "time,amount\n1,10\n1.5,\n3,\"1,000.00\"\n";
  ASSERT_FALSE(set_parameter(settings, "load.recording", path));
  ASSERT_FALSE(set_parameter(settings, "load.at_end", "stop"));
  settings.set(keys.smallest, 700);
  settings.set(keys.largest, 700);
  std::vector<Tally> accepted;
  run([&](World& w) {
    for (int i = 0; i < 40; ++i) {
      sleep(100ms);
      const auto now_accepted = w.ledger.figures().accepted;
      if (accepted.empty() || accepted.back() != now_accepted) accepted.push_back(now_accepted);
    }
    drain(w);
  });
  EXPECT_EQ(accepted, (std::vector<Tally>{{}, {1, 1000}, {2, 1700}, {3, 101'700}}));
  EXPECT_EQ(world->load.figures(4s, 3).offered, 3u);
  expect_all_settled();
}

TEST_F(DonationsTest, TellsWhatCampaignsHaveReached) {
  settings.set(keys.campaigns, 1);
  settings.set(keys.smallest, 5'000'000);
  settings.set(keys.largest, 5'000'000);
  settings.set(keys.rate, 1);
  std::vector<std::string> lines;
  run([&](World& w) {
    sleep(40s);
    drain(w);
    lines = journal_of(*w.run);
  });
  // 50,000 USD each: the second and the twentieth.
  EXPECT_EQ(lines, (std::vector<std::string>{"Campaign 1 has reached 100,000.00 USD.",
                                             "Campaign 1 has reached 1,000,000.00 USD."}));
}

TEST_F(DonationsTest, WorkerNamesLeadBackToTheirDonation) {
  EXPECT_EQ(worker_id({.id = 12}), "donation 12");
  EXPECT_EQ(worker_id({.id = 12, .attempt = 3}), "donation 12, attempt 3");
  EXPECT_EQ(donation_of("donation 12"), 12u);
  EXPECT_EQ(donation_of("donation 12, attempt 3"), 12u);
  EXPECT_EQ(donation_of("gateway"), std::nullopt);
  EXPECT_EQ(donation_of("donation x"), std::nullopt);
}

}  // namespace
}  // namespace nazir::scenarios::donations
