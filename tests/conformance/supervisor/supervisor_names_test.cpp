// SPDX-License-Identifier: BSL-1.0
// A restarted tree does not collide with the names of its predecessor, which is still ending.
#include "children.hpp"
#include "slow_kid.hpp"

namespace nazir::test {
namespace {

class RestartNames : public VirtualTimeTest {
 protected:
  /// Kills "mid", a child of a supervisor that allows one restart. Returns whether that supervisor survives.
  static bool outlives_a_restart(ChildSpec mid) {
    Process::trap_exit(true);
    const Pid top = Supervisor::start_link({std::move(mid)}, {.max_restarts = 1}).value();
    const Pid killed = whereis("mid");
    const Ref end = monitor(killed);
    exit(killed, Reason::kill);
    expect_down(end, Reason::killed);
    sleep(10s);
    const bool lives = Process::alive(top);
    if (lives) {
      EXPECT_NE(whereis("mid"), Pid());
      EXPECT_EQ(Supervisor::count_children("mid").active, 1U);
      stop(top);
    }
    return lives;
  }
  static ChildSpec mid(ChildSpec below) { return supervisor({std::move(below)}, {.name = "mid"}, "mid"); }
};

/// Each seed schedules the processes in another order.
class RestartNamesOrders : public ::testing::TestWithParam<int> {};

TEST_P(RestartNamesOrders, of_a_registry_and_of_named_grandchildren_are_free_again) {
  const auto seed = static_cast<std::uint64_t>(GetParam());
  for (const int kind : {0, 1, 2, 3}) {
    Runtime runtime({.clock = Clock::virtual_time, .seed = seed, .stack_size = std::size_t{256} * 1024});
    runtime.start();
    const bool lives = runtime.run([kind] {
      ChildSpec mid;
      if (kind == 0) mid = child<Registry<std::string, int>>({.name = "mid"}, unique);
      if (kind == 1) mid = supervisor({child_process({.name = "below"}, &wait_for_quit)}, {.name = "mid"}, "mid");
      if (kind == 2) mid = supervisor({child<Counter>({.name = "below"})}, {.name = "mid"}, "mid");
      if (kind == 3) {
        const ChildSpec inner = supervisor({child<Counter>({.name = "below"})}, {.name = "inner"}, "inner");
        mid = supervisor({inner}, {.name = "mid"}, "mid");
      }
      Process::trap_exit(true);
      const Pid top = Supervisor::start_link({mid}, {.max_restarts = 1}).value();
      exit(whereis("mid"), Reason::kill);
      sleep(1s);
      return Process::alive(top) && Supervisor::count_children("mid").active == 1;
    });
    EXPECT_TRUE(lives) << "seed " << seed << ", kind " << kind;
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, RestartNamesOrders, ::testing::Range(1, 101));

TEST_F(RestartNames, are_waited_for_while_a_grandchild_takes_its_time_to_end) {
  run([] {
    ChildSpec slow = slow_kid("slow", 2s, infinity);
    slow.start = [] { return start_link<SlowKid>({.name = "slow"}, Duration(2s), Reason::shutdown); };
    EXPECT_TRUE(outlives_a_restart(mid(slow)));
  });
}

TEST_F(RestartNames, are_not_waited_for_when_the_holder_has_nothing_to_do_with_the_dead) {
  run([] {
    const Pid stranger = spawn([] {
      register_name(self(), "below");
      wait_for_quit();
    });
    sleep(1ms);
    const StartResult result = start_link<Counter>({.name = "below"});
    EXPECT_TRUE(result.is_already_started());
    EXPECT_EQ(result.pid(), stranger);
    EXPECT_EQ(now(), 1ms);
    exit(stranger, Reason::kill);
  });
}

TEST_F(RestartNames, are_not_waited_for_when_the_holder_is_not_linked_to_its_dead_parent) {
  run([] {
    // The parent has ended, and the server lives on.
    const auto [parent, end] = spawn_monitor([] { static_cast<void>(start<Counter>({.name = "below"})); });
    expect_down(end, Reason::normal);
    const Duration before = now();
    EXPECT_TRUE(start_link<Counter>({.name = "below"}).is_already_started());
    EXPECT_EQ(now(), before);
    exit(whereis("below"), Reason::kill);
  });
}

TEST_F(RestartNames, are_not_waited_for_for_ever) {
  run([] {
    Process::trap_exit(true);
    // A server that takes a minute to end after its parent has.
    const auto [parent, end] = spawn_monitor([] {
      static_cast<void>(start_link<SlowKid>({.name = "slow"}, Duration(1min), Reason::shutdown));
      exit("boom");
    });
    expect_down(end, "boom");
    EXPECT_TRUE(start_link<Counter>({.name = "slow"}).is_already_started());
    EXPECT_EQ(now(), 5s);
    EXPECT_TRUE(Process::info(self())->monitors.empty());
    sleep(1min);
    EXPECT_TRUE(start_link<Counter>({.name = "slow"}));
    stop("slow");
  });
}

TEST_F(RestartNames, of_a_registry_of_servers_are_waited_for_as_well) {
  run([] {
    using Rooms = Registry<std::string, int>;
    Process::trap_exit(true);  // a registry takes its registered processes down with it
    const Pid registry = Rooms::start_link({.keys = unique, .name = "rooms"}).value();
    const auto name = [] { return via(Rooms("rooms"), "lobby"); };
    const auto [parent, end] = spawn_monitor([&] {
      static_cast<void>(start_link<SlowKid>({.name = name()}, Duration(1s), Reason::shutdown));
      exit("boom");
    });
    expect_down(end, "boom");
    EXPECT_TRUE(start_link<Counter>({.name = name()}));
    EXPECT_EQ(now(), 1s);
    stop(registry);
  });
}

class RestartPause : public VirtualTimeTest {
 protected:
  /// A child that starts once and then always fails.
  static ChildSpec starts_once() {
    ChildSpec spec{.id = "x"};
    spec.start = [started = std::make_shared<int>(0)] {
      if (++*started > 1) return StartResult::failed("found");
      return StartResult::started(spawn_link([] { sleep(infinity); }));
    };
    return spec;
  }
};

TEST_F(RestartPause, time_goes_on_while_restarts_fail) {
  run([] {
    const Pid supervisor = Supervisor::start_link({starts_once()}, {.max_restarts = 1'000'000'000}).value();
    exit(child_pid(supervisor, "x"), Reason::kill);
    const Pid dynamic = DynamicSupervisor::start_link({.max_restarts = 1'000'000'000}).value();
    exit(DynamicSupervisor::start_child(dynamic, starts_once()).value(), Reason::kill);
    sleep(10us);
    EXPECT_EQ(now(), 10us);
    EXPECT_TRUE(Supervisor::which_children(supervisor)[0].restarting);
    EXPECT_TRUE(DynamicSupervisor::which_children(dynamic)[0].restarting);
    stop(supervisor);
    stop(dynamic);
  });
}

TEST_F(RestartPause, is_too_short_to_let_more_restarts_pass_than_are_allowed) {
  run([] {
    Process::trap_exit(true);
    for (const Duration window : {Duration(5s), Duration(1us), Duration(100ns)}) {
      const Pid supervisor =
          Supervisor::start_link({starts_once()}, {.max_restarts = 10, .max_seconds = window}).value();
      const Pid dynamic = DynamicSupervisor::start_link({.max_restarts = 10, .max_seconds = window}).value();
      const Duration begin = now();
      exit(child_pid(supervisor, "x"), Reason::kill);
      exit(DynamicSupervisor::start_child(dynamic, starts_once()).value(), Reason::kill);
      expect_exit(supervisor, Reason::shutdown);
      expect_exit(dynamic, Reason::shutdown);
      EXPECT_LE(now() - begin, std::min<Duration>(window, 10us));
    }
  });
}

}  // namespace
}  // namespace nazir::test
