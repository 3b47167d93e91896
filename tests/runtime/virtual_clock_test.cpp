// SPDX-License-Identifier: BSL-1.0
// Virtual time advances when nothing can run, and also when something always could.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class VirtualClockTest : public VirtualTimeTest {};

TEST_F(VirtualClockTest, work_takes_no_time) {
  run([] {
    const auto before = now();
    for (int i = 0; i < 100'000; ++i) yield();
    EXPECT_EQ(now(), before);
  });
}

TEST_F(VirtualClockTest, passes_although_a_process_never_waits) {
  run([] {
    const Pid busy = spawn([] {
      for (;;) yield();
    });
    const auto before = now();
    sleep(100ms);
    EXPECT_EQ(now() - before, 100ms);
    exit(busy, Reason::kill);
    sleep(1h);
    EXPECT_EQ(now() - before, 1h + 100ms);
  });
}

TEST_F(VirtualClockTest, passes_for_a_process_that_waits_by_looking_at_it) {
  run([] {
    const auto until = now() + 10ms;
    while (now() < until) yield();
  });
}

TEST_F(VirtualClockTest, passes_while_a_failing_restart_is_tried_again_and_again) {
  run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 1'000'000'000}).value();
    ChildSpec spec;
    spec.id = "fails";
    spec.start = [] {
      if (Process::get("started")) return StartResult::failed("not again");
      Process::put("started", true);
      return StartResult::started(spawn_link([] { sleep(infinity); }));
    };
    exit(DynamicSupervisor::start_child(supervisor, spec).value(), Reason::shutdown);
    const auto before = now();
    sleep(10ms);
    EXPECT_EQ(now() - before, 10ms);
    unlink(supervisor);
    exit(supervisor, Reason::kill);
  });
}

}  // namespace
}  // namespace nazir::test
