// SPDX-License-Identifier: GPL-3.0-or-later
#include "donation_tasks_fixture.hpp"

namespace nazir::scenarios::donation_tasks {
namespace {

TEST_F(DonationTasksTest, WithoutALimitABatchTakesTheTimeOfOneDonation) {
  settings.set(keys.concurrency, 0);
  EXPECT_EQ(values_of(run_batch_of(50)), numbers(50));
  EXPECT_EQ(took, 1s);
  EXPECT_EQ(books->most_running, 50u);
  EXPECT_EQ(left_over, 0u);
  settings.set(keys.variant, Variant::guide);
  EXPECT_EQ(values_of(run_batch_of(50)), numbers(50));
  EXPECT_EQ(took, 1s);
  EXPECT_EQ(books->most_running, 50u);
}

TEST_F(DonationTasksTest, ALimitIsKept) {
  for (const auto& [size, limit, time] :
       {std::tuple{50u, 10u, 5s}, {51u, 10u, 6s}, {3u, 10u, 1s}, {5u, 1u, 5s}, {0u, 10u, 0s}}) {
    settings.set(keys.concurrency, limit);
    EXPECT_EQ(values_of(run_batch_of(size)), numbers(size));
    EXPECT_EQ(took, time) << size;
    EXPECT_EQ(books->most_running, std::min(size, limit));
    EXPECT_EQ(books->totals().successful, size);
  }
}

// The time that it takes must not grow with the square of the size. If it does, this test runs into its time-out.
TEST_F(DonationTasksTest, ALargeBatchIsNoTrouble) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "a fiber is a thread to ThreadSanitizer, which allows 8,128 of them";
#endif
  settings.set(keys.concurrency, 0);
  EXPECT_EQ(values_of(run_batch_of(30'000)), numbers(30'000));
  EXPECT_EQ(took, 1s);
}

TEST_F(DonationTasksTest, ALostBatchIsInTheJournal) {
  settings.set(keys.variant, Variant::guide);
  settings.set(keys.crash_share, 1);
  run([&] {
    spawn_monitor([&] { process_batch(books, 7, 3); });
    receive([](const Down&) {});
  });
  EXPECT_EQ(journal_of(*books->run),
            std::vector<std::string>{"Batch 7 is lost with the results of its 3 donations: its process ended."});
}

TEST_F(DonationTasksTest, AKilledTaskIsAnErrorInItsPlace) {
  for (std::size_t victim = 0; victim < 3; ++victim) {
    const auto results = run_batch_of(3, [victim] {
      sleep(200ms);
      exit(Task::Supervisor::children("tasks").at(victim), Reason::kill);
    });
    for (std::size_t i = 0; i < 3; ++i) {
      if (i == victim) {
        EXPECT_EQ(results[i].reason(), Reason::killed);
      } else {
        EXPECT_EQ(*results[i], i);
      }
    }
    EXPECT_EQ(took, 1s);
    EXPECT_EQ(books->totals().failed, 1u);
    EXPECT_EQ(books->totals().successful, 2u);
    EXPECT_EQ(left_over, 0u);
  }
}

TEST_F(DonationTasksTest, EveryKindOfFaultHasAResult) {
  settings.set(keys.kill_share, 0.2);
  settings.set(keys.crash_share, 0.2);
  settings.set(keys.hang_share, 0.2);
  settings.set(keys.concurrency, 0);
  const auto results = run_batch_of(100);
  int ok = 0, killed = 0, crashed = 0, late = 0;
  for (const auto& result : results) {
    if (result) {
      ++ok;
    } else if (result.reason() == Reason::killed) {
      ++killed;
    } else if (result.reason() == Reason::timeout) {
      ++late;
    } else if (result.reason().detail() == "the donation is rejected") {
      ++crashed;
    }
  }
  EXPECT_EQ(ok + killed + crashed + late, 100);
  EXPECT_GT(ok, 30);
  for (const int count : {killed, crashed, late}) EXPECT_GT(count, 5);
  EXPECT_EQ(took, 30s);
  EXPECT_EQ(left_over, 0u);
  const auto totals = books->totals();
  EXPECT_EQ(totals.successful, static_cast<std::uint64_t>(ok));
  EXPECT_EQ(totals.timed_out, static_cast<std::uint64_t>(late));
  EXPECT_EQ(totals.failed, static_cast<std::uint64_t>(killed + crashed));
  EXPECT_EQ(totals.under_way + totals.lost, 0u);
}

// The time counts from the start of the task, not of the batch.
TEST_F(DonationTasksTest, ATaskThatHangsIsKilledAtItsTimeOut) {
  settings.set(keys.hang_share, 1);
  settings.set(keys.concurrency, 2);
  const auto results = run_batch_of(4);
  for (const auto& result : results) EXPECT_EQ(result.reason(), Reason::timeout);
  EXPECT_EQ(took, 60s);
  EXPECT_EQ(books->running, 0u);
}

TEST_F(DonationTasksTest, AnAnswerThatComesBeforeTheKillCounts) {
  bool right = false, guide = true;
  run([&] {
    for (const auto variant : {Variant::right, Variant::guide}) {
      const auto task = Task::Supervisor::async_nolink("tasks", [] { return std::uint64_t{7}; });
      sleep(1ms);
      const auto result = give_up(task, variant);
      (variant == Variant::right ? right : guide) = result.is_ok() && *result == 7;
    }
  });
  EXPECT_TRUE(right);
  EXPECT_FALSE(guide);
}

TEST_F(DonationTasksTest, TheGuideLosesTheBatchWithOneTask) {
  settings.set(keys.variant, Variant::guide);
  std::string reason;
  run([&] {
    const auto [pid, ref] = spawn_monitor([of = books] { process_batch(of, 1, 3); });
    sleep(200ms);
    exit(Task::Supervisor::children("tasks").at(1), Reason::kill);
    reason = receive(on(ref, [](const Down& down) { return down.reason.detail(); }));
  });
  EXPECT_EQ(reason, "no case clause matching: {exit, killed}");
  EXPECT_EQ(books->tasks.count(), 2u);
  EXPECT_EQ(books->totals().lost, 3u);
  EXPECT_EQ(books->totals().lost_batches, 1u);
}

TEST_F(DonationTasksTest, WithoutTheSupervisorThereAreErrors) {
  Results results;
  run([&] {
    Supervisor::terminate_child("top", "tasks");
    results = process_batch(books, 1, 3);
  });
  ASSERT_EQ(results.size(), 3u);
  for (const auto& result : results) EXPECT_EQ(result.reason(), Reason::noproc);
  EXPECT_EQ(books->totals().failed, 3u);
}

TEST_F(DonationTasksTest, AKilledSupervisorConcernsTheTasksItHad) {
  settings.set(keys.concurrency, 10);
  const auto results = run_batch_of(20, [] {
    sleep(1500ms);
    exit(whereis("tasks"), Reason::kill);
  });
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(results[i].is_ok(), i < 10) << i;
  EXPECT_EQ(took, 1500ms);
}

TEST_F(DonationTasksTest, TheScenariosShowTheDifference) {
  const auto right = run_scenario("donation-tasks", 10min);
  EXPECT_EQ(verdict(right), "");
  EXPECT_EQ(number_of(right, "lost_batches"), 0);
  EXPECT_EQ(number_of(right, "lost"), 0);
  EXPECT_GT(number_of(right, "successful"), 10'000);
  EXPECT_GT(number_of(right, "failed"), 100);
  EXPECT_GT(number_of(right, "timed_out"), 10);
  EXPECT_GT(number_of(right, "receipt_retries"), 100);
  const auto guide = run_scenario("donation-tasks-guide", 10min);
  EXPECT_EQ(verdict(guide), "");
  EXPECT_GT(number_of(guide, "lost_batches"), 50);
  EXPECT_EQ(number_of(guide, "failed"), 0);
  EXPECT_GT(number_of(guide, "receipts_unsent"), 100);
}

}  // namespace
}  // namespace nazir::scenarios::donation_tasks
