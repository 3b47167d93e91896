// SPDX-License-Identifier: GPL-3.0-or-later
// Crash storms: however often supervisors give up, virtual time advances, donations are settled, and soon after the
// last crash everything is as before.
#include <algorithm>
#include <cmath>

#include "scenarios/donations/worker.hpp"
#include "scenarios/kit/alarm.hpp"
#include "world_fixture.hpp"

namespace nazir::scenarios::donations {
namespace {

class RecoveryTest : public WorldTest {
 protected:
  static void kill(std::string_view name) {
    if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
  }
  /// The donations completed in this time.
  static std::uint64_t completed_in(World& world, Duration time) {
    const auto before = world.ledger.figures().completed.count;
    sleep(time);
    return world.ledger.figures().completed.count - before;
  }
};

struct Storm {
  double rate, crash_share;
  std::uint32_t check_restarts, max_restarts;
};

TEST_F(RecoveryTest, EveryStormMakesProgressAndHeals) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "a fiber is a thread to ThreadSanitizer, which allows 8,128 of them";
#endif
  for (const Storm& storm : {Storm{500, 0.99, 200, 3}, {100, 0.99, 3, 3}, {800, 0.01, 1, 3}, {100, 0.5, 0, 0}}) {
    settings.set(keys.rate, storm.rate);
    settings.set(keys.crash_share, storm.crash_share);
    settings.set(keys.check_restarts, storm.check_restarts);
    settings.set(keys.max_restarts, storm.max_restarts);
    int violations = 0;
    std::uint64_t progress = 0, healed = 0;
    run([&](World& w) {
      sleep(10s);
      const auto before = w.ledger.figures().completed.count;
      for (int second = 0; second < 20; ++second) {
        sleep(1s);
        violations += !w.ledger.figures().conserved;
        violations += !w.ledger.audit();
      }
      progress = w.ledger.figures().completed.count - before;
      turn(w, "faults.crash_rate", 0);
      sleep(10s);
      healed = completed_in(w, 5s);
      drain(w);
    });
    const auto name = testing::PrintToString(storm.rate) + "/s, crashing " + testing::PrintToString(storm.crash_share) +
                      ", restarts " + testing::PrintToString(storm.check_restarts) + " and " +
                      testing::PrintToString(storm.max_restarts);
    EXPECT_EQ(violations, 0) << name;
    EXPECT_GT(progress, 0u) << name;
    EXPECT_GT(static_cast<double>(healed), 5 * 0.9 * storm.rate) << name;
    expect_all_settled();
  }
}

TEST_F(RecoveryTest, TimeGoesOnThoughEverythingCrashes) {
  settings.set(keys.rate, 500);
  settings.set(keys.crash_share, 1);
  settings.set(keys.check_restarts, 3);
  std::uint64_t settled = 0, later = 0;
  run([&](World& w) {
    const auto count = [&] {
      const auto figures = w.ledger.figures();
      return figures.completed.count + figures.failed.count;
    };
    sleep(10s);
    settled = count();
    sleep(10s);
    later = count();
    turn(w, "faults.crash_rate", 0);
    drain(w);
  });
  EXPECT_GT(settled, 0u);
  EXPECT_GT(later, settled);
  expect_all_settled();
}

TEST_F(RecoveryTest, WhenASupervisorGivesUpThePaceHalves) {
  settings.set(keys.arrival, Arrival::even);
  double killed = 0, checks_gave_up = 0, tree_killed = 0, tree_gave_up = 0;
  std::uint64_t tree_restarts_before = 9;
  run([&](World& w) {
    sleep(5s);
    kill("checks");
    sleep(1s);
    killed = w.pace.limit(now());
    Supervisor::stop("checks", Reason::shutdown);  // as when it gives up
    sleep(1s);
    checks_gave_up = w.pace.limit(now());
    tree_restarts_before = w.run->tree_restarts;
    sleep(60s);
    kill("donations");
    sleep(1ms);
    tree_killed = w.pace.limit(now());
    sleep(60s);
    Supervisor::stop("donations", Reason::shutdown);
    sleep(1ms);
    tree_gave_up = w.pace.limit(now());
    drain(w);
  });
  EXPECT_TRUE(std::isinf(killed));
  EXPECT_NEAR(checks_gave_up, 100, 2);
  EXPECT_EQ(tree_restarts_before, 0u);
  EXPECT_NEAR(tree_killed, 200, 4);
  EXPECT_NEAR(tree_gave_up, 100, 2);
  expect_all_settled();
}

// A donation whose worker ends with each tree: the ledger counts the attempts, and none follows the last one.
TEST_F(RecoveryTest, AttemptsCountAcrossRestartsOfTheTree) {
  settings.set(keys.rate, 0);
  settings.set(keys.retries, 3);
  settings.set(keys.gateway_latency, 1h);
  settings.set(keys.gateway_timeout, 2h);
  settings.set(keys.worker_timeout, 2h);
  std::vector<std::uint32_t> attempts;
  bool settled_before = true;
  run([&](World& w) {
    sleep(1s);
    w.ledger.accept(100, 0, 0, now());
    kill("intake");  // its successor learns of the donation from the ledger
    for (int i = 0; i < 4; ++i) {
      sleep(10s);
      settled_before = w.ledger.in_flight_count() == 0;
      if (const auto donation = w.ledger.find(1)) attempts.push_back(donation->attempt);
      kill("donations");
    }
    sleep(10s);
  });
  EXPECT_EQ(attempts, (std::vector<std::uint32_t>{1, 2, 3, 4}));
  EXPECT_FALSE(settled_before);
  EXPECT_EQ(world->ledger.figures().failed, (Tally{1, 100}));
  EXPECT_EQ(world->retries, 3u);
  expect_all_settled();
}

TEST_F(RecoveryTest, AnAttemptThatHasNotBegunIsNotCountedAndKeepsItsTime) {
  settings.set(keys.rate, 0);
  settings.set(keys.gateway_latency, 1h);
  settings.set(keys.gateway_timeout, 2h);
  settings.set(keys.worker_timeout, 2h);
  std::optional<Donation> waiting, begun;
  run([&](World& w) {
    sleep(1s);
    w.ledger.accept(100, 0, 0, now());
    w.ledger.retry(1, 20s);
    for (int i = 0; i < 5; ++i) {
      kill("donations");
      sleep(3s);
    }
    waiting = w.ledger.find(1);
    sleep(20s - now() + 1ms);
    begun = w.ledger.find(1);
  });
  ASSERT_TRUE(waiting && begun);
  EXPECT_EQ(waiting->attempt, 2u);
  EXPECT_EQ(waiting->begun_at, std::nullopt);
  EXPECT_EQ(begun->attempt, 2u);
  EXPECT_EQ(begun->begun_at, 20s);
}

// However often the intake is replaced, a worker gets exactly its time.
TEST_F(RecoveryTest, AnAdoptedWorkerIsEndedWhenItsTimeIsOver) {
  settings.set(keys.rate, 0);
  settings.set(keys.hang_share, 1);
  settings.set(keys.worker_timeout, 30s);
  settings.set(keys.gateway_timeout, 5s);
  std::optional<Donation> before, after;
  run([&](World& w) {
    sleep(1s);
    w.ledger.accept(100, 0, 0, now());
    for (int i = 0; i < 7; ++i) {
      kill("intake");
      sleep(4s);
    }
    sleep(31s - now() - 1ns);
    before = w.ledger.find(1);
    sleep(2ns);
    after = w.ledger.find(1);
  });
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->attempt, 1u);
  EXPECT_EQ(after->attempt, 2u);
}

TEST_F(RecoveryTest, TheApplicationBacksOffWhileTreesDoNotLast) {
  settings.set(keys.rate, 0);
  std::vector<Duration> pauses;
  run([&](World&) {
    const auto wait_for_tree = [](bool there) {
      const Duration since = now();
      while (static_cast<bool>(whereis("donations")) != there) sleep(1ms);
      return std::chrono::round<std::chrono::milliseconds>(now() - since);
    };
    sleep(1s);
    for (int i = 0; i < 9; ++i) {
      kill("donations");
      wait_for_tree(false);
      pauses.push_back(wait_for_tree(true));
    }
    sleep(5s);
    kill("donations");
    wait_for_tree(false);
    pauses.push_back(wait_for_tree(true));
  });
  const auto expected = {20ms, 40ms, 80ms, 160ms, 320ms, 640ms, 1280ms, 2000ms, 2000ms, 20ms};
  ASSERT_EQ(pauses.size(), expected.size());
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    EXPECT_NEAR(static_cast<double>(pauses[i].count()) / 1e6, static_cast<double>(expected.begin()[i].count()), 2) << i;
  }
}

// A tick that is already in the mailbox when another message sets the timer again is stale: it must not set a second
// timer.
TEST_F(RecoveryTest, StaleTicksDoNotMultiply) {
  settings.set(keys.arrival, Arrival::even);
  settings.set(keys.rate, 0.001);
  settings.set(keys.kill_rate, 0.001);
  for (const auto* name : {"intake", "chaos"}) {
    std::uint64_t calm = 0, provoked = 0;
    run([&](World&) {
      sleep(1s);
      const Pid server = whereis(name);
      const auto messages = [&] { return Process::info(server)->messages_in; };
      const auto in_ten_seconds = [&] {
        const auto before = messages();
        sleep(10s);
        return messages() - before;
      };
      calm = in_ten_seconds();
      for (int i = 0; i < 10; ++i) {
        // A server looks again 50 ms and 1 ns after a look. Of timers with equal deadlines the one set first fires
        // first, so this message arrives just before the tick.
        send_after(server, Adjust{}, now() + 50ms + 1ns, {.abs = true});
        send(server, Adjust{});
        sleep(1s);
      }
      provoked = in_ten_seconds();
    });
    EXPECT_NEAR(static_cast<double>(calm), 200, 1) << name;
    EXPECT_NEAR(static_cast<double>(provoked), 200, 1) << name;
  }
}

struct Ring {
  std::uint64_t alarm;
};

TEST(AlarmTest, OnlyTheLastTimeCounts) {
  std::vector<Duration> rang;
  Runtime runtime({.clock = Clock::virtual_time});
  runtime.start();
  runtime.run([&] {
    Alarm<Ring> alarm;
    const auto listen = [&](Duration until) {
      while (receive(
          [&](const Ring& ring) {
            if (alarm.rang(ring)) rang.push_back(now());
            return true;
          },
          after(until - now(), [] { return false; }))) {
      }
    };
    alarm.set(1s);
    alarm.set(2s);  // before it rings
    listen(3s);
    alarm.set(4s);
    sleep(2s);  // it rang: its message waits
    alarm.set(6s);
    listen(7s);
    alarm.set(8s);
    alarm.set(8s);
    listen(9s);
    alarm.set(10s);
    alarm.set(infinity);
    listen(11s);
    alarm.set(5s);  // past: at once
    listen(12s);
  });
  runtime.stop();
  EXPECT_EQ(rang, (std::vector<Duration>{2s, 6s, 8s, 11s}));
}

// The intake may be killed before it learns that a worker has begun: what the worker tried counts all the same.
TEST_F(RecoveryTest, AWorkerItselfNotesThatItsAttemptHasBegun) {
  settings.set(keys.rate, 0);
  std::optional<Duration> begun;
  run([&](World& w) {
    sleep(1s);
    suspend_process(whereis("intake"));
    const auto donation = *w.ledger.accept(100, 1, 1, now());
    spawn([&w, donation] { process_donation(w, donation); });
    sleep(1ms);
    begun = w.ledger.find(donation.id)->begun_at;
    resume_process(whereis("intake"));
    drain(w);
  });
  EXPECT_TRUE(begun);
}

}  // namespace
}  // namespace nazir::scenarios::donations
