// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "scenarios/messages/exchange.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::messages {
namespace {

using namespace std::chrono_literals;

const Currency usd = *Currency::find("USD");

Calculation calculation(std::int64_t wealth, Duration time = 100ms, bool crash = false) {
  return {.request = {wealth * 100, 500'000}, .time = time, .crash = crash};
}

/// The mailbox of the process, oldest first.
std::vector<std::string> mailbox() {
  return *Process::messages(self());
}

Reply due(std::int64_t minor) {
  return minor;
}

// ---- Request and reply

TEST(RequestTest, GivesTheZakat) {
  in_virtual_time([] {
    EXPECT_EQ(calculate_and_notify(calculation(10'000), usd, 5s), due(25'000));
    EXPECT_EQ(calculate_and_notify(calculation(100), usd, 5s), due(0));
    EXPECT_EQ(calculate_and_notify(calculation(5'000), usd, 5s), due(0)) << "the nisab must be exceeded";
    EXPECT_EQ(now(), 300ms);
    sleep(1ms);
    EXPECT_EQ(mailbox(), std::vector<std::string>());
    EXPECT_TRUE(Process::info<&ProcessInfo::monitors>(self())->empty());
  });
}

TEST(RequestTest, IgnoresAnotherReply) {
  in_virtual_time([] {
    send(self(), ZakatResult{Ref(), 1});
    EXPECT_EQ(calculate_and_notify(calculation(10'000), usd, 5s), due(25'000));
    EXPECT_EQ(mailbox().size(), 1u) << "it is still there";
    EXPECT_EQ(receive([](const ZakatResult& result) { return result.due; }), 1);
  });
}

TEST(RequestTest, ALateReplyIsNotTakenForTheNext) {
  in_virtual_time([] {
    EXPECT_EQ(calculate_and_notify(calculation(10'000, 150ms), usd, 100ms), Reply(Reason::timeout));
    EXPECT_EQ(calculate_and_notify(calculation(40'000, 90ms), usd, 100ms), due(100'000));
    EXPECT_EQ(calculate_and_notify(calculation(80'000, 90ms), usd, 100ms), due(200'000));
    EXPECT_EQ(now(), 280ms);
    EXPECT_EQ(mailbox().size(), 1u);
  });
}

TEST(RequestTest, TheGuideTakesALateReplyForTheNext) {
  in_virtual_time([] {
    const auto ask = calculate_and_notify_as_the_guide;
    EXPECT_EQ(ask(calculation(10'000, 150ms), usd, 100ms), Reply(Reason::timeout));
    EXPECT_EQ(ask(calculation(40'000, 90ms), usd, 100ms), due(25'000));
    EXPECT_EQ(ask(calculation(80'000, 90ms), usd, 100ms), due(100'000));
    sleep(1s);
    EXPECT_EQ(mailbox().size(), 1u) << "its own reply leaks";
  });
}

TEST(RequestTest, ACrashIsKnownAtOnce) {
  in_virtual_time([] {
    const auto reply = calculate_and_notify(calculation(10'000, 20ms, true), usd, 5s);
    EXPECT_EQ(std::get<Reason>(reply).detail(), "a fault on purpose");
    EXPECT_EQ(now(), 20ms);
    EXPECT_EQ(mailbox(), std::vector<std::string>());
  });
}

TEST(RequestTest, TheGuideWaitsForACrashedProcess) {
  in_virtual_time([] {
    EXPECT_EQ(calculate_and_notify_as_the_guide(calculation(10'000, 20ms, true), usd, 5s), Reply(Reason::timeout));
    EXPECT_EQ(now(), 5s);
  });
}

// ---- All messages

TEST(ProcessMessagesTest, HandlesEachUntilStop) {
  in_virtual_time([] {
    send(self(), Donation{1, 10'000});
    send(self(), ZakatRequest{1'000'000, 500'000});
    send(self(), ZakatRequest{100, 500'000});
    send(self(), std::string("hello"));
    send(self(), std::pair(std::string("donation"), 1));
    send(self(), std::string("stop"));
    send(self(), StopReading{});
    send(self(), Donation{2, 500});
    std::vector<std::string> printed;
    process_messages(usd, [&](const std::string& line) { printed.push_back(line); });
    EXPECT_EQ(printed, (std::vector<std::string>{"Handling donation: 100.00 USD", "Handling zakat: 250.00 USD",
                                                 "Handling zakat: 0.00 USD", "Unknown message: \"hello\"",
                                                 "Unknown message: {\"donation\", 1}", "Unknown message: \"stop\""}));
    EXPECT_EQ(mailbox(), std::vector<std::string>{"Donation{2, 500}"});
  });
}

// ---- One message

void fill_mailbox() {
  send(self(), Donation{1, 10});
  send(self(), std::string("other"));
  send(self(), Donation{2, 20});
  send(self(), Donation{3, 30});
}

TEST(WaitForDonationTest, LeavesAllOthersInTheirOrder) {
  in_virtual_time([] {
    fill_mailbox();
    EXPECT_EQ(wait_for_donation(2, 10s), 20);
    EXPECT_EQ(mailbox(), (std::vector<std::string>{"Donation{1, 10}", "\"other\"", "Donation{3, 30}"}));
    EXPECT_EQ(wait_for_donation(1, 10s), 10) << "it is still there";
    EXPECT_EQ(now(), 0s);
  });
}

TEST(WaitForDonationTest, TheGuideLosesEarlierOnes) {
  in_virtual_time([] {
    fill_mailbox();
    EXPECT_EQ(wait_for_donation_as_the_guide(2, 10s), 20);
    EXPECT_EQ(mailbox(), (std::vector<std::string>{"\"other\"", "Donation{3, 30}"}));
    EXPECT_EQ(wait_for_donation_as_the_guide(1, 10s), std::nullopt);
    EXPECT_EQ(now(), 10s);
    EXPECT_EQ(mailbox(), std::vector<std::string>{"\"other\""});
  });
}

void send_others() {
  for (const auto at : {4s, 8s, 12s}) send_after(self(), Donation{7, 1}, at);
  for (const auto at : {2s, 6s}) send_after(self(), Noise{1}, at);
}

TEST(WaitForDonationTest, HasOneDeadline) {
  in_virtual_time([] {
    send_others();
    EXPECT_EQ(wait_for_donation(1, 10s), std::nullopt);
    EXPECT_EQ(now(), 10s);
    send_after(self(), Donation{1, 5}, 9999ms);
    EXPECT_EQ(wait_for_donation(1, 10s), 5);
  });
}

TEST(WaitForDonationTest, TheGuideBeginsToWaitAnew) {
  in_virtual_time([] {
    send_others();
    EXPECT_EQ(wait_for_donation_as_the_guide(1, 10s), std::nullopt);
    EXPECT_EQ(now(), 22s) << "noise does not matter, donations do";
  });
}

// ---- Runs

class MessagesTest : public testing::Test {
 protected:
  MessagesTest() { settings.set(keys.arrival, Arrival::even); }

  Settings settings = default_settings(*find_workload("messages"));
};

TEST_F(MessagesTest, NothingIsLostOrMixedUp) {
  settings.set(keys.crash_share, 0.3);
  settings.set(keys.late_share, 0.3);
  settings.set(keys.missing_share, 0.3);
  const auto figures = figures_after(settings, 200s + 100ms);
  const auto number = [&](const char* id) { return number_of(figures, id); };
  EXPECT_EQ(figures.load->achieved, 600u);
  EXPECT_NEAR(number("requests"), number("replies") + number("crashes") + number("timeouts"), number("exchanges"));
  EXPECT_GT(number("late_replies"), 50);
  EXPECT_GT(number("crashes"), 50);
  EXPECT_EQ(number("wrong_replies"), 0);
  EXPECT_GT(number("missed"), 50);
  EXPECT_EQ(number("lost"), 0);
  EXPECT_EQ(number("misread"), 0);
  EXPECT_EQ(number("wait_longest"), 10) << "the time-out, exactly";
  EXPECT_EQ(figures.problem, "");
}

TEST_F(MessagesTest, ACrashInTimeIsNoticedInTime) {
  settings.set(keys.crash_share, 1);
  settings.set(keys.late_share, 0);
  const auto right = figures_after(settings, 60s);
  EXPECT_LE(number_of(right, "crash_noticed"), 0.4) << "a calculation takes up to twice its mean time";
  EXPECT_EQ(number_of(right, "timeouts"), 0);
  settings.set(keys.variant, Variant::guide);
  const auto guide = figures_after(settings, 60s);
  EXPECT_EQ(number_of(guide, "crash_noticed"), 5);
  EXPECT_EQ(number_of(guide, "crashes"), 0);
}

TEST_F(MessagesTest, TheGuideLosesDonationsAndMixesUpReplies) {
  settings.set(keys.variant, Variant::guide);
  settings.set(keys.late_share, 0.3);
  const auto figures = figures_after(settings, 200s);
  EXPECT_GT(number_of(figures, "lost"), 100);
  EXPECT_GT(number_of(figures, "wrong_replies"), 30);
  EXPECT_GT(number_of(figures, "wait_longest"), 10);
  EXPECT_EQ(figures.problem, "") << "it is a demonstration";
}

TEST_F(MessagesTest, AKilledSenderEndsItsExchange) {
  const auto post = std::make_shared<Post>(new_run(settings));
  in_virtual_time([&] {
    const Ref ref = spawn_monitor([&] {
                      Dice dice({1});
                      read_several(post, 1, dice);
                    }).ref;
    sleep(1ms);
    for (const Pid pid : Process::list()) {
      if (Process::info<&ProcessInfo::label>(pid) == "sender 1") exit(pid, Reason::kill);
    }
    receive(on(ref, [](const Down& down) { EXPECT_EQ(down.reason, Reason::killed); }));
  });
  EXPECT_EQ(post->misread, 0u);
}

}  // namespace
}  // namespace nazir::scenarios::messages
