// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "scenarios/processes/caller.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::processes {
namespace {

using namespace std::chrono_literals;

class ProcessesTest : public testing::Test {
 protected:
  ProcessesTest() { settings.set(keys.arrival, Arrival::even); }

  BookPtr new_book() const { return std::make_shared<Book>(new_run(settings)); }

  static Calculation calculation(Way way, Ending ending, bool trapping = false) {
    return {.number = 1,
            .way = way,
            .trapping = trapping,
            .ending = ending,
            .wealth = 1'000'000,
            .nisab = 500'000,
            .time = 200ms,
            .timeout = 5s};
  }

  Settings settings = default_settings(*find_workload("processes"));
};

std::uint64_t mailbox() {
  return *Process::info<&ProcessInfo::message_queue_len>(self());
}
std::size_t links() {
  return Process::info<&ProcessInfo::links>(self())->size();
}

const Outcome due = std::int64_t{25'000};  // 10,000.00 gives 250.00

TEST_F(ProcessesTest, AnyWayGivesTheResult) {
  const auto book = new_book();
  in_virtual_time([&] {
    EXPECT_EQ(spawn_calculation(book, calculation(Way::spawn, Ending::normal)), due);
    EXPECT_EQ(spawn_linked_calculation(book, calculation(Way::link, Ending::normal)), due);
    EXPECT_EQ(spawn_monitored_calculation(book, calculation(Way::monitor, Ending::normal)), due);
    EXPECT_EQ(now(), 600ms);
    sleep(1ms);
    EXPECT_EQ(links(), 0u);
    EXPECT_EQ(mailbox(), 0u);
  });
  for (const Way way : {Way::spawn, Way::link, Way::monitor}) EXPECT_EQ(book->of(way).normal, 1u);
  EXPECT_EQ(book->calculations, 0u);
}

TEST_F(ProcessesTest, WealthEqualToTheNisabIsBelowIt) {
  const auto book = new_book();
  auto equal = calculation(Way::monitor, Ending::normal);
  equal.wealth = equal.nisab;
  in_virtual_time([&] { EXPECT_EQ(spawn_monitored_calculation(book, equal), Outcome(std::int64_t{0})); });
}

TEST_F(ProcessesTest, AMonitorTellsTheReasonAtOnce) {
  const auto book = new_book();
  in_virtual_time([&] {
    const auto crash =
        std::get<Reason>(spawn_monitored_calculation(book, calculation(Way::monitor, Ending::exception)));
    EXPECT_EQ(crash.kind(), Reason::Kind::exception);
    EXPECT_EQ(crash.detail(), "a fault on purpose");
    EXPECT_EQ(now(), 200ms);
    EXPECT_EQ(spawn_monitored_calculation(book, calculation(Way::monitor, Ending::kill)), Outcome(Reason::killed));
    EXPECT_EQ(now(), 400ms);
    EXPECT_EQ(mailbox(), 0u);
  });
  EXPECT_EQ(book->of(Way::monitor).downs, 2u);
  EXPECT_EQ(book->of(Way::monitor).crashed, 1u);
  EXPECT_EQ(book->of(Way::monitor).killed, 1u);
}

TEST_F(ProcessesTest, NoProcessIsAliveAfterItsDown) {
  const auto book = new_book();
  in_virtual_time([&] {
    for (const auto ending : {Ending::normal, Ending::exception, Ending::kill}) {
      spawn_monitored_calculation(book, calculation(Way::monitor, ending));
      for (const Pid pid : Process::list()) {
        const auto label = Process::info<&ProcessInfo::label>(pid);
        EXPECT_FALSE(label && label->starts_with("calculation")) << *label;
      }
    }
  });
  EXPECT_EQ(book->of(Way::monitor).downs, 3u);
  EXPECT_EQ(book->of(Way::monitor).normal, 1u);
}

TEST_F(ProcessesTest, AMonitorIsRemovedAfterATimeOut) {
  const auto book = new_book();
  in_virtual_time([&] {
    const Ref other = spawn_monitor([] {}).ref;
    sleep(1ms);
    EXPECT_EQ(spawn_monitored_calculation(book, calculation(Way::monitor, Ending::hang)), Outcome(TimedOut{}));
    EXPECT_EQ(now(), 5s + 1ms);
    EXPECT_TRUE(Process::info<&ProcessInfo::monitors>(self())->empty());
    sleep(20s);
    EXPECT_EQ(mailbox(), 1u);  // the other Down stays
    EXPECT_TRUE(receive(on(other, [](const Down&) { return true; }), after(0ms, [] { return false; })));
  });
  EXPECT_EQ(book->of(Way::monitor).normal, 1u) << "it ended after 15 s";
}

TEST_F(ProcessesTest, TheGuideLeavesALateDown) {
  settings.set(keys.variant, Variant::guide);
  const auto book = new_book();
  in_virtual_time([&] {
    EXPECT_EQ(spawn_monitored_calculation(book, calculation(Way::monitor, Ending::hang)), Outcome(TimedOut{}));
    sleep(9999ms);
    EXPECT_EQ(mailbox(), 0u);
    sleep(1ms + 1ns);
    EXPECT_EQ(mailbox(), 1u);
    EXPECT_EQ(receive([](const Down& down) { return down.reason; }), Reason::normal);
  });
}

TEST_F(ProcessesTest, ASpawnedCrashIsNotNoticed) {
  const auto book = new_book();
  in_virtual_time([&] {
    EXPECT_EQ(spawn_calculation(book, calculation(Way::spawn, Ending::exception)), Outcome(TimedOut{}));
    EXPECT_EQ(now(), 5s);
  });
  EXPECT_EQ(book->of(Way::spawn).crashed, 1u);
}

TEST_F(ProcessesTest, ALinkedCallerDiesWithTheReason) {
  const auto book = new_book();
  const auto end_of_caller = [&](Ending ending) {
    const Ref ref = spawn_monitor([&, ending] { spawn_linked_calculation(book, calculation(Way::link, ending)); }).ref;
    return receive(on(ref, [](const Down& down) { return down.reason; }));
  };
  in_virtual_time([&] {
    EXPECT_EQ(end_of_caller(Ending::normal), Reason::normal);
    const auto crash = end_of_caller(Ending::exception);
    EXPECT_EQ(crash.kind(), Reason::Kind::exception);
    EXPECT_EQ(crash.detail(), "a fault on purpose");
    EXPECT_EQ(now(), 400ms);
    EXPECT_EQ(end_of_caller(Ending::kill), Reason::killed);
    EXPECT_EQ(end_of_caller(Ending::hang), Reason::normal) << "it gave up and removed the link";
  });
}

TEST_F(ProcessesTest, ATrappingCallerGetsExactlyOneExit) {
  const auto book = new_book();
  in_virtual_time([&] {
    Process::trap_exit(true);
    EXPECT_EQ(spawn_linked_calculation(book, calculation(Way::link, Ending::normal, true)), due);
    const auto crash =
        std::get<Reason>(spawn_linked_calculation(book, calculation(Way::link, Ending::exception, true)));
    EXPECT_EQ(crash.detail(), "a fault on purpose");
    EXPECT_EQ(spawn_linked_calculation(book, calculation(Way::link, Ending::kill, true)), Outcome(Reason::killed));
    EXPECT_EQ(now(), 600ms);
    EXPECT_EQ(book->of(Way::link).exits, 3u);
    EXPECT_EQ(spawn_linked_calculation(book, calculation(Way::link, Ending::hang, true)), Outcome(TimedOut{}));
    sleep(20s);
    EXPECT_EQ(book->of(Way::link).exits, 3u);
    EXPECT_EQ(mailbox(), 0u);
    EXPECT_EQ(links(), 0u);
  });
}

TEST_F(ProcessesTest, EachCrashReachesItsCallerInItsWay) {
  settings.set(keys.crash_share, 1);
  const auto figures = figures_after(settings, 70s + 100ms);
  const auto number = [&](const char* id) { return number_of(figures, id); };
  EXPECT_EQ(number("spawn_started") + number("link_started") + number("monitor_started"), 210);
  EXPECT_EQ(number("spawn_normal") + number("link_normal") + number("monitor_normal"), 0);
  EXPECT_GT(number("link_callers_died"), 20);
  EXPECT_GT(number("link_exits"), 20);
  EXPECT_EQ(number("link_callers_died") + number("link_exits"), number("link_crashed"));
  EXPECT_EQ(number("monitor_downs"), number("monitor_crashed"));
  EXPECT_EQ(number("link_timed_out") + number("monitor_timed_out"), 0);
  EXPECT_GT(number("spawn_timed_out"), 50);
  EXPECT_EQ(figures.problem, "");
}

TEST_F(ProcessesTest, OnlyTheGuideLeavesMessagesBehind) {
  settings.set(keys.hang_share, 1);
  settings.set(keys.crash_share, 0);
  settings.set(keys.kill_share, 0);
  const auto right = figures_after(settings, 60s);
  EXPECT_EQ(number_of(right, "left_behind"), 0);
  EXPECT_EQ(number_of(right, "spawn_downs"), -1);
  EXPECT_EQ(right.problem, "");
  settings.set(keys.variant, Variant::guide);
  const auto guide = figures_after(settings, 60s);
  EXPECT_EQ(number_of(guide, "left_behind"), number_of(guide, "monitor_normal"));
  EXPECT_GT(number_of(guide, "left_behind"), 20);
}

TEST_F(ProcessesTest, AKilledCallerIsNoSurprise) {
  const auto book = new_book();
  in_virtual_time([&] {
    const Ref demonstration = spawn_monitor([&] { demonstrate(book, 1); }).ref;
    sleep(1ms);
    for (const Pid pid : Process::list()) {
      if (Process::info<&ProcessInfo::label>(pid)->starts_with("caller")) exit(pid, Reason::kill);
    }
    receive(on(demonstration, [](const Down& down) { EXPECT_EQ(down.reason, Reason::normal); }));
  });
  EXPECT_EQ(book->surprises, 0u);
  EXPECT_EQ(book->demonstrations, 0u);
  ASSERT_EQ(journal_of(*book->run).size(), 1u);
  EXPECT_TRUE(journal_of(*book->run)[0].ends_with("the caller died (killed).")) << journal_of(*book->run)[0];
}

}  // namespace
}  // namespace nazir::scenarios::processes
