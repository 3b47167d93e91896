// SPDX-License-Identifier: BSL-1.0
// How long a traced process waited for a scheduler, from what it noted when it left one.
#include "observe/tracing.hpp"
#include "core/core.hpp"
#include "helpers.hpp"
#include "process/process.hpp"

namespace nazir::test {
namespace {

using namespace std::chrono_literals;

class TracingTest : public RuntimeTest {};

TEST_F(TracingTest, a_wait_is_what_the_total_has_grown_by) {
  run([] {
    const auto& tracing = *detail::current_core().tracing;
    auto& process = *detail::current_process();
    tracing.note_leaving(process, 5ms);
    EXPECT_EQ(tracing.waited(process, 8ms), 3ms);
    EXPECT_EQ(tracing.waited(process, 5ms), 0ms);
    EXPECT_EQ(tracing.waited(process, 30h), 30h - 5ms);
    EXPECT_EQ(tracing.waited(process, 5ms - 1ns), 0ns) << "an estimate that went back is no wait of three days";
  });
}

}  // namespace
}  // namespace nazir::test
