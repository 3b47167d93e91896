// SPDX-License-Identifier: BSL-1.0
// How a GenServer ends: when terminate runs, and stop. Semantics, section 9.
#include "servers.hpp"

namespace nazir::test {
namespace {

class GenServerEnd : public RuntimeTest {};
class GenServerEndTime : public VirtualTimeTest {};

TEST_F(GenServerEnd, terminate_runs_when_the_server_ends_by_itself) {  // GS-T-*
  run([] {
    Pid server = start_counter();
    cast(server, Counter::StopCast{"cast"});
    EXPECT_EQ(termination_of(server), Reason("cast"));

    server = start_counter();
    exits_with([server] { return call(server, Counter::StopSilently{"silent"}); });
    EXPECT_EQ(termination_of(server), Reason("silent"));

    server = start_counter();
    exits_with([server] { return call(server, Counter::ExitWith{"exited"}); });
    EXPECT_EQ(termination_of(server), Reason("exited"));

    server = start_counter();
    cast(server, Counter::ThrowCast{});
    EXPECT_EQ(termination_of(server).detail(), "cast");

    server = start_counter();
    stop(server, Reason::shutdown);
    EXPECT_EQ(termination_of(server), Reason::shutdown);
  });
}

TEST_F(GenServerEnd, terminate_does_not_run_on_a_signal_while_not_trapping) {  // GS-T-*
  run([] {
    for (const Reason& reason : {Reason("boom"), Reason::shutdown, Reason::kill}) {
      const Pid server = start_counter();
      exit(server, reason);
      wait_for_end(server);
      EXPECT_FALSE(terminated(server)) << reason.to_string();
    }
  });
}

TEST_F(GenServerEnd, terminate_does_not_run_on_kill_while_trapping) {  // GS-T-*
  run([] {
    const Pid server = start_counter(true);
    exit(server, Reason::kill);
    wait_for_end(server);
    EXPECT_FALSE(terminated(server));
  });
}

TEST_F(GenServerEnd, terminate_runs_when_it_traps_and_its_parent_ends_for_any_reason) {  // GS-T-*
  run([] {
    const Pid me = self();
    for (const Reason& reason : {Reason::normal, Reason::shutdown, Reason("boom"), Reason::kill}) {
      const auto [parent, ref] = spawn_monitor([me, reason] {
        send(me, start_link<Counter>({}, me, true).pid());
        exit(reason);
      });
      const Pid server = next<Pid>().value();
      const Ref server_ref = monitor(server);
      EXPECT_EQ(termination_of(server), reason);
      EXPECT_NE(down_of(server_ref), Reason("no Down"));
      expect_down(ref, reason);
    }
  });
}

TEST_F(GenServerEnd, not_trapping_it_outlives_a_parent_that_ends_normally) {  // GS-T-notrap-parent-normal
  run([] {
    const Pid me = self();
    const auto [parent, ref] = spawn_monitor([me] { send(me, start_link<Counter>({}, me, false).pid()); });
    const Pid server = next<Pid>().value();
    expect_down(ref, Reason::normal);
    EXPECT_EQ(call(server, Counter::AddAndGet{1}), 1);
    stop(server);
  });
}

TEST_F(GenServerEnd, trapping_it_is_told_of_exits_of_others_and_lives) {  // GS-T-trap-nonparent
  run([] {
    const Pid server = start_counter(true);
    const Pid stranger = spawn([server] {
      link(server);
      sync_with(server);
      exit("stranger");
    });
    expect_exit(stranger, "stranger");  // passed on by handle_info
    EXPECT_EQ(call(server, Counter::AddAndGet{1}), 1);
    stop(server);
    EXPECT_EQ(termination_of(server), Reason::normal);
  });
}

TEST_F(GenServerEnd, a_stop_with_an_answer_runs_terminate_first) {  // GS-24
  run([] {
    const Pid server = start_counter();
    const Ref ref = monitor(server);
    EXPECT_EQ(call(server, Counter::StopWithReply{"done", 42}), 42);
    EXPECT_TRUE(terminated(server)) << "its word was there before the answer";
    expect_down(ref, "done");
    EXPECT_FALSE(terminated(server)) << "once only";
  });
}

class ThrowsInTerminate : public GenServer<ThrowsInTerminate> {
 public:
  struct End {
    using Reply = int;
  };
  using Handles = Messages<End>;
  explicit ThrowsInTerminate(Pid observer) : observer_(observer) {}
  Answer<int> handle_call(const End&) { return stop_with(Reason("asked"), 5); }
  void terminate(const Reason& reason) {
    send(observer_, Terminated{self(), reason});
    throw std::runtime_error("in terminate");
  }

 private:
  Pid observer_;
};

TEST_F(GenServerEnd, an_exception_in_terminate_replaces_the_reason) {  // GS-28
  run([] {
    const Pid server = start<ThrowsInTerminate>({}, self()).value();
    const Ref ref = monitor(server);
    EXPECT_EQ(exits_with([server] {
                stop(server);
                return 0;
              })
                  .cause()
                  .detail(),
              "in terminate");  // GS-29: ended with another reason than asked for
    EXPECT_EQ(down_of(ref).detail(), "in terminate");
    EXPECT_TRUE(terminated(server));
    EXPECT_FALSE(terminated(server)) << "once only";
  });
}

TEST_F(GenServerEnd, an_exception_in_terminate_does_not_take_the_answer_away) {
  run([] {
    const Pid server = start<ThrowsInTerminate>({}, self()).value();
    const Ref ref = monitor(server);
    EXPECT_EQ(call(server, ThrowsInTerminate::End{}), 5);
    EXPECT_EQ(down_of(ref).detail(), "in terminate");
    EXPECT_TRUE(terminated(server));
    EXPECT_FALSE(terminated(server)) << "once only";
  });
}

TEST_F(GenServerEnd, GENS_013_stop) {  // GS-29
  run([] {
    const Pid server = start<Counter>({.name = "to_stop"}).value();
    const Ref ref = monitor(server);
    stop("to_stop");
    expect_down(ref, Reason::normal);
    EXPECT_FALSE(Process::alive(server));
    EXPECT_EQ(exits_with([server] {
                stop(server);
                return 0;
              }).cause(),
              Reason::noproc);
    EXPECT_EQ(exits_with([] {
                stop("to_stop");
                return 0;
              }).cause(),
              Reason::noproc);
    const Reason of_nobody = exits_with([] {
      stop(Pid());
      return 0;
    });
    EXPECT_EQ(of_nobody.cause(), Reason::noproc);
    EXPECT_NE(of_nobody.call().find("GenServer.stop"), std::string::npos) << "it says what was called";
    EXPECT_TRUE(mailbox_is_empty());
  });
}

class StopsItself : public GenServer<StopsItself> {
 public:
  struct Try {
    using Reply = Reason;
  };
  using Handles = Messages<Try>;
  Reason handle_call(const Try&) {
    return exits_with([] {
      stop(self(), Reason::normal, 1s);
      return 0;
    });
  }
};

TEST_F(GenServerEndTime, GENS_013_stopping_oneself_is_refused) {
  run([] {
    const auto server = start<StopsItself>().value();
    const Reason reason = call(server, StopsItself::Try{});
    EXPECT_EQ(reason.cause(), Reason("calling_self"));
    EXPECT_EQ(reason.call(), "GenServer.stop(" + to_text(server) + ", normal, 1 s)");
    EXPECT_TRUE(Process::alive(server));
    stop(server);
  });
}

TEST_F(GenServerEnd, stop_with_any_reason_is_no_failure) {  // GS-29
  run([] {
    for (const Reason& reason : {Reason::normal, Reason::shutdown, Reason("boom")}) {
      const Pid server = start_counter();
      const Ref ref = monitor(server);
      stop(server, reason);
      expect_down(ref, reason);
      EXPECT_EQ(termination_of(server), reason);
    }
  });
}

TEST_F(GenServerEnd, stop_waits_its_turn) {
  run([] {
    const Pid server = start_counter();
    const Pid me = self();
    cast(server, Counter::Add{1});
    spawn([me, server] { send(me, Number{call(server, Counter::AddAndGet{1})}); });
    expect_number(2);
    stop(server);
  });
}

class SlowToEnd : public GenServer<SlowToEnd> {
 public:
  explicit SlowToEnd(Pid observer) : observer_(observer) { Process::trap_exit(true); }
  void terminate(const Reason& reason) {
    sleep(1s);
    send(observer_, Terminated{self(), reason});
  }

 private:
  Pid observer_;
};

TEST_F(GenServerEndTime, a_stop_that_takes_too_long_exits_and_the_server_lives_still) {  // GS-29
  run([] {
    const Pid server = start<SlowToEnd>({}, self()).value();
    EXPECT_EQ(exits_with([server] {
                stop(server, Reason::normal, 100ms);
                return 0;
              }).cause(),
              Reason::timeout);
    EXPECT_TRUE(Process::alive(server));
    EXPECT_EQ(termination_of(server), Reason::normal);
    wait_for_end(server);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(GenServerEndTime, terminate_is_not_cut_short_by_a_second_signal_of_the_parent) {
  run([] {
    const Pid server = start<SlowToEnd>({}, self()).value();
    const Ref ref = monitor(server);
    exit(server, Reason::shutdown);
    sleep(500ms);  // it is in terminate now
    exit(server, Reason::shutdown);
    exit(server, "again");
    expect_down(ref, Reason::shutdown);
    EXPECT_TRUE(terminated(server)) << "terminate did not come to its end";
    EXPECT_EQ(now(), 1s);
  });
}

TEST_F(GenServerEndTime, kill_cuts_terminate_short) {
  run([] {
    const Pid server = start<SlowToEnd>({}, self()).value();
    const Ref ref = monitor(server);
    exit(server, Reason::shutdown);
    sleep(500ms);
    exit(server, Reason::kill);
    expect_down(ref, Reason::killed);
    EXPECT_FALSE(terminated(server));
    EXPECT_EQ(now(), 500ms);
  });
}

TEST_F(GenServerEndTime, messages_that_come_during_terminate_are_lost) {  // GS-43
  run([] {
    const Pid server = start<SlowToEnd>({}, self()).value();
    const Ref ref = monitor(server);
    exit(server, Reason::shutdown);
    sleep(500ms);
    send(server, Text{"unread"});
    EXPECT_EQ(exits_with([server] { return call(server, Counter::Get{}); }).cause(), Reason::shutdown);
    expect_down(ref, Reason::shutdown);
  });
}

}  // namespace
}  // namespace nazir::test
