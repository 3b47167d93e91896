// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "scenarios/campaign_stats/client.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::campaign_stats {
namespace {

using namespace std::chrono_literals;

using All = std::vector<std::pair<CampaignId, CampaignStats>>;

/// The aggregator under the virtual clock.
class CampaignStatsTest : public testing::Test {
 protected:
  CampaignStatsTest() : settings(default_settings(*find_workload("campaign-stats"))) {
    settings.clock = ClockKind::simulated;
    settings.set(keys.time, 0ns);
    settings.set(keys.bad_share, 0);
  }

  /// `story` runs in a process beside the aggregator. It uses no expectations: its stack is small.
  void run(const std::function<void()>& story) {
    books = std::make_shared<Books>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time, .seed = 1});
    runtime.start();
    runtime.run([&] {
      Supervisor::start_link({child<Aggregator>({.name = "stats"}, books)}, {.name = "top"}).value();
      story();
    });
    runtime.stop();
  }
  /// A donation of client 1, with the next number.
  Donation gift(CampaignId campaign, std::int64_t amount, std::uint32_t client = 1) const {
    return {.campaign = campaign, .amount = amount, .client = client, .sequence = books->next_cast(client)};
  }
  static Figures run_scenario(const std::string& name, std::chrono::nanoseconds duration) {
    auto settings = *load_scenario(name);
    settings.clock = ClockKind::simulated;
    settings.duration = duration;
    const auto session = Session::create(settings);
    session->start();
    while (session->phase() == Phase::running) std::this_thread::yield();
    auto figures = session->figures();
    session->stop();
    return figures;
  }
  Settings settings;
  BooksPtr books;
};

TEST_F(CampaignStatsTest, SumsAreOfEachCampaign) {
  CampaignStats unknown{9, 9}, two;
  All none, all;
  run([&] {
    unknown = get_stats("stats", 7);
    none = get_all_stats("stats");
    record_donation(*books, "stats", gift(3, 100));
    record_donation(*books, "stats", gift(3, 50));
    record_donation(*books, "stats", gift(1, 7));
    two = get_stats("stats", 3);
    all = get_all_stats("stats");
  });
  EXPECT_EQ(unknown, CampaignStats());
  EXPECT_TRUE(none.empty());  // to ask for a campaign does not add it
  EXPECT_EQ(two, (CampaignStats{2, 150}));
  EXPECT_EQ(all, (All{{1, {1, 7}}, {3, {2, 150}}}));
  EXPECT_EQ(books->totals().known, (CampaignStats{3, 157}));
}

TEST_F(CampaignStatsTest, BadAmountsAreRefusedByTheClient) {
  bool zero = true, negative = true;
  All all;
  run([&] {
    zero = record_donation(*books, "stats", {.campaign = 1, .amount = 0});
    negative = record_donation(*books, "stats", {.campaign = 1, .amount = -5});
    all = get_all_stats("stats");
  });
  EXPECT_FALSE(zero);
  EXPECT_FALSE(negative);
  EXPECT_TRUE(all.empty());
  EXPECT_EQ(books->refused, 2u);
}

TEST_F(CampaignStatsTest, OnlyOneHasTheName) {
  bool already = false, same = false;
  run([&] {
    const auto second = start_link<Aggregator>({.name = "stats"}, books);
    already = second.is_already_started();
    same = second.pid() == whereis("stats");
  });
  EXPECT_TRUE(already);
  EXPECT_TRUE(same);
}

TEST_F(CampaignStatsTest, WithoutAServerACastIsLostAndACallEnds) {
  bool sent = false;
  Reason reason;
  run([&] {
    Supervisor::terminate_child("top", "stats");
    sent = record_donation(*books, "stats", gift(1, 5));
    try {
      get_stats("stats", 1);
    } catch (const ExitError& error) {
      reason = error.reason().cause();
    }
  });
  EXPECT_TRUE(sent);
  EXPECT_EQ(reason, Reason::noproc);
  EXPECT_EQ(books->totals().counted.count, 0u);
}

TEST_F(CampaignStatsTest, ACallSeesTheCastBeforeIt) {
  int wrong = 0;
  run([&] {
    for (std::uint64_t i = 1; i <= 1000; ++i) {
      record_donation(*books, "stats", gift(1, 2));
      const auto stats = get_stats("stats", 1);
      if (stats != CampaignStats{i, static_cast<std::int64_t>(2 * i)}) ++wrong;
    }
  });
  EXPECT_EQ(wrong, 0);
}

TEST_F(CampaignStatsTest, TenThousandCastsOfAHundredProcessesAreAllCounted) {
  All all;
  run([&] {
    std::vector<TaskOf<bool>> tasks;
    for (std::uint32_t client = 1; client <= 100; ++client) {
      tasks.push_back(Task::async([this, client] {
        for (std::uint32_t i = 0; i < 100; ++i) record_donation(*books, "stats", gift(i % 5 + 1, 2, client));
        return true;
      }));
    }
    Task::await_many(tasks);
    all = get_all_stats("stats");
  });
  All expected;
  for (CampaignId campaign = 1; campaign <= 5; ++campaign) expected.push_back({campaign, {2000, 4000}});
  EXPECT_EQ(all, expected);
  EXPECT_EQ(books->totals().missed + books->totals().disordered, 0u);
}

TEST_F(CampaignStatsTest, ARestartKeepsTheNameAndWhatTheTableHas) {
  for (const auto persistence : {Persistence::lost, Persistence::kept}) {
    settings.set(keys.persistence, persistence);
    Pid before, after;
    All first, second;
    run([&] {
      before = whereis("stats");
      record_donation(*books, "stats", gift(1, 100));
      record_donation(*books, "stats", gift(2, 50));
      get_stats("stats", 1);
      exit(before, Reason::kill);
      sleep(1ms);
      after = whereis("stats");
      first = get_all_stats("stats");
      record_donation(*books, "stats", gift(2, 1));
      second = get_all_stats("stats");
    });
    const bool kept = persistence == Persistence::kept;
    EXPECT_TRUE(after);
    EXPECT_NE(before, after);
    EXPECT_EQ(first, kept ? (All{{1, {1, 100}}, {2, {1, 50}}}) : All());
    EXPECT_EQ(second, kept ? (All{{1, {1, 100}}, {2, {2, 51}}}) : (All{{2, {1, 1}}}));
    const auto totals = books->totals();
    EXPECT_EQ(totals.starts, 2u);
    EXPECT_EQ(totals.counted, (CampaignStats{3, 151}));
    EXPECT_EQ(totals.forgotten, kept ? CampaignStats() : (CampaignStats{2, 150}));
    EXPECT_EQ(totals.known, kept ? (CampaignStats{3, 151}) : (CampaignStats{1, 1}));
  }
}

TEST_F(CampaignStatsTest, WhatWaitsInTheMailboxIsLostWithTheProcess) {
  settings.set(keys.time, 10ms);
  All all;
  run([&] {
    for (int i = 0; i < 10; ++i) record_donation(*books, "stats", gift(1, 1));
    sleep(35ms);  // three are counted, and the fourth is under way
    exit(whereis("stats"), Reason::kill);
    sleep(1ms);
    record_donation(*books, "stats", gift(1, 1));
    all = get_all_stats("stats");
  });
  EXPECT_EQ(all, (All{{1, {4, 4}}}));
  EXPECT_EQ(books->totals().casts, 11u);
  EXPECT_EQ(books->totals().missed, 7u);
}

TEST_F(CampaignStatsTest, WhatIsLostWithAMailboxIsNoLongerUnderWay) {
  settings.set(keys.time, 10ms);
  settings.set(keys.clients, 2);
  settings.set(keys.call_share, 0);
  settings.set(keys.bad_share, 0);
  std::vector<std::uint64_t> under_way;
  run([&] {
    Supervisor::start_child("top", child<Clients>({.name = "clients"}, books)).value();
    for (std::uint64_t i = 1; i <= 10; ++i) {
      cast(client_name(i % 2 + 1), Client::Donate{{i, now()}, std::make_shared<Counted>(books->under_way)});
    }
    under_way.push_back(books->under_way);
    sleep(35ms);  // three are counted
    under_way.push_back(books->under_way);
    exit(whereis("stats"), Reason::kill);
    sleep(1ms);
    under_way.push_back(books->under_way);
  });
  EXPECT_EQ(under_way, (std::vector<std::uint64_t>{10, 7, 0}));
}

TEST_F(CampaignStatsTest, ClientsCastAndCheck) {
  settings.set(keys.clients, 3);
  settings.set(keys.call_share, 1);
  std::uint64_t calls = 0;
  run([&] {
    Supervisor::start_child("top", child<Clients>({.name = "clients"}, books)).value();
    for (std::uint64_t i = 1; i <= 30; ++i) cast(client_name(i % 3 + 1), Client::Donate{{i, now()}});
    sleep(1s);
    calls = books->calls.count();
    Supervisor::terminate_child("top", "stats");
    cast(client_name(1), Client::Donate{{31, now()}});
    sleep(1s);
  });
  EXPECT_EQ(calls, 30u);
  EXPECT_EQ(books->totals().counted.count, 30u);
  EXPECT_EQ(books->totals().casts, 31u);
  EXPECT_EQ(books->unseen, 0u);
  EXPECT_EQ(books->failed_calls, 1u);
}

TEST_F(CampaignStatsTest, TheScenariosShowTheDifference) {
  const auto kept = run_scenario("campaign-stats", 5min);
  EXPECT_EQ(verdict(kept), "");
  EXPECT_GT(number_of(kept, "restarts"), 15);
  EXPECT_EQ(number_of(kept, "restarts"), number_of(kept, "killed"));
  EXPECT_EQ(number_of(kept, "forgotten"), 0);
  EXPECT_EQ(number_of(kept, "known"), number_of(kept, "counted"));
  EXPECT_EQ(number_of(kept, "total"), number_of(kept, "counted_total"));
  EXPECT_GT(number_of(kept, "counted"), 50'000);
  EXPECT_GT(number_of(kept, "calls"), 5'000);
  EXPECT_GT(number_of(kept, "refused"), 500);
  const auto lost = run_scenario("campaign-stats-guide", 5min);
  EXPECT_EQ(verdict(lost), "");
  EXPECT_GT(number_of(lost, "forgotten"), 30'000);
  EXPECT_EQ(number_of(lost, "forgotten") + number_of(lost, "known"), number_of(lost, "counted"));
  EXPECT_EQ(number_of(lost, "casts"), number_of(kept, "casts"));
}

}  // namespace
}  // namespace nazir::scenarios::campaign_stats
