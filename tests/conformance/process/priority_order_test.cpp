// SPDX-License-Identifier: BSL-1.0
// Which process runs first. Semantics, section 8. Virtual time: one scheduler.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class PriorityOrder : public VirtualTimeTest {};

/// Works for that many turns and counts them.
void work(int turns, const std::shared_ptr<int>& count) {
  for (int i = 0; i < turns; ++i) {
    ++*count;
    yield();
  }
}

TEST_F(PriorityOrder, high_starves_normal_while_it_is_runnable_and_normal_goes_on_after) {  // PRI-01
  run([] {
    Process::flag_priority(Priority::max);
    const auto normal = std::make_shared<int>(0);
    const auto high = std::make_shared<int>(0);
    const auto [slow, slow_ref] = spawn_monitor([normal] { work(1000, normal); });
    const auto [fast, fast_ref] = spawn_monitor(
        [normal, high] {
          const int before = *normal;
          work(1000, high);
          EXPECT_EQ(*normal, before);
        },
        {.priority = Priority::high});
    expect_down(fast_ref, Reason::normal);
    EXPECT_EQ(*normal, 0);
    expect_down(slow_ref, Reason::normal);
    EXPECT_EQ(*normal, 1000);
  });
}

TEST_F(PriorityOrder, normal_has_eight_turns_for_each_of_low) {  // PRI-02
  run([] {
    Process::flag_priority(Priority::max);
    const auto normal = std::make_shared<int>(0);
    const auto low = std::make_shared<int>(0);
    const auto [slow, slow_ref] = spawn_monitor([low] { work(8000, low); }, {.priority = Priority::low});
    const auto [fast, fast_ref] = spawn_monitor([normal] { work(8000, normal); });
    expect_down(fast_ref, Reason::normal);
    EXPECT_NEAR(*low, 1000, 20);
    expect_down(slow_ref, Reason::normal);
  });
}

}  // namespace
}  // namespace nazir::test
