// SPDX-License-Identifier: BSL-1.0
// The observe contract over a runtime at rest: every figure is exact.
#include "children.hpp"

namespace nazir::test {
namespace {

using observe::Kind;
using observe::ProcessRow;
using observe::Snapshot;
using observe::State;

class Observe : public VirtualTimeTest {
 protected:
  std::shared_ptr<const Snapshot> look() { return runtime().node()->snapshot(); }
  static const ProcessRow* row_of(const Snapshot& snapshot, Pid pid) {
    for (const auto& row : snapshot.processes) {
      if (row.pid == pid) return &row;
    }
    return nullptr;
  }
};

TEST_F(Observe, totals_add_up) {
  run([] {
    for (int i = 0; i < 10; ++i) spawn_idle();
    for (int i = 0; i < 5; ++i) end_of([] {});
    for (int i = 0; i < 3; ++i) end_of([] { exit("boom"); });
    for (int i = 0; i < 2; ++i) end_of([] { exit(Reason::shutdown); });
  });
  const auto totals = look()->totals;
  EXPECT_EQ(totals.spawned, 21U) << "run, 10 idle, 10 that ended";
  EXPECT_EQ(totals.exited, 11U);
  EXPECT_EQ(totals.crashed, 3U);
  EXPECT_EQ(totals.processes, totals.spawned - totals.exited);
  EXPECT_EQ(look()->processes.size(), totals.processes);
  EXPECT_GE(totals.processes_peak, 11U);
}

TEST_F(Observe, the_limit_and_memory_by_what_it_serves) {  // INF-22
  run([] {
    for (int i = 0; i < 10; ++i) spawn_idle();
  });
  const auto memory = look()->memory;
  EXPECT_GT(memory.control_blocks, 0U);
  EXPECT_GT(memory.stacks, 0U);
  EXPECT_GT(memory.messages, 0U);
  EXPECT_GT(memory.resident, memory.control_blocks);
  EXPECT_GE(runtime().node()->info().process_limit, 262'144U) << "as many as Erlang allows, unless told otherwise";
}

TEST_F(Observe, messages_are_conserved) {
  run([] {
    const Pid keeps = spawn_idle();
    for (int i = 0; i < 7; ++i) send(keeps, Number{i});
    for (int i = 0; i < 5; ++i) send(self(), Number{i});
    for (int i = 0; i < 5; ++i) expect_number(i);
    for (int i = 0; i < 3; ++i) send(Pid(), Number{i});
    sync_with(keeps);
  });
  const auto snapshot = look();
  std::uint64_t waiting = 0;
  for (const auto& row : snapshot->processes) waiting += row.mailbox_length;
  EXPECT_EQ(waiting, 7U);
  EXPECT_EQ(snapshot->totals.messages_dropped, 3U);
  EXPECT_EQ(snapshot->totals.messages_sent,
            snapshot->totals.messages_received + snapshot->totals.messages_dropped + waiting);
}

TEST_F(Observe, messages_from_outside_are_counted_as_sent) {
  const Pid pid = run([] { return spawn_idle(); });
  const auto before = look()->totals.messages_sent;
  for (int i = 0; i < 4; ++i) runtime().send(pid, Number{i});
  EXPECT_EQ(look()->totals.messages_sent, before + 4);
}

TEST_F(Observe, a_row_tells_all_of_a_waiting_process) {
  Pid parent;
  const Pid pid = run([&parent] {
    parent = self();
    const Pid child = spawn(
        [me = self()] {
          Process::trap_exit(true);
          send(me, Ready{});
          wait_for_quit();
        },
        {.label = "waits"});
    register_name(child, "waiting_one");
    expect_next<Ready>();
    for (int i = 0; i < 3; ++i) send(child, Number{i});
    sync_with(child);
    return child;
  });
  const auto snapshot = look();
  const auto* row = row_of(*snapshot, pid);
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->parent, parent);
  EXPECT_EQ(snapshot->strings[row->name], "waiting_one");
  EXPECT_EQ(snapshot->strings[row->label], "waits");
  EXPECT_FALSE(snapshot->strings[row->initial_function].empty());
  EXPECT_FALSE(snapshot->strings[row->current_function].empty());
  EXPECT_EQ(row->state, State::waiting);
  EXPECT_EQ(row->kind, Kind::function);
  EXPECT_TRUE(row->trap_exit);
  EXPECT_TRUE(row->holds_stack);
  EXPECT_GT(row->stack_bytes, 0U);
  EXPECT_EQ(row->mailbox_length, 3U);
  EXPECT_GE(row->mailbox_bytes, 3 * sizeof(Number));
  EXPECT_EQ(row->messages_in, 3U);
  EXPECT_EQ(row->messages_out, 1U);
  EXPECT_GT(row->reductions, 0U);
  EXPECT_GE(row->memory, row->stack_bytes + row->mailbox_bytes);
  run([pid] { exit(pid, Reason::kill); });
}

TEST_F(Observe, a_server_at_rest_holds_no_stack_and_a_busy_one_shows_its_filling_inbox) {
  const Pid server = run([] {
    const Pid pid = start<Counter>({.name = "busy"}, self()).value();
    call(pid, Counter::Get{});
    return pid;
  });
  const auto rest = look();
  const auto* resting = row_of(*rest, server);
  ASSERT_NE(resting, nullptr);
  EXPECT_EQ(resting->kind, Kind::gen_server);
  EXPECT_EQ(resting->state, State::waiting);
  EXPECT_FALSE(resting->holds_stack);
  EXPECT_EQ(resting->stack_bytes, 0U);
  EXPECT_EQ(rest->strings[resting->initial_function], "Counter");
  run([server] {
    spawn([server] { call(server, Counter::Block{}, infinity); });
    while (Process::info(server)->current_function.find("Block") == std::string::npos &&
           Process::info(server)->stack_size == 0) {
      yield();
    }
    for (int i = 0; i < 5; ++i) cast(server, Counter::Add{1});
  });
  const auto busy = look();
  const auto* working = row_of(*busy, server);
  ASSERT_NE(working, nullptr);
  EXPECT_TRUE(working->holds_stack);
  EXPECT_EQ(working->mailbox_length, 5U);
  run([server] {
    send(server, Go{});
    EXPECT_EQ(call(server, Counter::Get{}), 5);
  });
  const auto after_work = look();
  EXPECT_EQ(row_of(*after_work, server)->mailbox_length, 0U);
}

TEST_F(Observe, a_supervised_child_has_its_supervisor_as_parent_and_ancestor) {
  Pid top;
  Pid inner;
  const Pid kid_pid = run([&] {
    top =
        Supervisor::start_link({supervisor({kid("a", {.name = "kid_a"})}, {.name = "inner"})}, {.name = "top"}).value();
    unlink(top);
    inner = whereis("inner");
    return whereis("kid_a");
  });
  const auto snapshot = look();
  EXPECT_EQ(row_of(*snapshot, kid_pid)->parent, inner);
  EXPECT_EQ(row_of(*snapshot, inner)->parent, top);
  EXPECT_EQ(row_of(*snapshot, inner)->kind, Kind::supervisor);
  const auto details = runtime().node()->details(kid_pid);
  ASSERT_TRUE(details);
  EXPECT_EQ(details->name, "kid_a");
  EXPECT_EQ(details->row.pid, kid_pid);
  ASSERT_GE(details->ancestors.size(), 2U);
  EXPECT_EQ(details->ancestors[0], inner);
  EXPECT_EQ(details->ancestors[1], top);
}

TEST_F(Observe, rows_are_oldest_first_and_the_dead_are_not_among_them) {
  const auto pids = run([] {
    std::vector<Pid> all;
    for (int i = 0; i < 20; ++i) all.push_back(spawn_idle());
    for (const std::size_t i : {3U, 11U}) {
      exit(all[i], Reason::kill);
      wait_for_end(all[i]);
    }
    all.erase(all.begin() + 11);
    all.erase(all.begin() + 3);
    return all;
  });
  std::vector<Pid> seen;
  const auto snapshot = look();
  for (const auto& row : snapshot->processes) seen.push_back(row.pid);
  EXPECT_EQ(seen, pids);
  EXPECT_FALSE(runtime().node()->details(Pid{99999}));
}

TEST_F(Observe, strings_stay_what_they_were) {
  run([] { register_name(spawn_idle(), "first"); });
  const auto before = look();
  run([] { register_name(spawn_idle(), "second"); });
  const auto later = look();
  ASSERT_GE(later->strings.lasting(), before->strings.lasting());
  for (std::uint32_t id = 0; id < before->strings.lasting(); ++id) {
    EXPECT_EQ(before->strings[observe::StringId{id}], later->strings[observe::StringId{id}]);
  }
  EXPECT_GT(later->sequence, before->sequence);
}

TEST_F(Observe, names_come_and_go_and_the_texts_that_last_are_shared) {
  const auto waits_with_name = [this](const std::string& name) {
    return run([name] {
      const Pid pid = spawn_idle();
      register_name(pid, name);
      EXPECT_THROW(register_name(self(), name), ArgumentError);
      sync_with(pid);
      return pid;
    });
  };
  const auto shown = [](const Snapshot& snapshot, Pid pid) {
    return std::string(snapshot.strings[row_of(snapshot, pid)->name]);
  };
  const Pid first = waits_with_name("first");
  const auto before = look();
  EXPECT_EQ(shown(*before, first), "first");
  Pid last;
  for (int i = 0; i < 100; ++i) {
    last = waits_with_name("name " + std::to_string(i));
    if (i < 99) run([i] { unregister_name("name " + std::to_string(i)); });
  }
  const auto later = look();
  EXPECT_EQ(shown(*later, first), "first");
  EXPECT_EQ(shown(*later, last), "name 99");
  EXPECT_EQ(later->strings.lasting(), before->strings.lasting()) << "a name is no text that lasts";
  const auto some = row_of(*before, first)->initial_function;
  EXPECT_EQ(before->strings[some].data(), later->strings[some].data()) << "stored once";
  EXPECT_EQ(later->strings.size() - later->strings.lasting(), 2U) << "first, name 99";
}

TEST_F(Observe, figures_begin_anew_with_the_runtime) {
  run([] {
    for (int i = 0; i < 100; ++i) send(self(), Go{});
    for (int i = 0; i < 100; ++i) receive([](Go) {});
  });
  EXPECT_GE(look()->totals.messages_received, 100U);
  EXPECT_GE(look()->totals.reductions, 200U);
  runtime().stop(20s);
  runtime().start();
  const auto totals = look()->totals;
  EXPECT_EQ(totals.spawned, 0U);
  EXPECT_EQ(totals.messages_sent, 0U);
  EXPECT_EQ(totals.messages_received, 0U);
  EXPECT_EQ(totals.reductions, 0U);
}

TEST_F(Observe, exits_through_the_node) {
  const auto node = runtime().node();
  const Pid pid = run([] { return spawn_idle(); });
  EXPECT_TRUE(node->exit(pid, "normal").done);
  run([pid] { EXPECT_TRUE(Process::alive(pid)) << "normal ends nobody else"; });
  EXPECT_TRUE(node->exit(pid, "kill").done);
  run([pid] { wait_for_end(pid); });
  const auto again = node->exit(pid, "kill");
  EXPECT_FALSE(again.done);
  EXPECT_FALSE(again.problem.empty());
}

TEST_F(Observe, exits_through_the_node_carry_their_reason) {
  const auto node = runtime().node();
  const auto outcome = run([node] {
    const auto [pid, ref] = spawn_monitor(&wait_for_quit);
    node->exit(pid, "because");
    return down_of(ref);
  });
  EXPECT_EQ(outcome, Reason("because"));
}

TEST_F(Observe, the_node_is_one_and_outlives_the_runtime) {
  const auto node = runtime().node();
  EXPECT_EQ(node, runtime().node());
  const auto info = node->info();
  EXPECT_EQ(info.name, "test");
  EXPECT_EQ(info.schedulers, options().schedulers);
  EXPECT_FALSE(info.version.empty());
  EXPECT_GT(info.stack_size, 0U);
  const Pid pid = run([] { return spawn_idle(); });
  runtime().stop();
  EXPECT_TRUE(node->snapshot()->processes.empty());
  EXPECT_EQ(node->snapshot()->totals.spawned, 2U) << "the last figures stay";
  EXPECT_FALSE(node->exit(pid, "kill").done);
  EXPECT_FALSE(node->details(pid));
}

TEST(ObserveAlone, a_node_without_its_runtime_is_empty) {
  std::shared_ptr<observe::Node> node;
  {
    Runtime runtime(virtual_options());
    runtime.start();
    node = runtime.node();
    runtime.run([] { spawn_idle(); });
  }
  EXPECT_TRUE(node->snapshot()->processes.empty());
  EXPECT_FALSE(node->details(Pid{1}));
  EXPECT_FALSE(node->exit(Pid{1}, "kill").done);
  EXPECT_FALSE(node->info().version.empty());
}

}  // namespace
}  // namespace nazir::test
