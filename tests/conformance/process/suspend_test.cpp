// SPDX-License-Identifier: BSL-1.0
// Suspending and resuming processes. Semantics, section 8.
#include "servers.hpp"

namespace nazir::test {
namespace {

class Suspension : public RuntimeTest {};

/// Sends each number back, plus one.
Pid spawn_counting() {
  return spawn([me = self()] {
    for (;;) receive([&](Number number) { send(me, Number{number.value + 1}); });
  });
}

bool nothing_came(Pid from) {
  sync_with(from);
  return mailbox_is_empty();
}

TEST_F(Suspension, a_suspended_process_does_nothing_and_its_messages_wait) {  // INF-07, INF-08
  run([] {
    const Pid pid = spawn_counting();
    suspend_process(pid);
    EXPECT_EQ(Process::info(pid)->status, observe::State::suspended);
    send(pid, Number{1});
    send(pid, Number{2});
    EXPECT_TRUE(nothing_came(pid));
    EXPECT_EQ(Process::info(pid)->message_queue_len, 2U);
    EXPECT_EQ(Process::info<&ProcessInfo::suspending>(self()), std::vector<Pid>{pid});
    resume_process(pid);
    expect_number(2);
    expect_number(3);
    wait_until_it_waits(pid);
    EXPECT_TRUE(Process::info(self())->suspending.empty());
    exit(pid, Reason::kill);
  });
}

TEST_F(Suspension, is_resumed_as_often_as_suspended) {  // INF-08
  run([] {
    const Pid pid = spawn_counting();
    suspend_process(pid);
    suspend_process(pid);
    send(pid, Number{1});
    resume_process(pid);
    EXPECT_TRUE(nothing_came(pid));
    resume_process(pid);
    expect_number(2);
    EXPECT_THROW(resume_process(pid), ArgumentError);
    exit(pid, Reason::kill);
  });
}

TEST_F(Suspension, is_counted_for_each_who_suspends) {  // INF-08
  run([] {
    const Pid pid = spawn_counting();
    suspend_process(pid);
    const Pid other = spawn([me = self(), pid] {
      suspend_process(pid);
      send(me, Ready{});
      receive([](Go) {});
      resume_process(pid);
      EXPECT_THROW(resume_process(pid), ArgumentError);
      send(me, Ready{});
    });
    expect_next<Ready>();
    send(pid, Number{1});
    resume_process(pid);
    EXPECT_THROW(resume_process(pid), ArgumentError);
    EXPECT_TRUE(nothing_came(pid));
    send(other, Go{});
    expect_next<Ready>();
    expect_number(2);
    exit(pid, Reason::kill);
  });
}

TEST_F(Suspension, ends_with_who_suspended) {  // INF-09
  run([] {
    const Pid pid = spawn_counting();
    const auto [other, ref] = spawn_monitor([pid, me = self()] {
      suspend_process(pid);
      suspend_process(pid);
      send(pid, Number{1});
      send(me, Ready{});
      sleep(infinity);
    });
    expect_next<Ready>();
    EXPECT_TRUE(nothing_came(pid));
    exit(other, Reason::kill);
    expect_down(ref, Reason::killed);
    expect_number(2);
    exit(pid, Reason::kill);
  });
}

TEST_F(Suspension, a_suspended_process_dies_of_an_exit_signal) {  // INF-10
  run([] {
    for (const auto& [sent, seen] :
         {std::pair(Reason("boom"), Reason("boom")), std::pair(Reason::kill, Reason::killed)}) {
      const auto [pid, ref] = spawn_monitor([] { sleep(infinity); });
      suspend_process(pid);
      exit(pid, sent);
      expect_down(ref, seen);
      EXPECT_THROW(suspend_process(pid), ArgumentError);
      EXPECT_THROW(resume_process(pid), ArgumentError);
    }
  });
}

TEST_F(Suspension, who_traps_finds_the_exit_afterwards) {  // SIG-47
  run([] {
    const Pid pid = spawn([me = self()] {
      Process::trap_exit(true);
      send(me, Ready{});
      receive([&](const Exit& exit) { send(me, exit); });
    });
    expect_next<Ready>();
    suspend_process(pid);
    exit(pid, "boom");
    EXPECT_TRUE(nothing_came(pid));
    EXPECT_EQ(Process::info(pid)->message_queue_len, 1U);
    resume_process(pid);
    expect_exit(self(), "boom");
  });
}

TEST_F(Suspension, before_the_first_step) {
  run([] {
    for (int i = 0; i < times(100); ++i) {
      const Pid pid = spawn([me = self(), i] { send(me, Number{i}); });
      try {
        suspend_process(pid);
      } catch (const ArgumentError&) {
        expect_number(i);
        continue;
      }
      resume_process(pid);
      expect_number(i);
    }
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Suspension, a_server_stands_still_and_goes_on_in_order) {
  run([] {
    const Pid server = start_counter();
    suspend_process(server);
    EXPECT_EQ(Process::info(server)->status, observe::State::suspended);
    for (int i = 0; i < 10; ++i) cast(server, Counter::Add{i});
    EXPECT_EQ(Process::info(server)->message_queue_len, 10U);
    const auto [caller, ref] = spawn_monitor([server, me = self()] { send(me, Number{call(server, Counter::Get{})}); });
    sync_with(caller);
    EXPECT_TRUE(nothing_came(server));
    resume_process(server);
    expect_number(45);
    expect_down(ref, Reason::normal);
    stop(server);
  });
}

TEST_F(Suspension, a_call_is_answered_while_the_caller_stands_still) {
  run([] {
    const Pid server = start_counter();
    const Pid caller = spawn([server, me = self()] {
      call(server, Counter::Later{});
      send(me, Ready{});
    });
    sync_with(caller);
    suspend_process(caller);
    cast(server, Counter::Release{1});
    sync_with(server);
    EXPECT_TRUE(nothing_came(caller));
    resume_process(caller);
    expect_next<Ready>();
    stop(server);
  });
}

TEST_F(Suspension, of_oneself_and_of_the_dead_is_an_argument_error) {
  run([] {
    EXPECT_THROW(suspend_process(self()), ArgumentError);
    EXPECT_THROW(suspend_process(Pid()), ArgumentError);
    EXPECT_THROW(resume_process(self()), ArgumentError);
    const Pid pid = spawn_idle();
    EXPECT_THROW(resume_process(pid), ArgumentError);
    send(pid, Quit{});
    wait_for_end(pid);
    EXPECT_THROW(suspend_process(pid), ArgumentError);
    EXPECT_TRUE(Process::info(self())->suspending.empty());
  });
}

class TimedSuspension : public VirtualTimeTest {};

TEST_F(TimedSuspension, a_time_that_passed_meanwhile_has_passed) {
  run([] {
    const Pid pid = spawn([me = self()] {
      send(me, Text{receive([](Go) { return "go"; }, after(10ms, [] { return "late"; }))});
      sleep(50ms);
      send(me, Ready{});
    });
    sleep(5ms);
    suspend_process(pid);
    sleep(100ms);
    EXPECT_TRUE(mailbox_is_empty());
    resume_process(pid);
    EXPECT_EQ(next<Text>().value_or(Text{}).value, "late");
    EXPECT_EQ(now(), 105ms);
    expect_next<Ready>();
    EXPECT_EQ(now(), 155ms);
  });
}

}  // namespace
}  // namespace nazir::test
