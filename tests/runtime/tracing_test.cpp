// SPDX-License-Identifier: BSL-1.0
// How long a traced process waited for a scheduler, from what it noted when it left one.
#include "observe/tracing.hpp"
#include "core/core.hpp"
#include "helpers.hpp"
#include "observe/trace_slot.hpp"
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

/// A trace of a runtime with one scheduler that must not be slowed down.
class TraceSlotTest : public testing::Test {
 protected:
  using Verdict = detail::TraceSlot::Verdict;

  TraceSlotTest() { slot.renew(observe::TraceId{1}, {}, 0ms); }
  Verdict admit(Duration now, std::size_t lane = 0) { return slot.admit(lane, now, nullptr, nullptr); }
  void record(Duration now, std::size_t lane = 0) {
    const detail::TraceRecord event{.number = 0,
                                    .at = now.count(),
                                    .pid = 1,
                                    .other = 0,
                                    .pair = 0,
                                    .latency = 0,
                                    .type = nullptr,
                                    .text_begin = 0,
                                    .text_length = 0,
                                    .kind = observe::TraceKind::exit,
                                    .missed = 0};
    EXPECT_EQ(slot.record(lane, event, "", [] { return true; }), detail::TraceEnd::runs);
  }
  std::vector<std::uint64_t> missed() {
    std::vector<std::uint64_t> all;
    for (const auto& event : slot.since(0, 10).events) all.push_back(event.missed);
    return all;
  }

  static constexpr std::size_t outside = 1;
  detail::TraceSlot slot{2, true};
};

TEST_F(TraceSlotTest, an_event_tells_how_many_its_scheduler_dropped_before_it) {
  for (std::uint32_t i = 0; i < detail::TraceSlot::most_at_once; ++i) ASSERT_EQ(admit(0ms), Verdict::record);
  record(0ms);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(admit(0ms), Verdict::full);
  EXPECT_EQ(admit(0ms, outside), Verdict::record);
  record(0ms, outside);
  EXPECT_EQ(admit(1ms), Verdict::record);
  record(1ms);
  record(1ms);
  EXPECT_EQ(missed(), (std::vector<std::uint64_t>{0, 0, 3, 0}));
  EXPECT_EQ(slot.status().dropped, 3U);
  slot.renew(observe::TraceId{2}, {}, 2ms);
  record(2ms);
  EXPECT_EQ(missed(), (std::vector<std::uint64_t>{0})) << "a new trace";
}

}  // namespace
}  // namespace nazir::test
