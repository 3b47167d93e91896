// SPDX-License-Identifier: BSL-1.0
// std::exit inside and outside of processes.
#include <csignal>
#include <cstdlib>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class ProgramExit : public ::testing::Test {
 protected:
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(ProgramExit, in_a_process_aborts_the_program_and_says_so) {
  EXPECT_EXIT(
      {
        Runtime runtime({.schedulers = 2});
        runtime.start();
        runtime.run([] { std::exit(0); });  // NOLINT(concurrency-mt-unsafe)
      },
      ::testing::KilledBySignal(SIGABRT), "std::exit was called in a process");
}

TEST_F(ProgramExit, outside_of_processes_ends_the_program_while_they_run) {
  EXPECT_EXIT(
      {
        static Runtime runtime({.schedulers = 2});
        runtime.start();
        runtime.spawn(&wait_for_quit);
        std::exit(3);  // NOLINT(concurrency-mt-unsafe)
      },
      ::testing::ExitedWithCode(3), "");
}

}  // namespace
}  // namespace nazir::test
