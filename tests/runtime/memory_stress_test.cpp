// SPDX-License-Identifier: BSL-1.0
// The figures of memory agree with what the allocator and the system count, with many processes of mixed kinds; and
// after a burst the memory returns to the system.
#include <malloc.h>

#include <cmath>

#include "core/caretaker.hpp"
#include "memory/heap_account.hpp"
#include "stress.hpp"

namespace nazir::test {
namespace {

struct Take {
  std::string text;
};
struct Keeper : GenServer<Keeper> {
  using Handles = Messages<Take>;
  explicit Keeper(std::size_t bytes) : kept(bytes) {}
  void handle_info(Take take) { texts.push_back(std::move(take.text)); }
  std::vector<char> kept;
  std::vector<std::string> texts;
};

/// Servers, functions with shallow and deep stacks, full mailboxes, heap. All end on a Quit, or a kill.
void start_mixture(int count) {
  for (int i = 0; i < count; ++i) {
    switch (i % 5) {
      case 0:
      case 1: {
        const Pid server = start<Keeper>({}, static_cast<std::size_t>(i % 1000)).value();
        send(server, Take{std::string(static_cast<std::size_t>(i % 300), 'x')});
        break;
      }
      case 2:
        spawn_idle();
        break;
      case 3: {
        const Pid full = spawn_idle();
        for (int n = 0; n < 5; ++n) send(full, Text{std::string(static_cast<std::size_t>(n * 50), 'y')});
        break;
      }
      default:
        spawn([i] {
          volatile char deep[20'000];
          deep[0] = 0;
          for (int at = 0; at < i % 20'000; at += 1000) deep[at] = 1;
          static_cast<void>(deep[0]);
          const std::vector<int> held(static_cast<std::size_t>(i % 500), i);
          wait_for_quit();
        });
    }
    if (i % 100 == 0) yield();
  }
}

double apart(double one, double other) {
  return std::abs(one - other) / std::max(one, other);
}

/// Makes the caretaker of memory run often.
class Often {
 public:
  Often() { detail::Caretaker::interval = std::chrono::milliseconds(50); }
  Often(const Often&) = delete;
  Often& operator=(const Often&) = delete;
  ~Often() { detail::Caretaker::interval = before_; }

 private:
  const std::chrono::milliseconds before_ = detail::Caretaker::interval;
};

class MemoryAfterABurst : private Often, public StressTest {
 protected:
  observe::SnapshotPointer look() { return runtime().node()->snapshot(); }

  /// All processes that are younger than `last`.
  void kill_all(Pid last) {
    const auto snapshot = look();
    for (const auto& row : snapshot->processes) {
      if (row.pid > last) runtime().exit(row.pid, Reason::kill);
    }
  }

  void expect_agreement() {
    observe::SnapshotPointer snapshot;
    for (int i = 0; i < 100; ++i) snapshot = look();  // so that it looks at every stack
    const auto& memory = snapshot->memory;
    double processes = 0;
    for (const auto& row : snapshot->processes) processes += static_cast<double>(row.memory);
    const auto total = static_cast<double>(memory.total + memory.program);
    EXPECT_LT(apart(total, static_cast<double>(memory.resident)), 0.05) << total << " of " << memory.resident;
    const auto blocks = mallinfo2();
    const auto allocated = static_cast<double>(blocks.uordblks + blocks.hblkhd);
    const auto heap = static_cast<double>(detail::HeapAccount::figures().total);
    EXPECT_LT(apart(heap, allocated), 0.05) << heap << " of " << allocated;
    EXPECT_LE(processes, static_cast<double>(memory.control_blocks + memory.stacks + memory.messages + memory.heap));
  }
};
INSTANTIATE_TEST_SUITE_P(Stress, MemoryAfterABurst, ::testing::Values(2U), schedulers_of);

TEST_P(MemoryAfterABurst, agrees_with_the_system_and_returns) {
  if (detail::sanitized) GTEST_SKIP() << "the sanitizers keep all memory";
  const int many = operations(100'000);
  run([many] { start_mixture(many); });
  expect_agreement();
  const auto before = look();
  run([many] { start_mixture(many); });
  expect_agreement();
  kill_all(before->processes.back().pid);
  // Some intervals of the caretaker: if this never comes about, the test ends by its time limit.
  while (static_cast<double>(look()->memory.resident) > 1.2 * static_cast<double>(before->memory.resident)) {
    std::this_thread::yield();
  }
  expect_agreement();
  kill_all(Pid());
}

}  // namespace
}  // namespace nazir::test
