// SPDX-License-Identifier: BSL-1.0
// Which options a runtime accepts, to the last byte, and their defaults.
#include <thread>

#include "fixture.hpp"

namespace nazir::test {
namespace {

constexpr std::size_t KiB = 1024, GiB = KiB * 1024 * 1024;

template <class Make>
std::string problem_of(Make make) {
  try {
    make();
    return "none";
  } catch (const ArgumentError& error) {
    return error.what();
  }
}

TEST(RuntimeOptionsRange, of_stack_sizes) {
  struct Row {
    std::size_t size;
    const char* problem;
  };
  for (const auto& [size, problem] :
       {Row{0, "stack_size: expected 16 KiB to 1 GiB"}, Row{16 * KiB - 1, "stack_size: expected 16 KiB to 1 GiB"},
        Row{16 * KiB, "none"}, Row{GiB, "none"}, Row{GiB + 1, "stack_size: expected 16 KiB to 1 GiB"}}) {
    EXPECT_EQ(problem_of([size = size] { Runtime({.stack_size = size}); }), problem) << size;
  }
}

TEST(RuntimeOptionsRange, of_schedulers) {
  for (const unsigned number : {1U, 2U, 1024U}) {
    EXPECT_EQ(Runtime({.schedulers = number}).options().schedulers, number);
    EXPECT_EQ(Runtime({.schedulers = number, .clock = Clock::virtual_time}).options().schedulers, 1U);
  }
  EXPECT_EQ(Runtime({.schedulers = 0}).options().schedulers, std::max(1U, std::thread::hardware_concurrency()));
  for (const Clock clock : {Clock::real, Clock::virtual_time}) {
    EXPECT_EQ(problem_of([clock] { Runtime({.schedulers = 1025, .clock = clock}); }), "schedulers: expected 0 to 1024");
  }
}

TEST(RuntimeOptionsRange, time_begins_at_nothing_at_each_start) {
  Runtime runtime({.clock = Clock::virtual_time});
  for (int i = 0; i < 3; ++i) {
    runtime.start();
    EXPECT_EQ(runtime.now(), Duration::zero());
    runtime.run([] { sleep(5s); });
    EXPECT_EQ(runtime.now(), Duration(5s));
    runtime.stop();
  }
}

}  // namespace
}  // namespace nazir::test
