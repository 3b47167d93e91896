// SPDX-License-Identifier: BSL-1.0
#pragma once
// A runtime for each test, and the check that the test left nothing behind.
//
// Virtual time with seed 1 unless the environment says otherwise: NAZIR_TEST_SEED=7, NAZIR_TEST_CLOCK=real,
// NAZIR_TEST_SCHEDULERS=2. Tests of `RuntimeTest` hold in every environment and never wait for time to pass; tests that
// need time to pass use `VirtualTimeTest`, which is always virtual.

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <nazir/nazir.hpp>

#include "memory/block_pool.hpp"
#include "memory/sanitizers.hpp"

namespace nazir {

// So that GoogleTest can print them.
inline void PrintTo(const Reason& reason, std::ostream* out) {
  *out << reason.to_string();
}
inline void PrintTo(Ref ref, std::ostream* out) {
  *out << to_text(ref);
}
namespace observe {
inline void PrintTo(Pid pid, std::ostream* out) {
  *out << to_text(pid);
}
inline void PrintTo(State state, std::ostream* out) {
  *out << to_text(state);
}
}  // namespace observe

namespace test {

using namespace std::chrono_literals;

inline std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// Large stacks, because a failing expectation prints, and printing takes stack.
inline RuntimeOptions virtual_options() {
  return {.name = "test",
          .schedulers = 1,
          .clock = Clock::virtual_time,
          .seed = number_from_environment("NAZIR_TEST_SEED", 1),
          .stack_size = std::size_t{256} * 1024};
}

inline RuntimeOptions real_options(unsigned schedulers) {
  RuntimeOptions options = virtual_options();
  options.clock = Clock::real;
  options.schedulers = schedulers;
  return options;
}

inline RuntimeOptions options_from_environment() {
  const char* clock = std::getenv("NAZIR_TEST_CLOCK");  // NOLINT(concurrency-mt-unsafe)
  if (clock == nullptr || std::string_view(clock) != "real") return virtual_options();
  return real_options(static_cast<unsigned>(number_from_environment("NAZIR_TEST_SCHEDULERS", 2)));
}

/// Number of repetitions of something that is right every time or not at all; fewer where a sanitizer slows it down.
constexpr int times(int in_release) {
  return detail::sanitized ? (in_release + 9) / 10 : in_release;
}

class RuntimeTest : public ::testing::Test {
 protected:
  explicit RuntimeTest(RuntimeOptions options = options_from_environment()) : options_(std::move(options)) {}

  void SetUp() override {
    blocks_before_ = detail::BlockPool::live();
    runtime_ = std::make_unique<Runtime>(options_);
    runtime_->start();
  }

  void TearDown() override {
    if (runtime_ == nullptr) return;
    const auto node = runtime_->node();
    if (runtime_->running()) {
      const StopReport report = runtime_->stop(20s);
      EXPECT_TRUE(may_be_killed_ || report.killed.empty()) << "had to be killed: " << inspect(report.killed);
      EXPECT_TRUE(report.stuck.empty()) << "stuck: " << inspect(report.stuck);
    }
    const auto left = node->snapshot();
    EXPECT_TRUE(left->processes.empty());
    EXPECT_EQ(left->totals.processes, 0U);
    EXPECT_EQ(left->totals.spawned, left->totals.exited);
    runtime_.reset();
    EXPECT_EQ(detail::BlockPool::live(), blocks_before_) << "messages or signals that nobody freed";
  }

  /// Runs the function in a new process and returns its result. Expectations may be used inside.
  template <class Function>
  auto run(Function function) {
    return runtime_->run(std::move(function));
  }
  Runtime& runtime() { return *runtime_; }
  const RuntimeOptions& options() const { return options_; }

  /// The test leaves processes behind that do not end when told to.
  void stop_may_kill() { may_be_killed_ = true; }

 private:
  RuntimeOptions options_;
  std::unique_ptr<Runtime> runtime_;
  std::int64_t blocks_before_ = 0;
  bool may_be_killed_ = false;
};

class VirtualTimeTest : public RuntimeTest {
 protected:
  VirtualTimeTest() : RuntimeTest(virtual_options()) {}
};

/// Two schedulers on the real clock in every environment, for errors that occur only between threads.
class TwoSchedulersTest : public RuntimeTest {
 protected:
  TwoSchedulersTest() : RuntimeTest(real_options(2)) {}
};

}  // namespace test
}  // namespace nazir
