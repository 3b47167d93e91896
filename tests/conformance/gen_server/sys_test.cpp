// SPDX-License-Identifier: BSL-1.0
// sys: inspecting and suspending servers. Semantics, section 16.
#include <boost/describe.hpp>

#include "observed.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

/// Exposes its state as a value.
class Account : public GenServer<Account> {
 public:
  struct State {
    int balance = 0;
    friend bool operator==(const State&, const State&) = default;
  };
  struct Put {
    int amount = 0;
  };
  struct Balance {
    using Reply = int;
  };
  struct Wait {
    using Reply = int;
  };
  struct IdleAfter {
    Duration time{0};
  };
  using Handles = Messages<Put, Balance, Wait, IdleAfter, Number>;

  explicit Account(Pid observer = {}) : observer_(observer) {}
  void handle_cast(const Put& put) { state_.balance += put.amount; }
  int handle_call(const Balance&) { return state_.balance; }
  int handle_call(const Wait&) {
    send(observer_, Ready{});
    receive([](Go) {});
    return state_.balance;
  }
  Next handle_cast(const IdleAfter& idle) { return idle_timeout(idle.time); }
  void handle_timeout() { send(observer_, Text{"idle"}); }
  void handle_info(const Number& number) {
    if (number.value < 0) exit("overdrawn");
    state_.balance += number.value;
  }
  void terminate(const Reason& reason) {
    if (observer_) send(observer_, Terminated{self(), reason});
  }
  State& state() { return state_; }

 private:
  Pid observer_;
  State state_;
};

/// Describes its private members.
class Described : public GenServer<Described> {
  BOOST_DESCRIBE_CLASS(Described, (), (), (), (count_, name_))
  int count_ = 2;
  std::string name_ = "two";
};

class SysTest : public RuntimeTest {};
class SysTimeTest : public VirtualTimeTest {};

TEST_F(SysTest, get_state_sees_what_was_cast_before) {  // SYS-02
  run([] {
    const auto account = start_link<Account>({.name = "account"}).value();
    cast(account, Account::Put{5});
    EXPECT_EQ(sys::get_state<Account::State>(account), Account::State{5});
    EXPECT_EQ(sys::get_state("account"), "State{5}");
    stop(account);
  });
}

TEST_F(SysTest, a_server_may_show_its_state_or_not) {
  run([] {
    const Pid described = start_link<Described>().value();
    EXPECT_EQ(sys::get_state(described), "Described{count: 2, name: \"two\"}");
    const Pid counter = start_counter();
    EXPECT_EQ(sys::get_state(counter), "<Counter>");
    const auto agent = Agent::start_link([] { return std::vector<int>{1, 2}; }).value();
    EXPECT_EQ(sys::get_state(agent), "[1, 2]");
    EXPECT_EQ(sys::get_state<std::vector<int>>(agent), (std::vector<int>{1, 2}));
    EXPECT_THROW(sys::get_state<int>(agent), ArgumentError);
    EXPECT_THROW(sys::get_state<int>(counter), ArgumentError);
    for (const Pid pid : {described, counter, agent.pid()}) stop(pid);
  });
}

TEST_F(SysTest, works_on_a_supervisor) {
  run([] {
    const Pid supervisor = Supervisor::start_link({}).value();
    EXPECT_FALSE(sys::get_state(supervisor).empty());
    sys::suspend(supervisor);
    EXPECT_TRUE(sys::get_status(supervisor).suspended);
    sys::resume(supervisor);
    EXPECT_EQ(Supervisor::count_children(supervisor).specs, 0U);
    stop(supervisor);
  });
}

TEST_F(SysTest, get_state_waits_for_a_busy_server) {  // SYS-03
  run([] {
    const Pid me = self();
    const auto account = start_link<Account>({}, me).value();
    spawn([account] { call(account, Account::Wait{}); });
    expect_next<Ready>();
    spawn([me, account] { send(me, Text{sys::get_state(account)}); });
    EXPECT_EQ(exits_with([account] { return sys::get_state(account, 1ms); }).cause(), Reason::timeout);
    send(account, Go{});
    EXPECT_EQ(next<Text>()->value, "State{0}");
    stop(account);
  });
}

TEST_F(SysTest, nobody_is_noproc) {  // SYS-04
  run([] {
    const Reason reason = exits_with([] { return sys::get_state("nobody"); });
    EXPECT_EQ(reason.cause(), Reason::noproc);
    EXPECT_EQ(reason.call(), "sys.get_state(nobody, 5 s)");
  });
}

TEST_F(SysTimeTest, a_process_that_is_no_server_never_answers) {  // SYS-01, SYS-16
  run([] {
    const Pid plain = spawn_idle();
    EXPECT_EQ(exits_with([plain] { return sys::get_state(plain); }).cause(), Reason::timeout);
    EXPECT_EQ(now(), 5s);
    EXPECT_EQ(Process::info(plain)->message_queue_len, 1U) << "the request stays";
    EXPECT_TRUE(mailbox_is_empty());
    send(plain, Quit{});
    wait_for_end(plain);
  });
}

TEST_F(SysTest, suspend_holds_messages_back_and_resume_lets_them_go_in_order) {  // SYS-05, SYS-06
  run([] {
    const Pid me = self();
    const auto account = start_link<Account>({}, me).value();
    sys::suspend(account);
    for (int i = 1; i <= 3; ++i) cast(account, Account::Put{i});
    send(account, Number{10});
    spawn([me, account] { send(me, Number{call(account, Account::Balance{})}); });
    EXPECT_EQ(sys::get_state<Account::State>(account).balance, 0) << "system requests are served, the others are not";
    EXPECT_GE(Process::info(account)->message_queue_len, 4U);
    EXPECT_TRUE(sys::get_status(account).suspended);
    sys::suspend(account);
    sys::resume(account);
    expect_number(16);
    EXPECT_FALSE(sys::get_status(account).suspended);
    sys::resume(account);
    EXPECT_EQ(call(account, Account::Balance{}), 16);
    stop(account);
  });
}

TEST_F(SysTimeTest, a_suspended_server_waits) {  // SYS-06
  run([this] {
    const auto account = start_link<Account>().value();
    sys::suspend(account);
    sleep(1ms);
    const Observed seen = observed(runtime(), account);
    EXPECT_EQ(seen.state, observe::State::waiting);
    EXPECT_EQ(seen.current_function, "sys.suspend_loop");
    EXPECT_EQ(Process::info(account)->status, observe::State::waiting);
    EXPECT_EQ(Process::info(account)->current_function, "sys.suspend_loop");
    stop(account);
  });
}

TEST_F(SysTest, a_suspended_server_can_be_stopped_and_killed_and_ends_with_its_parent) {  // SYS-12, SYS-15
  run([] {
    const Pid me = self();
    const auto stopped = start<Account>({}, me).value();
    sys::suspend(stopped);
    cast(stopped, Account::Put{1});
    stop(stopped, Reason::shutdown);
    EXPECT_EQ(termination_of(stopped), Reason::shutdown);

    const auto killed = start<Account>({}, me).value();
    sys::suspend(killed);
    exit(killed, Reason::kill);
    wait_for_end(killed);
    EXPECT_FALSE(terminated(killed));

    const auto [parent, ref] = spawn_monitor([me] {
      const Pid child = start_link<Counter>({}, me, true).value();
      sys::suspend(child);
      send(me, child);
      exit("parent");
    });
    const Pid child = next<Pid>().value();
    EXPECT_EQ(termination_of(child), Reason("parent"));
    expect_down(ref, "parent");
    wait_for_end(child);
  });
}

TEST_F(SysTest, terminate_ends_it_with_the_reason) {  // SYS-12, SYS-15
  run([] {
    for (const bool suspended : {false, true}) {
      const auto account = start<Account>({}, self()).value();
      const Ref ref = monitor(account);
      if (suspended) sys::suspend(account);
      sys::terminate(account, "enough");
      EXPECT_EQ(termination_of(account), Reason("enough"));
      expect_down(ref, "enough");
    }
  });
}

TEST_F(SysTest, replace_state) {
  run([] {
    const auto account = start_link<Account>().value();
    cast(account, Account::Put{1});
    const auto now_is = sys::replace_state(account, [](Account::State state) {
      state.balance += 10;
      return state;
    });
    EXPECT_EQ(now_is.balance, 11);
    EXPECT_EQ(call(account, Account::Balance{}), 11);
    EXPECT_THROW(sys::replace_state(account, [](int n) { return n; }), ArgumentError);
    stop(account);
  });
}

TEST_F(SysTest, a_replace_state_that_throws_keeps_the_state) {  // SYS-14
  run([] {
    const auto account = start_link<Account>().value();
    cast(account, Account::Put{1});
    const Reason reason = exits_with([account] {
      return sys::replace_state(account, [](Account::State state) {
        state.balance = 99;
        if (state.balance == 99) throw std::runtime_error("no");
        return state;
      });
    });
    EXPECT_EQ(reason.cause().detail(), "no");
    EXPECT_EQ(call(account, Account::Balance{}), 1) << "it lives on with what it had";
    stop(account);
  });
}

TEST_F(SysTest, get_status) {  // SYS-07
  run([] {
    const auto account = start_link<Account>({.name = "account"}).value();
    sys::log(account, 5);
    sys::install(account, "hook", [](const sys::Event&) {});
    const auto status = sys::get_status("account");
    EXPECT_EQ(status.pid, account.pid());
    EXPECT_EQ(status.parent, self());
    EXPECT_EQ(status.name, "account");
    EXPECT_EQ(status.module, "Account");
    EXPECT_FALSE(status.suspended);
    EXPECT_FALSE(status.statistics);
    EXPECT_EQ(status.log, 5U);
    EXPECT_EQ(status.hooks, std::vector<std::string>{"hook"});
    EXPECT_EQ(status.state, "State{0}");
    stop(account);
  });
}

TEST_F(SysTest, statistics_count_from_when_they_are_turned_on) {  // SYS-08
  run([] {
    const auto account = start_link<Account>().value();
    EXPECT_FALSE(sys::get_statistics(account)) << "none are kept";
    cast(account, Account::Put{1});
    sys::statistics(account, true);
    cast(account, Account::Put{1});
    send(account, Number{1});
    call(account, Account::Balance{});
    const auto kept = sys::get_statistics(account);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->messages_in, 3U);
    EXPECT_EQ(kept->messages_out, 1U);
    EXPECT_GE(kept->reductions, 3U);
    EXPECT_GE(kept->current_time, kept->start_time);
    sys::statistics(account, false);
    EXPECT_FALSE(sys::get_statistics(account));
    stop(account);
  });
}

std::vector<std::string> texts_of(const std::vector<sys::Event>& events) {
  std::vector<std::string> texts;
  for (const auto& event : events) texts.push_back(event.to_string());
  return texts;
}

TEST_F(SysTest, log_keeps_the_last_events) {  // SYS-09, SYS-11
  run([] {
    const std::string me = to_text(self());
    const auto account = start_link<Account>().value();
    cast(account, Account::Put{9});
    sys::log(account, 4);
    cast(account, Account::Put{1});
    send(account, Number{2});
    call(account, Account::Balance{});
    EXPECT_EQ(texts_of(sys::get_log(account)),
              (std::vector<std::string>{"got Number{2}", "new state State{12}", "got call Balance from " + me,
                                        "sent 12 to " + me + ", new state State{12}"}));
    sys::log(account, 0);
    cast(account, Account::Put{1});
    EXPECT_TRUE(sys::get_log(account).empty());
    stop(account);
  });
}

TEST_F(SysTest, trace_sends_events_as_they_happen) {  // SYS-11
  run([] {
    const auto account = start_link<Account>().value();
    sys::trace(account, self());
    cast(account, Account::Put{3});
    EXPECT_EQ(next<sys::Event>()->to_string(), "got cast Put{3}");
    const auto after = next<sys::Event>();
    ASSERT_TRUE(after);
    EXPECT_EQ(after->kind, sys::Event::Kind::noreply);
    EXPECT_EQ(after->state, "State{3}");
    sys::no_trace(account, self());
    cast(account, Account::Put{3});
    sys::get_state(account);
    EXPECT_TRUE(mailbox_is_empty());
    stop(account);
  });
}

TEST_F(SysTest, of_a_handler_that_exits_only_the_message_is_told) {  // SYS-11
  run([] {
    const auto account = start<Account>().value();
    const Ref watch = monitor(account);
    sys::trace(account, self());
    send(account, Number{-1});
    EXPECT_EQ(next<sys::Event>()->kind, sys::Event::Kind::info);
    EXPECT_EQ(receive(on(watch, [](const Down& down) { return down.reason; })), Reason("overdrawn"));
    EXPECT_TRUE(mailbox_is_empty()) << "it went on to nothing";
  });
}

TEST_F(SysTest, a_hook_that_throws_is_removed) {  // SYS-10
  run([] {
    const Pid me = self();
    const auto account = start_link<Account>().value();
    sys::install(account, "hook", [me](const sys::Event& event) {
      if (event.kind == sys::Event::Kind::call) throw std::runtime_error("hook");
      send(me, Number{static_cast<int>(event.kind)});
    });
    cast(account, Account::Put{1});
    expect_number(static_cast<int>(sys::Event::Kind::cast));
    expect_number(static_cast<int>(sys::Event::Kind::noreply));
    EXPECT_EQ(call(account, Account::Balance{}), 1) << "the server does not care";
    EXPECT_TRUE(sys::get_status(account).hooks.empty());
    sys::install(account, "again", [](const sys::Event&) {});
    sys::remove(account, "again");
    EXPECT_TRUE(sys::get_status(account).hooks.empty());
    EXPECT_THROW(sys::install(account, "empty", nullptr), ArgumentError);
    EXPECT_TRUE(mailbox_is_empty());
    stop(account);
  });
}

TEST_F(SysTimeTest, a_system_request_does_not_cancel_an_idle_timeout) {
  run([] {
    const auto account = start_link<Account>({}, self()).value();
    cast(account, Account::IdleAfter{100ms});
    sleep(60ms);
    sys::get_state(account);
    const auto asked = now();
    EXPECT_EQ(next<Text>()->value, "idle");
    EXPECT_EQ(now() - asked, 100ms) << "it begins anew, as in OTP";
    stop(account);
  });
}

TEST_F(SysTimeTest, a_watched_timeout_is_an_event) {
  run([] {
    const auto account = start_link<Account>({}, self()).value();
    sys::log(account, 10);
    cast(account, Account::IdleAfter{100ms});
    EXPECT_EQ(next<Text>()->value, "idle");
    EXPECT_EQ(texts_of(sys::get_log(account)).at(2), "got timeout");
    stop(account);
  });
}

}  // namespace
}  // namespace nazir::test
