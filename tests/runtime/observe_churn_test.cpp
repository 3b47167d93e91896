// SPDX-License-Identifier: BSL-1.0
// Observing a busy runtime: a snapshot must never fail, disturb, or show the impossible.
#include <atomic>
#include <thread>

#include "servers.hpp"

namespace nazir::test {
namespace {

class ObserveChurn : public TwoSchedulersTest {};

void expect_sane(const observe::Snapshot& snapshot) {
  Pid last;
  for (const auto& row : snapshot.processes) {
    EXPECT_GT(row.pid, last) << "ascending, each once";
    last = row.pid;
    EXPECT_LT(row.mailbox_length, 1'000'000U);
    EXPECT_LE(row.spawned_at, snapshot.at) << "no process is younger than the snapshot";
    EXPECT_GE(row.oldest_message, 0ns);
    EXPECT_LT(static_cast<std::size_t>(row.name), snapshot.strings.size() + 1);
    EXPECT_LT(static_cast<std::size_t>(row.current_function), snapshot.strings.size() + 1);
    EXPECT_LT(row.scheduler, 2);
  }
}

void churn() {
  for (int i = 0;; ++i) {
    const auto [pid, ref] = spawn_monitor([] { receive([](Pid from) { send(from, Go{}); }); });
    try {
      register_name(pid, "churning");
    } catch (const ArgumentError&) {
    }
    send(pid, self());
    receive([](Go) {});
    receive(on(ref, [](const Down&) {}));
  }
}

TEST_F(ObserveChurn, snapshots_never_fail) {
  for (int i = 0; i < 4; ++i) runtime().spawn(&churn);
  const auto node = runtime().node();
  observe::Totals last;
  for (int i = 0; i < times(500); ++i) {
    const auto snapshot = node->snapshot();
    expect_sane(*snapshot);
    EXPECT_GE(snapshot->totals.spawned, last.spawned);
    EXPECT_GE(snapshot->totals.exited, last.exited);
    EXPECT_GE(snapshot->totals.messages_sent, last.messages_sent);
    EXPECT_GE(snapshot->totals.reductions, last.reductions);
    last = snapshot->totals;
    if (!snapshot->processes.empty()) {
      const auto& some = snapshot->processes[static_cast<std::size_t>(i) % snapshot->processes.size()];
      if (const auto details = node->details(some.pid)) {
        EXPECT_EQ(details->row.pid, some.pid);
      }
    }
  }
  const auto report = runtime().stop(20s);
  const auto totals = node->snapshot()->totals;
  EXPECT_EQ(totals.spawned, totals.exited);
  EXPECT_TRUE(report.stuck.empty());
}

TEST_F(ObserveChurn, ten_thousand_births_and_deaths_show_no_torn_row_and_no_figure_that_falls) {
  constexpr std::uint64_t births = times(10'000);
  constexpr int at_once = 50;
  const auto node = runtime().node();
  // The label of each process tells its own pid and its parent.
  for (int spawner = 0; spawner < 2; ++spawner) {
    runtime().spawn([] {
      std::vector<Ref> alive;
      for (std::uint64_t i = 0; i < births / 2; ++i) {
        alive.push_back(spawn_monitor([parent = self()] {
                          Process::set_label(to_text(self()) + " of " + to_text(parent));
                          for (int n = 0; n < 5; ++n) send(self(), Number{n});
                          for (int n = 0; n < 3; ++n) expect_number(n);
                          yield();
                        }).ref);
        if (alive.size() < at_once) continue;
        for (const Ref ref : alive) expect_down(ref, Reason::normal);
        alive.clear();
      }
    });
  }
  std::map<observe::Pid, observe::ProcessRow> before;
  observe::Totals last;
  do {
    const auto snapshot = node->snapshot();
    expect_sane(*snapshot);
    std::map<observe::Pid, observe::ProcessRow> now;
    for (const auto& row : snapshot->processes) {
      const auto label = snapshot->strings[row.label];
      if (!label.empty()) {
        ASSERT_EQ(label, to_text(row.pid) + " of " + to_text(row.parent));
        ASSERT_LE(row.messages_in, 5U);
        ASSERT_LE(row.mailbox_length, row.messages_in);
      }
      now[row.pid] = row;
      const auto known = before.find(row.pid);
      if (known == before.end()) continue;
      const auto& old = known->second;
      EXPECT_EQ(old.parent, row.parent);
      EXPECT_EQ(old.spawned_at, row.spawned_at);
      EXPECT_GE(row.messages_in, old.messages_in);
      EXPECT_GE(row.messages_out, old.messages_out);
      EXPECT_GE(row.messages_in - row.mailbox_length, old.messages_in - old.mailbox_length);
      EXPECT_GE(row.heap_peak, old.heap_peak);
    }
    before = std::move(now);
    const auto& totals = snapshot->totals;
    for (const auto member :
         {&observe::Totals::processes_peak, &observe::Totals::spawned, &observe::Totals::exited,
          &observe::Totals::crashed, &observe::Totals::messages_sent, &observe::Totals::messages_received,
          &observe::Totals::messages_dropped, &observe::Totals::reductions}) {
      EXPECT_GE(totals.*member, last.*member);
    }
    last = totals;
  } while (last.exited < births + 2);
  EXPECT_EQ(last.spawned, births + 2);
}

TEST_F(ObserveChurn, several_threads_may_look_at_once_also_while_the_runtime_stops_and_starts) {
  const auto node = runtime().node();
  std::atomic<bool> done{false};
  std::vector<std::thread> viewers;
  for (int i = 0; i < 2; ++i) {
    viewers.emplace_back([&] {
      while (!done) {
        const auto snapshot = node->snapshot();
        expect_sane(*snapshot);
        static_cast<void>(node->info());
        for (const auto& row : snapshot->processes) {
          static_cast<void>(node->details(row.pid));
          break;
        }
      }
    });
  }
  for (int round = 0; round < times(30); ++round) {
    for (int i = 0; i < 3; ++i) runtime().spawn(&churn);
    run([] {
      for (int i = 0; i < 20; ++i) yield();
    });
    runtime().stop(20s);
    runtime().start();
  }
  done = true;
  for (auto& viewer : viewers) viewer.join();
}

TEST_F(ObserveChurn, killing_whatever_lives_through_the_node_leaves_a_working_runtime) {
  const auto node = runtime().node();
  for (int round = 0; round < times(100); ++round) {
    for (int i = 0; i < 3; ++i) runtime().spawn(&churn);
    const auto snapshot = node->snapshot();
    for (const auto& row : snapshot->processes) node->exit(row.pid, "kill");
  }
  EXPECT_EQ(run([] { return 5; }), 5);
}

class ObserveMailbox : public VirtualTimeTest {};

TEST_F(ObserveMailbox, lengths_are_exact_after_any_mix_of_sends_and_receives) {
  std::vector<std::uint64_t> expected;
  const auto pids = run([&expected] {
    std::vector<Pid> all;
    for (std::uint64_t i = 0; i < 20; ++i) {
      all.push_back(spawn([i] {
        for (std::uint64_t n = 0; n < i; ++n) receive([](const Text&) {});
        wait_for_quit();
      }));
      for (std::uint64_t n = 0; n < 30; ++n) send(all.back(), Text{std::string(n, 'x')});
      expected.push_back(30 - i);
    }
    for (const Pid pid : all) sync_with(pid);
    return all;
  });
  run([] { sleep(1s); });
  const auto snapshot = runtime().node()->snapshot();
  ASSERT_EQ(snapshot->processes.size(), pids.size());
  for (std::size_t i = 0; i < pids.size(); ++i) {
    EXPECT_EQ(snapshot->processes[i].mailbox_length, expected[i]);
    EXPECT_EQ(snapshot->processes[i].messages_in, 30U);
  }
}

}  // namespace
}  // namespace nazir::test
