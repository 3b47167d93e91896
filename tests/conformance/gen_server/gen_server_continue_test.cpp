// SPDX-License-Identifier: BSL-1.0
// What a handler may return besides ok: continue, hibernate, a reply with more. Semantics, section 9.
#include "observed.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

struct Step {
  int number = 0;
};

/// Sends its observer the number of each step and each cast, in the order it handles them.
class Stepper : public GenServer<Stepper> {
 public:
  struct Cast {
    int number = 0;
  };
  struct ContinueAt {
    int number = 0;
  };
  struct AnswerAndContinue {
    int number = 0;
    using Reply = int;
  };
  struct AnswerNothingAndContinue {
    int number = 0;
    using Reply = void;
  };
  struct Later {
    using Reply = int;
  };
  struct StopWithNothing {
    using Reply = void;
  };
  using Handles = Messages<Step, Cast, ContinueAt, AnswerAndContinue, AnswerNothingAndContinue, Later, StopWithNothing>;

  Stepper(Pid observer, int first) : observer_(observer), first_(first) {}
  Init init() {
    if (first_ != 0) return continue_with(Step{first_});
    return ok;
  }
  /// Step 1 is followed by 2 and 3; step 9 ends the server, step 8 by an exception.
  Next handle_continue(const Step& step) {
    send(observer_, Number{step.number});
    if (step.number == 9) return Stop{"nine"};
    if (step.number == 8) throw std::runtime_error("eight");
    if (step.number < 3) return continue_with(Step{step.number + 1});
    return ok;
  }
  void handle_cast(const Cast& cast) { send(observer_, Number{cast.number}); }
  Next handle_cast(const ContinueAt& at) { return continue_with(Step{at.number}); }
  Answer<int> handle_call(const AnswerAndContinue& ask) { return reply_then(7, continue_with(Step{ask.number})); }
  Answer<void> handle_call(const AnswerNothingAndContinue& ask) {
    return reply_then(ok, continue_with(Step{ask.number}));
  }
  Next handle_call(const Later&, From<int> from) {
    from_ = from;
    return idle_timeout(50ms);
  }
  Answer<void> handle_call(const StopWithNothing&) { return stop_with("done", ok); }
  void handle_timeout() { reply(from_, 50); }
  void terminate(const Reason& reason) { send(observer_, Terminated{self(), reason}); }

 private:
  Pid observer_;
  int first_;
  From<int> from_{};
};

class ContinueTest : public RuntimeTest {};
class ContinueTimeTest : public VirtualTimeTest {};

TEST_F(ContinueTest, after_init_runs_before_anything_that_was_sent) {  // GS-14, GS-15
  run([] {
    for (int i = 0; i < times(100); ++i) {
      const auto server = start_link<Stepper>({}, self(), 1).value();
      cast(server, Stepper::Cast{100});
      for (const int number : {1, 2, 3, 100}) expect_number(number);
      stop(server);
    }
  });
}

class WaitsInContinue : public GenServer<WaitsInContinue> {
 public:
  using Handles = Messages<Step>;
  Init init() { return continue_with(Step{}); }
  void handle_continue(const Step&) {
    receive([](Go) {});
  }
};

TEST_F(ContinueTest, the_starter_does_not_wait_for_it) {  // GS-14
  run([] {
    const auto started = start_link<WaitsInContinue>();
    ASSERT_TRUE(started);
    send(started.pid(), Go{});
    stop(started.pid());
  });
}

TEST_F(ContinueTest, after_a_message_runs_before_those_that_wait) {  // GS-15
  run([] {
    const auto server = start_link<Stepper>({}, self(), 0).value();
    cast(server, Stepper::ContinueAt{1});
    cast(server, Stepper::Cast{100});
    cast(server, Stepper::ContinueAt{3});
    for (const int number : {1, 2, 3, 100, 3}) expect_number(number);
    stop(server);
  });
}

TEST_F(ContinueTest, an_answer_goes_out_first) {  // GS-15
  run([] {
    const auto server = start<Stepper>({}, self(), 0).value();
    const Ref ref = monitor(server);
    EXPECT_EQ(call(server, Stepper::AnswerAndContinue{3}), 7);
    expect_number(3);
    call(server, Stepper::AnswerNothingAndContinue{3});
    expect_number(3);
    EXPECT_EQ(call(server, Stepper::AnswerAndContinue{9}), 7) << "answered, although the server ends";
    expect_down(ref, "nine");
  });
}

TEST_F(ContinueTest, may_stop_the_server_and_may_throw) {  // GS-15
  run([] {
    const Pid stops = start<Stepper>({}, self(), 9).value();
    EXPECT_EQ(termination_of(stops), Reason("nine"));
    const Pid throws = start<Stepper>({}, self(), 8).value();
    EXPECT_EQ(termination_of(throws).detail(), "eight");
    wait_for_end(stops);
    wait_for_end(throws);
  });
}

class WrongContinue : public GenServer<WrongContinue> {
 public:
  Init init() { return continue_with(Step{}); }
};

TEST_F(ContinueTest, with_what_nothing_handles_ends_the_server) {
  run([] {
    Process::trap_exit(true);
    const Pid server = start_link<WrongContinue>().value();
    EXPECT_EQ(exit_of(server).kind(), Reason::Kind::exception);
  });
}

class Endless : public GenServer<Endless> {
 public:
  using Handles = Messages<Step>;
  Init init() { return continue_with(Step{}); }
  Next handle_continue(const Step& step) { return continue_with(Step{step.number + 1}); }
};

TEST_F(ContinueTest, without_end_starves_nobody_and_can_be_ended) {
  run([] {
    const Pid server = start<Endless>().value();
    const Pid counter = start_counter();
    EXPECT_EQ(call(counter, Counter::AddAndGet{1}), 1);
    exit(server, Reason::shutdown);
    wait_for_end(server);
    stop(counter);
  });
}

TEST_F(ContinueTimeTest, an_answer_for_later_may_come_with_an_idle_timeout) {  // GS-10, GS-45
  run([] {
    const auto server = start_link<Stepper>({}, self(), 0).value();
    EXPECT_EQ(call(server, Stepper::Later{}), 50);
    EXPECT_EQ(now(), 50ms);
    stop(server);
  });
}

TEST_F(ContinueTest, a_stop_may_answer_nothing) {  // GS-24
  run([] {
    const auto server = start<Stepper>({}, self(), 0).value();
    const Ref ref = monitor(server);
    call(server, Stepper::StopWithNothing{});
    EXPECT_TRUE(terminated(server)) << "terminate ran before the answer";
    expect_down(ref, "done");
  });
}

// ---- {:error, reason} from init

class Refuses : public GenServer<Refuses> {
 public:
  explicit Refuses(Pid observer) : observer_(observer) {}
  Init init() { return Error{"no file"}; }
  void terminate(const Reason& reason) { send(observer_, Terminated{self(), reason}); }

 private:
  Pid observer_;
};

TEST_F(ContinueTest, an_error_from_init_fails_the_start_and_ends_nobody) {  // GS-03, as OTP 29
  run([] {
    const Pid me = self();
    for (const bool traps : {true, false}) {
      EXPECT_EQ(end_of([me, traps] {
                  Process::trap_exit(traps);
                  const auto started = start_link<Refuses>({.name = "refuses"}, me);
                  EXPECT_FALSE(started);
                  EXPECT_FALSE(started.is_ignored());
                  EXPECT_EQ(started.reason(), Reason("no file"));
                  EXPECT_EQ(whereis("refuses"), Pid());
                  EXPECT_TRUE(mailbox_is_empty()) << "no Exit is left";
                  EXPECT_TRUE(Process::info(self())->links.empty());
                }),
                Reason::normal);
    }
    EXPECT_TRUE(mailbox_is_empty()) << "terminate did not run";
    EXPECT_EQ(Process::list(), std::vector<Pid>{me});
  });
}

// ---- hibernate

class Sleepy : public GenServer<Sleepy> {
 public:
  struct Rest {};
  struct Wake {
    using Reply = int;
  };
  struct RestAfter {
    using Reply = int;
  };
  using Handles = Messages<Rest, Wake, RestAfter>;
  explicit Sleepy(bool at_start) : at_start_(at_start) {}
  Init init() {
    if (at_start_) return hibernate;
    return ok;
  }
  Next handle_cast(const Rest&) { return hibernate; }
  int handle_call(const Wake&) { return ++woken_; }
  Answer<int> handle_call(const RestAfter&) { return reply_then(++woken_, hibernate); }

 private:
  bool at_start_;
  int woken_ = 0;
};

TEST_F(ContinueTimeTest, a_hibernating_server_says_so_until_something_comes) {  // PRC-02, PRC-03
  run([this] {
    const auto current_function = [this](Pid pid) { return observed(runtime(), pid).current_function; };
    for (const bool at_start : {true, false}) {
      const auto server = start_link<Sleepy>({}, at_start).value();
      if (!at_start) {
        EXPECT_EQ(current_function(server), "GenServer.loop");
        cast(server, Sleepy::Rest{});
      }
      sleep(1ms);
      EXPECT_EQ(current_function(server), "hibernate");
      EXPECT_EQ(observed(runtime(), server).state, observe::State::waiting);
      EXPECT_EQ(Process::info(server)->status, observe::State::waiting);
      EXPECT_EQ(call(server, Sleepy::Wake{}), 1);
      sleep(1ms);
      EXPECT_EQ(current_function(server), "GenServer.loop") << "it was woken";
      EXPECT_EQ(call(server, Sleepy::RestAfter{}), 2);
      sleep(1ms);
      EXPECT_EQ(current_function(server), "hibernate");
      stop(server);
    }
  });
}

TEST_F(ContinueTest, a_server_that_hibernates_with_mail_goes_on_at_once) {  // PRC-03
  run([] {
    const auto server = start_link<Sleepy>({}, false).value();
    for (int i = 1; i <= 20; ++i) {
      cast(server, Sleepy::Rest{});
      EXPECT_EQ(call(server, Sleepy::Wake{}), i);
    }
    stop(server);
  });
}

}  // namespace
}  // namespace nazir::test
