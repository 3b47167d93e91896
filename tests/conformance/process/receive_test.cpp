// SPDX-License-Identifier: BSL-1.0
// Selective receive: what is taken, in which order, and what stays.
#include <stdexcept>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class Receive : public RuntimeTest {};

struct Left {
  int value;
};
struct Right {
  int value;
};
struct Answer {
  Ref ref;
  int value = 0;
};

TEST_F(Receive, takes_the_oldest_message_that_any_clause_matches) {  // RCV-01, RCV-02
  run([] {
    send(self(), Left{1});
    send(self(), Right{2});
    // The order of messages beats the order of clauses.
    const int first =
        receive([](const Right& right) { return right.value; }, [](const Left& left) { return left.value; });
    EXPECT_EQ(first, 1);
    const int second =
        receive([](const Right& right) { return right.value; }, [](const Left& left) { return left.value; });
    EXPECT_EQ(second, 2);
  });
}

TEST_F(Receive, tries_the_clauses_in_their_order) {  // RCV-03
  run([] {
    send(self(), Number{5});
    const std::string which =
        receive(when([](const Number& n) { return n.value > 3; }, [](Number) { return std::string("big"); }),
                [](Number) { return std::string("any"); });
    EXPECT_EQ(which, "big");
  });
}

TEST_F(Receive, what_does_not_match_stays_in_order) {  // RCV-05, RCV-06
  run([] {
    for (int i = 0; i < 5; ++i) send(self(), Left{i});
    send(self(), Right{100});
    EXPECT_EQ(receive([](const Right& right) { return right.value; }), 100);
    EXPECT_EQ(mailbox_length(), 5U);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(receive([](const Left& left) { return left.value; }), i);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, takes_from_the_middle_and_the_end_of_the_mailbox) {
  run([] {
    for (int i = 0; i < 6; ++i) send(self(), Number{i});
    const auto take = [](int wanted) {
      return receive(when([wanted](const Number& n) { return n.value == wanted; }, [](Number n) { return n.value; }));
    };
    for (const int wanted : {5, 2, 3, 0}) EXPECT_EQ(take(wanted), wanted);
    send(self(), Number{6});
    for (const int left : {1, 4, 6}) expect_number(left);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, waits_for_a_match_while_others_arrive) {
  run([] {
    const Pid me = self();
    spawn([me] {
      for (int i = 0; i < 10; ++i) send(me, Left{i});
      send(me, Right{7});
    });
    EXPECT_EQ(receive([](const Right& right) { return right.value; }), 7);
    EXPECT_EQ(mailbox_length(), 10U);
  });
}

TEST_F(Receive, a_guard_that_throws_is_no_match) {  // RCV-04
  run([] {
    send(self(), Number{1});
    send(self(), Number{2});
    const auto throws_on_one = [](const Number& n) {
      if (n.value == 1) throw std::runtime_error("guard");
      return true;
    };
    EXPECT_EQ(receive(when(throws_on_one, [](Number n) { return n.value; })), 2);
    expect_number(1);
  });
}

TEST_F(Receive, a_guard_that_throws_what_is_no_exception_is_no_match_either) {  // RCV-04
  run([] {
    send(self(), Number{1});
    const auto throws = [](const Number&) -> bool { throw 1; };
    const bool taken = receive(when(throws, [](Number) { return true; }), after(0ms, [] { return false; }));
    EXPECT_FALSE(taken);
    expect_number(1);
  });
}

TEST_F(Receive, the_matched_message_is_gone_even_if_the_handler_throws) {  // RCV-14
  run([] {
    send(self(), Number{1});
    EXPECT_THROW(receive([](Number) { throw std::runtime_error("handler"); }), std::runtime_error);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, otherwise_takes_anything) {
  run([] {
    send(self(), Text{"hello"});
    const std::string seen =
        receive([](Number) { return std::string("number"); }, otherwise([](const Message& message) {
                  EXPECT_NE(message.get_if<Text>(), nullptr);
                  EXPECT_EQ(message.get_if<Number>(), nullptr);
                  EXPECT_EQ(message.type_name(), "Text");
                  return message.inspect();
                }));
    EXPECT_EQ(seen, "Text{\"hello\"}");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, otherwise_stands_behind_the_clauses_before_it_for_each_message) {
  run([] {
    send(self(), Text{"first"});
    send(self(), Number{1});
    const auto look = [] {
      return receive([](Number) { return std::string("number"); },
                     otherwise([](const Message& message) { return message.type_name(); }));
    };
    EXPECT_EQ(look(), "Text");
    EXPECT_EQ(look(), "number");
  });
}

TEST_F(Receive, a_call_to_a_process_that_is_no_server_can_be_seen) {
  struct Ask {
    int what;
    using Reply = int;
  };
  run([] {
    const Pid pid = spawn([] {
      const std::string seen = receive(otherwise([](const Message& message) { return message.inspect(); }));
      EXPECT_EQ(seen, "call(Ask{3})");
      exit("seen");
    });
    EXPECT_EQ(exits_with([pid] { return call(pid, Ask{3}); }).cause(), Reason("seen"));
  });
}

TEST_F(Receive, a_receive_in_a_handler_sees_what_the_outer_left) {
  run([] {
    send(self(), Text{"kept"});
    send(self(), Left{1});
    send(self(), Right{2});
    const int sum =
        receive([](const Left& left) { return left.value + receive([](const Right& right) { return right.value; }); });
    EXPECT_EQ(sum, 3);
    EXPECT_EQ(next<Text>().value().value, "kept");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, by_value_by_reference_and_by_rvalue) {
  run([] {
    for (int i = 0; i < 3; ++i) send(self(), Text{"text"});
    EXPECT_EQ(receive([](Text text) { return text.value; }), "text");
    EXPECT_EQ(receive([](const Text& text) { return text.value; }), "text");
    EXPECT_EQ(receive([](Text&& text) { return std::move(text.value); }), "text");
  });
}

TEST_F(Receive, types_are_told_apart_exactly) {
  run([] {
    send(self(), 1);
    send(self(), 1L);
    send(self(), 1U);
    EXPECT_EQ(receive([](long value) { return value; }), 1L);
    EXPECT_EQ(receive([](unsigned value) { return value; }), 1U);
    EXPECT_EQ(receive([](int value) { return value; }), 1);
  });
}

TEST_F(Receive, on_waits_for_its_reference_only) {
  run([] {
    const Ref first = make_ref();
    const Ref second = make_ref();
    send(self(), Answer{first, 1});
    send(self(), Answer{second, 2});
    EXPECT_EQ(receive(on(second, [](const Answer& answer) { return answer.value; })), 2);
    EXPECT_EQ(receive(on(first, [](const Answer& answer) { return answer.value; })), 1);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, on_several_references_takes_what_came_first) {
  run([] {
    const Ref first = make_ref();
    const Ref second = make_ref();
    send(self(), Answer{second, 2});
    send(self(), Answer{first, 1});
    const auto either = [&] {
      return receive(on(first, [](const Answer& answer) { return answer.value; }),
                     on(second, [](const Answer& answer) { return answer.value; }));
    };
    EXPECT_EQ(either(), 2);
    EXPECT_EQ(either(), 1);
  });
}

TEST_F(Receive, a_fresh_reference_skips_what_came_before_it) {  // PRF-09
  run([] {
    for (int i = 0; i < 100; ++i) send(self(), Number{i});
    const Ref ref = make_ref();
    send(self(), Number{100});
    send(self(), Answer{ref, 1});
    EXPECT_EQ(receive(on(ref, [](const Answer& answer) { return answer.value; })), 1);
    // The mark of the reference may not cost or reorder anything.
    for (int i = 0; i <= 100; ++i) expect_number(i);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

/// A reference that counts comparisons with it.
struct WatchedRef {
  Ref ref;
  static inline int looks = 0;
  friend bool operator==(const WatchedRef& watched, Ref other) {
    ++looks;
    return watched.ref == other;
  }
};
struct WatchedAnswer {
  WatchedRef ref;
};

TEST_F(Receive, a_fresh_reference_costs_the_same_however_full_the_mailbox) {  // PRF-09: one look, not 100,001
  run([] {
    const auto looks_for_an_answer = [] {
      const Ref ref = make_ref();
      send(self(), WatchedAnswer{{ref}});
      WatchedRef::looks = 0;
      receive(on(ref, [](const WatchedAnswer&) {}));
      return WatchedRef::looks;
    };
    EXPECT_EQ(looks_for_an_answer(), 1);
    const int junk = times(100'000);
    for (int i = 0; i < junk; ++i) send(self(), WatchedAnswer{});
    EXPECT_EQ(looks_for_an_answer(), 1);
    EXPECT_EQ(mailbox_length(), static_cast<std::uint64_t>(junk));
  });
}

TEST_F(Receive, a_fresh_reference_holds_when_older_messages_are_taken_meanwhile) {
  run([] {
    send(self(), Number{1});
    send(self(), Number{2});
    const Ref ref = make_ref();
    // Takes away the message that marks the place.
    EXPECT_EQ(receive(when([](const Number& n) { return n.value == 2; }, [](Number n) { return n.value; })), 2);
    send(self(), Answer{ref, 3});
    EXPECT_EQ(receive(on(ref, [](const Answer& answer) { return answer.value; })), 3);
    const Ref again = make_ref();
    expect_number(1);
    send(self(), Answer{again, 4});
    EXPECT_EQ(receive(on(again, [](const Answer& answer) { return answer.value; })), 4);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Receive, an_old_reference_is_found_after_a_newer_one_was_made) {
  run([] {
    const Ref old = make_ref();
    send(self(), Answer{old, 1});
    const Ref fresh = make_ref();
    EXPECT_EQ(receive(on(old, [](const Answer& answer) { return answer.value; })), 1);
    send(self(), Answer{fresh, 2});
    EXPECT_EQ(receive(on(fresh, [](const Answer& answer) { return answer.value; })), 2);
  });
}

TEST_F(Receive, returns_the_common_type) {
  run([] {
    send(self(), Number{1});
    const auto result = receive([](Number) { return 1; }, [](const Text&) { return 2.5; });
    static_assert(std::is_same_v<decltype(result), const double>);
    EXPECT_EQ(result, 1.0);
  });
}

TEST_F(Receive, a_miss_over_many_messages_leaves_them_all) {  // PRF-07
  run([] {
    const int count = times(20000);
    for (int i = 0; i < count; ++i) send(self(), Number{i});
    EXPECT_FALSE(receive([](const Text&) { return true; }, after(0ms, [] { return false; })));
    EXPECT_EQ(mailbox_length(), static_cast<std::uint64_t>(count));
    for (int i = 0; i < count; ++i) expect_number(i);
  });
}

}  // namespace
}  // namespace nazir::test
