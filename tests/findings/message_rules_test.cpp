// SPDX-License-Identifier: BSL-1.0
// The rules about messages and mailboxes.
#include "fake_node.hpp"

namespace nazir::findings::test {
namespace {

using observe::TraceKind;

class MessageRules : public FindingsTest {};

// ---- never-consumed

TEST_F(MessageRules, never_consumed_says_for_how_long_and_how_many) {
  auto& row = node.add(1, {.name = "subscriber"});
  rounds(1);
  rounds(3, [&] { receives(row, 50, 0); });
  ASSERT_EQ(sentence("never-consumed"),
            "subscriber <0.1.0> has taken no message for 4.0 s, while 50 a second arrive: 150 messages wait.");
  EXPECT_EQ(count("never-consumed"), "1 mailbox that nobody empties");
  EXPECT_EQ(of("never-consumed")->severity, Severity::error);
  EXPECT_EQ(pids("never-consumed"), Pids{pid(1)});
  rounds(1, [&] { receives(row, 0, 150); });
  EXPECT_EQ(sentence("never-consumed"), "none");
}

TEST_F(MessageRules, never_consumed_passes_over_takers_blocked_servers_and_the_suspended) {
  auto& takes = node.add(1, {.name = "takes"});
  auto& server = node.add(2, {.name = "server", .kind = Kind::gen_server});
  auto& held = node.add(3, {.name = "held", .state = State::suspended});
  auto& few = node.add(4, {.name = "few"});
  rounds(1);
  rounds(5, [&] {
    receives(takes, 100, 1);
    receives(server, 100, 0);
    receives(held, 100, 0);
    receives(few, 10, 0);
  });
  EXPECT_EQ(sentence("never-consumed"), "none");
  EXPECT_NE(sentence("blocked-server"), "none");
}

TEST_F(MessageRules, what_is_expected_of_a_process_is_reported_by_no_other_rule) {
  auto& server = node.add(1, {.name = "server", .kind = Kind::gen_server});
  auto& growing = node.add(2, {.name = "growing"});
  auto& deaf = node.add(3, {.name = "deaf"});
  expect("blocked-server", "server");
  expect("mailbox-growing", "growing");
  expect("never-consumed", "deaf");
  rounds(1);
  rounds(6, [&] {
    receives(server, 100, 0);
    receives(growing, 100, 50);
    receives(deaf, 100, 0);
    for (auto* row : {&server, &growing, &deaf}) row->oldest_message = 60s;
  });
  for (const auto* rule : {"blocked-server", "mailbox-growing", "never-consumed", "mailbox-old"})
    EXPECT_EQ(sentence(rule), "none") << rule;
}

// ---- pool-exhausted

TEST_F(MessageRules, pool_exhausted_says_how_many_workers_and_messages) {
  node.add(1, {.name = "pool", .kind = Kind::supervisor});
  for (std::uint64_t i = 2; i <= 4; ++i) {
    auto& row = node.add(i, {.function = "Checker", .kind = Kind::gen_server, .parent = pid(1)});
    row.oldest_message = i * 1s;
    receives(row, 10 * i, 0);
  }
  rounds(1);
  ASSERT_EQ(
      sentence("pool-exhausted"),
      "All 3 processes of Checker at pool <0.1.0> have had messages waiting for 2.0 s or more: 90 messages wait.");
  EXPECT_EQ(count("pool-exhausted"), "1 pool without a free worker");
  EXPECT_EQ(pids("pool-exhausted"), (Pids{pid(2), pid(3), pid(4)}));
  EXPECT_EQ(of("pool-exhausted")->concerned, 3U);
  expect("pool-exhausted", of("pool-exhausted")->kind);
  rounds(1);
  EXPECT_EQ(sentence("pool-exhausted"), "none") << "what the finding calls its kind can be expected";
}

TEST_F(MessageRules, pool_exhausted_passes_over_a_pool_with_a_free_worker_and_a_single_server) {
  node.add(1, {.name = "pool", .kind = Kind::supervisor});
  for (std::uint64_t i = 2; i <= 4; ++i) {
    auto& row = node.add(i, {.function = "Checker", .kind = Kind::gen_server, .parent = pid(1)});
    if (i > 2) row.oldest_message = 5s;
  }
  node.add(5, {.function = "Alone", .kind = Kind::gen_server, .parent = pid(1)}).oldest_message = 5s;
  rounds(2);
  EXPECT_EQ(sentence("pool-exhausted"), "none");
}

// ---- mailbox-old

TEST_F(MessageRules, mailbox_old_says_how_old) {
  auto& row = node.add(1, {.name = "printer"});
  receives(row, 500, 0);
  rounds(2, [&] {
    receives(row, 10, 10);
    row.oldest_message = 12s;
  });
  ASSERT_EQ(sentence("mailbox-old"),
            "The oldest message of printer <0.1.0> has waited for 12 s: 500 messages wait, and it takes 10 a second.");
  EXPECT_EQ(count("mailbox-old"), "1 mailbox with old messages");
  EXPECT_EQ(pids("mailbox-old"), Pids{pid(1)});
}

TEST_F(MessageRules, mailbox_old_passes_over_young_messages_and_those_of_a_growing_mailbox) {
  auto& young = node.add(1, {.name = "young"});
  auto& growing = node.add(2, {.name = "growing"});
  auto& blocked = node.add(3, {.name = "blocked", .kind = Kind::gen_server});
  rounds(1);
  rounds(5, [&] {
    receives(young, 1000, 900);
    young.oldest_message = 9900ms;
    receives(growing, 100, 50);
    receives(blocked, 1, 0);
    growing.oldest_message = blocked.oldest_message += 4s;
  });
  EXPECT_NE(sentence("mailbox-growing"), "none");
  EXPECT_EQ(sentence("mailbox-old"), "none");
}

// ---- selective-scan

TEST_F(MessageRules, selective_scan_says_how_many_are_passed_over) {
  auto& row = node.add(1, {.name = "picky"});
  receives(row, 2000, 0);
  rounds(1);
  rounds(1, [&] {
    receives(row, 20, 20);
    row.messages_skipped += 20 * 500;
  });
  ASSERT_EQ(sentence("selective-scan"),
            "picky <0.1.0> passes over 500 messages for each that it takes, 10,000 a second; 2,000 messages wait.");
  EXPECT_EQ(count("selective-scan"), "1 receive searches");
  EXPECT_EQ(pids("selective-scan"), Pids{pid(1)});
}

TEST_F(MessageRules, selective_scan_passes_over_short_searches_and_rare_ones) {
  auto& small = node.add(1, {.name = "small"});
  auto& rare = node.add(2, {.name = "rare"});
  rounds(1);
  rounds(3, [&] {
    receives(small, 1000, 1000);
    small.messages_skipped += 63'000;
    receives(rare, 1, 1);
    rare.messages_skipped += 900;
  });
  EXPECT_EQ(sentence("selective-scan"), "none");
}

// ---- self-messaging

class SelfMessagingRule : public FindingsTest {
 protected:
  void trace_shows(std::uint64_t who, std::uint64_t from, int times) {
    for (int i = 0; i < times; ++i) {
      observe::TraceEvent event;
      event.pid = pid(who);
      event.kind = TraceKind::receive;
      event.other = pid(from);
      node.events.push_back(event);
    }
  }
  void talks(ProcessRow& row) {
    receives(row, 2000, 2000);
    sends(row, 2000);
  }
};

TEST_F(SelfMessagingRule, a_trace_of_a_moment_tells) {
  auto& row = node.add(1, {.name = "loop"});
  trace_shows(1, 1, 90);
  trace_shows(1, 2, 10);
  rounds(1);
  rounds(1, [&] { talks(row); });
  ASSERT_EQ(node.requests.size(), 1U);
  EXPECT_EQ(node.requests[0].processes, Pids{pid(1)});
  rounds(1, [&] { talks(row); });
  ASSERT_EQ(sentence("self-messaging"),
            "90 % of the 2,000 messages a second that loop <0.1.0> takes come from itself.");
  EXPECT_EQ(count("self-messaging"), "1 process talks to itself");
  EXPECT_EQ(of("self-messaging")->severity, Severity::note);
  EXPECT_TRUE(node.kept.empty());
  rounds(20, [&] { talks(row); });
  EXPECT_EQ(node.requests.size(), 1U) << "not again for half a minute";
  rounds(1);
  EXPECT_EQ(sentence("self-messaging"), "none");
}

TEST_F(SelfMessagingRule, what_waits_in_the_mailbox_tells_without_a_trace) {
  auto& row = node.add(1, {.name = "loop"});
  receives(row, 100, 0);
  for (int i = 0; i < 50; ++i) node.mailboxes[pid(1)].first.push_back({pid(1), 64, {}});
  rounds(1);
  rounds(1, [&] { talks(row); });
  EXPECT_EQ(sentence("self-messaging"),
            "100 % of the 2,000 messages a second that loop <0.1.0> takes come from itself.");
  EXPECT_TRUE(node.requests.empty());
}

TEST_F(SelfMessagingRule, passes_over_talk_with_others_and_over_little) {
  auto& row = node.add(1, {.name = "relay"});
  auto& ticks = node.add(2, {.name = "ticks"});
  trace_shows(1, 2, 60);
  trace_shows(1, 1, 40);
  rounds(1);
  rounds(5, [&] {
    talks(row);
    receives(ticks, 900, 900);
    sends(ticks, 900);
  });
  EXPECT_EQ(node.requests.size(), 1U);
  EXPECT_EQ(node.requests[0].processes, Pids{pid(1)});
  EXPECT_EQ(sentence("self-messaging"), "none");
}

TEST_F(SelfMessagingRule, passes_over_messages_of_timers) {
  auto& row = node.add(1, {.name = "ticks"});
  trace_shows(1, 0, 90);
  trace_shows(1, 1, 10);
  rounds(1);
  rounds(5, [&] { talks(row); });
  EXPECT_EQ(node.requests.size(), 1U);
  EXPECT_EQ(sentence("self-messaging"), "none");
}

// ---- dead-letter-burst

TEST_F(MessageRules, dead_letter_burst_says_how_many_a_second_and_to_whom) {
  rounds(1);
  const auto letters = [this](std::uint64_t recorded, std::uint64_t counted) {
    for (std::uint64_t i = 0; i < recorded; ++i) {
      node.happens(
          {.kind = IncidentKind::dead_letter, .pid = pid(1), .other = pid(9), .name = "publisher", .type = "Donation"});
    }
    node.counts[static_cast<std::size_t>(IncidentKind::dead_letter)] += counted - recorded;
  };
  rounds(1, [&] { letters(30, 300); });
  ASSERT_EQ(
      sentence("dead-letter-burst"),
      "publisher <0.1.0> sends 300 messages a second to processes that have ended, the last a Donation to <0.9.0>.");
  EXPECT_EQ(count("dead-letter-burst"), "300 dead letters a second");
  EXPECT_EQ(pids("dead-letter-burst"), Pids{pid(1)});
  rounds(1, [&] { letters(1, 1); });
  EXPECT_EQ(
      sentence("dead-letter-burst"),
      "publisher <0.1.0> sent 300 messages a second to processes that have ended, the last a Donation to <0.9.0>.");
  rounds(10);
  EXPECT_EQ(sentence("dead-letter-burst"), "none");
}

TEST_F(MessageRules, dead_letter_burst_passes_over_a_few_now_and_then) {
  rounds(1);
  rounds(10, [&] {
    for (int i = 0; i < 19; ++i) {
      node.happens({.kind = IncidentKind::dead_letter, .pid = pid(1), .other = pid(9), .name = "publisher"});
    }
  });
  EXPECT_EQ(sentence("dead-letter-burst"), "none");
}

// ---- unhandled

TEST_F(MessageRules, unhandled_names_server_sender_and_types) {
  node.add(2, {.name = "sender"});
  const auto comes = [this](const std::string& type) {
    node.happens({.kind = IncidentKind::unhandled, .pid = pid(1), .other = pid(2), .name = "desk", .type = type});
  };
  comes("Ping");
  rounds(1);
  ASSERT_EQ(sentence("unhandled"), "desk <0.1.0> received a Ping from sender <0.2.0>, for which it has no handler.");
  EXPECT_EQ(count("unhandled"), "1 message unhandled");
  comes("Pong");
  rounds(1);
  EXPECT_EQ(
      sentence("unhandled"),
      "desk <0.1.0> received a Pong from sender <0.2.0>, for which it has no handler. 2 such messages in the last "
      "2.0 s, of 1 other type too.");
  EXPECT_EQ(pids("unhandled"), Pids{pid(1)});
  rounds(40);
  EXPECT_EQ(sentence("unhandled"), "none");
}

TEST_F(MessageRules, unhandled_counts_what_was_not_recorded_and_what_it_does_not_keep) {
  rounds(1);
  // The node recorded 256 of 100,000, three of four of them of the desk.
  for (int i = 0; i < 256; ++i) {
    node.happens(
        {.kind = IncidentKind::unhandled, .pid = pid(1), .name = i % 4 == 0 ? "till" : "desk", .type = "Ping"});
  }
  node.counts[static_cast<std::size_t>(IncidentKind::unhandled)] = 100'000;
  rounds(1);
  std::vector<std::string> counts;
  for (const auto& each : engine.latest()->now) {
    if (each.rule == "unhandled") counts.push_back(each.kind + ": " + each.count);
  }
  EXPECT_EQ(counts, (std::vector<std::string>{"desk: 75,000 messages unhandled", "till: 25,000 messages unhandled"}));
  // It keeps 256 of each: the older ones count on, until they are older than the window.
  for (int i = 0; i < 100; ++i) {
    node.happens({.kind = IncidentKind::unhandled, .pid = pid(1), .name = "desk", .type = "Ping"});
  }
  rounds(1);
  EXPECT_EQ(count("unhandled"), "75,100 messages unhandled");
  rounds(29);
  EXPECT_EQ(count("unhandled"), "100 messages unhandled");
}

TEST_F(MessageRules, unhandled_passes_over_other_incidents_and_expected_servers) {
  expect("unhandled", "desk");
  node.happens({.kind = IncidentKind::unhandled, .pid = pid(1), .name = "desk", .type = "Ping"});
  node.happens({.kind = IncidentKind::dead_letter, .pid = pid(2), .name = "other", .type = "Ping"});
  for (const auto* news : {"Exit", "Down"}) {
    node.happens({.kind = IncidentKind::unhandled, .pid = pid(3), .name = "third", .type = news});
  }
  rounds(1);
  EXPECT_EQ(sentence("unhandled"), "none");
}

}  // namespace
}  // namespace nazir::findings::test
