// SPDX-License-Identifier: BSL-1.0
// Process::info, item by item. Semantics, section 8.
#include "servers.hpp"

namespace nazir::test {
namespace {

class InfoItems : public RuntimeTest {};

struct Ask {
  using Reply = int;
};

TEST_F(InfoItems, PROC_007_one_item_several_and_none_of_the_dead) {  // INF-03, INF-05
  run([] {
    const Pid pid = spawn_idle();
    register_name(pid, "item");
    EXPECT_EQ(Process::info<&ProcessInfo::registered_name>(pid), "item");
    const auto [name, length, again] =
        Process::info<&ProcessInfo::registered_name, &ProcessInfo::message_queue_len, &ProcessInfo::registered_name>(
            pid)
            .value();
    EXPECT_EQ(name, "item");
    EXPECT_EQ(length, 0U);
    EXPECT_EQ(again, "item");
    exit(pid, Reason::kill);
    EXPECT_FALSE(Process::info<&ProcessInfo::registered_name>(pid));
    EXPECT_FALSE((Process::info<&ProcessInfo::links, &ProcessInfo::memory>(pid)));
  });
}

TEST_F(InfoItems, the_status_of_who_asks_waits_serves_and_calls) {  // INF-07
  run([] {
    EXPECT_EQ(Process::info(self())->status, observe::State::running);
    const Pid waits = spawn_idle();
    wait_until_it_waits(waits);
    const Pid server = start_counter();
    wait_until_it_waits(server);
    const Pid calls = spawn([waits] { call(waits, Ask{}, infinity); });
    wait_until_it_waits(calls);
    EXPECT_EQ(Process::info(calls)->waits_on.value().pid, waits);
    EXPECT_EQ(Process::info(calls)->current_function, "call(Ask)");
    EXPECT_EQ(Process::info(waits)->waits_on, std::nullopt);
    exit(calls, Reason::kill);
    exit(waits, Reason::kill);
    stop(server);
  });
}

TEST_F(InfoItems, a_server_in_the_middle_of_a_handler_waits_for_what_it_called) {
  run([] {
    const Pid server = start<Counter>({}, self()).value();
    const Pid calls = spawn([server] { call(server, Counter::Block{}, infinity); });
    expect_next<Ready>();
    wait_until_it_waits(server);
    EXPECT_GT(Process::info(server)->stack_size, 0U);
    EXPECT_EQ(Process::info(calls)->waits_on.value().pid, server);
    send(server, Go{});
    wait_for_end(calls);
    wait_until([server] { return Process::info(server)->stack_size == 0; });
    stop(server);
  });
}

TEST_F(InfoItems, messages_are_counted_in_and_out) {
  run([] {
    const Pid pid = spawn([me = self()] {
      for (;;) receive([&](Number) { send(me, Go{}); });
    });
    for (int i = 0; i < 3; ++i) {
      send(pid, Number{i});
      expect_next<Go>();
    }
    send(pid, Go{});
    const auto info = Process::info(pid);
    EXPECT_EQ(info->messages_in, 4U);
    EXPECT_EQ(info->messages_out, 3U);
    EXPECT_EQ(info->message_queue_len, 1U);
    EXPECT_GE(info->mailbox_bytes, sizeof(Go));
    exit(pid, Reason::kill);
  });
}

TEST_F(InfoItems, messages_passed_over_are_counted) {
  run([] {
    const Pid pid = spawn([me = self()] {
      receive([](const Text&) {});  // all that follows has come by then
      receive([](Go) {});
      receive([](Quit) {}, after(0ms, [] {}));
      send(me, Ready{});
      wait_for_quit();
    });
    suspend_process(pid);
    for (int i = 0; i < 10; ++i) send(pid, Number{i});
    send(pid, Go{});
    send(pid, Text{"last"});
    resume_process(pid);
    expect_next<Ready>();
    EXPECT_EQ(Process::info(pid)->messages_skipped, 11U + 10U + 10U) << "for the Text, for Go, and for Quit";
    EXPECT_EQ(Process::info(self())->messages_skipped, 0U);
    exit(pid, Reason::kill);
  });
}

TEST_F(InfoItems, messages_passed_over_are_counted_by_a_wait_for_a_task_too) {
  run([] {
    const auto task = Task::async([] {
      wait_for_quit();
      return 1;
    });
    for (int i = 0; i < 1'000; ++i) send(self(), Number{i});
    const auto before = Process::info(self())->messages_skipped;
    EXPECT_FALSE(Task::yield(task, 0ms));
    EXPECT_EQ(Process::info(self())->messages_skipped - before, 1'000U);
    send(task.pid, Quit{});
    EXPECT_EQ(Task::await(task), 1);
    for (int i = 0; i < 1'000; ++i) expect_number(i);
  });
}

TEST_F(InfoItems, messages_passed_over_are_counted_once_by_a_walk_that_takes_several) {
  run([] {
    for (int i = 0; i < 3; ++i) send(self(), Number{i});
    send(self(), Go{});
    send(self(), Number{3});
    send(self(), Go{});
    const auto before = Process::info(self())->messages_skipped;
    {
      detail::MailboxScan scan;
      int taken = 0;
      while (detail::Envelope* each = scan.next()) {
        if (each->type != &message_type<Go>) continue;
        static_cast<void>(scan.take());
        ++taken;
      }
      scan.finish();
      EXPECT_EQ(taken, 2);
    }
    EXPECT_EQ(Process::info(self())->messages_skipped - before, 3U + 1U);
    for (int i = 0; i < 4; ++i) expect_number(i);
  });
}

[[gnu::noinline]] int fill(std::size_t bytes) {
  auto* ground = static_cast<volatile char*>(__builtin_alloca(bytes));
  for (std::size_t i = 0; i < bytes; i += 512) ground[i] = 1;
  return ground[0];
}

TEST_F(InfoItems, the_high_water_mark_of_the_stack) {
  run([] {
    const Pid pid = spawn([me = self()] {
      send(me, Ready{});
      receive([](Go) {});
      fill(100'000);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    wait_until_it_waits(pid);
    const auto before = Process::info(pid);
    EXPECT_GT(before->stack_size, 0U);
    EXPECT_GE(before->stack_high_water, before->stack_size);
    send(pid, Go{});
    expect_next<Ready>();
    wait_until_it_waits(pid);
    const auto after = Process::info(pid);
    EXPECT_GE(after->stack_high_water, 100'000U);
    EXPECT_LT(after->stack_size, 50'000U);
    EXPECT_LE(after->stack_high_water, std::size_t{4} * 256 * 1024);
    exit(pid, Reason::kill);
  });
}

TEST_F(InfoItems, parent_and_ancestors) {  // INF-12, INF-15, GS-48
  run([] {
    const Pid me = self();
    EXPECT_EQ(Process::info(me)->parent, Pid());
    EXPECT_TRUE(Process::info(me)->ancestors.empty());
    EXPECT_EQ(end_of([me] {
                const Pid child = self();
                EXPECT_EQ(Process::info(child)->parent, me);
                EXPECT_EQ(end_of([me, child] {
                            EXPECT_EQ(Process::info(self())->ancestors, (std::vector<Pid>{child, me}));
                          }),
                          Reason::normal);
              }),
              Reason::normal);
  });
}

TEST_F(InfoItems, links_monitors_and_trap_exit) {  // INF-12
  run([] {
    const Pid pid = spawn_idle();
    link(pid);
    const Ref once = monitor(pid);
    const Ref twice = monitor(pid);
    EXPECT_EQ(Process::info<&ProcessInfo::links>(self()), std::vector<Pid>{pid});
    EXPECT_EQ(Process::info<&ProcessInfo::monitors>(self()), (std::vector<Pid>{pid, pid}));
    EXPECT_EQ(Process::info<&ProcessInfo::monitored_by>(pid), (std::vector<Pid>{self(), self()}));
    EXPECT_EQ(Process::info<&ProcessInfo::trap_exit>(self()), false);
    Process::trap_exit(true);
    EXPECT_EQ(Process::info<&ProcessInfo::trap_exit>(self()), true);
    unlink(pid);
    demonitor(once);
    demonitor(twice);
    send(pid, Quit{});
  });
}

}  // namespace
}  // namespace nazir::test
