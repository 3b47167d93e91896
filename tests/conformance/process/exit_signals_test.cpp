// SPDX-License-Identifier: BSL-1.0
// Exit signals: the full table of semantics, section 2, row by row.
#include <atomic>
#include <functional>
#include <thread>

#include "helpers.hpp"

namespace nazir::test {
namespace {

/// How a signal reaches the victim.
enum class Source : unsigned char {
  partner_exits,  ///< A linked process ends itself with the reason.
  exit_by_other,  ///< exit(victim, reason)
  exit_by_self,   ///< exit(self(), reason)
};

struct Case {
  Source source;
  bool traps;
  const char* reason;
  /// What happens to the victim: it `lives`, receives the exit (`told REASON`), or dies with this reason.
  const char* outcome;
};

const Reason lives("lives");

Reason reason_named(const std::string& name) {
  return name == "shutdown_with" ? Reason::shutdown_with("why") : Reason(name);
}

constexpr Case table[] = {
    {Source::partner_exits, false, "normal", "lives"},
    {Source::partner_exits, false, "shutdown", "shutdown"},
    {Source::partner_exits, false, "shutdown_with", "shutdown_with"},
    {Source::partner_exits, false, "boom", "boom"},
    {Source::partner_exits, false, "killed", "killed"},
    {Source::partner_exits, false, "noproc", "noproc"},
    {Source::partner_exits, false, "kill", "kill"},  // SIG-11
    {Source::partner_exits, true, "normal", "told normal"},
    {Source::partner_exits, true, "shutdown", "told shutdown"},
    {Source::partner_exits, true, "shutdown_with", "told shutdown_with"},
    {Source::partner_exits, true, "boom", "told boom"},
    {Source::partner_exits, true, "killed", "told killed"},
    {Source::partner_exits, true, "noproc", "told noproc"},
    {Source::partner_exits, true, "kill", "told kill"},  // SIG-T-kill
    {Source::exit_by_other, false, "normal", "lives"},   // SIG-X-normal
    {Source::exit_by_other, false, "shutdown", "shutdown"},
    {Source::exit_by_other, false, "shutdown_with", "shutdown_with"},
    {Source::exit_by_other, false, "boom", "boom"},
    {Source::exit_by_other, false, "killed", "killed"},
    {Source::exit_by_other, false, "noproc", "noproc"},
    {Source::exit_by_other, false, "kill", "killed"},  // SIG-X-kill, MON-05
    {Source::exit_by_other, true, "normal", "told normal"},
    {Source::exit_by_other, true, "shutdown", "told shutdown"},
    {Source::exit_by_other, true, "shutdown_with", "told shutdown_with"},
    {Source::exit_by_other, true, "boom", "told boom"},
    {Source::exit_by_other, true, "killed", "told killed"},
    {Source::exit_by_other, true, "noproc", "told noproc"},
    {Source::exit_by_other, true, "kill", "killed"},    // SIG-XT-kill
    {Source::exit_by_self, false, "normal", "normal"},  // SIG-S-normal
    {Source::exit_by_self, false, "shutdown", "shutdown"},
    {Source::exit_by_self, false, "shutdown_with", "shutdown_with"},
    {Source::exit_by_self, false, "boom", "boom"},
    {Source::exit_by_self, false, "killed", "killed"},
    {Source::exit_by_self, false, "noproc", "noproc"},
    {Source::exit_by_self, false, "kill", "killed"},
    {Source::exit_by_self, true, "normal", "told normal"},  // SIG-ST-*
    {Source::exit_by_self, true, "shutdown", "told shutdown"},
    {Source::exit_by_self, true, "shutdown_with", "told shutdown_with"},
    {Source::exit_by_self, true, "boom", "told boom"},
    {Source::exit_by_self, true, "killed", "told killed"},
    {Source::exit_by_self, true, "noproc", "told noproc"},
    {Source::exit_by_self, true, "kill", "killed"},
};

struct Told {
  Pid from;
  Reason reason;
};

void be_the_victim(const Case& row, Pid observer) {
  Process::trap_exit(row.traps);
  const Reason reason = reason_named(row.reason);
  if (row.source == Source::exit_by_self) exit(self(), reason);
  send(observer, Ready{});
  receive([](Quit) { exit(lives); },
          [observer](const Exit& signal) {
            send(observer, Told{signal.pid, signal.reason});
          });
}

class ExitSignals : public RuntimeTest, public ::testing::WithParamInterface<Case> {};

TEST_P(ExitSignals, do_what_the_table_says) {
  const Case row = GetParam();
  run([row] {
    const Reason reason = reason_named(row.reason);
    const auto [victim, ref] = spawn_monitor([row, me = self()] { be_the_victim(row, me); });
    Pid sender = victim;
    if (row.source != Source::exit_by_self) {
      expect_next<Ready>();
      sender = self();
    }
    if (row.source == Source::exit_by_other) exit(victim, reason);
    if (row.source == Source::partner_exits) {
      sender = spawn([victim = victim, reason] {
        link(victim);
        sync_with(victim);
        exit(reason);
      });
      wait_for_end(sender);
    }
    if (std::string(row.outcome) == "lives") {
      EXPECT_TRUE(Process::alive(victim));
      EXPECT_TRUE(Process::info(victim)->links.empty());
      send(victim, Quit{});
      expect_down(ref, lives);
    } else if (std::string(row.outcome).starts_with("told ")) {
      const auto told = next<Told>();
      ASSERT_TRUE(told);
      EXPECT_EQ(told->reason, reason);
      EXPECT_EQ(told->from, sender);
      expect_down(ref, Reason::normal);
    } else {
      expect_down(ref, reason_named(row.outcome));
      EXPECT_FALSE(Process::alive(victim));
    }
  });
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  constexpr const char* sources[] = {"partner_exits", "exit_by_other", "exit_by_self"};
  return std::string(sources[static_cast<int>(info.param.source)]) + "_" + info.param.reason +
         (info.param.traps ? "_trapping" : "");
}

INSTANTIATE_TEST_SUITE_P(Table, ExitSignals, ::testing::ValuesIn(table), name_of);

class ExitSignal : public RuntimeTest {};

TEST_F(ExitSignal, of_a_partner_killed_by_signal_is_killed) {  // SIG-08, SIG-09
  run([] {
    Process::trap_exit(true);
    const Pid partner = spawn_link(&wait_for_quit);
    exit(partner, Reason::kill);
    expect_exit(partner, Reason::killed);
  });
}

TEST_F(ExitSignal, to_the_dead_is_no_error) {  // SIG-25
  run([] {
    const auto [dead, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    exit(dead, "boom");
    exit(Pid(), "boom");
  });
}

template <class To>
concept CanBeSentAnExit = requires(To to) {
  nazir::exit(to, Reason::normal);
};
static_assert(CanBeSentAnExit<Pid>);
static_assert(!CanBeSentAnExit<const char*> && !CanBeSentAnExit<std::string_view>,
              "SIG-26: an exit to a name is refused");

TEST_F(ExitSignal, PROC_012_exit_normal_does_not_end_another) {
  run([] {
    Process::trap_exit(true);
    const Pid pid = spawn_link(&wait_for_quit);
    exit(pid, Reason::normal);
    EXPECT_TRUE(Process::alive(pid));
    EXPECT_TRUE(mailbox_is_empty());
    exit(pid, "abnormal");
    expect_exit(pid, "abnormal");
    EXPECT_FALSE(Process::alive(pid));
  });
}

TEST_F(ExitSignal, PROC_013_exit_normal_to_oneself_ends_the_caller) {
  run([] {
    Process::trap_exit(true);
    const Pid pid = spawn_link([] {
      exit(self(), Reason::normal);
      ADD_FAILURE() << "went on";
    });
    expect_exit(pid, Reason::normal);
    EXPECT_FALSE(Process::alive(pid));
  });
}

TEST_F(ExitSignal, to_oneself_cannot_be_caught) {  // SIG-02
  run([] {
    EXPECT_EQ(end_of([] {
                try {
                  exit(self(), "signal");
                } catch (const std::exception&) {
                  ADD_FAILURE() << "caught";
                }
              }),
              Reason("signal"));
  });
}

TEST_F(ExitSignal, from_another_cannot_be_caught) {  // SIG-02
  run([] {
    const auto [pid, ref] = spawn_monitor([] {
      try {
        wait_for_quit();
      } catch (const std::exception&) {
        ADD_FAILURE() << "caught";
      }
    });
    exit(pid, "signal");
    expect_down(ref, "signal");
  });
}

TEST_F(ExitSignal, runs_no_handler_of_exceptions_where_other_ends_do) {  // SIG-31, SIG-45
  struct Handled {
    Reason reason;
  };
  run([] {
    const Pid me = self();
    const auto end_by = [me](std::function<void()> way) {
      return spawn_monitor([me, way = std::move(way)] {
        try {
          way();
        } catch (const ExitError& error) {
          send(me, Handled{error.reason()});
          throw;
        } catch (const std::exception&) {
          send(me, Handled{"raised"});
          throw;
        }
      });
    };
    static_cast<void>(down_of(end_by([] { throw std::runtime_error("bad"); }).ref));
    EXPECT_EQ(next<Handled>().value().reason, Reason("raised"));
    static_cast<void>(down_of(end_by([] { exit("own"); }).ref));
    EXPECT_EQ(next<Handled>().value().reason, Reason("own"));
    const auto [pid, ref] = end_by(&wait_for_quit);
    exit(pid, "signal");
    expect_down(ref, "signal");
    expect_down(end_by([] { exit(self(), "own signal"); }).ref, "own signal");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ExitSignal, loses_what_was_not_received) {  // SIG-27
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      wait_for_quit();
      receive([me](Number n) { send(me, n); });
    });
    send(pid, Number{1});
    exit(pid, "boom");
    send(pid, Quit{});
    expect_down(ref, "boom");
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ExitSignal, after_it_the_sender_sees_the_target_dead) {  // SIG-36, INF-20
  run([] {
    for (int i = 0; i < times(500); ++i) {
      const Pid pid = spawn_idle();
      exit(pid, "boom");
      if (i % 2 == 0) {
        EXPECT_FALSE(Process::alive(pid));
      }
      EXPECT_FALSE(Process::info(pid));
    }
  });
}

TEST_F(ExitSignal, acts_on_a_process_that_only_sends) {  // SIG-24 and 0.6: at the end of its slice
  run([] {
    const auto [pid, ref] = spawn_monitor([nobody = Pid()] {
      for (;;) send(nobody, Go{});
    });
    exit(pid, "enough");
    expect_down(ref, "enough");
  });
}

TEST_F(ExitSignal, reaches_a_loop_without_a_call_at_its_next_call) {  // SIG-24 and 0.6: the BEAM would end it at once
  std::atomic<bool> looping{false}, go_on{false};
  std::thread outside([&] {
    while (!looping) std::this_thread::yield();
    const Pid pid = runtime().whereis("loop");
    runtime().exit(pid, "enough");
    EXPECT_TRUE(runtime().alive(pid)) << "nothing can end it here";
    go_on = true;
  });
  run([&] {
    const auto [pid, ref] = spawn_monitor([&] {
      receive([](Go) {});
      looping = true;
      while (!go_on) std::this_thread::yield();
      yield();
      ADD_FAILURE() << "went on";
    });
    register_name(pid, "loop");
    send(pid, Go{});
    expect_down(ref, "enough");
  });
  outside.join();
}

TEST_F(ExitSignal, acts_before_the_first_step) {
  run([] {
    for (int i = 0; i < times(100); ++i) {
      const auto [pid, ref] = spawn_monitor([] { wait_for_quit(); });
      exit(pid, "early");
      expect_down(ref, "early");
    }
  });
}

}  // namespace
}  // namespace nazir::test
