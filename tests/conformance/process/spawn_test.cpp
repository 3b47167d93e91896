// SPDX-License-Identifier: BSL-1.0
// Starting processes: what they run, their identity, how they end.
#include <array>
#include <functional>
#include <stdexcept>

#include "servers.hpp"

namespace nazir::test {
namespace {

class Spawn : public RuntimeTest {};

TEST_F(Spawn, runs_the_function_in_a_process_of_its_own) {
  run([] {
    const Pid parent = self();
    const Pid child = spawn([parent] { send(parent, Text{to_text(self())}); });
    EXPECT_NE(child, parent);
    EXPECT_EQ(next<Text>().value().value, to_text(child));
  });
}

TEST_F(Spawn, moves_what_the_function_captures) {
  run([] {
    auto box = std::make_unique<int>(42);
    const Pid parent = self();
    spawn([parent, box = std::move(box)] { send(parent, Number{*box}); });
    expect_number(42);
  });
}

TEST_F(Spawn, a_function_without_captures_and_a_plain_function_work) {
  run([] {
    EXPECT_EQ(end_of([] {}), Reason::normal);
    const Pid pid = spawn(&wait_for_quit);
    send(pid, Quit{});
    wait_for_end(pid);
  });
}

TEST_F(Spawn, returning_anything_is_a_normal_end) {  // SIG-06
  run([] {
    EXPECT_EQ(end_of([] { return 42; }), Reason::normal);
    EXPECT_EQ(end_of([] { return std::string("boom"); }), Reason::normal);
  });
}

TEST_F(Spawn, exit_ends_with_its_reason) {  // SIG-01, SIG-40
  run([] {
    EXPECT_EQ(end_of([] { exit("boom"); }), Reason("boom"));
    EXPECT_EQ(end_of([] { exit(Reason::normal); }), Reason::normal);
    EXPECT_EQ(end_of([] { exit(Reason::shutdown); }), Reason::shutdown);
    EXPECT_EQ(end_of([] { exit(Reason::shutdown_with("why")); }), Reason::shutdown_with("why"));
  });
}

TEST_F(Spawn, exit_may_be_caught) {  // SIG-01
  run([] {
    EXPECT_EQ(end_of([] {
                EXPECT_EQ(exits_with([] {
                            exit("boom");
                            return 0;
                          }),
                          Reason("boom"));
              }),
              Reason::normal);
  });
}

TEST_F(Spawn, exit_kill_by_itself_is_an_ordinary_reason) {  // MON-06, SIG-10
  run([] { EXPECT_EQ(end_of([] { exit(Reason::kill); }), Reason::kill); });
}

TEST_F(Spawn, an_exception_is_the_reason) {  // SIG-03
  run([] {
    const Reason reason = end_of([] { throw std::runtime_error("bad amount"); });
    EXPECT_EQ(reason.kind(), Reason::Kind::exception);
    EXPECT_EQ(reason.detail(), "bad amount");
    EXPECT_EQ(reason.type(), "std::runtime_error");
  });
}

TEST_F(Spawn, a_thrown_value_that_is_no_exception_is_a_reason_too) {  // SIG-04
  run([] {
    const Reason reason = end_of([] { throw 42; });
    EXPECT_EQ(reason.kind(), Reason::Kind::exception);
    EXPECT_EQ(reason.type(), "int");
  });
}

TEST_F(Spawn, an_error_of_the_library_is_a_reason_too) {  // SIG-05, with what C++ checks: no arithmetic
  run([] {
    const Reason reason = end_of([] { static_cast<void>(std::vector<int>(3).at(7)); });
    EXPECT_EQ(reason.kind(), Reason::Kind::exception);
    EXPECT_EQ(reason.type(), "std::out_of_range");
  });
}

TEST_F(Spawn, a_function_that_is_not_there_is_a_reason_too) {  // SIG-23, the one kind that compiles
  run([] { EXPECT_EQ(end_of(std::function<void()>()).type(), "std::bad_function_call"); });
}

TEST_F(Spawn, spawn_monitor_tells_the_true_reason_of_an_instant_crash) {  // SIG-22
  run([] {
    for (int i = 0; i < times(200); ++i) EXPECT_EQ(end_of([] { exit("instant"); }), Reason("instant"));
  });
}

TEST_F(Spawn, spawn_link_of_an_instant_crash_takes_the_parent_along) {  // SIG-20
  run([] {
    EXPECT_EQ(end_of([] {
                spawn_link([] { exit("instant"); });
                wait_for_quit();
              }),
              Reason("instant"));
  });
}

TEST_F(Spawn, spawn_link_of_an_instant_crash_gives_a_trapping_parent_exactly_one_exit) {  // SIG-21
  run([] {
    Process::trap_exit(true);
    for (int i = 0; i < times(100); ++i) {
      const Pid pid = spawn_link([] { exit("instant"); });
      expect_exit(pid, "instant");
      wait_for_end(pid);
      EXPECT_TRUE(mailbox_is_empty());
    }
  });
}

TEST_F(Spawn, pids_are_never_used_again_and_grow) {  // PRC-08
  run([] {
    Pid last = self();
    for (int i = 0; i < times(1000); ++i) {
      const auto [pid, ref] = spawn_monitor([] {});
      EXPECT_GT(pid, last);
      last = pid;
      expect_down(ref, Reason::normal);
    }
  });
}

TEST_F(Spawn, many_processes_live_at_once) {
  run([] {
    std::vector<Ref> refs;
    std::vector<Pid> pids;
    for (int i = 0; i < times(5000); ++i) {
      const auto [pid, ref] = spawn_monitor(&wait_for_quit);
      pids.push_back(pid);
      refs.push_back(ref);
    }
    for (const Pid pid : pids) send(pid, Quit{});
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Spawn, processes_spawn_processes_to_any_depth) {
  struct Chain {
    static void link_of(Pid first, int left) {
      if (left == 0) {
        send(first, Go{});
      } else {
        spawn([first, left] { link_of(first, left - 1); });
      }
    }
  };
  run([] {
    Chain::link_of(self(), times(2000));
    expect_next<Go>();
  });
}

TEST_F(Spawn, the_parent_is_known) {
  run([] {
    const Pid pid = spawn_idle();
    EXPECT_EQ(Process::info(pid)->parent, self());
    EXPECT_EQ(Process::info(self())->parent, Pid());
    send(pid, Quit{});
  });
}

TEST_F(Spawn, functions_of_processes_are_refused_elsewhere) {
  EXPECT_FALSE(inside_process());
  EXPECT_THROW(self(), std::logic_error);
  EXPECT_THROW(spawn([] {}), std::logic_error);
  EXPECT_THROW(make_ref(), std::logic_error);
  EXPECT_THROW(send(Pid{1}, Go{}), std::logic_error);
  EXPECT_THROW(link(Pid{1}), std::logic_error);
  EXPECT_THROW(monitor(Pid{1}), std::logic_error);
  EXPECT_THROW(exit(Reason::normal), std::logic_error);
  EXPECT_THROW(now(), std::logic_error);
  run([] { EXPECT_TRUE(inside_process()); });
  EXPECT_FALSE(inside_process());
}

TEST_F(Spawn, references_are_unique) {
  run([] {
    std::vector<Ref> refs;
    for (int i = 0; i < 1000; ++i) refs.push_back(make_ref());
    std::sort(refs.begin(), refs.end());
    EXPECT_EQ(std::adjacent_find(refs.begin(), refs.end()), refs.end());
    EXPECT_FALSE(Ref());
    EXPECT_TRUE(refs.front());
  });
}

TEST_F(Spawn, of_no_function_is_an_argument_error) {
  run([] {
    void (*none)() = nullptr;
    const auto before = Process::list();
    EXPECT_THROW(spawn(none), ArgumentError);
    EXPECT_THROW(spawn_link(none), ArgumentError);
    EXPECT_THROW(spawn_monitor(none), ArgumentError);
    EXPECT_THROW(Task::async(none), ArgumentError);
    EXPECT_THROW(Task::start_link(none), ArgumentError);
    EXPECT_THROW(child_process({.id = "none"}, none), ArgumentError);
    EXPECT_THROW(child<Task>({}, none), ArgumentError);
    EXPECT_THROW(child<Pool>({.name = "pool"}, PoolOptions{}, nullptr), ArgumentError);
    EXPECT_EQ(Process::list(), before);
  });
}

TEST_F(Spawn, negative_times_are_argument_errors_before_anything_is_done) {
  run([] {
    const Pid idle = spawn_idle();
    const auto task = Task::async([] { wait_for_quit(); });
    const auto before = Process::list();
    EXPECT_THROW(start<Counter>({.timeout = -1ms}), ArgumentError);
    EXPECT_THROW(start_link<Counter>({.timeout = -1ms}), ArgumentError);
    EXPECT_THROW(stop(idle, Reason::normal, -1ms), ArgumentError);
    EXPECT_THROW(call(idle, Counter::Get{}, -1ms), ArgumentError);
    EXPECT_THROW(Task::shutdown(task, -1ms), ArgumentError);
    EXPECT_THROW(Task::await(task, -1ms), ArgumentError);
    EXPECT_THROW(Task::yield(task, -1ms), ArgumentError);
    EXPECT_THROW(Pool::checkout(idle, {.timeout = -1ms}), ArgumentError);
    EXPECT_THROW(send_after(self(), Go{}, -1ms), ArgumentError);
    EXPECT_THROW(start_timer(-1ms, self(), Go{}), ArgumentError);
    EXPECT_EQ(Process::list(), before);
    EXPECT_EQ(Process::info(idle)->messages_in, 0U);
    EXPECT_EQ(Process::info(self())->links, std::vector{task.pid});
    send(idle, Quit{});
    send(task.pid, Quit{});
    Task::await(task);
  });
}

}  // namespace
}  // namespace nazir::test
