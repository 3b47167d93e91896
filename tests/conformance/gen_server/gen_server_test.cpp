// SPDX-License-Identifier: BSL-1.0
// GenServer: order of calls, casts and infos; replies now, later and from other processes. Semantics, section 9.
#include "servers.hpp"

namespace nazir::test {
namespace {

class GenServerTest : public RuntimeTest {};

TEST_F(GenServerTest, GENS_006_answers_calls_and_takes_casts) {  // GS-25
  run([] {
    const auto started = start_link<Counter>();
    ASSERT_TRUE(started);
    const auto links = Process::info(self())->links;
    EXPECT_EQ(links, std::vector<Pid>{started.pid()});
    cast(started.pid(), Counter::Add{5});
    EXPECT_EQ(call(started.pid(), Counter::Get{}), 5) << "the cast of the same client came first";
    EXPECT_EQ(call(started.pid(), Counter::AddAndGet{2}), 7);
    stop(started.pid());
    EXPECT_FALSE(Process::alive(started.pid()));
    cast("nobody", Counter::Add{1});  // GS-25
    cast(started.pid(), Counter::Add{1});
  });
}

TEST_F(GenServerTest, GENS_005_by_name) {  // GS-16
  run([] {
    const auto started = start_link<Counter>({.name = "counter"});
    ASSERT_TRUE(started);
    EXPECT_EQ(whereis("counter"), started.pid());
    cast("counter", Counter::Add{3});
    EXPECT_EQ(call("counter", Counter::Get{}), 3);
    EXPECT_EQ(call(std::string("counter"), Counter::Get{}), 3);
    stop("counter");
    EXPECT_EQ(whereis("counter"), Pid());
  });
}

class Recorder : public GenServer<Recorder> {
 public:
  struct Call {
    int n;
    using Reply = std::vector<int>;
  };
  struct Cast {
    int n;
  };
  using Handles = Messages<Call, Cast, Number>;
  std::vector<int> handle_call(const Call& call) {
    seen_.push_back(call.n);
    return seen_;
  }
  void handle_cast(const Cast& cast) { seen_.push_back(cast.n); }
  void handle_info(const Number& number) { seen_.push_back(number.value); }

 private:
  std::vector<int> seen_;
};

TEST_F(GenServerTest, handles_calls_casts_and_infos_in_the_order_of_their_arrival) {  // GS-26, GS-27
  run([] {
    const Pid server = start_link<Recorder>().value();
    for (int i = 0; i < 100; i += 2) {
      cast(server, Recorder::Cast{i});
      send(server, Number{i + 1});
    }
    const auto seen = call(server, Recorder::Call{100});
    ASSERT_EQ(seen.size(), 101U);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    stop(server);
  });
}

TEST_F(GenServerTest, is_serial) {  // GS-38
  run([] {
    const Pid server = start_counter();
    const Pid blocked = spawn([server] { call(server, Counter::Block{}); });
    expect_next<Ready>();
    cast(server, Counter::Add{1});
    EXPECT_EQ(exits_with([server] { return call(server, Counter::Get{}, 1ms); }).cause(), Reason::timeout)
        << "the server is inside another handler";
    send(server, Go{});
    EXPECT_EQ(call(server, Counter::Get{}), 1);
    wait_for_end(blocked);
    stop(server);
  });
}

TEST_F(GenServerTest, an_answer_of_nothing_is_an_answer) {
  run([] {
    const Pid server = start_counter();
    call(server, Counter::Nothing{});
    EXPECT_EQ(call(server, Counter::Get{}), 1);
    stop(server);
  });
}

TEST_F(GenServerTest, answers_later_and_in_any_order) {  // GS-45
  run([] {
    const Pid server = start_counter();
    const Pid me = self();
    for (int i = 0; i < 3; ++i) {
      spawn([me, server] { send(me, Number{call(server, Counter::Later{})}); });
    }
    cast(server, Counter::Add{1});
    EXPECT_EQ(call(server, Counter::Get{}), 1) << "it goes on meanwhile";
    int answered = 0;
    while (answered < 3) {
      cast(server, Counter::Release{9});
      answered += receive([](Number n) { return n.value == 9 ? 1 : 100; }, after(1ms, [] { return 0; }));
    }
    EXPECT_EQ(answered, 3);
    stop(server);
  });
}

class Delegating : public GenServer<Delegating> {
 public:
  struct Ask {
    int times_to_answer = 1;
    using Reply = int;
  };
  using Handles = Messages<Ask>;
  void handle_call(const Ask& ask, From<int> from) {
    spawn([from, times = ask.times_to_answer] {
      for (int i = 0; i < times; ++i) reply(from, i + 1);
    });
  }
};

TEST_F(GenServerTest, another_process_may_answer) {  // GS-17
  run([] {
    const Pid server = start_link<Delegating>().value();
    for (int i = 0; i < times(200); ++i) EXPECT_EQ(call(server, Delegating::Ask{}), 1);
    EXPECT_TRUE(mailbox_is_empty());
    stop(server);
  });
}

TEST_F(GenServerTest, only_the_first_answer_counts) {  // GS-18, X-01
  run([] {
    const Pid server = start_link<Delegating>().value();
    for (int i = 0; i < times(200); ++i) EXPECT_EQ(call(server, Delegating::Ask{3}), 1);
    EXPECT_TRUE(mailbox_is_empty()) << "a second answer is nowhere to be seen";
    stop(server);
  });
}

class Both : public GenServer<Both> {
 public:
  struct Ask {
    using Reply = int;
  };
  using Handles = Messages<Ask>;
  int handle_call(const Ask&, From<int> from) {
    reply(from, 1);
    return 2;
  }
};

TEST_F(GenServerTest, a_handler_that_answers_and_returns_answers_once) {
  run([] {
    const Pid server = start_link<Both>().value();
    for (int i = 0; i < 10; ++i) EXPECT_EQ(call(server, Both::Ask{}), 1);
    EXPECT_TRUE(mailbox_is_empty());
    stop(server);
  });
}

TEST_F(GenServerTest, a_call_leaves_nothing_behind) {  // GS-34
  run([] {
    const Pid server = start_counter();
    for (int i = 0; i < 100; ++i) call(server, Counter::AddAndGet{1});
    EXPECT_TRUE(mailbox_is_empty());
    const auto mine = Process::info(self());
    EXPECT_TRUE(mine->monitors.empty());
    EXPECT_TRUE(Process::info(server)->monitored_by.empty());
    EXPECT_EQ(Process::info(server)->message_queue_len, 0U);
    stop(server);
  });
}

TEST_F(GenServerTest, a_call_past_a_full_mailbox_finds_its_answer) {  // PRF-09
  run([] {
    const Pid server = start_counter();
    const int count = times(10000);
    for (int i = 0; i < count; ++i) send(self(), Number{i});
    for (int i = 0; i < 100; ++i) EXPECT_EQ(call(server, Counter::AddAndGet{1}), i + 1);
    EXPECT_EQ(mailbox_length(), static_cast<std::uint64_t>(count));
    stop(server);
  });
}

TEST_F(GenServerTest, an_unknown_call_ends_the_server) {  // GS-30
  struct Unknown {
    using Reply = int;
  };
  run([] {
    const Pid server = start_counter();
    const Ref ref = monitor(server);
    EXPECT_EQ(exits_with([server] { return call(server, Unknown{}); }).kind(), Reason::Kind::exception);
    EXPECT_EQ(down_of(ref).kind(), Reason::Kind::exception);
    EXPECT_EQ(termination_of(server).kind(), Reason::Kind::exception);
  });
}

TEST_F(GenServerTest, an_unknown_cast_ends_the_server) {  // GS-30
  run([] {
    const Pid server = start_counter();
    const Ref ref = monitor(server);
    cast(server, Text{"unknown"});
    EXPECT_EQ(down_of(ref).kind(), Reason::Kind::exception);
  });
}

TEST_F(GenServerTest, an_unknown_info_is_dropped) {  // GS-30
  run([] {
    const Pid server = start_counter();
    send(server, Text{"unknown"});
    send(server, Number{4});
    EXPECT_EQ(call(server, Counter::Get{}), 4);
    stop(server);
  });
}

class Curious : public GenServer<Curious> {
 public:
  struct Seen {
    using Reply = std::string;
  };
  using Handles = Messages<Seen>;
  std::string handle_call(const Seen&) { return seen_; }
  void handle_info(const Message& message) { seen_ = message.inspect(); }

 private:
  std::string seen_;
};

TEST_F(GenServerTest, a_hook_for_any_other_message_sees_it) {
  run([] {
    const Pid server = start_link<Curious>().value();
    send(server, Text{"what is this"});
    EXPECT_EQ(call(server, Curious::Seen{}), "Text{\"what is this\"}");
    stop(server);
  });
}

class Asks : public GenServer<Asks> {
 public:
  struct Ask {
    Pid other;
    using Reply = int;
  };
  using Handles = Messages<Ask>;
  int handle_call(const Ask& ask) { return call(ask.other, Counter::AddAndGet{1}) + 100; }
};

TEST_F(GenServerTest, a_handler_may_suspend_and_the_rest_waits) {
  run([] {
    const Pid counter = start_counter();
    const Pid server = start_link<Asks>().value();
    for (int i = 1; i <= 50; ++i) EXPECT_EQ(call(server, Asks::Ask{counter}), 100 + i);
    stop(server);
    stop(counter);
  });
}

TEST_F(GenServerTest, GENS_012_whereis) {
  run([] {
    const Pid server = start_link<Counter>({.name = "somebody"}).value();
    EXPECT_EQ(ServerName("somebody").pid(), server);
    EXPECT_EQ(ServerName(server).pid(), server);
    EXPECT_EQ(ServerName("nobody").pid(), Pid());
    stop(server);
  });
}

}  // namespace
}  // namespace nazir::test
