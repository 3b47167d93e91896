// SPDX-License-Identifier: BSL-1.0
// How long a process has waited for an answer, and its messages for it. Semantics, section 8.
#include "observe/mail_ages.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

class Waiting : public VirtualTimeTest {};

struct Ask {
  using Reply = int;
};

TEST_F(Waiting, for_an_answer_is_told_with_whose_and_since_when) {
  std::optional<observe::ProcessDetails> waits, idle;
  Pid asked, asks;
  run([&] {
    sleep(3s);
    asked = spawn_idle();
    asks = spawn([&] { call(asked, Ask{}, infinity); });
    sync_with(asks);
    const WaitsOn expected{asked, now()};
    sleep(2s);
    EXPECT_EQ(Process::info(asks)->waits_on, expected);
    EXPECT_EQ(Process::info(asked)->waits_on, std::nullopt);
  });
  waits = runtime().node()->details(asks);
  idle = runtime().node()->details(asked);
  ASSERT_TRUE(waits && idle);
  EXPECT_EQ(waits->waits_on, (WaitsOn{asked, 3s}));
  EXPECT_EQ(idle->waits_on, std::nullopt);
  run([&] {
    exit(asks, Reason::kill);
    exit(asked, Reason::kill);
  });
}

TEST_F(Waiting, messages_are_as_old_as_the_first_snapshot_that_saw_them) {
  const auto node = runtime().node();
  const auto pass = [this](Duration time) { run([time] { sleep(time); }); };
  const Pid pid = runtime().spawn(&wait_for_quit);
  const auto age = [&] {
    const auto snapshot = node->snapshot();
    for (const auto& row : snapshot->processes) {
      if (row.pid == pid) return row.oldest_message;
    }
    return Duration(-1);
  };
  pass(1s);
  EXPECT_EQ(age(), 0s);
  runtime().send(pid, Go{});
  EXPECT_EQ(age(), 0s);
  pass(2s);
  EXPECT_EQ(age(), 2s);
  runtime().send(pid, Go{});
  pass(3s);
  EXPECT_EQ(age(), 5s) << "a later message makes it no younger";
  EXPECT_EQ(node->details(pid)->row.oldest_message, 5s);
  runtime().send(pid, Quit{});
  pass(1s);
}

TEST(MailAges, of_what_is_received_in_order) {
  detail::MailAges ages;
  const Pid pid{1};
  const auto look = [&](std::uint64_t received, std::uint64_t length, Duration now) {
    ages.begin_look();
    return ages.look(pid, received, length, now);
  };
  EXPECT_EQ(look(0, 2, 10s), 0s);
  EXPECT_EQ(look(1, 3, 20s), 10s) << "the second of the first two";
  EXPECT_EQ(look(2, 2, 30s), 10s) << "the third, which came between 10 and 20";
  EXPECT_EQ(ages.age(pid, 2, 2, 35s), 15s);
  EXPECT_EQ(ages.age(pid, 4, 1, 35s), 0s) << "never seen";
  EXPECT_EQ(ages.age(Pid{2}, 0, 1, 35s), 0s);
  EXPECT_EQ(look(4, 0, 40s), 0s);
  EXPECT_EQ(look(4, 1, 50s), 0s);
}

TEST(MailAges, are_never_too_high) {
  detail::MailAges ages;
  // A message arrives each second, followed by a look; the receiver is 20 messages behind.
  for (std::uint64_t second = 1; second < 200; ++second) {
    const std::uint64_t received = second > 20 ? second - 20 : 0;
    ages.begin_look();
    const Duration age = ages.look(Pid{1}, received, second - received, std::chrono::seconds(second));
    EXPECT_LE(age, std::chrono::seconds(second - received - 1)) << second;
    if (second > 20) {
      EXPECT_GE(age, 1s) << second;
    }
  }
}

}  // namespace
}  // namespace nazir::test
