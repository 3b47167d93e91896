// SPDX-License-Identifier: GPL-3.0-or-later
#include "donation_tasks_fixture.hpp"

namespace nazir::scenarios::donation_tasks {
namespace {

TEST_F(DonationTasksTest, ReceiptsAreSentWhileNobodyWaits) {
  Duration asked{99};
  std::vector<std::size_t> children;
  run([&] {
    send_receipts(books, 1, numbers(20));
    asked = now();
    for (const auto time : {0ms, 499ms, 501ms}) {
      sleep(time - now());
      children.push_back(Task::Supervisor::children("receipts").size());
    }
  });
  EXPECT_EQ(asked, 0ms);
  EXPECT_EQ(children, (std::vector<std::size_t>{20, 20, 0}));
  EXPECT_EQ(books->sent, 20u);
  EXPECT_EQ(books->unsent, 0u);
}

TEST_F(DonationTasksTest, OnlyTransientReceiptsAreTriedAgain) {
  for (const auto restart : {Receipts::temporary, Receipts::transient}) {
    settings.set(keys.receipts, restart);
    const bool again = restart == Receipts::transient;
    std::vector<std::size_t> children;
    run([&] {
      send_receipts(books, 1, numbers(20));
      sleep(100ms);
      exit(Task::Supervisor::children("receipts").at(3), Reason::kill);
      for (const auto time : {101ms, 501ms, 601ms}) {
        sleep(time - now());
        children.push_back(Task::Supervisor::children("receipts").size());
      }
    });
    EXPECT_EQ(children, again ? (std::vector<std::size_t>{20, 1, 0}) : (std::vector<std::size_t>{19, 0, 0}));
    EXPECT_EQ(books->sent, again ? 20u : 19u);
    EXPECT_EQ(books->unsent, again ? 0u : 1u);
    EXPECT_EQ(books->retries, again ? 1u : 0u);
  }
}

TEST_F(DonationTasksTest, AttemptsAtAReceiptAreLimited) {
  settings.set(keys.receipt_share, 1);
  std::vector<std::size_t> children;
  run([&] {
    send_receipts(books, 1, numbers(5));
    for (const auto time : {1499ms, 1501ms}) {
      sleep(time - now());
      children.push_back(Task::Supervisor::children("receipts").size());
    }
  });
  EXPECT_EQ(children, (std::vector<std::size_t>{5, 0}));
  EXPECT_EQ(books->unsent, 5u);
  EXPECT_EQ(books->retries, 10u);
}

}  // namespace
}  // namespace nazir::scenarios::donation_tasks
