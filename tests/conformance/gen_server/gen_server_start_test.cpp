// SPDX-License-Identifier: BSL-1.0
// Starting a GenServer: results, names, links, timeouts. Semantics, section 9.
#include <atomic>
#include <memory>

#include "servers.hpp"

namespace nazir::test {
namespace {

enum class Way : unsigned char { ok, ignore, stop_boom, stop_normal, throws, exits, constructor_throws };

class Starts : public GenServer<Starts> {
 public:
  Starts(Way way, Pid observer) : way_(way), observer_(observer) {
    if (way == Way::constructor_throws) throw std::runtime_error("constructor");
  }
  Init init() {
    switch (way_) {
      case Way::ok:
      case Way::constructor_throws:
        break;
      case Way::ignore:
        return ignore;
      case Way::stop_boom:
        return Stop{"boom"};
      case Way::stop_normal:
        return Stop{Reason::normal};
      case Way::throws:
        throw std::runtime_error("init");
      case Way::exits:
        exit("exited");
    }
    return ok;
  }
  void terminate(const Reason& reason) { send(observer_, Terminated{self(), reason}); }

 private:
  Way way_;
  Pid observer_;
};

class GenServerStart : public RuntimeTest {};
class GenServerStartTime : public VirtualTimeTest {};
class GenServerStartRace : public TwoSchedulersTest {};

class Slow : public GenServer<Slow> {
 public:
  explicit Slow(Pid observer) { send(observer, Number{1}); }
  Init init() { return ok; }
};

TEST_F(GenServerStart, returns_after_init) {  // GS-01
  run([] {
    const auto started = start_link<Slow>({}, self());
    ASSERT_TRUE(started);
    EXPECT_EQ(mailbox_length(), 1U) << "the constructor ran before";
    expect_number(1);
    stop(started.pid());
  });
}

TEST_F(GenServerStart, GENS_009_start_does_not_link) {
  run([] {
    const auto started = start<Counter>();
    EXPECT_TRUE(Process::info(self())->links.empty());
    EXPECT_TRUE(Process::info(self())->monitors.empty());
    stop(started.pid());
  });
}

TEST_F(GenServerStart, GENS_008_without_a_name_there_is_none) {  // GS-42
  run([] {
    const auto started = start<Counter>();
    EXPECT_EQ(Process::info(started.pid())->registered_name, "");
    stop(started.pid());
  });
}

TEST_F(GenServerStart, failures_are_told_to_who_started_without_a_link) {  // GS-03, GS-07, GS-08
  run([] {
    const Pid me = self();
    EXPECT_TRUE(start<Starts>({}, Way::ignore, me).is_ignored());
    EXPECT_EQ(start<Starts>({}, Way::stop_boom, me).reason(), Reason("boom"));
    EXPECT_EQ(start<Starts>({}, Way::stop_normal, me).reason(), Reason::normal);
    EXPECT_EQ(start<Starts>({}, Way::throws, me).reason().detail(), "init");
    EXPECT_EQ(start<Starts>({}, Way::exits, me).reason(), Reason("exited"));
    EXPECT_EQ(start<Starts>({}, Way::constructor_throws, me).reason().detail(), "constructor");
    for (const Way way :
         {Way::ignore, Way::stop_boom, Way::stop_normal, Way::throws, Way::exits, Way::constructor_throws}) {
      EXPECT_FALSE(start<Starts>({}, way, me));
    }
    EXPECT_EQ(Process::list(), std::vector<Pid>{me}) << "no failed process is left";
  });
}

TEST_F(GenServerStart, terminate_does_not_run_when_init_fails) {
  run([] {
    const Pid me = self();
    for (const Way way :
         {Way::ignore, Way::stop_boom, Way::stop_normal, Way::throws, Way::exits, Way::constructor_throws}) {
      start<Starts>({}, way, me);
    }
    EXPECT_TRUE(mailbox_is_empty()) << "terminate ran";
  });
}

TEST_F(GenServerStart, a_linked_failure_ends_a_starter_that_does_not_trap) {  // GS-03, GS-05, GS-07, GS-08
  run([] {
    const Pid me = self();
    const auto end_with = [me](Way way) {
      return end_of([way, me] {
        const auto started = start_link<Starts>({}, way, me);
        exit(started.is_ignored() ? Reason("ignored") : Reason("returned " + started.reason().to_string()));
      });
    };
    EXPECT_EQ(end_with(Way::stop_boom), Reason("boom"));
    EXPECT_EQ(end_with(Way::stop_normal), Reason("returned normal")) << "normal ends nobody";
    EXPECT_EQ(end_with(Way::throws).detail(), "init");
    EXPECT_EQ(end_with(Way::exits), Reason("exited"));
    EXPECT_EQ(end_with(Way::constructor_throws).detail(), "constructor");
    EXPECT_EQ(end_with(Way::ignore), Reason("ignored"));
  });
}

TEST_F(GenServerStart, a_linked_failure_leaves_a_trapping_starter_without_an_exit) {  // GS-04, GS-06 as OTP 29
  run([] {
    Process::trap_exit(true);
    const Pid me = self();
    EXPECT_EQ(start_link<Starts>({}, Way::stop_boom, me).reason(), Reason("boom"));
    EXPECT_EQ(start_link<Starts>({}, Way::stop_normal, me).reason(), Reason::normal);
    EXPECT_TRUE(start_link<Starts>({}, Way::ignore, me).is_ignored());
    EXPECT_EQ(start_link<Starts>({}, Way::exits, me).reason(), Reason("exited"));
    EXPECT_FALSE(receive([](const Exit&) { return true; }, after(0ms, [] { return false; }))) << "an Exit is left";
    EXPECT_FALSE(receive([](const Down&) { return true; }, after(0ms, [] { return false; }))) << "a Down is left";
    EXPECT_TRUE(Process::info(me)->links.empty());
  });
}

TEST_F(GenServerStart, a_taken_name_tells_who_has_it_and_starts_no_second) {  // GS-31
  run([] {
    Process::trap_exit(true);
    const Pid first = start<Counter>({.name = "taken"}).value();
    const Pid me = self();
    for (int i = 0; i < 2; ++i) {
      const auto second = i == 0 ? start<Starts>({.name = "taken"}, Way::throws, me)
                                 : start_link<Starts>({.name = "taken"}, Way::throws, me);
      EXPECT_FALSE(second);
      EXPECT_TRUE(second.is_already_started()) << "init did not run: " << second.reason().to_string();
      EXPECT_EQ(second.pid(), first);
    }
    EXPECT_EQ(Process::list(), (std::vector<Pid>{me, first}));
    EXPECT_TRUE(Process::info(me)->links.empty());
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_EQ(whereis("taken"), first);
    stop(first);
  });
}

class LooksItselfUp : public GenServer<LooksItselfUp> {
 public:
  explicit LooksItselfUp(Pid observer) {
    send(observer, whereis("own"));
    exit("failed");
  }
};

TEST_F(GenServerStart, the_name_is_there_during_init_and_gone_after_a_failure) {  // GS-32
  run([] {
    EXPECT_EQ(start<LooksItselfUp>({.name = "own"}, self()).reason(), Reason("failed"));
    EXPECT_NE(next<Pid>().value(), Pid());
    EXPECT_EQ(whereis("own"), Pid());
    EXPECT_TRUE(start<Counter>({.name = "own"}));
    stop("own");
  });
}

TEST_F(GenServerStart, value_is_the_pid_or_an_exit) {
  run([] {
    const Pid pid = start<Counter>().value();
    EXPECT_TRUE(Process::alive(pid));
    stop(pid);
    EXPECT_EQ(exits_with([] { return start<Starts>({}, Way::stop_boom, self()).value(); }), Reason("boom"));
  });
}

class TakesBox : public GenServer<TakesBox> {
 public:
  struct Get {
    using Reply = int;
  };
  using Handles = Messages<Get>;
  explicit TakesBox(std::unique_ptr<int> box) : box_(std::move(box)) {}
  int handle_call(const Get&) { return *box_; }

 private:
  std::unique_ptr<int> box_;
};

TEST_F(GenServerStart, arguments_are_moved_to_the_server) {
  run([] {
    const Pid pid = start<TakesBox>({}, std::make_unique<int>(8)).value();
    EXPECT_EQ(call(pid, TakesBox::Get{}), 8);
    stop(pid);
  });
}

class SlowToStart : public GenServer<SlowToStart> {
 public:
  Init init() {
    sleep(1h);
    return ok;
  }
};

TEST_F(GenServerStartTime, a_start_that_takes_too_long_is_killed) {  // GS-09
  run([] {
    const auto started = start<SlowToStart>({.name = "slow", .timeout = 100ms});
    EXPECT_FALSE(started);
    EXPECT_EQ(started.reason(), Reason::timeout);
    EXPECT_EQ(now(), 100ms);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
    EXPECT_EQ(whereis("slow"), Pid());
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(GenServerStartTime, a_linked_start_that_takes_too_long_leaves_the_starter_alive) {  // GS-09
  run([] {
    for (const bool traps : {true, false}) {
      EXPECT_EQ(end_of([traps] {
                  Process::trap_exit(traps);
                  const auto started = start_link<SlowToStart>({.timeout = 100ms});
                  EXPECT_EQ(started.reason(), Reason::timeout);
                  EXPECT_TRUE(mailbox_is_empty()) << "no Exit is left";
                  EXPECT_TRUE(Process::info(self())->links.empty());
                }),
                Reason::normal)
          << (traps ? "trapping" : "not trapping");
    }
  });
}

/// Becomes ready at the very moment its starter's timeout expires.
class ReadyAtTheLastMoment : public GenServer<ReadyAtTheLastMoment> {
 public:
  explicit ReadyAtTheLastMoment(std::shared_ptr<std::atomic<int>> ready) : ready_(std::move(ready)) {}
  Init init() {
    sleep(100ms);
    ++*ready_;
    return ok;
  }

 private:
  std::shared_ptr<std::atomic<int>> ready_;
};

TEST_F(GenServerStartTime, who_is_ready_at_the_last_moment_has_started_or_is_gone) {
  run([] {
    const auto ready = std::make_shared<std::atomic<int>>(0);
    int too_late = 0;
    constexpr int rounds = times(200);
    for (int round = 0; round < rounds; ++round) {
      const auto started = start<ReadyAtTheLastMoment>({.name = "edge", .timeout = 100ms}, ready);
      EXPECT_EQ(now(), (round + 1) * 100ms);
      if (started) {
        EXPECT_EQ(whereis("edge"), started.value());
        stop(started.value());
      } else {
        EXPECT_EQ(started.reason(), Reason::timeout);
        ++too_late;
      }
      EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
      EXPECT_EQ(whereis("edge"), Pid());
      EXPECT_TRUE(mailbox_is_empty());
      EXPECT_TRUE(Process::info(self())->monitors.empty());
    }
    EXPECT_GT(ready->load(), 0) << "some were ready before they were killed";
    EXPECT_GT(too_late, 0) << "and some were not";
    EXPECT_EQ(ready->load() + too_late, rounds) << "who reports before it is killed has started";
  });
}

TEST_F(GenServerStartRace, of_many_who_start_one_name_one_does_and_the_rest_are_told) {
  run([] {
    const Pid me = self();
    constexpr int starters = 8;
    for (int round = 0; round < times(300); ++round) {
      for (int i = 0; i < starters; ++i) {
        spawn([me] {
          const auto started = start<Counter>({.name = "one"});
          send(me, Text{started ? "started" : started.is_already_started() ? "told" : started.reason().to_string()});
        });
      }
      int started = 0;
      for (int i = 0; i < starters; ++i) {
        const auto text = next<Text>();
        ASSERT_TRUE(text);
        started += text->value == "started";
        EXPECT_TRUE(text->value == "started" || text->value == "told") << text->value;
      }
      EXPECT_EQ(started, 1);
      stop("one");
    }
  });
}

}  // namespace
}  // namespace nazir::test
