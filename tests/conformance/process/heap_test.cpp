// SPDX-License-Identifier: BSL-1.0
// Heap memory, charged to the process that allocated it: the sum over processes plus what belongs to none is the total.
#include <new>
#include <thread>

#include "core/core.hpp"
#include "memory/heap_account.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

using detail::HeapAccount;

class Heap : public RuntimeTest {};

constexpr std::size_t large = 100'000;

std::int64_t heap_of(Pid pid) {
  return static_cast<std::int64_t>(Process::info<&ProcessInfo::heap_size>(pid).value().value());
}

/// Allocates nothing meanwhile, so all figures are of one moment.
std::int64_t sum_over_processes() {
  std::int64_t sum = 0;
  detail::current_core().table.for_each([&](detail::Process& process) {
    const HeapAccount* heap = process.heap.load();
    sum += heap != nullptr ? static_cast<std::int64_t>(heap->live()) : 0;
  });
  return sum;
}

/// Frees what it holds on a Go.
Pid spawn_holding(std::size_t bytes) {
  const Pid pid = spawn([bytes, me = self()] {
    std::vector<char> held(bytes);
    send(me, Ready{});
    receive([](Go) {});
    held = std::vector<char>();
    send(me, Ready{});
    wait_for_quit();
  });
  expect_next<Ready>();
  return pid;
}

TEST_F(Heap, is_measured_and_booked_to_who_allocates) {  // INF-16
  EXPECT_TRUE(runtime().node()->info().abilities.has(observe::Ability::heap));
  run([] {
    const Pid pid = spawn_holding(large);
    EXPECT_GE(heap_of(pid), static_cast<std::int64_t>(large));
    EXPECT_LT(heap_of(pid), static_cast<std::int64_t>(large + 4096));
    EXPECT_GE(Process::info(pid)->memory, large);
    send(pid, Go{});
    expect_next<Ready>();
    EXPECT_LT(heap_of(pid), 4096);
    send(pid, Quit{});
  });
}

TEST_F(Heap, is_seen_by_the_observer) {
  Pid pid;
  run([&pid] { pid = spawn_holding(large); });
  const auto details = runtime().node()->details(pid);
  EXPECT_GE(details.value().row.heap_bytes, large);
  EXPECT_GE(details.value().row.memory, details.value().row.heap_bytes);
  runtime().exit(pid, Reason::kill);
}

TEST_F(Heap, sent_away_stays_with_who_allocated_it_until_it_is_freed) {
  run([] {
    const Pid pid = spawn([me = self()] {
      send(me, std::vector<char>(large));
      wait_for_quit();
    });
    {
      const auto received = next<std::vector<char>>();
      EXPECT_EQ(received.value().size(), large);
      EXPECT_GE(heap_of(pid), static_cast<std::int64_t>(large));
    }
    EXPECT_LT(heap_of(pid), 4096) << "freed by another process";
    send(pid, Quit{});
  });
}

TEST_F(Heap, outlives_its_owner_as_nobodys_in_particular) {
  run([] {
    const auto before = HeapAccount::figures().former;
    const auto [pid, ref] = spawn_monitor([me = self()] { send(me, std::vector<char>(large)); });
    auto received = next<std::vector<char>>();
    expect_down(ref, Reason::normal);
    EXPECT_GE(HeapAccount::figures().former - before, static_cast<std::int64_t>(large));
    std::thread([held = std::move(received)]() mutable { held.reset(); }).join();
    EXPECT_LT(HeapAccount::figures().former - before, 4096);
  });
}

class HeapSum : public VirtualTimeTest {};

TEST_F(HeapSum, over_processes_and_nobody_is_the_whole) {
  run([] {
    std::vector<Pid> pids;
    for (int i = 0; i < 50; ++i) pids.push_back(spawn_holding(static_cast<std::size_t>(i) * 1000));
    for (int i = 0; i < 50; i += 3) exit(pids[static_cast<std::size_t>(i)], Reason::kill);
    for (int i = 1; i < 50; i += 3) send(pids[static_cast<std::size_t>(i)], Go{});
    const Pid server = start_counter();
    call(server, Counter::Get{});
    yield();
    const auto figures = HeapAccount::figures();
    const auto sum = sum_over_processes();
    EXPECT_GT(sum, 17 * 20 * 1000);
    EXPECT_EQ(sum + figures.nobody + figures.former, figures.total);
    for (const Pid pid : pids) exit(pid, Reason::kill);
    stop(server);
  });
}

TEST_F(HeapSum, holds_after_everybody_has_gone) {
  const auto before = HeapAccount::figures();
  run([] {
    for (int i = 0; i < 100; ++i) {
      end_of([] {
        std::vector<std::unique_ptr<int>> many;
        for (int n = 0; n < 100; ++n) many.push_back(std::make_unique<int>(n));
      });
    }
  });
  runtime().stop();
  const auto after = HeapAccount::figures();
  EXPECT_EQ(after.total, after.nobody + after.former);
  EXPECT_LT(after.former - before.former, 4096);
}

TEST_F(HeapSum, every_form_of_new_is_booked_and_aligned) {
  // Calls operator new by name, because the compiler may omit an allocation by a new-expression.
  constexpr auto wide = std::align_val_t(256);
  run([wide] {
    const auto before = heap_of(self());
    void* one = ::operator new(100, wide);
    void* several = ::operator new[](500, wide);
    void* quiet = ::operator new(10, std::nothrow);
    const auto after = heap_of(self());
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(one) % 256, 0U);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(several) % 256, 0U);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(quiet) % 16, 0U);
    // As glibc takes them: with our header, aligned, and with its own 8 bytes, in steps of 16.
    EXPECT_EQ(after - before, (512 + 16) + (768 + 16) + 48);
    ::operator delete(one, wide);
    ::operator delete[](several, 500, wide);
    ::operator delete(quiet, std::nothrow);
    EXPECT_EQ(heap_of(self()), before);
  });
}

TEST_F(Heap, beyond_its_limit_ends_a_process_killed) {  // PRC-10
  run([] {
    Process::trap_exit(true);
    const auto [pid, ref] = spawn_monitor(
        [] {
          Process::trap_exit(true);
          std::vector<std::string> held;
          for (;;) {
            held.emplace_back(1000, 'x');
            yield();
          }
        },
        {.max_heap_size = large});
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Heap, beyond_its_limit_while_it_ends_leaves_the_reason) {
  struct AllocatesAtTheEnd {
    AllocatesAtTheEnd() = default;
    AllocatesAtTheEnd(const AllocatesAtTheEnd&) = delete;
    AllocatesAtTheEnd& operator=(const AllocatesAtTheEnd&) = delete;
    ~AllocatesAtTheEnd() { ::operator delete(::operator new(2 * large)); }
  };
  run([] {
    const auto [pid, ref] = spawn_monitor(
        [me = self()] {
          const AllocatesAtTheEnd last;
          send(me, Ready{});
          sleep(infinity);
        },
        {.max_heap_size = large});
    expect_next<Ready>();
    exit(pid, "boom");
    expect_down(ref, "boom");
  });
}

TEST_F(Heap, below_its_limit_or_given_back_in_time_ends_nobody) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] {
      EXPECT_EQ(Process::max_heap_size(2 * large), 0U);
      for (int i = 0; i < 100; ++i) {
        const std::vector<char> held(large);
        yield();
      }
      EXPECT_EQ(Process::max_heap_size(0), 2 * large);
      const std::vector<char> held(10 * large);
      yield();
    });
    expect_down(ref, Reason::normal);
  });
}

struct Hoarder : GenServer<Hoarder> {
  struct Take {};
  using Handles = Messages<Take>;
  Next handle_cast(const Take&) {
    held_.resize(2 * large);
    return Stop{"full"};
  }
  std::vector<char> held_;
};

TEST_F(Heap, limit_of_a_server_has_the_say_over_what_its_handler_says) {
  run([] {
    const Pid server = start<Hoarder>({.spawn_options = {.max_heap_size = large}}).value();
    const Ref ref = monitor(server);
    cast(server, Hoarder::Take{});
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Heap, limit_passed_while_an_exit_signal_ends_the_process_leaves_the_reason) {
  run([] {
    struct Greedy {
      ~Greedy() {
        const std::vector<char> held(10 * large);
        yield();
      }
    };
    const auto [pid, ref] = spawn_monitor(
        [] {
          const Greedy greedy;
          sleep(infinity);
        },
        {.max_heap_size = large});
    sync_with(pid);
    exit(pid, "asked to");
    expect_down(ref, "asked to");
  });
}

}  // namespace
}  // namespace nazir::test
