// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "fake_node.hpp"
#include "widgets/data/history.hpp"
#include "widgets/data/rates.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;

observe::Snapshot at(std::chrono::seconds time, std::uint64_t sent) {
  observe::Snapshot snapshot;
  snapshot.taken = std::chrono::steady_clock::time_point(time);
  snapshot.totals.messages_sent = sent;
  return snapshot;
}

TEST(Rates, ArePerSecondOfRealTime) {
  auto before = at(10s, 1000);
  auto now = at(14s, 9000);
  before.schedulers.resize(1);
  now.schedulers.resize(1);
  now.schedulers[0].busy = 1s;
  now.schedulers[0].idle = 3s;
  now.cost.total = 40ms;
  const Rates rates = ratesBetween(&before, now);
  EXPECT_TRUE(rates.known);
  EXPECT_DOUBLE_EQ(rates.messages, 2000);
  EXPECT_DOUBLE_EQ(rates.utilisation, 0.25);
  EXPECT_DOUBLE_EQ(rates.observing, 0.01);
}

TEST(Rates, AreUnknownWithoutTimeBetween) {
  const auto only = at(10s, 5);
  EXPECT_FALSE(ratesBetween(nullptr, only).known);
  EXPECT_FALSE(ratesBetween(&only, only).known);
}

TEST(Rates, ACounterThatWentBackCountsAsNothing) {
  const auto before = at(1s, 500);
  EXPECT_DOUBLE_EQ(ratesBetween(&before, at(2s, 20)).messages, 0);
}

TEST(Deltas, CountComersAndGoers) {
  tests::FakeNode node;
  for (const std::uint64_t i : {1U, 2U, 3U}) node.add(node.row(i));
  const auto before = node.snapshot();
  node.remove(2);
  node.add(node.row(4));
  node.change(1, [](auto& row) {
    row.reductions = 12;
    row.running += std::chrono::milliseconds(7);
    row.runnable += std::chrono::milliseconds(2);
  });
  node.change(4, [](auto& row) { row.reductions = 5; });
  const auto now = node.snapshot();
  const Deltas deltas = deltasBetween(before.get(), *now);
  EXPECT_EQ(deltas.started, 1U);
  EXPECT_EQ(deltas.ended, 1U);
  EXPECT_EQ(deltas.reductions, (std::vector<std::uint64_t>{12, 0, 5}));
  EXPECT_EQ(deltas.running, (std::vector<std::uint64_t>{7'000'000, 0, 0}));
  EXPECT_EQ(deltas.runnable, (std::vector<std::uint64_t>{2'000'000, 0, 0}));
}

TEST(Deltas, OfTimesAreNeverNegative) {
  tests::FakeNode node;
  node.add(node.row(1));
  node.change(1, [](auto& row) { row.running = row.runnable = 10ms; });
  const auto before = node.snapshot();
  node.change(1, [](auto& row) { row.running = row.runnable = 9ms; });
  node.add(node.row(2));
  node.change(2, [](auto& row) {
    row.running = 3ms;
    row.runnable = 4ms;
  });
  const Deltas deltas = deltasBetween(before.get(), *node.snapshot());
  EXPECT_EQ(deltas.running, (std::vector<std::uint64_t>{0, 3'000'000})) << "a new process: since its start";
  EXPECT_EQ(deltas.runnable, (std::vector<std::uint64_t>{0, 4'000'000}));
}

TEST(History, KeepsTheLatestPoints) {
  std::vector<double> series;
  for (std::size_t i = 0; i < History::capacity + 5; ++i) addPoint(series, static_cast<double>(i));
  EXPECT_EQ(series.size(), History::capacity);
  EXPECT_DOUBLE_EQ(series.front(), 5);
}

}  // namespace
}  // namespace nazir::widgets
