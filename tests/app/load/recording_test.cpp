// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/recording.hpp"

#include <gtest/gtest.h>

#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

const Currency usd = *Currency::find("USD");

std::string problem_of(std::string_view csv) {
  return Recording::rows(csv, "r.csv", usd).problem();
}

TEST(RecordingTest, ReadsTimesAndAmounts) {
  const auto rows =
      Recording::rows("\xEF\xBB\xBFtime,amount\r\n0,50\r\n0.25,\n\n 250ms , \"1,000.50\" \n2s,1", "r.csv", usd);
  ASSERT_TRUE(rows) << rows.problem();
  ASSERT_EQ(rows->size(), 4u);
  const std::pair<std::chrono::nanoseconds, std::optional<std::int64_t>> expected[] = {
      {0s, 5000}, {250ms, std::nullopt}, {250ms, 100'050}, {2s, 100}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ((*rows)[i].at, expected[i].first) << i;
    EXPECT_EQ((*rows)[i].amount, expected[i].second) << i;
  }
}

TEST(RecordingTest, ColumnsHaveAnyOrderAndOthersAreIgnored) {
  const auto rows = Recording::rows("donor,\"amount\", note,time\n\"A, B\",7,\"x,y\",1\n", "r.csv", usd);
  ASSERT_TRUE(rows) << rows.problem();
  EXPECT_EQ(rows->front().at, 1s);
  EXPECT_EQ(rows->front().amount, 700);
  const auto without = Recording::rows("time\n1\n", "r.csv", usd);
  ASSERT_TRUE(without) << without.problem();
  EXPECT_EQ(without->front().amount, std::nullopt);
}

TEST(RecordingTest, EachProblemIsOneLineThatSaysWhere) {
  const std::string time = "expected a time from 0 to 10000h, in seconds or such as 250ms, found ";
  const std::string amount = "expected an amount from 0.01 to 10,000,000,000,000.00 USD, found ";
  const std::pair<std::string, std::string> cases[] = {
      {"", "r.csv:1: expected a column \"time\", found \"\""},
      {"when\n1\n", "r.csv:1: expected a column \"time\", found \"when\""},
      {"time", "r.csv:2: expected an arrival, found the end of the file"},
      {"time\n\n\n", "r.csv:4: expected an arrival, found the end of the file"},
      {"time\n1\nsoon\n", "r.csv:3: " + time + "\"soon\""},
      {"time\n-1\n", "r.csv:2: " + time + "\"-1\""},
      {"time\n1e3s\n", "r.csv:2: " + time + "\"1e3s\""},
      {"time\n1e99\n", "r.csv:2: " + time + "\"1e99\""},
      {"time\ne3\n", "r.csv:2: " + time + "\"e3\""},
      {"time,amount,time\n1,2,3\n", "r.csv:1: expected one column \"time\", found several"},
      {"amount,time,note,amount\n1,2,3,4\n", "r.csv:1: expected one column \"amount\", found several"},
      {"time,amount\n1,2\n1\n", "r.csv:3: expected 2 fields, as the first line has, found 1"},
      {"time,amount\n1,1,000\n", "r.csv:2: expected 2 fields, as the first line has, found 3"},
      {"time\n1,\n", "r.csv:2: expected 1 field, as the first line has, found 2"},
      {"time\nnan\n", "r.csv:2: " + time + "\"nan\""},
      {"time\n0.0000000001\n", "r.csv:2: " + time + "\"0.0000000001\""},
      {"time\n10001h\n", "r.csv:2: " + time + "\"10001h\""},
      {"time\n99999999999999999999\n", "r.csv:2: " + time + "\"99999999999999999999\""},
      {"time,amount\n,5\n", "r.csv:2: " + time + "\"\""},
      {"amount,time\n5,\n", "r.csv:2: " + time + "\"\""},
      {"time\n\"1\n", "r.csv:2: " + time + "\"\\\"1\""},
      {"time\n\x1b[31m\n", "r.csv:2: " + time + "\"\\x1b[31m\""},
      {std::string("time\n\0\n", 7), "r.csv:2: " + time + "\"\\x00\""},
      {"time\n2\n\n1.5\n", "r.csv:4: expected a time of 2s or later, as times ascend, found 1500ms"},
      {"time,amount\n1,0\n", "r.csv:2: " + amount + "\"0\""},
      {"time,amount\n1,-5\n", "r.csv:2: " + amount + "\"-5\""},
      {"time,amount\n1,0.001\n", "r.csv:2: " + amount + "\"0.001\""},
      {"time,amount\n1,10000000000000.01\n", "r.csv:2: " + amount + "\"10000000000000.01\""},
      {"time,amount\n1,gift\n", "r.csv:2: " + amount + "\"gift\""},
  };
  for (const auto& [csv, problem] : cases) EXPECT_EQ(problem_of(csv), problem) << csv;
}

TEST(RecordingTest, ATimeMayHaveAnExponent) {
  const auto rows = Recording::rows("time\n2.5e-1\n1.500000e+00\n1E3\n", "r.csv", usd);
  ASSERT_TRUE(rows) << rows.problem();
  const std::chrono::nanoseconds expected[] = {250ms, 1500ms, 1000s};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ((*rows)[i].at, expected[i]) << i;
}

TEST(RecordingTest, HasAtMostAMillionRows) {
  std::string csv = "time\n";
  for (std::size_t i = 0; i < Recording::most; ++i) csv += "1\n";
  EXPECT_EQ(problem_of(csv), "");
  EXPECT_EQ(problem_of(csv + "\n\n"), "");
  EXPECT_EQ(problem_of(csv + "1\n"), "r.csv:1000002: expected at most 1000000 arrivals, found more");
}

TEST(RecordingTest, StartsAgainSoThatTheMeanRateStays) {
  const Recording recording({{2s, {}}, {3s, 5}, {6s, {}}}, true);  // mean gap 2 s: a round is 6 s
  const std::chrono::nanoseconds expected[] = {2s, 3s, 6s, 8s, 9s, 12s, 14s};
  for (std::uint64_t i = 0; i < 7; ++i) {
    EXPECT_EQ(recording.time(i), expected[i]) << i;
    EXPECT_EQ(recording.count(expected[i]), i + 1) << i;
    EXPECT_EQ(recording.count(expected[i] - 1ns), i) << i;
  }
  EXPECT_EQ(recording.amount(4), 5);
  EXPECT_FALSE(recording.over(1'000'000));
}

TEST(RecordingTest, ARoundLastsAtLeastASecond) {
  EXPECT_EQ(Recording({{0s, {}}}, true).time(2), 2s);
  EXPECT_EQ(Recording({{5s, {}}}, true).time(1), 10s);
  EXPECT_EQ(Recording({{5s, {}}, {5s, {}}}, true).time(2), 6s);
  EXPECT_EQ(Recording({{0ns, {}}, {1ns, {}}}, true).time(3), 1s + 1ns);
}

TEST(RecordingTest, WithoutRepetitionItEnds) {
  const Recording recording({{1s, {}}, {2s, {}}}, false);
  EXPECT_FALSE(recording.over(1));
  EXPECT_TRUE(recording.over(2));
  EXPECT_EQ(recording.count(1h), 2u);
}

// ---- As an open load

OpenLoad load_of(std::vector<Recording::Row> rows, bool repeat) {
  return {
      Dice({1}), Arrival::poisson, {.shape = {}, .recording = std::make_shared<Recording>(std::move(rows), repeat)}};
}

TEST(RecordedLoadTest, ArrivalsComeAtExactlyTheirTimes) {
  auto load = load_of({{0s, {}}, {1500ms, 250}, {1500ms, {}}, {3s, 7}}, false);
  std::vector<Arrived> all;
  load.look(0s, 1);
  for (auto at = 0ns; load.coming(); at = load.next_look()) {
    load.look(at, 1);
    while (const auto arrived = load.take(at)) {
      EXPECT_EQ(arrived->at, at);
      all.push_back(*arrived);
      load.accept();
    }
  }
  ASSERT_EQ(all.size(), 4u);
  const std::chrono::nanoseconds times[] = {0s, 1500ms, 1500ms, 3s};
  const std::optional<std::int64_t> amounts[] = {{}, 250, {}, 7};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(all[i].number, i + 1);
    EXPECT_EQ(all[i].at, times[i]);
    EXPECT_EQ(all[i].amount, amounts[i]);
  }
  const auto figures = load.figures(1h);  // it is over: nobody is missed
  EXPECT_EQ(figures.offered, 4u);
  EXPECT_EQ(figures.achieved, 4u);
  EXPECT_EQ(figures.missed, 0u);
  EXPECT_EQ(figures.offered_per_second, 0);
}

TEST(RecordedLoadTest, WhileItIsHeldItStandsStill) {
  auto load = load_of({{0s, {}}, {1s, {}}}, false);
  load.look(0s, 0);
  EXPECT_FALSE(load.take(0s));
  load.look(10s, 5);
  EXPECT_EQ(load.take(10s)->at, 10s);
  load.look(10s + 400ms, 0);
  EXPECT_EQ(load.figures(20s).offered_per_second, 0);
  load.look(20s, 1);
  load.look(20s + 599ms, 1);
  EXPECT_FALSE(load.take(20s + 599ms));
  load.look(20s + 600ms, 1);
  EXPECT_EQ(load.take(20s + 600ms)->at, 20s + 600ms);
}

TEST(RecordedLoadTest, WhatIsMoreThanASecondBackIsMissed) {
  std::vector<Recording::Row> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({i * 100ms, {}});
  auto load = load_of(std::move(rows), true);
  load.look(0s, 1);
  load.take(0s);
  load.accept();
  EXPECT_EQ(load.figures(5s).missed, 39u);  // nobody has looked for five seconds
  load.look(5s, 1);
  while (load.take(5s)) load.accept();
  const auto figures = load.figures(5s);
  EXPECT_EQ(figures.missed, 39u);  // those of 0.1 s to 3.9 s
  EXPECT_EQ(figures.achieved, 12u);
  EXPECT_EQ(figures.offered, 51u);
  EXPECT_EQ(figures.offered_per_second, 10);
}

TEST(RecordedLoadTest, IsHeldAlsoWhileNobodyLooks) {
  std::vector<Recording::Row> rows;
  for (int i = 0; i < 100; ++i) rows.push_back({i * 100ms, {}});
  auto load = load_of(std::move(rows), true);
  load.look(0s, 1);
  load.change(2s + 50ms, 0);
  load.change(3s + 50ms, 1);
  EXPECT_EQ(load.figures(3s).missed, 20u) << "those before 2 s";
  EXPECT_EQ(load.figures(5s).missed, 30u) << "those before 4 s, but for a second in which it was held";
  load.look(5s, 1);
  EXPECT_EQ(load.figures(5s).missed, 30u);
  EXPECT_EQ(load.take(5s)->at, 4s) << "the one of 3 s, a second later";
}

TEST(RecordedLoadTest, SaysHowFarItHasPlayed) {
  const auto play = [](bool repeat) {
    auto recording =
        std::make_shared<Recording>(std::vector<Recording::Row>{{0s, {}}, {1s, {}}, {2s, {}}}, repeat, "gifts.csv");
    auto load = std::make_unique<OpenLoad>(Dice({1}), Arrival::even, Course{.shape = {}, .recording = recording});
    load->look(0s, 1);
    return load;
  };
  auto once = play(false), again = play(true);
  EXPECT_EQ(once->figures(0s).recording, "gifts.csv: 1 of 3 arrivals");
  again->look(4s, 0);
  EXPECT_EQ(again->figures(4s).recording, "gifts.csv: 2 of 3 arrivals, round 2, held");
  once->look(4s, 1);
  EXPECT_EQ(once->figures(4s).recording, "gifts.csv: 3 of 3 arrivals, over");
  OpenLoad none(Dice({1}), Arrival::even);
  EXPECT_EQ(none.figures(0s).recording, "");
}

TEST(RecordedLoadTest, ManyInAMillisecondComeTogether) {
  std::vector<Recording::Row> rows;
  for (int i = 0; i < 1000; ++i) rows.push_back({i * 10us, {}});
  auto load = load_of(std::move(rows), false);
  int looks = 1;
  for (load.look(0s, 1); load.coming(); load.look(load.next_look(), 1)) ++looks;
  EXPECT_LT(looks, 40);
}

}  // namespace
}  // namespace nazir::scenarios
