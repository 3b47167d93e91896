// SPDX-License-Identifier: BSL-1.0
// Servers of a known type, and their start options.
#include "servers.hpp"

namespace nazir::test {
namespace {

class ServerRefTest : public RuntimeTest {};

TEST_F(ServerRefTest, is_called_and_cast_and_goes_for_a_pid) {
  run([] {
    const ServerRef<Counter> counter = start_link<Counter>().value();
    cast(counter, Counter::Add{2});
    EXPECT_EQ(call(counter, Counter::AddAndGet{3}), 5);
    call(counter, Counter::Nothing{}, 1s);
    send(counter, Number{4});
    EXPECT_EQ(call(counter, Counter::Get{}), 10);
    const Pid pid = counter;
    EXPECT_EQ(call(pid, Counter::Get{}), 10);
    EXPECT_EQ(call(ServerRef<Counter>(pid), Counter::Get{}), 10);
    EXPECT_EQ(ServerRef<Counter>(pid), counter);
    EXPECT_EQ(ServerName(counter).pid(), pid);
    EXPECT_TRUE(Process::alive(counter));
    stop(counter);
    EXPECT_FALSE(Process::alive(counter));
    EXPECT_EQ(exits_with([counter] { return call(counter, Counter::Get{}); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return call(ServerRef<Counter>(), Counter::Get{}); }).cause(), Reason::noproc);
  });
}

TEST_F(ServerRefTest, does_not_come_from_a_pid_by_itself) {
  static_assert(!std::is_convertible_v<Pid, ServerRef<Counter>>);
  static_assert(std::is_constructible_v<ServerRef<Counter>, Pid>);
  static_assert(!std::is_convertible_v<ServerRef<Counter>, ServerRef<ServerRefTest>>);
  static_assert(std::is_same_v<decltype(start<Counter>().value()), ServerRef<Counter>>);
}

struct WrongType {
  using Reply = int;
};

class AnswersWithAnotherType : public GenServer<AnswersWithAnotherType> {
 public:
  using Handles = Messages<WrongType>;
  /// Answers with a wrong type, through a From made by hand.
  void handle_call(const WrongType&, From<int> from) { reply(From<std::string>{from.pid, from.ref}, "text"); }
};

TEST_F(ServerRefTest, an_answer_of_another_type_is_found_out_by_who_asked) {
  run([] {
    const auto server = start_link<AnswersWithAnotherType>().value();
    EXPECT_THROW(call(server, WrongType{}), std::logic_error);
    EXPECT_TRUE(mailbox_is_empty());
    stop(server);
  });
}

TEST_F(ServerRefTest, a_server_is_labelled_at_its_start) {
  run([] {
    const auto server = start_link<Counter>({.spawn_options = {.label = "counts"}}).value();
    EXPECT_EQ(Process::info(server)->label, "counts");
    stop(server);
  });
}

TEST_F(ServerRefTest, of_what_was_started_already_is_the_holder_of_the_name) {  // GS-31
  run([] {
    const auto first = start<Counter>({.name = "one"});
    const auto second = start<Counter>({.name = "one"});
    EXPECT_EQ(second.pid(), first.pid());
    EXPECT_EQ(exits_with([&] { return second.value(); }), Reason("already_started"));
    stop(first.value());
  });
}

}  // namespace
}  // namespace nazir::test
