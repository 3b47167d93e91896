// SPDX-License-Identifier: BSL-1.0
// Memory as a snapshot shows it, and giving it back on request.
#include <atomic>
#include <thread>

#include "core/core.hpp"
#include "helpers.hpp"

namespace nazir::test {
namespace {

class MemoryTest : public RuntimeTest {
 protected:
  observe::Memory memory() { return runtime().node()->snapshot()->memory; }
};

TEST_F(MemoryTest, total_is_the_sum_of_its_parts) {
  run([] {
    for (int i = 0; i < 100; ++i) spawn_idle();
  });
  const auto now = memory();
  EXPECT_EQ(now.total, now.control_blocks + now.stacks + now.messages + now.kept + now.heap + now.heap_outlived +
                           now.heap_unowned);
  EXPECT_EQ(now.control_blocks, 100 * sizeof(detail::Process));
  EXPECT_GE(now.heap_peak, now.heap + now.heap_outlived + now.heap_unowned);
  EXPECT_GT(now.program, 0U);
  EXPECT_GT(now.resident, now.program);
}

TEST_F(MemoryTest, of_heap_shows_what_lives_and_the_most_that_ever_did) {
  constexpr std::uint64_t large = 100'000, slack = 4'096;
  Pid pid;
  run([&pid] {
    pid = spawn([me = self()] {
      // By name, because the compiler may omit an allocation by a new-expression.
      for (int i = 0; i < 3; ++i) ::operator delete(::operator new(2 * large));
      const std::vector<char> held(large);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
  });
  const auto snapshot = runtime().node()->snapshot();
  const auto& row = snapshot->processes.front();
  ASSERT_EQ(row.pid, pid);
  EXPECT_GE(row.heap_bytes, large);
  EXPECT_LT(row.heap_bytes, large + slack);
  EXPECT_GE(row.heap_peak, 2 * large);
  EXPECT_LT(row.heap_peak, 2 * large + slack);
  EXPECT_GE(row.memory, row.heap_bytes);
  EXPECT_GE(snapshot->memory.heap, large);
  runtime().send(pid, Quit{});
}

TEST_F(MemoryTest, of_a_message_whose_sender_has_ended_has_outlived_its_owner) {
  constexpr std::uint64_t large = 100'000;
  const auto before = memory();
  const Pid holder = run([] {
    const Pid pid = spawn_idle();
    end_of([pid] { send(pid, std::vector<char>(large)); });
    return pid;
  });
  const auto full = memory();
  EXPECT_GE(full.heap_outlived, before.heap_outlived + large);
  EXPECT_LT(full.heap_outlived, before.heap_outlived + large + 4'096);
  runtime().exit(holder, Reason::kill);
  run([holder] { wait_for_end(holder); });
  EXPECT_LT(memory().heap_outlived, before.heap_outlived + 4'096);
}

TEST_F(MemoryTest, is_given_back_on_request) {
  if (detail::sanitized) GTEST_SKIP() << "the sanitizers keep all memory";
  constexpr int many = 2'000;
  run([] {
    std::vector<Pid> pids;
    for (int i = 0; i < many; ++i) {
      pids.push_back(spawn([me = self()] {
        send(me, Ready{});
        receive([](Go) {});
        wait_for_quit();
      }));
      for (int n = 0; n < 10; ++n) send(pids.back(), Number{n});
    }
    for (int i = 0; i < many; ++i) expect_next<Ready>();
    for (const Pid pid : pids) exit(pid, Reason::kill);
    while (Process::list().size() > 1) yield();
  });
  EXPECT_GT(memory().kept, many * (4'096 + sizeof(detail::Process)));
  detail::Core* core = nullptr;
  run([&core] { core = &detail::current_core(); });
  EXPECT_TRUE(core->give_back_now(observe::Call()));
  EXPECT_LT(memory().kept, 1'000'000U);
  EXPECT_EQ(run([] { return 5; }), 5);
}

TEST(GiveBack, says_when_a_scheduler_is_too_busy_and_ends_with_the_call) {
  Runtime runtime(real_options(1));
  runtime.start();
  detail::Core* core = nullptr;
  runtime.run([&core] { core = &detail::current_core(); });
  std::atomic<bool> goes_on = true, runs = false;
  runtime.spawn([&] {
    runs = true;
    while (goes_on) std::this_thread::yield();
  });
  while (!runs) std::this_thread::yield();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(core->give_back_now({.stop = stop.get_token()}));
  EXPECT_FALSE(core->give_back_now(observe::Call()));
  goes_on = false;
  EXPECT_TRUE(core->give_back_now(observe::Call()));
  runtime.stop();
  EXPECT_FALSE(core->give_back_now(observe::Call())) << "nobody is there to do it";
}

}  // namespace
}  // namespace nazir::test
