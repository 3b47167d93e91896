// SPDX-License-Identifier: BSL-1.0
// Looking at processes: info, alive, list. Semantics, section 8.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class ProcessInfoTest : public RuntimeTest {};

void wait_here() {
  wait_for_quit();
}

TEST_F(ProcessInfoTest, PROC_007_of_the_dead_is_nothing) {  // INF-03
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_TRUE(Process::info(pid));
    exit(pid, Reason::kill);
    EXPECT_FALSE(Process::info(pid));
    EXPECT_FALSE(Process::info(Pid()));
  });
}

TEST_F(ProcessInfoTest, PROC_008_the_registered_name) {
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_EQ(Process::info(pid)->registered_name, "");
    register_name(pid, "named");
    EXPECT_EQ(Process::info(pid)->registered_name, "named");
    exit(pid, Reason::kill);
    EXPECT_FALSE(Process::info(pid));
  });
}

TEST_F(ProcessInfoTest, PROC_016_the_label) {
  run([] {
    const Pid pid = spawn(
        [me = self()] {
          EXPECT_EQ(Process::info(self())->label, "given at the start");
          Process::set_label("set by itself");
          send(me, Ready{});
          wait_for_quit();
        },
        {.label = "given at the start"});
    expect_next<Ready>();
    EXPECT_EQ(Process::info(pid)->label, "set by itself");
    send(pid, Quit{});
  });
}

TEST_F(ProcessInfoTest, of_a_waiting_process_from_outside) {
  run([] {
    Process::trap_exit(true);
    const Pid pid = spawn_link([me = self()] {
      send(me, Ready{});
      wait_here();
    });
    expect_next<Ready>();
    const Ref ref = monitor(pid);
    const auto info = Process::info(pid);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->pid, pid);
    EXPECT_EQ(info->parent, self());
    EXPECT_EQ(info->links, std::vector<Pid>{self()});
    EXPECT_EQ(info->monitored_by, std::vector<Pid>{self()});
    EXPECT_TRUE(info->monitors.empty());
    EXPECT_EQ(info->message_queue_len, 0U);
    EXPECT_FALSE(info->trap_exit);
    EXPECT_GT(info->memory, 0U);
    EXPECT_GT(info->reductions, 0U);
    EXPECT_FALSE(info->initial_function.empty());
    EXPECT_FALSE(info->current_function.empty());
    send(pid, Quit{});
    expect_down(ref, Reason::normal);
  });
}

TEST_F(ProcessInfoTest, of_oneself) {
  run([] {
    send(self(), Go{});
    const auto info = Process::info(self());
    ASSERT_TRUE(info);
    EXPECT_EQ(info->pid, self());
    EXPECT_EQ(info->status, observe::State::running);  // INF-07
    EXPECT_EQ(info->message_queue_len, 1U);
  });
}

TEST_F(ProcessInfoTest, of_a_process_that_waits_says_so_whatever_it_waits_for) {
  run([] {
    const auto hold = [] { receive([](Quit) {}); };
    const auto expect_waits = [](Pid pid) {
      wait_until_it_waits(pid);
      ASSERT_TRUE(Process::alive(pid));
      exit(pid, Reason::kill);
    };
    expect_waits(spawn([] { receive([](Quit) {}); }));
    expect_waits(spawn([] { sleep(infinity); }));
    expect_waits(spawn([hold] { Task::await(Task::async(hold), infinity); }));
    expect_waits(spawn([hold] { Task::await_many(std::vector{Task::async(hold), Task::async(hold)}, infinity); }));
    expect_waits(spawn([hold] { static_cast<void>(Task::yield(Task::async(hold), infinity)); }));
    expect_waits(spawn([hold] {
      for (const auto& result : Task::async_stream(std::vector{1, 2}, [hold](int) { hold(); }))
        static_cast<void>(result);
    }));
    expect_waits(spawn([hold] {
      Process::info(spawn_link(hold));
      receive([](Quit) {});
    }));
  });
}

TEST_F(ProcessInfoTest, messages_sent_before_are_counted) {  // INF-21
  run([] {
    for (int i = 0; i < times(300); ++i) {
      const Pid pid = spawn_idle();
      for (int n = 0; n < 5; ++n) send(pid, Number{n});
      EXPECT_EQ(Process::info(pid)->message_queue_len, 5U);
      send(pid, Quit{});
    }
  });
}

TEST_F(ProcessInfoTest, memory_grows_with_the_mailbox) {  // INF-16
  run([] {
    const Pid pid = spawn_idle();
    const auto before = Process::info(pid)->memory;
    for (int i = 0; i < 100; ++i) send(pid, Number{i});
    EXPECT_GE(Process::info(pid)->memory, before + 100 * sizeof(Number));
    send(pid, Quit{});
  });
}

TEST_F(ProcessInfoTest, reductions_grow_with_work_and_rest_with_rest) {  // INF-17
  run([] {
    const Pid pid = spawn([] {
      for (;;) receive([](Pid from) { send(from, Go{}); });
    });
    const auto work = [pid](int count) {
      for (int i = 0; i < count; ++i) {
        send(pid, self());
        expect_next<Go>();
      }
    };
    work(1);
    sync_with(pid);
    const auto before = Process::info(pid)->reductions;
    EXPECT_EQ(Process::info(pid)->reductions, before);
    work(50);
    EXPECT_GE(Process::info(pid)->reductions, before + 50);
    exit(pid, Reason::kill);
  });
}

TEST_F(ProcessInfoTest, of_one_that_asks_back_meanwhile) {
  run([] {
    const Pid me = self();
    const Pid other = spawn([me] {
      for (int i = 0; i < 100; ++i) EXPECT_TRUE(Process::info(me));
      send(me, Ready{});
    });
    for (int i = 0; i < 100; ++i) Process::info(other);
    expect_next<Ready>();
  });
}

TEST_F(ProcessInfoTest, alive_is_true_until_the_end) {
  run([] {
    EXPECT_TRUE(Process::alive(self()));
    const Pid pid = spawn_idle();
    EXPECT_TRUE(Process::alive(pid));
    send(pid, Quit{});
    wait_for_end(pid);
    EXPECT_FALSE(Process::alive(pid));
    EXPECT_FALSE(Process::alive(Pid()));
  });
}

TEST_F(ProcessInfoTest, asking_leaves_nothing_in_either_mailbox) {
  run([] {
    const Pid pid = spawn_idle();
    for (int i = 0; i < 10; ++i) {
      Process::alive(pid);
      EXPECT_EQ(Process::info(pid)->message_queue_len, 0U);
    }
    EXPECT_TRUE(mailbox_is_empty());
    exit(pid, Reason::kill);
    for (int i = 0; i < 10; ++i) Process::info(pid);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(ProcessInfoTest, list_has_all_that_live_oldest_first) {  // PRC-08, PRC-09, INF-23
  run([] {
    std::vector<Pid> expected{self()};
    for (int i = 0; i < 20; ++i) expected.push_back(spawn_idle());
    EXPECT_EQ(Process::list(), expected);
    for (const Pid pid : {expected[3], expected[7]}) {
      exit(pid, Reason::kill);
      wait_for_end(pid);
      std::erase(expected, pid);
    }
    expected.push_back(spawn_idle());
    EXPECT_EQ(Process::list(), expected);
  });
}

TEST_F(ProcessInfoTest, the_current_function_is_where_a_process_waits) {
  run([] {
    struct Ask {
      using Reply = int;
    };
    const Pid me = self();
    const Pid waits = spawn([me] {
      send(me, Ready{});
      wait_here();
    });
    expect_next<Ready>();
    const Pid calls = spawn([waits] { call(waits, Ask{}, infinity); });
    wait_until_it_waits(calls);
    EXPECT_EQ(Process::info(waits)->message_queue_len, 1U);
    exit(calls, Reason::kill);
    exit(waits, Reason::kill);
  });
}

}  // namespace
}  // namespace nazir::test
