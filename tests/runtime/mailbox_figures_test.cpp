// SPDX-License-Identifier: BSL-1.0
// How many messages arrived and how many wait, as observers see it: exact for any number, and never decreasing.
#include <thread>

#include "helpers.hpp"
#include "process/info.hpp"

namespace nazir::test {
namespace {

TEST(MailboxFigures, count_beyond_24_bits) {
  constexpr std::uint64_t many = (std::uint64_t{1} << 24U) + 5;
  const auto process = std::make_unique<detail::Process>();
  detail::Envelope envelope;  // appended repeatedly: no code follows the list
  envelope.block = detail::block_granule;
  for (std::uint64_t i = 0; i < many; ++i) process->append(&envelope);
  const auto figures = detail::mailbox_of(*process);
  EXPECT_EQ(figures.arrived, many);
  EXPECT_EQ(figures.length, many);
  EXPECT_EQ(figures.bytes, many * detail::block_granule);
}

TEST(MailboxFigures, count_large_messages_by_their_size) {
  const auto process = std::make_unique<detail::Process>();
  detail::Envelope envelope;
  envelope.block = 1'000'000;
  process->append(&envelope);
  EXPECT_EQ(detail::mailbox_of(*process).bytes, 1'000'000U);
}

class MailboxFiguresOfTwo : public TwoSchedulersTest {};

TEST_F(MailboxFiguresOfTwo, never_decrease_while_messages_are_moved_into_the_mailbox) {
  constexpr std::uint64_t many = times(200'000);
  const Pid full = runtime().spawn([] { receive([](Quit) {}); });
  const Pid sender = runtime().spawn([full] {
    for (std::uint64_t i = 0; i < many; ++i) send(full, Number{1});
  });
  const auto node = runtime().node();
  std::uint64_t in = 0, length = 0;
  while (in < many) {
    const auto details = node->details(full);
    ASSERT_TRUE(details);
    ASSERT_GE(details->row.messages_in, in);
    ASSERT_GE(details->row.mailbox_length, length);
    ASSERT_EQ(details->row.messages_in, details->row.mailbox_length) << "none is received";
    in = details->row.messages_in;
    length = details->row.mailbox_length;
  }
  EXPECT_EQ(in, many);
  run([=] {
    wait_for_end(sender);
    send(full, Quit{});
    wait_for_end(full);
  });
}

TEST_F(MailboxFiguresOfTwo, messages_in_never_decreases_while_they_are_received) {
  constexpr std::uint64_t many = times(200'000);
  const Pid receiver = runtime().spawn([] {
    for (bool goes_on = true; goes_on;) receive([](Number) {}, [&](Quit) { goes_on = false; });
  });
  const Pid sender = runtime().spawn([receiver] {
    for (std::uint64_t i = 0; i < many; ++i) send(receiver, Number{1});
  });
  const auto node = runtime().node();
  for (std::uint64_t in = 0; in < many;) {
    const auto details = node->details(receiver);
    ASSERT_TRUE(details);
    ASSERT_GE(details->row.messages_in, in);
    in = details->row.messages_in;
  }
  run([=] {
    wait_for_end(sender);
    send(receiver, Quit{});
    wait_for_end(receiver);
  });
}

}  // namespace
}  // namespace nazir::test
