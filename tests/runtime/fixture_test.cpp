// SPDX-License-Identifier: BSL-1.0
// Tests the fixture and the helpers themselves: they must fail when they should.
#include <gtest/gtest-spi.h>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class Helpers : public VirtualTimeTest {};

TEST_F(Helpers, run_gives_the_result_and_rethrows) {
  EXPECT_EQ(run([] { return 42; }), 42);
  EXPECT_THROW(run([] { throw std::runtime_error("boom"); }), std::runtime_error);
}

TEST_F(Helpers, a_failing_expectation_inside_a_process_fails_the_test) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { EXPECT_EQ(1, 2); }), "Expected equality");
}

TEST_F(Helpers, expect_down_fails_on_another_reason) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { expect_down(spawn_monitor([] { exit("other"); }).ref, "boom"); }),
                                         "other");
}

TEST_F(Helpers, expect_down_fails_when_none_comes) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { expect_down(make_ref(), Reason::normal); }), "no Down");
}

TEST_F(Helpers, expect_exit_fails_on_another_reason_and_when_none_comes) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] {
                                           Process::trap_exit(true);
                                           expect_exit(spawn_link([] { exit("other"); }), "boom");
                                         }),
                                         "other");
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { expect_exit(self(), "boom"); }), "no Exit");
}

TEST_F(Helpers, expect_next_and_expect_number_fail_when_nothing_comes) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { expect_next<Go>(); }), "no Go came");
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { expect_number(1); }), "no Number came");
}

TEST_F(Helpers, expect_number_fails_on_another_number) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] {
                                           send(self(), Number{2});
                                           expect_number(1);
                                         }),
                                         "Expected equality");
}

TEST_F(Helpers, wait_for_end_fails_for_one_that_lives_on) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(run([] { wait_for_end(spawn_idle()); }), "lives on");
}

TEST_F(Helpers, mailbox_is_empty_sees_a_message) {
  run([] {
    EXPECT_TRUE(mailbox_is_empty());
    send(self(), Go{});
    EXPECT_FALSE(mailbox_is_empty());
    EXPECT_EQ(mailbox_length(), 1U);
  });
}

TEST_F(Helpers, exits_with_tells_the_reason_or_that_there_was_none) {
  run([] {
    EXPECT_EQ(exits_with([]() -> int { exit("boom"); }), Reason("boom"));
    EXPECT_EQ(exits_with([] { return 0; }), Reason("did not exit"));
  });
}

/// A test inside a test: its TearDown must complain.
class LeavesStubbornProcess : public RuntimeTest {
 public:
  LeavesStubbornProcess() : RuntimeTest(virtual_options()) {}
  void TestBody() override {}
  void check() {
    SetUp();
    run([] {
      const Pid pid = spawn([me = self()] {
        Process::trap_exit(true);
        send(me, Ready{});
        for (;;) receive([](const Exit&) {});
      });
      expect_next<Ready>();
      static_cast<void>(pid);
    });
    const auto report = runtime().stop(200ms);
    EXPECT_TRUE(report.killed.empty()) << "had to be killed";
    TearDown();
  }
};

TEST(Fixture, sees_a_process_that_had_to_be_killed) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(LeavesStubbornProcess().check(), "had to be killed");
}

/// Keeps a block of the message pool.
class LeaksBlock : public RuntimeTest {
 public:
  void TestBody() override {}
  void check() {
    SetUp();
    void* memory = detail::BlockPool::allocate(64);
    TearDown();
    detail::BlockPool::free(memory, 64);
  }
};

TEST(Fixture, sees_a_leaked_block) {
  EXPECT_NONFATAL_FAILURE_ON_ALL_THREADS(LeaksBlock().check(), "nobody freed");
}

TEST(Fixture, the_world_comes_from_the_environment) {
  EXPECT_EQ(number_from_environment("NAZIR_TEST_NO_SUCH_VARIABLE", 7), 7U);
  EXPECT_EQ(virtual_options().clock, Clock::virtual_time);
  EXPECT_EQ(real_options(3).schedulers, 3U);
  EXPECT_EQ(real_options(3).clock, Clock::real);
}

}  // namespace
}  // namespace nazir::test
