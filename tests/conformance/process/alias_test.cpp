// SPDX-License-Identifier: BSL-1.0
// Aliases of processes and of monitors. Semantics, section 4.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Aliases : public RuntimeTest {};

/// Sends through the alias from another process and waits until it has.
void send_through(Alias alias, int value) {
  EXPECT_EQ(end_of([alias, value] { send(alias, Number{value}); }), Reason::normal);
}

/// A process that sends its next number through `alias` on each Go.
Pid spawn_answering(Alias alias) {
  return spawn([alias] {
    for (int i = 1;; ++i) receive([&](Go) { send(alias, Number{i}); });
  });
}

/// No alias or monitor is left, and no message came.
void expect_silence() {
  EXPECT_TRUE(mailbox_is_empty());
}

TEST_F(Aliases, PROC_014_after_unalias_messages_are_dropped) {  // ALS-01, ALS-03
  run([] {
    const Alias address = alias();
    EXPECT_EQ(address.pid, self());
    send_through(address, 1);
    send_through(address, 2);
    expect_number(1);
    expect_number(2);
    EXPECT_TRUE(unalias(address));
    EXPECT_FALSE(unalias(address));
    send_through(address, 3);
    expect_silence();
  });
}

TEST_F(Aliases, PROC_015_a_reply_alias_takes_one_message) {  // ALS-02
  run([] {
    const Alias address = alias({.reply = true});
    send_through(address, 1);
    send_through(address, 2);
    expect_number(1);
    expect_silence();
    EXPECT_FALSE(unalias(address));
  });
}

TEST_F(Aliases, to_the_dead_are_dropped_and_counted) {  // ALS-03
  std::uint64_t dropped = 0;
  run([] {
    const Pid me = self();
    const auto [pid, ref] = spawn_monitor([me] { send(me, alias()); });
    const auto address = next<Alias>();
    expect_down(ref, Reason::normal);
    for (int i = 0; i < 3; ++i) send(address.value_or(Alias{}), Number{i});
    const Alias old = alias();
    unalias(old);
    for (int i = 0; i < 4; ++i) send(old, Number{i});
    expect_silence();
  });
  dropped = runtime().node()->snapshot()->totals.messages_dropped;
  EXPECT_EQ(dropped, 7U);
}

TEST_F(Aliases, PROC_004_explicit_unalias_outlives_the_down) {  // MON-21
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::explicit_unalias});
    send_through(address, 1);
    expect_number(1);
    send(pid, Quit{});
    expect_down(address, Reason::normal);
    send_through(address, 2);
    expect_number(2);
    EXPECT_TRUE(unalias(address));
    send_through(address, 3);
    expect_silence();
  });
}

TEST_F(Aliases, explicit_unalias_outlives_demonitor) {
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::explicit_unalias});
    EXPECT_TRUE(demonitor(address));
    send_through(address, 1);
    expect_number(1);
    EXPECT_TRUE(unalias(address));
    send(pid, Quit{});
  });
}

TEST_F(Aliases, of_mode_demonitor_ends_with_demonitor) {  // MON-19
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::demonitor});
    send_through(address, 1);
    send_through(address, 2);
    expect_number(1);
    expect_number(2);
    EXPECT_TRUE(demonitor(address, flush));
    send_through(address, 3);
    send(pid, Quit{});
    wait_for_end(pid);
    expect_silence();
  });
}

TEST_F(Aliases, of_mode_demonitor_ends_with_the_down) {  // MON-20
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::demonitor});
    send(pid, Quit{});
    expect_down(address, Reason::normal);
    send_through(address, 1);
    expect_silence();
    EXPECT_FALSE(unalias(address));
  });
}

TEST_F(Aliases, of_mode_reply_demonitor_ends_with_the_first_message_and_so_does_the_monitor) {  // MON-18
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::reply_demonitor});
    EXPECT_EQ(Process::info(self())->monitors, std::vector<Pid>{pid});
    send_through(address, 1);
    send_through(address, 2);
    expect_number(1);
    EXPECT_TRUE(Process::info(self())->monitors.empty());
    sync_with(pid);
    EXPECT_TRUE(Process::info(pid)->monitored_by.empty());
    send(pid, Quit{});
    wait_for_end(pid);
    expect_silence();
    EXPECT_FALSE(demonitor(address));
  });
}

TEST_F(Aliases, of_mode_reply_demonitor_ends_with_the_down) {
  run([] {
    const Alias address = monitor(Pid(), {.alias = AliasMode::reply_demonitor});
    expect_down(address, Reason::noproc);
    send_through(address, 1);
    expect_silence();
  });
}

TEST_F(Aliases, unalias_leaves_the_monitor) {
  run([] {
    const Pid pid = spawn_idle();
    const Alias address = monitor(pid, {.alias = AliasMode::reply_demonitor});
    EXPECT_TRUE(unalias(address));
    send_through(address, 1);
    send(pid, Quit{});
    expect_down(address, Reason::normal);
    expect_silence();
  });
}

TEST_F(Aliases, a_late_answer_vanishes) {
  run([] {
    const Alias address = alias();
    const Pid server = spawn_answering(address);
    send(server, Go{});
    expect_number(1);
    EXPECT_TRUE(unalias(address));
    send(server, Go{});
    sync_with(server);
    expect_silence();
    exit(server, Reason::kill);
  });
}

TEST_F(Aliases, keep_the_order_with_plain_messages) {
  run([] {
    const Alias address = alias();
    EXPECT_EQ(end_of([address, me = self()] {
                for (int i = 0; i < times(1000); i += 2) {
                  send(address, Number{i});
                  send(me, Number{i + 1});
                }
              }),
              Reason::normal);
    for (int i = 0; i < times(1000); ++i) expect_number(i);
    unalias(address);
  });
}

TEST_F(Aliases, wake_a_sleeping_receiver_once_it_is_theirs) {
  run([] {
    const Pid pid = spawn([me = self()] {
      send(me, alias());
      const Alias other = alias();
      unalias(other);
      send(me, other);
      expect_number(1);
      send(me, Ready{});
    });
    const auto active = next<Alias>();
    const auto inactive = next<Alias>();
    send(inactive.value_or(Alias{}), Number{7});
    sync_with(pid);
    send(active.value_or(Alias{}), Number{1});
    expect_next<Ready>();
  });
}

TEST_F(Aliases, a_monitor_may_carry_a_tag) {  // MON-22
  run([] {
    const Pid pid = spawn_idle();
    const Ref tagged = monitor(pid, {.tag = "pool"});
    const Ref plain = monitor(pid);
    send(pid, Quit{});
    EXPECT_EQ(receive(on(tagged, [](const Down& down) { return down.tag; })), "pool");
    EXPECT_EQ(receive(on(plain, [](const Down& down) { return down.tag; })), "");
  });
}

TEST_F(Aliases, an_alias_without_a_monitor_of_oneself) {
  run([] {
    const Alias address = monitor(self(), {.alias = AliasMode::demonitor});
    send(address, Number{1});
    expect_number(1);
    EXPECT_FALSE(demonitor(address));
    send(address, Number{2});
    expect_silence();
  });
}

TEST_F(Aliases, of_mode_reply_demonitor_takes_one_message_also_without_a_monitor_of_oneself) {  // MON-18
  run([] {
    const Alias address = monitor(self(), {.alias = AliasMode::reply_demonitor});
    send(address, Number{1});
    send(address, Number{2});
    expect_number(1);
    EXPECT_FALSE(unalias(address));
    expect_silence();
  });
}

}  // namespace
}  // namespace nazir::test
