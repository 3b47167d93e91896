// SPDX-License-Identifier: BSL-1.0
// The rules no-backpressure and mailbox-growing: each finds its mistake, and passes over what only looks like it.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

class GrowthRules : public FindingsTest {
 protected:
  /// All that waits at the process comes from there.
  void comes_from(std::uint64_t number, const Pids& senders) {
    auto& mailbox = node.mailboxes[pid(number)];
    mailbox.first.clear();
    for (const auto sender : senders) mailbox.first.push_back({sender, 64, {}});
  }
};

TEST_F(GrowthRules, no_backpressure_names_producer_and_consumer) {
  auto& producer = node.add(1, {.name = "import"});
  auto& consumer = node.add(2, {.name = "writer", .kind = Kind::gen_server});
  comes_from(2, Pids(100, pid(1)));
  const auto produce = [&] {
    sends(producer, 500);
    receives(consumer, 500, 200);
  };
  rounds(4, produce);
  ASSERT_EQ(sentence("no-backpressure"),
            "import <0.1.0> sends to writer <0.2.0> and never waits for it: 500 a second arrive, 200 are taken, 1,200 "
            "messages wait.");
  EXPECT_EQ(count("no-backpressure"), "1 mailbox without backpressure");
  EXPECT_EQ(of("no-backpressure")->kind, "import");
  EXPECT_EQ(pids("no-backpressure"), (Pids{pid(1), pid(2)}));
  EXPECT_EQ(sentence("mailbox-growing"), "none") << "the other finding explains more";
}

TEST_F(GrowthRules, an_expected_producer_explains_the_mailbox_that_it_fills) {
  auto& producer = node.add(1, {.name = "import"});
  auto& consumer = node.add(2, {.name = "writer", .kind = Kind::gen_server});
  comes_from(2, Pids(100, pid(1)));
  expect("no-backpressure", "import");
  rounds(5, [&] {
    sends(producer, 500);
    receives(consumer, 500, 200);
  });
  EXPECT_EQ(sentence("no-backpressure"), "none");
  EXPECT_EQ(sentence("mailbox-growing"), "none");
}

TEST_F(GrowthRules, no_backpressure_goes_on_while_the_producer_pauses) {
  auto& producer = node.add(1, {.name = "import"});
  auto& consumer = node.add(2, {.name = "writer"});
  comes_from(2, Pids(100, pid(1)));
  rounds(2, [&] { receives(consumer, 500, 200); });
  rounds(2, [&] {
    sends(producer, 500);
    receives(consumer, 500, 200);
  });
  ASSERT_NE(of("no-backpressure"), nullptr);
  rounds(1, [&] { receives(consumer, 0, 200); });
  EXPECT_NE(of("no-backpressure"), nullptr);
  EXPECT_EQ(sentence("mailbox-growing"), "none");
}

TEST_F(GrowthRules, no_backpressure_names_all_consumers_of_a_producer) {
  auto& producer = node.add(1, {.name = "import"});
  auto& first = node.add(2, {.name = "writer a"});
  auto& second = node.add(3, {.name = "writer b"});
  comes_from(2, Pids(100, pid(1)));
  comes_from(3, Pids(100, pid(1)));
  rounds(4, [&] {
    sends(producer, 1000);
    receives(first, 400, 200);
    receives(second, 600, 200);
  });
  EXPECT_EQ(count("no-backpressure"), "2 mailboxes without backpressure");
  EXPECT_EQ(pids("no-backpressure"), (Pids{pid(1), pid(3), pid(2)}));
}

TEST_F(GrowthRules, no_backpressure_passes_over_many_senders_and_one_that_is_told) {
  auto& told = node.add(1, {.name = "told"});
  auto& consumer = node.add(2, {.name = "writer"});
  comes_from(2, Pids(100, pid(1)));
  rounds(5, [&] {
    sends(told, 500);
    receives(told, 100, 100);
    receives(consumer, 500, 200);
  });
  EXPECT_EQ(sentence("no-backpressure"), "none");
  EXPECT_NE(sentence("mailbox-growing"), "none");
  Pids senders(79, pid(1));
  senders.insert(senders.end(), 21, pid(3));
  comes_from(2, senders);
  rounds(5, [&] {
    sends(told, 500);
    receives(consumer, 500, 200);
  });
  EXPECT_EQ(sentence("no-backpressure"), "none") << "79 % are not enough";
}

TEST_F(GrowthRules, mailbox_growing_says_both_rates_and_when_memory_is_full) {
  auto& row = node.add(1, {.name = "stats", .kind = Kind::gen_server});
  node.about.memory_limit = 2048U << 20U;
  node.memory.resident = 1024U << 20U;
  rounds(1);
  rounds(3, [&] {
    receives(row, 100, 40);
    row.mailbox_bytes += 1U << 20U;
  });
  ASSERT_EQ(
      sentence("mailbox-growing"),
      "100 a second arrive at stats <0.1.0>, 40 are taken, 180 messages wait. At this rate the memory of 2.0 GiB is "
      "full in 17 min.");
  EXPECT_EQ(count("mailbox-growing"), "1 mailbox grows");
  EXPECT_EQ(of("mailbox-growing")->severity, Severity::warning);
  EXPECT_EQ(pids("mailbox-growing"), Pids{pid(1)});
  rounds(1, [&] { receives(row, 0, 180); });
  EXPECT_EQ(sentence("mailbox-growing"), "none");
}

TEST_F(GrowthRules, mailbox_growing_goes_on_through_a_dip_with_the_rates_of_all_its_growth) {
  auto& row = node.add(1, {.name = "stats"});
  rounds(1);
  rounds(4, [&] { receives(row, 100, 40); });
  const auto since = of("mailbox-growing")->since;
  rounds(2, [&] { receives(row, 0, 50); });
  ASSERT_EQ(sentence("mailbox-growing"), "67 a second arrive at stats <0.1.0>, 43 are taken, 140 messages wait.");
  rounds(1, [&] { receives(row, 100, 40); });
  rounds(2, [&] { receives(row, 40, 41); });
  ASSERT_NE(of("mailbox-growing"), nullptr);
  EXPECT_EQ(of("mailbox-growing")->since, since);
  rounds(1, [&] { receives(row, 40, 41); });
  EXPECT_EQ(sentence("mailbox-growing"), "none") << "three looks without growth";
}

TEST_F(GrowthRules, mailbox_growing_passes_over_bursts_and_long_but_steady_queues) {
  auto& bursts = node.add(1, {.name = "bursts"});
  auto& steady = node.add(2, {.name = "steady"});
  auto& slow = node.add(3, {.name = "slow"});
  receives(steady, 10'000, 0);
  int i = 0;
  rounds(20, [&] {
    receives(bursts, ++i % 4 == 0 ? 5000 : 10, 2000);
    receives(steady, 500 + static_cast<std::uint64_t>(i % 3) * 100, 600);
    receives(slow, 12, 10);  // 40 more in 20 seconds
    EXPECT_EQ(sentence("mailbox-growing"), "none");
  });
}

}  // namespace
}  // namespace nazir::findings::test
