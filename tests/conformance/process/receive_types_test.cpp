// SPDX-License-Identifier: BSL-1.0
// A repeated receive skips old messages of other types, which must not change its results.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class ReceiveTypes : public RuntimeTest {};

std::uint64_t skipped() {
  return Process::info(self())->messages_skipped;
}
std::string take_text() {
  return receive([](const Text& text) { return text.value; });
}
void fill(int from, int to) {
  for (int i = from; i < to; ++i) send(self(), Number{i});
}

TEST_F(ReceiveTypes, a_backlog_of_another_type_is_passed_once) {
  run([] {
    fill(0, 1000);
    send(self(), Text{"a"});
    EXPECT_EQ(take_text(), "a");
    const auto once = skipped();
    EXPECT_EQ(once, 1000U);
    for (int i = 0; i < 10; ++i) {
      send(self(), Text{"b"});
      EXPECT_EQ(take_text(), "b");
    }
    EXPECT_EQ(skipped(), once);
    for (int i = 0; i < 1000; ++i) expect_number(i);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ReceiveTypes, also_by_a_receive_that_found_nothing) {
  run([] {
    fill(0, 100);
    const auto look = [] { return receive([](const Text&) { return true; }, after(0ms, [] { return false; })); };
    EXPECT_FALSE(look());
    const auto once = skipped();
    EXPECT_FALSE(look());
    EXPECT_LE(skipped(), once + 1);
    send(self(), Text{"a"});
    EXPECT_TRUE(look());
    for (int i = 0; i < 100; ++i) expect_number(i);
  });
}

TEST_F(ReceiveTypes, what_a_guard_left_is_looked_at_again) {
  run([] {
    fill(0, 3);
    send(self(), Text{"first"});
    send(self(), Text{"second"});
    const auto take = [](const char* value) {
      return receive(when([=](const Text& text) { return text.value == value; }, [](const Text&) { return true; }),
                     after(0ms, [] { return false; }));
    };
    EXPECT_TRUE(take("second"));
    EXPECT_TRUE(take("first"));
    EXPECT_FALSE(take("first"));
    for (int i = 0; i < 3; ++i) expect_number(i);
  });
}

TEST_F(ReceiveTypes, the_last_message_passed_may_be_taken_away) {
  run([] {
    fill(0, 3);
    send(self(), Text{"a"});
    EXPECT_EQ(take_text(), "a");
    // From the last skipped message to the first.
    for (int i = 3; i-- > 0;) {
      EXPECT_EQ(receive(when([i](const Number& n) { return n.value == i; }, [](const Number& n) { return n.value; })),
                i);
    }
    send(self(), Text{"b"});
    fill(3, 4);
    EXPECT_EQ(take_text(), "b");
    expect_number(3);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ReceiveTypes, a_receive_inside_the_clause_of_another_may_take_what_was_passed) {
  run([] {
    fill(0, 2);
    send(self(), Text{"a"});
    receive([](const Text&) {
      expect_number(0);
      expect_number(1);
    });
    send(self(), Text{"b"});
    EXPECT_EQ(take_text(), "b");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ReceiveTypes, receives_of_other_types_see_everything) {
  run([] {
    fill(0, 2);
    send(self(), Text{"a"});
    EXPECT_EQ(take_text(), "a");
    send(self(), Text{"b"});
    // The oldest number or text, including those that the receive of texts skipped.
    EXPECT_EQ(receive([](const Text&) { return -1; }, [](const Number& n) { return n.value; }), 0);
    EXPECT_EQ(receive(otherwise([](const Message& message) { return message.get_if<Number>() != nullptr; })), true);
    EXPECT_EQ(take_text(), "b");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

}  // namespace
}  // namespace nazir::test
