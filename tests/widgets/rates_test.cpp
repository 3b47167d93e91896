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

std::vector<double> valuesOf(const Series& series) {
  return {series.values().begin(), series.values().end()};
}

TEST(Rates, ArePerSecondOfRealTime) {
  auto before = at(10s, 1000);
  auto now = at(14s, 9000);
  before.schedulers.resize(1);
  now.schedulers.resize(1);
  now.schedulers[0].busy = 1s;
  now.schedulers[0].idle = 3s;
  const Rates rates = ratesBetween(&before, now);
  EXPECT_TRUE(rates.known);
  EXPECT_DOUBLE_EQ(rates.messages, 2000);
  EXPECT_DOUBLE_EQ(rates.utilisation, 0.25);
}

TEST(Rates, OfAVirtualClockArePerSecondOfThatClock) {
  auto before = at(10s, 1000);
  auto now = at(12s, 7000);
  before.at = 100s;
  now.at = 220s;  // 60 times as fast
  before.schedulers.resize(1);
  now.schedulers.resize(1);
  now.schedulers[0].busy = 1s;
  now.schedulers[0].idle = 1s;
  const Rates rates = ratesBetween(&before, now, true);
  EXPECT_TRUE(rates.known);
  EXPECT_DOUBLE_EQ(rates.messages, 50);
  EXPECT_DOUBLE_EQ(rates.seconds, 120);
  EXPECT_DOUBLE_EQ(rates.utilisation, 0.5) << "a share of real time";
  EXPECT_DOUBLE_EQ(deltasBetween(&before, now, true).seconds, 120);
  EXPECT_DOUBLE_EQ(ratesBetween(&before, now).messages, 3000);
  now.at = before.at;
  EXPECT_TRUE(ratesBetween(&before, now, true).known);
  EXPECT_DOUBLE_EQ(ratesBetween(&before, now, true).messages, 0) << "the clock stands still";
}

TEST(Rates, EachIsOfItsOwnCounter) {
  using observe::Totals;
  const std::pair<double Rates::*, std::uint64_t Totals::*> pairs[] = {
      {&Rates::messages, &Totals::messages_sent},  {&Rates::reductions, &Totals::reductions},
      {&Rates::spawned, &Totals::spawned},         {&Rates::exited, &Totals::exited},
      {&Rates::crashed, &Totals::crashed},         {&Rates::restarted, &Totals::restarted},
      {&Rates::dropped, &Totals::messages_dropped}};
  for (const auto& [rate, counter] : pairs) {
    auto before = at(10s, 0);
    auto now = at(14s, 0);
    before.totals.*counter = 100;
    now.totals.*counter = 300;
    const Rates rates = ratesBetween(&before, now);
    for (const auto& [other, unused] : pairs) EXPECT_DOUBLE_EQ(rates.*other, other == rate ? 50 : 0);
  }
}

TEST(Rates, UtilisationIsTheMeanOfTheSchedulers) {
  auto before = at(10s, 0);
  auto now = at(12s, 0);
  before.schedulers.resize(2);
  now.schedulers.resize(3);
  now.schedulers[0].busy = 2s;
  now.schedulers[1].busy = 500ms;
  now.schedulers[1].idle = 1500ms;
  const Rates rates = ratesBetween(&before, now);
  EXPECT_EQ(rates.schedulers, (std::vector<double>{1, 0.25, 0})) << "of a new one nothing is known";
  EXPECT_DOUBLE_EQ(rates.utilisation, 1.25 / 3);
  EXPECT_DOUBLE_EQ(rates.seconds, 2);
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
    row.messages_in = 30;
    row.messages_out = 99;
    row.running += std::chrono::milliseconds(7);
    row.runnable += std::chrono::milliseconds(2);
  });
  node.change(4, [](auto& row) { row.reductions = 5; });
  const auto now = node.snapshot();
  const Deltas deltas = deltasBetween(before.get(), *now);
  EXPECT_EQ(deltas.started, 1U);
  EXPECT_EQ(deltas.ended, 1U);
  EXPECT_EQ(deltas.reductions, (std::vector<std::uint64_t>{12, 0, 5}));
  EXPECT_EQ(deltas.messages, (std::vector<std::uint64_t>{30, 0, 0}));
  EXPECT_DOUBLE_EQ(deltas.seconds, 1);
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

TEST(History, EachSeriesIsOfItsOwnFigure) {
  observe::Snapshot snapshot;
  snapshot.taken = RealTime(10s);
  snapshot.totals.processes = 1;
  snapshot.memory.total = 2;
  snapshot.totals.runnable = 3;
  Rates rates;
  SeriesStore store;
  store.add({}, snapshot, nullptr, rates, 1s);
  EXPECT_TRUE(latestHistory(store).messages.values().empty()) << "no rate yet";
  EXPECT_TRUE(latestHistory(store).utilisation.values().empty());
  rates.known = true;
  rates.messages = 4;
  rates.utilisation = 0.5;
  snapshot.taken += 1s;
  store.add({}, snapshot, nullptr, rates, 1s);
  const auto history = latestHistory(store);
  EXPECT_EQ(valuesOf(history.processes), (std::vector<double>{1, 1}));
  EXPECT_EQ(valuesOf(history.memory), (std::vector<double>{2, 2}));
  EXPECT_EQ(valuesOf(history.runnable), (std::vector<double>{3, 3}));
  EXPECT_EQ(valuesOf(history.messages), std::vector<double>{4});
  EXPECT_EQ(valuesOf(history.utilisation), std::vector<double>{0.5});
  EXPECT_EQ(history.processes.span(), 1s);
}

TEST(History, KeepsTheLatestPoints) {
  Series series;
  for (std::size_t i = 0; i < Series::capacity + 5; ++i) series.add(static_cast<double>(i), i * 2s);
  EXPECT_EQ(series.values().size(), Series::capacity);
  EXPECT_DOUBLE_EQ(series.values().front(), 5);
  EXPECT_EQ(series.span(), (Series::capacity - 1) * 2s);
  series.clear();
  EXPECT_EQ(series.span(), 0s);
}

}  // namespace
}  // namespace nazir::widgets
