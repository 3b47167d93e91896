// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "sanitized.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/queue/keys.hpp"
#include "scenarios/queue/statistics.hpp"
#include "scenarios/queue/theory.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::queue {
namespace {

using namespace std::chrono_literals;

TEST(QueueTheoryTest, MM1) {
  const auto half = *mmc(5, 100ms, 1);
  EXPECT_DOUBLE_EQ(half.utilisation, 0.5);
  EXPECT_NEAR(half.waiting, 0.5, 1e-9);  // ρ² / (1 - ρ)
  EXPECT_NEAR(static_cast<double>(half.wait.count()), 1e8, 1);
  const auto busy = *mmc(9, 100ms, 1);
  EXPECT_NEAR(busy.waiting, 8.1, 1e-7);
  EXPECT_NEAR(static_cast<double>(busy.wait.count()), 9e8, 1);
}

TEST(QueueTheoryTest, MMCIsErlangC) {
  const auto four = *mmc(32, 100ms, 4);  // 3.2 erlangs: the probability of waiting is 0.5964
  EXPECT_DOUBLE_EQ(four.utilisation, 0.8);
  EXPECT_NEAR(four.waiting, 2.3857, 1e-4);
  EXPECT_NEAR(static_cast<double>(four.wait.count()), 74.554e6, 1e3);
}

TEST(QueueTheoryTest, MD1WaitsHalfAsLong) {
  EXPECT_NEAR(md1(8, 100ms)->waiting, mmc(8, 100ms, 1)->waiting / 2, 1e-9);
}

TEST(QueueTheoryTest, MMCNByHand) {
  // Two users, one server, think = service = 1 s: p = 1/5, 2/5, 2/5 for 0, 1, 2 users at the desk.
  const auto two = mmcn(2, 1s, 1s, 1);
  EXPECT_DOUBLE_EQ(two.utilisation, 0.8);
  EXPECT_DOUBLE_EQ(two.waiting, 0.4);
  EXPECT_DOUBLE_EQ(two.throughput, 0.8);
  EXPECT_EQ(two.wait, 500ms);
  // With a server for each nobody waits: throughput = N / (think + service).
  const auto each = mmcn(4, 3s, 1s, 4);
  EXPECT_DOUBLE_EQ(each.throughput, 1);
  EXPECT_DOUBLE_EQ(each.utilisation, 0.25);
  EXPECT_DOUBLE_EQ(each.waiting, 0);
  // Saturated: all but those who can be served at once wait, and the cycle takes N / (c / service).
  const auto full = mmcn(100'000, 1s, 100ms, 2);
  EXPECT_NEAR(full.throughput, 20, 1e-9);
  EXPECT_NEAR(full.waiting, 100'000 - 2 - 20, 1e-6);
  EXPECT_EQ(mmcn(5, 2s, 0s, 1).throughput, 2.5);
}

TEST(QueueTheoryTest, MMCKByHand) {
  // One server, room for one, rate = service = 1: p = 1/3 for 0, 1 and 2 customers.
  const auto one = mmck(1, 1s, 1, 1);
  EXPECT_NEAR(one.refused, 1.0 / 3, 1e-12);
  EXPECT_NEAR(one.throughput, 2.0 / 3, 1e-12);
  EXPECT_NEAR(one.utilisation, 2.0 / 3, 1e-12);
  EXPECT_NEAR(one.waiting, 1.0 / 3, 1e-12);
  EXPECT_NEAR(static_cast<double>(one.wait.count()), 5e8, 1);
  // Without room it is Erlang B: 1, 4 and 8 of 13 parts for 0, 1 and 2 of 2 servers, with 4 erlangs.
  const auto none = mmck(4, 1s, 2, 0);
  EXPECT_NEAR(none.refused, 8.0 / 13, 1e-12);
  EXPECT_NEAR(none.throughput, 20.0 / 13, 1e-12);
  EXPECT_EQ(none.waiting, 0);
  EXPECT_EQ(none.wait, 0ns);
  EXPECT_EQ(mmck(0, 1s, 2, 5).throughput, 0);
  EXPECT_EQ(mmck(5, 0s, 2, 5).throughput, 5);
}

// The probabilities one by one, in a system so small that they can be added up.
TEST(QueueTheoryTest, MMCKIsTheSumOverAllStates) {
  for (const double load : {0.01, 0.5, 0.999999, 1.0, 1.000001, 1.5, 20.0}) {
    for (const std::uint32_t servers : {1u, 3u, 10u}) {
      for (const std::uint32_t room : {0u, 1u, 7u, 200u}) {
        double probability = 1, sum = 1, waiting = 0, busy = 0;
        for (std::uint32_t n = 1; n <= servers + room; ++n) {
          probability *= load * servers / std::min(n, servers);
          sum += probability;
          busy += std::min(n, servers) * probability;
          waiting += (n - std::min(n, servers)) * probability;
        }
        const auto found = mmck(load * servers, 1s, servers, room);
        const auto where = testing::Message() << load << ' ' << servers << ' ' << room;
        EXPECT_NEAR(found.utilisation, busy / sum / servers, 1e-6) << where;
        EXPECT_NEAR(found.waiting, waiting / sum, 1e-6 * (1 + room)) << where;
        EXPECT_NEAR(found.refused, probability / sum, 1e-6) << where;
      }
    }
  }
}

TEST(QueueTheoryTest, WithMuchRoomMMCKBecomesMMC) {
  EXPECT_NEAR(mmck(36, 100ms, 4, 1'000'000'000).waiting, mmc(36, 100ms, 4)->waiting, 1e-9);
  EXPECT_NEAR(mmck(50, 100ms, 4, 1'000'000'000).throughput, 40, 1e-9);
}

TEST(QueueTheoryTest, WithManyUsersMMCNBecomesMMC) {
  const auto open = *mmc(8, 100ms, 1);
  const auto closed = mmcn(100'000, 12'500s, 100ms, 1);  // 8 per second
  EXPECT_NEAR(closed.waiting, open.waiting, 0.01);
  EXPECT_NEAR(closed.utilisation, open.utilisation, 1e-4);
}

TEST(QueueTheoryTest, WithoutEquilibriumThereIsNoAnswer) {
  EXPECT_FALSE(mmc(10, 100ms, 1));
  EXPECT_FALSE(mmc(41, 100ms, 4));
  EXPECT_FALSE(md1(10, 100ms));
  EXPECT_EQ(mmc(0, 100ms, 1)->waiting, 0);
}

TEST(QueueStatisticsTest, MeansAreOverTime) {
  Statistics statistics;
  statistics.level(0s, 0, 1, 2);
  statistics.level(1s, 4, 2, 2);
  statistics.waited(100ms);
  statistics.waited(300ms);
  auto observed = statistics.observed(3s);
  EXPECT_DOUBLE_EQ(observed.mean.waiting, 8.0 / 3);      // 0 for a second, 4 for two
  EXPECT_DOUBLE_EQ(observed.mean.utilisation, 5.0 / 6);  // 1 + 2 * 2 of 6 server seconds
  EXPECT_EQ(observed.mean.wait, 200ms);
  EXPECT_EQ(observed.time, 3s);
  EXPECT_EQ(observed.waiting, 4u);
  statistics.begin_again(3s);
  observed = statistics.observed(5s);
  EXPECT_DOUBLE_EQ(observed.mean.waiting, 4);
  EXPECT_DOUBLE_EQ(observed.mean.utilisation, 1);
  EXPECT_EQ(observed.mean.wait, 0ns);
  EXPECT_EQ(observed.time, 2s);
}

/// Where the load or the room is bounded, the throughput is a question too.
void expect_theory(const Figures& figures) {
  for (const auto& [measured, theory] : {std::pair{"utilisation", "theory_utilisation"},
                                         {"mean_waiting", "theory_waiting"},
                                         {"throughput", "theory_throughput"},
                                         {"mean_wait", "theory_wait"}}) {
    EXPECT_NEAR(number_of(figures, measured) / number_of(figures, theory), 1, 0.02) << measured;
  }
}

// Theory holds within 2 % over a long time. The number of customers grows with the square of 1 / (1 - ρ), since what
// is measured close to saturation is correlated for longer.
class QueueAndTheory : public testing::TestWithParam<std::tuple<double, std::uint32_t>> {};

TEST_P(QueueAndTheory, Agree) {
  if (nazir::tests::sanitized) GTEST_SKIP() << "too many customers";
  const auto [utilisation, servers] = GetParam();
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.servers, servers);
  settings.set(keys.rate, utilisation * 10 * servers);
  const double idle = 1 - utilisation;
  const auto customers = 20'000 / (idle * idle);
  const auto figures = figures_after(
      settings, std::chrono::nanoseconds(static_cast<std::int64_t>(customers / settings[keys.rate] * 1e9)));
  for (const auto& [measured, theory] : {std::pair{"utilisation", "theory_utilisation"},
                                         {"mean_waiting", "theory_waiting"},
                                         {"mean_wait", "theory_wait"}}) {
    EXPECT_NEAR(number_of(figures, measured) / number_of(figures, theory), 1, 0.02) << measured;
  }
}

INSTANTIATE_TEST_SUITE_P(All, QueueAndTheory,
                         testing::Combine(testing::Values(0.5, 0.8, 0.9), testing::Values(1u, 4u)));

// The same for a closed load: M/M/c//N.
class ClosedQueueAndTheory : public testing::TestWithParam<std::tuple<std::uint32_t, std::uint32_t>> {};

TEST_P(ClosedQueueAndTheory, Agree) {
  if (nazir::tests::sanitized) GTEST_SKIP() << "too many customers";
  const auto [users, servers] = GetParam();
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.users.kind, LoadKind::closed);
  settings.set(keys.users.number, users);
  settings.set(keys.servers, servers);
  const auto figures = figures_after(settings, 30'000s);
  expect_theory(figures);
  EXPECT_EQ(figures.load->offered, figures.load->achieved);
}

INSTANTIATE_TEST_SUITE_P(All, ClosedQueueAndTheory,
                         testing::Values(std::tuple(5u, 1u), std::tuple(10u, 1u), std::tuple(20u, 1u),
                                         std::tuple(20u, 2u), std::tuple(40u, 4u)));

// The same for a bounded queue: M/M/c/K.
class BoundedQueueAndTheory : public testing::TestWithParam<std::tuple<double, std::uint32_t, std::uint32_t>> {};

TEST_P(BoundedQueueAndTheory, Agree) {
  if (nazir::tests::sanitized) GTEST_SKIP() << "too many customers";
  const auto [load, servers, room] = GetParam();
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.rate, load * 10 * servers);
  settings.set(keys.servers, servers);
  settings.set(keys.room, room);
  const auto figures = figures_after(settings, 30'000s);
  expect_theory(figures);
  const double refused = static_cast<double>(figures.load->turned_away) / static_cast<double>(figures.load->offered);
  EXPECT_NEAR(refused / number_of(figures, "theory_refused"), 1, 0.02);
}

INSTANTIATE_TEST_SUITE_P(All, BoundedQueueAndTheory,
                         testing::Values(std::tuple(0.9, 1u, 5u), std::tuple(1.0, 2u, 10u), std::tuple(1.3, 1u, 20u),
                                         std::tuple(2.0, 4u, 3u)));

TEST(QueueTest, UsersWithoutRoomAreTurnedAwayAndComeAgain) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.users.kind, LoadKind::closed);
  settings.set(keys.room, 0);
  const auto figures = figures_after(settings, 1000s);
  EXPECT_LT(number_of(figures, "wait_max"), 2e-9);
  EXPECT_GT(figures.load->turned_away, 1000u);
  EXPECT_EQ(figures.load->offered, figures.load->achieved + figures.load->turned_away);
  EXPECT_EQ(find_figure(figures.list, "theory_waiting"), nullptr);
}

TEST(QueueTest, EveryCustomerIsServedOnce) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.distribution, ServiceTime::constant);
  const auto figures = figures_after(settings, 100s + 1ms);  // 8/s of 100 ms each: nobody waits
  EXPECT_EQ(number_of(figures, "served"), 799);              // the last came at 100 s
  EXPECT_LT(number_of(figures, "wait_max"), 2e-9);
  EXPECT_NEAR(number_of(figures, "stay_p50"), 0.1, 0.0004);
  EXPECT_NEAR(number_of(figures, "stay_max"), 0.1, 2e-9);
  EXPECT_NEAR(number_of(figures, "utilisation"), 0.8, 0.001);
}

TEST(QueueTest, WithoutRoomCustomersAreTurnedAway) {
  auto settings = default_settings(*find_workload("queue"));
  settings.set(keys.rate, 100);
  settings.set(keys.room, 0);
  const auto figures = figures_after(settings, 1000s);
  EXPECT_LT(number_of(figures, "wait_max"), 2e-9);
  EXPECT_EQ(figures.load->offered, figures.load->achieved + figures.load->turned_away);
  // Erlang B with 10 erlangs and one server: 10 of 11 find it busy.
  const double lost = static_cast<double>(figures.load->turned_away) / static_cast<double>(figures.load->offered);
  EXPECT_NEAR(lost, 10.0 / 11, 0.01);
}

}  // namespace
}  // namespace nazir::scenarios::queue
