// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/inspector/servers.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::inspector {
namespace {

using namespace std::chrono_literals;

struct Stop {};

void idle() {
  receive([](const Stop&) {});
}

/// Starts processes that end at once or after some turns, named and unnamed, at each millisecond.
Pid start_churn(std::uint64_t at_once) {
  return spawn([at_once] {
    Dice dice({7});
    for (std::uint64_t number = 1;; ++number) {
      const auto turns = dice.below(100);
      const bool named = dice.happens(0.5);
      spawn([number, turns, named] {
        if (named) register_name(self(), "DonationWorker_" + std::to_string(number));
        for (std::uint64_t i = 0; i < turns; ++i) yield();
      });
      if (number % at_once == 0) sleep(1ms);
    }
  });
}

TEST(SnapshotTest, NeverFailsWhileProcessesComeAndGo) {
  std::size_t vanished = 0, found = 0, processes = 0;
  in_virtual_time([&] {
    const Pid churn = start_churn(40);
    for (int i = 0; i < 10'000; ++i) {
      const auto snapshot = take_snapshot();
      vanished += snapshot.vanished;
      found += snapshot.workers.size();
      processes += snapshot.processes;
      if (i % 4 == 0) sleep(1ms);
    }
    exit(churn, Reason::kill);
  });
  EXPECT_GT(vanished, 1000u);
  EXPECT_GT(found, 1000u);
  EXPECT_GT(processes, found);
}

TEST(SnapshotTest, TheGuidesFails) {
  int missing_info = 0, missing_name = 0, dead_entries = 0;
  in_virtual_time([&] {
    const Pid churn = start_churn(40);
    for (int i = 0; i < 2000; ++i) {
      try {
        const auto snapshot = take_snapshot_as_the_guide();
        dead_entries += static_cast<int>(std::count_if(snapshot.workers.begin(), snapshot.workers.end(),
                                                       [](const Seen& each) { return each.memory == 0; }));
      } catch (const std::bad_optional_access&) {
        ++missing_info;
      } catch (const ArgumentError&) {
        ++missing_name;
      }
      if (i % 4 == 0) sleep(1ms);
    }
    exit(churn, Reason::kill);
  });
  EXPECT_GT(missing_info, 100);
  EXPECT_GT(missing_name + dead_entries, 0);
}

TEST(SnapshotTest, TheLargestComeFirstAndAreTenAtMost) {
  in_virtual_time([] {
    for (std::uint64_t i = 0; i < 15; ++i) {
      const Pid pid = spawn(idle);
      register_name(pid, "p" + std::to_string(i));
      for (std::uint64_t k = 0; k < i * 100; ++k) send(pid, k);
    }
    sleep(1ms);
    const auto snapshot = take_snapshot();
    ASSERT_EQ(snapshot.largest.size(), 10u);
    EXPECT_EQ(snapshot.processes, 16u);
    EXPECT_EQ(snapshot.vanished, 0u);
    const auto descends = [](const Seen& a, const Seen& b) { return a.memory > b.memory; };
    EXPECT_TRUE(std::is_sorted(snapshot.largest.begin(), snapshot.largest.end(), descends));
    EXPECT_EQ(snapshot.largest.at(0).name, "p14");
    EXPECT_EQ(snapshot.largest.at(1).name, "p13");
  });
}

TEST(SnapshotTest, EqualsKeepTheirOrder) {
  std::vector<Seen> all;
  for (const auto* name : {"a", "b", "c"}) all.push_back({{}, name, {}, 5});
  all.push_back({{}, "d", {}, 6});
  const auto sorted = list_processes_by_memory(all);
  EXPECT_EQ(to_text(sorted), "d 0 KiB, a 0 KiB, b 0 KiB, c 0 KiB");
  EXPECT_EQ(to_text({}), "–");
}

TEST(SnapshotTest, WorkersAreFoundByTheirNames) {
  in_virtual_time([] {
    for (const auto* name : {"donation_worker", "FinancialDomain.DonationWorker", "DonationWorker_1"}) {
      register_name(spawn(idle), name);
    }
    spawn(idle);
    sleep(1ms);
    const auto workers = take_snapshot().workers;
    ASSERT_EQ(workers.size(), 2u);
    EXPECT_EQ(workers[0].name, "DonationWorker_1");
    EXPECT_EQ(workers[0].pid, whereis("DonationWorker_1"));
    EXPECT_EQ(workers[1].name, "FinancialDomain.DonationWorker");
  });
}

TEST(SnapshotTest, TheInspectorSeesItself) {
  in_virtual_time([] {
    EXPECT_EQ(inspect_self().registered_name, "");
    register_name(self(), "me");
    const Pid other = spawn(idle), linked = spawn_link(idle);
    monitor(other);
    monitor(other);
    send(self(), 1);
    send(self(), 2);
    const auto me = take_snapshot().self;
    EXPECT_EQ(me.pid, self());
    EXPECT_EQ(me.registered_name, "me");
    EXPECT_EQ(me.message_queue_len, 2u);
    EXPECT_EQ(me.links, std::vector<Pid>{linked});
    EXPECT_EQ(me.monitors, (std::vector<Pid>{other, other})) << "one entry for each monitor";
    EXPECT_GT(me.memory, 0u);
    EXPECT_GT(me.reductions, 0u);
    EXPECT_FALSE(me.current_function.empty());
  });
}

class InspectorTest : public testing::Test {
 protected:
  InspectorTest() { settings.set(keys.arrival, Arrival::even); }

  Settings settings = default_settings(*find_workload("inspector"));
};

TEST_F(InspectorTest, TakesASnapshotAtEachInterval) {
  const auto figures = figures_after(settings, 60s + 10ms);
  EXPECT_EQ(number_of(figures, "snapshots"), 120);
  EXPECT_EQ(number_of(figures, "failures"), 0);
  EXPECT_EQ(number_of(figures, "started"), 2400);
  EXPECT_EQ(number_of(figures, "inspector_restarts"), 0);
  EXPECT_NEAR(number_of(figures, "found_in_all") / 120, 20, 4) << "half of 40 that live for a second";
  EXPECT_EQ(figures.problem, "");
}

TEST_F(InspectorTest, ANewIntervalActsAtOnce) {
  settings.set(keys.interval, 1h);
  const auto station = std::make_shared<Station>(new_run(settings));
  in_virtual_time([&] {
    const auto inspector = start<Inspector>({.name = "process-inspector"}, station).value();
    sleep(10s);
    EXPECT_EQ(station->snapshots.count(), 0u);
    station->values.set("inspection.interval", 1000);
    send(inspector, Adjust{});
    sleep(4500ms);
    EXPECT_EQ(station->snapshots.count(), 5u) << "one is overdue";
    station->run->paused = true;
    send(inspector, Adjust{});
    sleep(1min);
    EXPECT_EQ(station->snapshots.count(), 5u);
  });
}

TEST_F(InspectorTest, AFailureIsCountedAndEndsTheInspector) {
  settings.set(keys.variant, Variant::guide);
  settings.set(keys.interval, 1ms);
  const auto station = std::make_shared<Station>(new_run(settings));
  in_virtual_time([&] {
    const Pid churn = start_churn(40);
    const auto inspector = start<Inspector>({}, station).value();
    const Ref ref = monitor(inspector.pid());
    const auto reason = receive(on(ref, [](const Down& down) { return down.reason; }));
    EXPECT_EQ(reason.kind(), Reason::Kind::exception);
    exit(churn, Reason::kill);
  });
  EXPECT_EQ(station->failures, 1u);
}

}  // namespace
}  // namespace nazir::scenarios::inspector
