// SPDX-License-Identifier: BSL-1.0
// Failing calls, and what happens to both sides. Semantics, section 9.
#include "process/here.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

class GenServerCall : public RuntimeTest {};
class GenServerCallTime : public VirtualTimeTest {};
class GenServerCallRace : public TwoSchedulersTest {};

/// The reason of a failed call contains the call; returns only why it failed.
template <class Function>
Reason call_fails_with(Function function) {
  const Reason reason = exits_with(std::move(function));
  EXPECT_NE(reason.call(), "") << reason.to_string();
  return reason.cause();
}

TEST_F(GenServerCall, GENS_007_of_nobody_is_noproc) {  // GS-21
  run([] {
    const auto [dead, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    EXPECT_EQ(call_fails_with([dead = dead] { return call(dead, Counter::Get{}); }), Reason::noproc);
    EXPECT_EQ(call_fails_with([] { return call("nobody", Counter::Get{}); }), Reason::noproc);
    EXPECT_EQ(call_fails_with([] { return call(Pid(), Counter::Get{}); }), Reason::noproc);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(GenServerCall, GENS_007_of_oneself_is_refused) {  // GS-21, GS-44
  run([] {
    register_name(self(), "me");
    EXPECT_EQ(call_fails_with([] { return call(self(), Counter::Get{}); }), Reason("calling_self"));
    EXPECT_EQ(call_fails_with([] { return call("me", Counter::Get{}); }), Reason("calling_self"));
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(GenServerCall, ends_a_caller_that_does_not_catch_with_reason_and_call) {
  run([] {
    const Reason reason = end_of([] { call("nobody", Counter::Get{}, 3s); });
    EXPECT_EQ(reason.kind(), Reason::Kind::noproc);
    EXPECT_NE(reason.call().find("nobody"), std::string::npos);
    EXPECT_NE(reason.call().find("Get"), std::string::npos);
  });
}

TEST_F(GenServerCall, of_a_server_that_ends_meanwhile_tells_its_reason) {  // GS-22, GS-49
  run([] {
    for (const Reason& reason :
         {Reason::normal, Reason::shutdown, Reason::shutdown_with("why"), Reason("boom"), Reason::kill}) {
      const Pid stops = start_counter();
      EXPECT_EQ(call_fails_with([&] { return call(stops, Counter::StopSilently{reason}); }), reason);
      const Pid exits = start_counter();
      EXPECT_EQ(call_fails_with([&] { return call(exits, Counter::ExitWith{reason}); }), reason);
    }
    const Pid throws = start_counter();
    const Reason exception = call_fails_with([throws] { return call(throws, Counter::Throw{}); });
    EXPECT_EQ(exception.detail(), "handler");
    EXPECT_EQ(exception.type(), "std::runtime_error");
  });
}

TEST_F(GenServerCall, of_a_server_that_is_killed_meanwhile_tells_killed) {  // GS-22
  run([] {
    const Pid server = start_counter();
    const auto [caller, ref] = spawn_monitor([server] { call(server, Counter::Block{}); });
    expect_next<Ready>();
    exit(server, Reason::kill);
    EXPECT_EQ(down_of(ref).cause(), Reason::killed);
  });
}

TEST_F(GenServerCall, waiting_behind_others_is_told_when_the_server_ends) {
  run([] {
    const Pid server = start_counter();
    spawn([server] { call(server, Counter::Block{}, infinity); });
    expect_next<Ready>();
    std::vector<Ref> refs;
    std::vector<Pid> callers;
    for (int i = 0; i < 20; ++i) {
      const auto [pid, ref] = spawn_monitor([server] { call(server, Counter::Get{}, infinity); });
      refs.push_back(ref);
      callers.push_back(pid);
    }
    for (const Pid pid : callers) wait_until_it_waits(pid);
    exit(server, "boom");
    for (const Ref ref : refs) EXPECT_EQ(down_of(ref).cause(), Reason("boom"));
  });
}

TEST_F(GenServerCall, with_a_deferred_answer_is_told_when_the_server_ends) {
  run([] {
    for (const bool kill : {false, true}) {
      const Pid server = start_counter();
      const auto [caller, ref] = spawn_monitor([server] { call(server, Counter::Later{}, infinity); });
      wait_until_it_waits(caller);
      call(server, Counter::Get{});
      exit(server, kill ? Reason::kill : Reason("boom"));
      EXPECT_EQ(down_of(ref).cause(), kill ? Reason::killed : Reason("boom"));
    }
  });
}

TEST_F(GenServerCall, a_deferred_answer_outlives_a_caller_that_died) {
  run([] {
    const Pid server = start_counter();
    const auto [caller, ref] = spawn_monitor([server] { call(server, Counter::Later{}, infinity); });
    wait_until_it_waits(caller);
    call(server, Counter::Get{});
    exit(caller, Reason::kill);
    expect_down(ref, Reason::killed);
    cast(server, Counter::Release{1});
    EXPECT_EQ(call(server, Counter::AddAndGet{2}), 2) << "the server goes on";
    stop(server);
  });
}

/// Never answers Ask; reports how many requests it keeps for a later answer.
class Forgetful : public GenServer<Forgetful> {
 public:
  struct Ask {
    using Reply = int;
  };
  struct Block {};
  struct Kept {
    using Reply = std::size_t;
  };
  using Handles = Messages<Ask, Block, Kept>;
  void handle_call(const Ask&, From<int>) {}
  void handle_cast(const Block&) {
    receive([](Go) {});
  }
  std::size_t handle_call(const Kept&) {
    std::size_t kept = 0;
    detail::here().relations.monitored_by.for_each([&](Ref, const auto& watcher) { kept += watcher.call ? 1 : 0; });
    return kept;
  }
};

TEST_F(GenServerCall, a_caller_that_died_or_gave_up_is_not_kept_for_a_later_answer) {
  run([] {
    const Pid server = start<Forgetful>().value();
    const auto [waiting, ref] = spawn_monitor([server] { call(server, Forgetful::Ask{}, infinity); });
    wait_until_it_waits(waiting);
    EXPECT_EQ(call(server, Forgetful::Kept{}), 1U);
    exit(waiting, Reason::kill);
    expect_down(ref, Reason::killed);
    EXPECT_EQ(call(server, Forgetful::Kept{}), 0U) << "killed while it waited for the answer";

    cast(server, Forgetful::Block{});
    const auto [queueing, end] = spawn_monitor([server] { call(server, Forgetful::Ask{}, infinity); });
    wait_until_it_waits(queueing);
    exit(queueing, Reason::kill);
    expect_down(end, Reason::killed);
    send(server, Go{});
    EXPECT_EQ(call(server, Forgetful::Kept{}), 0U) << "killed before the server saw the request";

    EXPECT_EQ(call_fails_with([server] { return call(server, Forgetful::Ask{}, 1ms); }), Reason::timeout);
    EXPECT_EQ(call(server, Forgetful::Kept{}), 0U) << "did not want to wait any longer";
    stop(server);
  });
}

TEST_F(GenServerCall, a_server_does_not_notice_that_its_caller_died) {  // GS-39
  run([] {
    const Pid server = start_counter();
    const Pid caller = spawn([server] { call(server, Counter::Block{}, infinity); });
    expect_next<Ready>();
    exit(caller, Reason::kill);
    wait_for_end(caller);
    send(server, Go{});
    EXPECT_EQ(call(server, Counter::AddAndGet{1}), 1);
    stop(server);
  });
}

TEST_F(GenServerCall, a_linked_and_trapping_caller_gets_the_exception_and_the_exit) {  // GS-35
  run([] {
    Process::trap_exit(true);
    const Pid server = start_link<Counter>().value();
    EXPECT_EQ(call_fails_with([server] { return call(server, Counter::StopSilently{"boom"}); }), Reason("boom"));
    expect_exit(server, "boom");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(GenServerCallRace,
       a_linked_caller_that_does_not_trap_ends_with_the_servers_reason) {  // EXIT first: SIG-29, SIG-30
  run([] {
    for (int i = 0; i < times(500); ++i) {
      EXPECT_EQ(end_of([] {
                  const Pid server = start_link<Counter>().value();
                  call(server, Counter::StopSilently{"boom"});
                }),
                Reason("boom"));
    }
  });
}

TEST_F(GenServerCall, of_a_process_that_is_no_server_waits_for_its_end) {
  run([] {
    const Pid pid = spawn_idle();
    const auto [caller, ref] = spawn_monitor([pid] { call(pid, Counter::Get{}, infinity); });
    wait_until_it_waits(caller);
    send(pid, Quit{});
    EXPECT_EQ(down_of(ref).cause(), Reason::normal);
  });
}

TEST_F(GenServerCallTime, GENS_007_that_takes_too_long_exits_and_the_server_goes_on) {  // GS-19, GS-36
  run([] {
    const Pid server = start_counter();
    const auto began = now();
    EXPECT_EQ(call_fails_with([server] { return call(server, Counter::Later{}, 100ms); }), Reason::timeout);
    EXPECT_EQ(now() - began, 100ms);
    EXPECT_TRUE(Process::alive(server));
    stop(server);
  });
}

TEST_F(GenServerCallTime, has_five_seconds_unless_told_otherwise) {
  run([] {
    const Pid server = start_counter();
    EXPECT_EQ(call_fails_with([server] { return call(server, Counter::Later{}); }), Reason::timeout);
    EXPECT_EQ(now(), 5s);
    stop(server);
  });
}

TEST_F(GenServerCallTime, a_late_answer_is_dropped) {  // GS-20, GS-40
  run([] {
    const Pid server = start_counter();
    EXPECT_EQ(call_fails_with([server] { return call(server, Counter::Later{}, 100ms); }), Reason::timeout);
    cast(server, Counter::Release{7});
    EXPECT_EQ(call(server, Counter::AddAndGet{1}), 1) << "the late answer is not taken for this one";
    EXPECT_TRUE(mailbox_is_empty());
    stop(server);
  });
}

TEST_F(GenServerCallTime, a_request_that_timed_out_is_carried_out) {  // GS-36
  run([] {
    const Pid server = start_counter();
    const Pid blocker = spawn([server] { call(server, Counter::Block{}, infinity); });
    expect_next<Ready>();
    EXPECT_EQ(call_fails_with([server] { return call(server, Counter::AddAndGet{5}, 10ms); }), Reason::timeout);
    send(server, Go{});
    EXPECT_EQ(call(server, Counter::Get{}), 5);
    wait_for_end(blocker);
    stop(server);
  });
}

class Caller : public GenServer<Caller> {
 public:
  struct CallOther {
    Pid other;
    using Reply = int;
  };
  using Handles = Messages<CallOther>;
  int handle_call(const CallOther& request) { return call(request.other, CallOther{self()}, 100ms); }
};

TEST_F(GenServerCallTime, mutual_calls_time_out) {  // GS-37
  run([] {
    const Pid one = start<Caller>().value();
    const Pid other = start<Caller>().value();
    const Ref one_ref = monitor(one);
    const Ref other_ref = monitor(other);
    EXPECT_EQ(call_fails_with([&] { return call(one, Caller::CallOther{other}); }).kind(), Reason::Kind::timeout);
    EXPECT_EQ(down_of(one_ref).kind(), Reason::Kind::timeout);
    EXPECT_EQ(down_of(other_ref).kind(), Reason::Kind::timeout);
  });
}

TEST_F(GenServerCallTime, messages_do_not_disturb_a_waiting_call) {
  run([] {
    const Pid me = self();
    const Pid server = start_counter();
    spawn([me, server] {
      for (int i = 0; i < 10; ++i) {
        sleep(10ms);
        send(me, Number{i});
      }
      cast(server, Counter::Release{77});
    });
    EXPECT_EQ(call(server, Counter::Later{}), 77);
    for (int i = 0; i < 10; ++i) expect_number(i);
    stop(server);
  });
}

}  // namespace
}  // namespace nazir::test
