// SPDX-License-Identifier: BSL-1.0
// A lock for each key of a registry.
#include <array>

#include "registries.hpp"

namespace nazir::test {
namespace {

using Numbers = Registry<int>;

struct Entered {
  Pid pid;
};

class RegistryLock : public AnyKindTest {
 protected:
  /// A process that reports when it has the lock and keeps it until told what to do.
  static Pid spawn_holder(const Numbers& numbers, int key) {
    return spawn([numbers, key, parent = self()] {
      numbers.lock(key, [parent] {
        send(parent, Entered{self()});
        receive([](Quit) {}, [](Go) { throw std::runtime_error("inside"); });
      });
    });
  }
  /// The first process holds the lock of key 1; the others wait for it in this order.
  template <std::size_t Count>
  static std::array<Pid, Count> spawn_queue(const Numbers& numbers) {
    std::array<Pid, Count> queue;
    for (Pid& pid : queue) {
      pid = spawn_holder(numbers, 1);
      if (&pid == &queue.front()) {
        EXPECT_EQ(entered(), pid);
      } else {
        wait_until_it_waits(pid);
      }
    }
    return queue;
  }
  static Pid entered() {
    const auto who = next<Entered>();
    return who ? who->pid : Pid();
  }
  /// True when no process has entered after the registry has handled all requests.
  static bool nobody_enters() {
    settle("registry");
    return mailbox_is_empty();
  }
  /// Waits until the registry has received the process's request for a lock, which is when it monitors the process.
  static void wait_until_it_waits(Pid pid) {
    while (Process::info(pid)->monitored_by.empty()) yield();
  }
};
INSTANTIATE_TEST_SUITE_P(Of, RegistryLock, both_kinds(), name_of_kind);

TEST_P(RegistryLock, REGI_069_does_not_lock_when_using_different_keys) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    const Pid first = spawn_holder(numbers, 1);
    EXPECT_EQ(entered(), first);
    const Pid second = spawn_holder(numbers, 2);
    EXPECT_EQ(entered(), second);
    quit(first);
    quit(second);
    EXPECT_EQ(numbers.lock(1, [] { return 7; }), 7) << "it can be had again";
  });
}

TEST_P(RegistryLock, REGI_070_locks_when_using_the_same_key) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    const auto [first, second, third] = spawn_queue<3>(numbers);
    EXPECT_TRUE(nobody_enters());
    quit(first);
    EXPECT_EQ(entered(), second);
    EXPECT_TRUE(nobody_enters());
    quit(second);
    EXPECT_EQ(entered(), third);
    quit(third);
  });
}

TEST_P(RegistryLock, REGI_071_is_released_when_the_holder_throws) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    const auto [first, second] = spawn_queue<2>(numbers);
    send(first, Go{});
    EXPECT_EQ(entered(), second);
    quit(second);
    EXPECT_THROW(numbers.lock(1, []() -> int { throw std::runtime_error("inside"); }), std::runtime_error);
    EXPECT_EQ(numbers.lock(1, [] { return 7; }), 7) << "also for who caught the exception";
  });
}

TEST_P(RegistryLock, REGI_072_is_released_when_the_holder_is_killed) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    const auto [first, second] = spawn_queue<2>(numbers);
    exit(first, Reason::kill);
    EXPECT_EQ(entered(), second);
    quit(second);
  });
}

TEST_P(RegistryLock, REGI_073_a_killed_waiter_does_not_block_the_key) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    const auto [first, second, third] = spawn_queue<3>(numbers);
    exit(second, Reason::kill);
    wait_for_end(second);
    EXPECT_TRUE(nobody_enters()) << "the first has it still";
    quit(first);
    EXPECT_EQ(entered(), third);
    quit(third);
  });
}

TEST_P(RegistryLock, REGI_D04_runs_in_the_caller_and_gives_its_result) {
  run([] {
    const auto numbers = start_registry<Numbers>();
    EXPECT_EQ(numbers.lock(1, [] { return self(); }), self());
    EXPECT_TRUE(numbers.keys(self()).empty());
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_P(RegistryLock, one_at_a_time) {  // RGY-18
  run([] {
    const auto numbers = start_registry<Numbers>();
    const auto inside = std::make_shared<std::atomic<int>>(0);
    std::vector<Ref> refs;
    for (int i = 0; i < 20; ++i) {
      refs.push_back(spawn_monitor([numbers, inside] {
                       for (int n = 0; n < 5; ++n) {
                         numbers.lock(1, [&] {
                           EXPECT_EQ(inside->fetch_add(1), 0);
                           yield();
                           inside->fetch_sub(1);
                         });
                       }
                     }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
  });
}

}  // namespace
}  // namespace nazir::test
