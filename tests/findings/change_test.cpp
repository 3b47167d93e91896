// SPDX-License-Identifier: BSL-1.0
#include <nazir/findings/change.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>

namespace nazir::findings {
namespace {

using namespace std::chrono_literals;

class MomentTest : public testing::Test {
 protected:
  MomentTest() {
    info_.epoch = 1;
    info_.abilities = observe::Abilities::all();
  }
  static observe::ProcessRow row(std::uint64_t number, std::uint32_t function) {
    observe::ProcessRow row;
    row.pid = {number};
    row.initial_function = static_cast<observe::StringId>(function);
    row.memory = 1000;
    return row;
  }
  static observe::Snapshot look(observe::Duration at, std::vector<observe::ProcessRow> rows) {
    observe::Snapshot snapshot;
    snapshot.at = at;
    snapshot.processes = std::move(rows);
    // Two texts may be the same, where they pass.
    snapshot.strings =
        observe::Strings(std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"", "a", "b", "a"}));
    return snapshot;
  }
  static double of(const Moment& moment, const std::string& kind, Figure figure) {
    for (const auto& each : moment.kinds) {
      if (each.name == kind) return each.figures[figure];
    }
    return -1;
  }

  observe::NodeInfo info_;
  MomentMaker maker_;
};

TEST_F(MomentTest, SumsEachKind) {
  auto one = row(1, 1), two = row(2, 2), three = row(3, 3);
  one.mailbox_length = 5;
  three.mailbox_length = 7;
  three.restarts = 2;
  const auto moment = maker_.make(info_, look(10s, {one, two, three}), nullptr);
  ASSERT_EQ(moment.kinds.size(), 2U) << "equal texts are one kind";
  EXPECT_EQ(moment.at, 10s);
  EXPECT_EQ(of(moment, "a", Figure::processes), 2);
  EXPECT_EQ(of(moment, "a", Figure::memory), 2000);
  EXPECT_EQ(of(moment, "a", Figure::mailbox), 12);
  EXPECT_EQ(of(moment, "a", Figure::restarts), 2);
  EXPECT_EQ(of(moment, "b", Figure::processes), 1);
  EXPECT_EQ(moment.total[Figure::processes], 3);
  EXPECT_TRUE(moment.tells(Figure::restarts));
  EXPECT_FALSE(moment.tells(Figure::reductions)) << "nothing is known of before";
}

TEST_F(MomentTest, RatesArePerSecondOfTheNodesClock) {
  auto one = row(1, 1), two = row(2, 1), three = row(3, 1);
  one.reductions = 100;
  one.running = 1s;
  two.reductions = 1000;  // will have ended
  const auto before = look(10s, {one, two});
  one.reductions = 300;
  one.running = 2s;
  one.messages_in = 8;
  three.reductions = 40;  // new
  three.messages_out = 6;
  const auto now = look(12s, {one, three});
  const auto moment = maker_.make(info_, now, &before);
  EXPECT_EQ(of(moment, "a", Figure::reductions), 120);
  EXPECT_EQ(of(moment, "a", Figure::running), 0.5);
  EXPECT_EQ(of(moment, "a", Figure::messages_in), 4);
  EXPECT_EQ(of(moment, "a", Figure::messages_out), 3);
  EXPECT_EQ(moment.total[Figure::reductions], 120);
  EXPECT_FALSE(maker_.make(info_, now, &now).tells(Figure::running)) << "no time has passed";
}

TEST_F(MomentTest, CountsCrashesByKind) {
  const auto incidents = [](std::uint64_t all, const std::vector<std::pair<std::string, observe::IncidentKind>>& some) {
    observe::Incidents told;
    told.counts[static_cast<std::size_t>(observe::IncidentKind::crash)] = all;
    for (const auto& [function, kind] : some) {
      auto& incident = told.incidents.emplace_back();
      incident.function = function;
      incident.kind = kind;
    }
    return told;
  };
  using observe::IncidentKind;
  const auto empty = look(10s, {});
  maker_.take(info_, incidents(1, {{"a", IncidentKind::crash}}));
  EXPECT_EQ(maker_.make(info_, empty, nullptr).total[Figure::crashes], 0) << "before the first time";
  maker_.take(info_, incidents(14, {{"a", IncidentKind::crash},
                                    {"b", IncidentKind::restart},
                                    {"c", IncidentKind::crash},
                                    {"a", IncidentKind::crash}}));
  maker_.take(info_, incidents(14, {}));
  auto moment = maker_.make(info_, empty, nullptr);
  ASSERT_EQ(moment.kinds.size(), 2U);
  EXPECT_EQ(of(moment, "a", Figure::crashes), 2);
  EXPECT_EQ(of(moment, "c", Figure::crashes), 1);
  EXPECT_EQ(moment.total[Figure::crashes], 13) << "also those that were not recorded one by one";
  ++info_.epoch;
  moment = maker_.make(info_, empty, nullptr);
  EXPECT_TRUE(moment.kinds.empty()) << "another run";
  EXPECT_EQ(moment.total[Figure::crashes], 0);
}

TEST_F(MomentTest, TellsOnlyWhatTheNodeCan) {
  info_.abilities.refuse(observe::Ability::message_counts, "no").refuse(observe::Ability::incidents, "no");
  const auto before = look(10s, {}), now = look(11s, {});
  const auto moment = maker_.make(info_, now, &before);
  EXPECT_FALSE(moment.tells(Figure::messages_in));
  EXPECT_FALSE(moment.tells(Figure::crashes));
  EXPECT_TRUE(moment.tells(Figure::reductions));
}

TEST_F(MomentTest, KeepsTheLargestKinds) {
  auto texts = std::make_shared<std::vector<std::string>>(1);
  observe::Snapshot snapshot;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    texts->push_back("kind " + std::to_string(i));
    for (std::uint64_t each = 0; each < (i == 777 ? 5 : 1); ++each) {
      snapshot.processes.push_back(row(10 * i + each + 1, static_cast<std::uint32_t>(i + 1)));
    }
  }
  snapshot.strings = observe::Strings(texts);
  const auto moment = maker_.make(info_, snapshot, nullptr);
  EXPECT_EQ(moment.kinds.size(), Moment::most_kinds);
  EXPECT_EQ(of(moment, "kind 777", Figure::processes), 5);
  EXPECT_EQ(of(moment, "(others)", Figure::processes), 801);
}

Moment moment_of(std::map<std::string, std::map<Figure, double>> kinds) {
  Moment moment;
  moment.told.set();
  for (const auto& [name, figures] : kinds) {
    auto& kind = moment.kinds.emplace_back();
    kind.name = name;
    for (const auto& [figure, value] : figures) kind.figures[figure] = value;
    moment.total += kind.figures;
  }
  return moment;
}

std::vector<std::string> written(const std::vector<Change>& changes) {
  std::vector<std::string> lines;
  for (const auto& change : changes) lines.push_back(change.kind + " " + std::string(to_text(change.figure)));
  return lines;
}

TEST(Change, IsMeasuredInDoublingsAboveAFloor) {
  EXPECT_EQ(remarkable(Figure::processes, 5, 5), 0);
  EXPECT_DOUBLE_EQ(remarkable(Figure::processes, 0, 10), 1);
  EXPECT_DOUBLE_EQ(remarkable(Figure::processes, 10, 0), 1) << "the same both ways";
  EXPECT_DOUBLE_EQ(remarkable(Figure::processes, 0, 70), 9);
  EXPECT_DOUBLE_EQ(remarkable(Figure::crashes, 0, 7), 9);
  EXPECT_DOUBLE_EQ(remarkable(Figure::memory, 0, 1024.0 * 1024), 1);
  EXPECT_NEAR(remarkable(Figure::processes, 300, 12400), 54.5, 0.1);
  EXPECT_NEAR(remarkable(Figure::processes, 100, 130), 0.7, 0.05);
  EXPECT_NEAR(remarkable(Figure::processes, 100, 120), 0.4, 0.05);
  EXPECT_LT(remarkable(Figure::processes, 1, 3), remarkable(Figure::processes, 1000, 2000));
}

TEST(Change, TheLargestComeFirstAndNoiseDoesNotCome) {
  const auto before = moment_of({{"Clock", {{Figure::processes, 100}}},
                                 {"Donation", {{Figure::processes, 300}, {Figure::mailbox, 41}}},
                                 {"Gone", {{Figure::processes, 50}}}});
  const auto now = moment_of({{"Clock", {{Figure::processes, 110}, {Figure::crashes, 3}}},
                              {"Donation", {{Figure::processes, 12400}, {Figure::mailbox, 3}}},
                              {"New", {{Figure::memory, 2.5 * 1024 * 1024}}}});
  const auto changes = compare(before, now);
  EXPECT_EQ(written(changes), (std::vector<std::string>{"Donation processes", "Gone processes", "Donation mailbox",
                                                        "Clock crashes", "New memory"}));
  EXPECT_EQ(changes[0].sentence, "Donation: 12,400 processes instead of 300; mailbox 41 → 3");
  EXPECT_EQ(changes[2].sentence, changes[0].sentence) << "a kind has one sentence";
  EXPECT_EQ(changes[1].sentence, "Gone: 0 processes instead of 50");
  EXPECT_EQ(changes[3].sentence, "Clock: crashes 0 → 3");
  EXPECT_EQ(changes[4].sentence, "New: memory 0 B → 2.5 MiB");
  EXPECT_EQ(changes[0].before, 300);
  EXPECT_EQ(changes[0].now, 12400);
  EXPECT_TRUE(compare(before, before).empty());
  EXPECT_EQ(total_sentence(before, now),
            "All: 12,510 processes instead of 450; mailbox 41 → 3; crashes 0 → 3; memory 0 B → 2.5 MiB");
  EXPECT_EQ(total_sentence(before, before), "");
}

TEST(Change, WhatOneOfThemDoesNotTellIsLeftOut) {
  auto before = moment_of({{"A", {{Figure::crashes, 0}, {Figure::mailbox, 0}}}});
  const auto now = moment_of({{"A", {{Figure::crashes, 90}, {Figure::mailbox, 90}}}});
  EXPECT_EQ(compare(before, now).size(), 2U);
  before.told.reset(static_cast<std::size_t>(Figure::crashes));
  EXPECT_EQ(written(compare(before, now)), std::vector<std::string>{"A mailbox"});
  EXPECT_EQ(written(compare(now, before)), std::vector<std::string>{"A mailbox"});
}

TEST(Change, ValuesHaveTheirUnits) {
  EXPECT_EQ(value_text(Figure::processes, 12400), "12,400");
  EXPECT_EQ(value_text(Figure::memory, 4404019), "4.2 MiB");
  EXPECT_EQ(value_text(Figure::running, 1.25), "125 %");
  EXPECT_EQ(value_text(Figure::running, 0.002), "< 1 %");
  EXPECT_EQ(value_text(Figure::running, 0), "0 %");
  EXPECT_EQ(value_text(Figure::messages_out, 1204), "1,204/s");
  EXPECT_EQ(value_text(Figure::messages_in, 3.14), "3.1/s");
}

}  // namespace
}  // namespace nazir::findings
