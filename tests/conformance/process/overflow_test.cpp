// SPDX-License-Identifier: BSL-1.0
// A stack overflow ends the program, which reports whose stack it was.
#include <csignal>

#include "memory/sanitizers.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

volatile int deepest = -1;

[[gnu::noinline]] int dig(int depth) {
  if (depth == deepest) return 0;
  volatile char ground[512];
  ground[0] = static_cast<char>(depth);
  const int below = dig(depth + 1);
  return below + ground[0];
}

/// Its frame is larger than the guard page, and all that it writes lies far below.
[[gnu::noinline]] int leap(int number) {
  volatile char ground[100'000];
  for (int i = 0; i < 4000; ++i) ground[i] = static_cast<char>(number);
  return ground[number];
}

class Digger : public GenServer<Digger> {
 public:
  struct Dig {};
  using Handles = Messages<Dig>;
  void handle_cast(const Dig&) { dig(0); }
};

template <class Function>
void run_on_small_stacks(Function function) {
  Runtime runtime({.schedulers = 1, .stack_size = std::size_t{64} * 1024});
  runtime.start();
  runtime.run(std::move(function));
}

class Overflow : public ::testing::Test {
 protected:
  void SetUp() override {
    if (detail::sanitized) GTEST_SKIP() << "the sanitizer tells of it in its own words";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
  }
};

TEST_F(Overflow, of_a_named_process_is_told_by_name) {
  EXPECT_EXIT(run_on_small_stacks([] {
                register_name(self(), "digger");
                dig(0);
              }),
              ::testing::KilledBySignal(SIGSEGV), "process digger <0\\.1\\.0> .* overflowed its stack of 64 KiB");
}

TEST_F(Overflow, of_a_process_without_a_name_is_told_by_its_pid) {
  EXPECT_EXIT(run_on_small_stacks([] {
                const auto [pid, ref] = spawn_monitor([] { dig(0); });
                expect_down(ref, Reason::normal);
              }),
              ::testing::KilledBySignal(SIGSEGV), "process <0\\.2\\.0> .*overflowed its stack of 64 KiB");
}

TEST_F(Overflow, by_a_frame_larger_than_a_page_does_not_reach_the_stack_of_another_process) {
  EXPECT_EXIT(run_on_small_stacks([] {
                for (int i = 0; i < 50; ++i) {
                  spawn([] {
                    volatile char own[40'000];
                    for (volatile char& each : own) each = 1;
                    receive([](Quit) {});
                  });
                }
                for (int i = 0; i < 100; ++i) yield();
                register_name(self(), "leaper");
                leap(1);
              }),
              ::testing::KilledBySignal(SIGSEGV), "process leaper <0\\.1\\.0> .* overflowed its stack of 64 KiB");
}

TEST_F(Overflow, of_a_server_in_a_handler) {
  EXPECT_EXIT(run_on_small_stacks([] {
                cast(start<Digger>({.name = "server"}).value(), Digger::Dig{});
                sleep(infinity);
              }),
              ::testing::KilledBySignal(SIGSEGV), "process server <0\\.2\\.0> .*overflowed its stack of 64 KiB");
}

TEST_F(Overflow, another_fault_is_no_overflow) {
  const auto fault = [] {
    run_on_small_stacks([] {
      volatile std::uintptr_t nowhere = 8;
      *reinterpret_cast<volatile int*>(nowhere) = 1;
    });
  };
  EXPECT_EXIT(fault(), ::testing::KilledBySignal(SIGSEGV), "^$");
}

TEST_F(Overflow, a_handler_that_was_there_before_is_called) {
  const auto handled = [] {
    std::signal(SIGSEGV, [](int) { std::_Exit(7); });
    run_on_small_stacks([] { dig(0); });
  };
  EXPECT_EXIT(handled(), ::testing::ExitedWithCode(7), "overflowed its stack");
}

}  // namespace
}  // namespace nazir::test
