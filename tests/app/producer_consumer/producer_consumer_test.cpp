// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <thread>

#include "scenarios/kit/application.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/producer_consumer/line.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::producer_consumer {
namespace {

using namespace std::chrono_literals;

/// Rounds under the virtual clock.
class ProducerConsumerTest : public testing::Test {
 protected:
  ProducerConsumerTest() : settings(default_settings(*find_workload("producer-consumer"))) {
    settings.clock = ClockKind::simulated;
    settings.set(keys.producer_share, 0);
    settings.set(keys.consumer_share, 0);
  }

  /// What became of the processes of a round: when each ended, and why.
  struct Ended {
    Duration at{0};
    Reason reason;
  };
  struct Outcome {
    Ended consumer;
    std::vector<Ended> producers;
    std::vector<std::uint64_t> processed;
    std::uint64_t longest = 0;
  };

  /// Runs a round with these batches. `meanwhile` gets the consumer and the producers; afterwards the round has an
  /// hour.
  Outcome run_round(
      Kind kind, const std::vector<Batch>& shares,
      const std::function<void(Pid, const std::vector<Pid>&)>& meanwhile = [](Pid, const std::vector<Pid>&) {}) {
    Outcome outcome;
    outcome.producers.resize(shares.size());
    books = std::make_shared<LineBooks>(
        std::make_shared<scenarios::Run>(settings, std::make_shared<Values>(keys, settings.values),
                                         std::make_shared<Journal>()),
        kind);
    Runtime runtime({.clock = Clock::virtual_time, .seed = 1});
    runtime.start();
    runtime.run([&] {
      std::uint64_t items = 0;
      for (const auto& batch : shares) items += batch.count;
      const auto round = std::make_shared<Round>(books, 1, items);
      const Pid consumer = spawn([round] { consume(*round); });
      std::vector<Pid> pids;
      for (std::uint64_t i = 0; i < shares.size(); ++i) {
        pids.push_back(spawn([round, i, batch = shares[i], consumer] { produce(*round, i, batch, consumer); }));
      }
      monitor(consumer);
      for (const Pid pid : pids) monitor(pid);
      send(consumer, Begin{pids});
      spawn([&] { meanwhile(consumer, pids); });
      bool more = true;
      while (more) {
        more = receive(
            [&](const Down& down) {
              const Ended ended{now(), down.reason};
              const auto found = std::find(pids.begin(), pids.end(), down.pid);
              (found == pids.end() ? outcome.consumer
                                   : outcome.producers[static_cast<std::size_t>(found - pids.begin())]) = ended;
              return true;
            },
            after(1h, [] { return false; }));
      }
      outcome.processed = round->processed();
      outcome.longest = round->longest();
      exit(consumer, Reason::kill);
    });
    runtime.stop();
    return outcome;
  }
  static std::vector<std::uint64_t> numbers(std::uint64_t first, std::uint64_t count) {
    std::vector<std::uint64_t> all(count);
    std::iota(all.begin(), all.end(), first);
    return all;
  }
  Settings settings;
  LineBooksPtr books;
};

TEST_F(ProducerConsumerTest, ItemsAreProcessedInOrder) {
  for (const auto kind : {Kind::window, Kind::guide}) {
    for (const std::uint64_t items : {0, 1, 5, 10}) {
      const auto outcome = run_round(kind, {{1, items}});
      EXPECT_EQ(outcome.processed, numbers(1, items));
      EXPECT_EQ(outcome.producers[0].at, items * 10ms) << items;
      EXPECT_EQ(outcome.consumer.at, items * 100ms) << items;
      EXPECT_EQ(outcome.consumer.reason, Reason::normal);
      EXPECT_EQ(outcome.producers[0].reason, Reason::normal);
    }
  }
}

TEST_F(ProducerConsumerTest, TheGuidesQueueGrowsWithTheNumberOfItems) {
  for (const std::uint64_t items : {10, 40, 100}) {
    const auto outcome = run_round(Kind::guide, {{1, items}});
    EXPECT_EQ(outcome.longest, items - items / 10);
    EXPECT_EQ(outcome.consumer.at, items * 100ms);
  }
}

TEST_F(ProducerConsumerTest, TheWindowIsNeverExceededAndCostsNothing) {
  for (const std::uint32_t window : {1u, 2u, 10u, 35u}) {
    settings.set(keys.window, window);
    const auto outcome = run_round(Kind::window, {{1, 40}});
    EXPECT_EQ(outcome.longest, window);
    EXPECT_EQ(outcome.consumer.at, 4s);
    EXPECT_EQ(outcome.processed, numbers(1, 40));
    EXPECT_EQ(books->excess, 0u);
  }
}

TEST_F(ProducerConsumerTest, TheWindowHoldsForAllProducersTogether) {
  for (const std::uint32_t window : {1u, 3u, 10u}) {
    settings.set(keys.window, window);
    const auto outcome = run_round(Kind::window, batches(100, 7));
    EXPECT_EQ(outcome.longest, window);
    EXPECT_EQ(outcome.consumer.at, 10s) << window;
    EXPECT_EQ(outcome.processed.size(), 100u);
  }
}

TEST_F(ProducerConsumerTest, AllProducersAreHeardToTheirEnd) {
  const auto outcome = run_round(Kind::window, {{1, 3}, {11, 6}});
  std::vector<std::uint64_t> first, second;
  for (const auto item : outcome.processed) (item < 10 ? first : second).push_back(item);
  EXPECT_EQ(first, numbers(1, 3));
  EXPECT_EQ(second, numbers(11, 6));
  EXPECT_EQ(outcome.consumer.at, 900ms);
}

TEST_F(ProducerConsumerTest, TheGuideEndsWithTheFirstProducerThatIsDone) {
  const auto outcome = run_round(Kind::guide, {{1, 3}, {11, 6}});
  auto processed = outcome.processed;
  std::sort(processed.begin(), processed.end());
  if (processed.back() == 14) processed.pop_back();  // sent at the same time as the first `Done`
  EXPECT_EQ(processed, (std::vector<std::uint64_t>{1, 2, 3, 11, 12, 13}));
  EXPECT_EQ(outcome.consumer.reason, Reason::normal);
  EXPECT_EQ(outcome.producers[1].reason, Reason::normal);
  EXPECT_EQ(books->lost, 9 - outcome.processed.size());
}

TEST_F(ProducerConsumerTest, AKilledProducerEndsTheRound) {
  const auto kill = [](Pid, const std::vector<Pid>& producers) {
    sleep(55ms);
    exit(producers[0], Reason::kill);
  };
  const auto right = run_round(Kind::window, {{1, 20}}, kill);
  EXPECT_EQ(right.processed, numbers(1, 6));
  EXPECT_EQ(right.consumer.at, 600ms);
  EXPECT_EQ(right.consumer.reason, Reason::normal);
  const auto guide = run_round(Kind::guide, {{1, 20}}, kill);
  EXPECT_EQ(guide.processed, numbers(1, 6));
  EXPECT_EQ(guide.consumer.at, 0ms);  // it did not end: it waits for ever
}

TEST_F(ProducerConsumerTest, TheOthersUseTheWindowOfAProducerThatDied) {
  settings.set(keys.window, 10);
  const auto outcome = run_round(Kind::window, {{1, 100}, {1001, 100}}, [](Pid, const std::vector<Pid>& producers) {
    sleep(1s + 1ms);
    exit(producers[0], Reason::kill);
  });
  EXPECT_EQ(outcome.longest, 10u);
  EXPECT_EQ(outcome.processed.back(), 1100u);
  EXPECT_EQ(outcome.consumer.at, outcome.processed.size() * 100ms);
}

TEST_F(ProducerConsumerTest, AKilledConsumerEndsItsProducers) {
  const auto kill = [](Pid consumer, const std::vector<Pid>&) {
    sleep(250ms);
    exit(consumer, Reason::kill);
  };
  const auto right = run_round(Kind::window, {{1, 40}, {101, 40}}, kill);
  for (const auto& producer : right.producers) {
    EXPECT_EQ(producer.at, 250ms);
    EXPECT_EQ(producer.reason, Reason::shutdown_with("{consumer_down, killed}"));
  }
  EXPECT_EQ(right.processed.size(), 2u);
  EXPECT_EQ(books->lost, books->sent - 2);
  const auto guide = run_round(Kind::guide, {{1, 40}}, kill);
  EXPECT_EQ(guide.producers[0].at, 400ms);
  EXPECT_EQ(guide.producers[0].reason, Reason::normal);
  EXPECT_EQ(books->lost, 38u);
}

TEST_F(ProducerConsumerTest, RoundsRepeatSideBySide) {
  settings.set(keys.variant, Variant::both);
  const auto figures = figures_after(settings, 50s - 1ms);  // ten rounds of four seconds and one of pause
  for (const auto* id : {"window_rounds", "guide_rounds"}) EXPECT_EQ(number_of(figures, id), 10) << id;
  for (const auto* id : {"window_processed", "guide_processed"}) EXPECT_EQ(number_of(figures, id), 400) << id;
  for (const auto* id : {"window_cut", "guide_cut", "window_lost", "guide_lost"}) EXPECT_EQ(number_of(figures, id), 0);
  EXPECT_EQ(number_of(figures, "window_queue_max"), 10);
  EXPECT_EQ(number_of(figures, "window_queue_round"), 10);
  EXPECT_EQ(number_of(figures, "guide_queue_max"), 36);
  EXPECT_EQ(number_of(figures, "guide_queue_round"), 36);
  EXPECT_EQ(verdict(figures), "");
}

TEST_F(ProducerConsumerTest, TheJournalTellsHowEachRoundEnded) {
  settings.set(keys.variant, Variant::both);
  settings.set(keys.producers, 2);
  const auto run = new_run(settings);
  const auto simulation = settings.workload->begin(run);
  in_virtual_time([&] {
    spawn([&] { run_application(*run, *simulation); });
    sleep(5950ms);
    for (const auto* workers : {"window workers", "guide workers"}) {
      exit(Task::Supervisor::children(workers).front(), Reason::kill);  // the consumer of the second round
      sleep(1ms);
    }
    sleep(1s);
  });
  const std::vector<std::string> told = {
      "Round 1 of the line with a window: all 40 items were processed; at most 10 waited.",
      "Round 1 of the guide's line: all 40 items were processed; at most 38 waited.",
      "Round 2 of the line with a window: 9 of 40 items were processed; the consumer ended (killed).",
      "Round 2 of the guide's line: 9 of 40 items were processed; the consumer ended (killed)."};
  EXPECT_EQ(journal_of(*run), told);
}

TEST_F(ProducerConsumerTest, TheScenariosShowTheDifference) {
  const auto right = figures_after(*load_scenario("producer-consumer"), 30min);
  EXPECT_EQ(verdict(right), "");
  EXPECT_EQ(number_of(right, "window_queue_max"), 10);
  EXPECT_GT(number_of(right, "window_rounds"), 200);
  EXPECT_GT(number_of(right, "window_cut"), 5);
  const auto guide = figures_after(*load_scenario("producer-consumer-guide"), 30min);
  EXPECT_EQ(number_of(guide, "guide_queue_max"), 54);
  EXPECT_GT(number_of(guide, "guide_stuck"), 2);
  EXPECT_GT(number_of(guide, "guide_lost"), 0);
}

}  // namespace
}  // namespace nazir::scenarios::producer_consumer
