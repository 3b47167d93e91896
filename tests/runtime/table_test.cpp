// SPDX-License-Identifier: BSL-1.0
// The table of control blocks in isolation: pids are never reused, blocks are.
#include "process/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "memory/sanitizers.hpp"

namespace nazir::detail {
namespace {

struct Born {
  Process* process = nullptr;
  Pid pid;
};

Born make(ProcessTable& table, ProcessTable::Cache* cache) {
  Born born;
  born.process = table.allocate(cache, born.pid);
  if (born.process != nullptr) born.process->pid.store(born.pid.value);
  return born;
}
void end(ProcessTable& table, ProcessTable::Cache* cache, const Born& born) {
  born.process->pid.store(0);
  table.release(cache, born.pid);
}

TEST(ProcessTableTest, free_blocks_are_given_back_and_can_be_used_again) {
  if (sanitized) GTEST_SKIP() << "the sanitizers keep all memory";
  for (const TrimOrder order : {TrimOrder::lowest_first, TrimOrder::kept}) {
    ProcessTable table;
    ProcessTable::Cache cache;
    std::vector<Born> born;
    for (int i = 0; i < 2'560; ++i) born.push_back(make(table, &cache));
    const Born survivor = born[1'000];
    born.erase(born.begin() + 1'000);
    const auto all = table.bytes();
    EXPECT_GE(all, 2'560 * sizeof(Process));
    for (const Born& each : born) {
      each.process->inbox.store(inbox_closed);
      end(table, &cache, each);
    }
    table.flush(cache);
    EXPECT_GT(table.trim(100, order), all - 100 * sizeof(Process) - 8 * 4096);
    EXPECT_EQ(table.trim(100, order), 0U) << "nothing new is free";
    EXPECT_LE(table.bytes(), 102 * sizeof(Process) + 8 * 4096) << "whole pages go";
    EXPECT_EQ(table.find(survivor.pid), survivor.process);
    for (const Born& each : born) EXPECT_EQ(table.find(each.pid), nullptr);
    std::set<std::uint32_t> slots;
    for (int i = 0; i < 2'559; ++i) {
      const Born again = make(table, &cache);
      EXPECT_EQ(again.process->inbox.load(), inbox_closed);
      EXPECT_TRUE(slots.insert(static_cast<std::uint32_t>(again.pid.value & ProcessTable::limit)).second);
    }
    EXPECT_GE(table.bytes(), 2'560 * sizeof(Process));
    EXPECT_LE(table.bytes(), all);
  }
}

TEST(ProcessTableTest, the_lowest_free_blocks_are_used_next) {
  ProcessTable table;
  ProcessTable::Cache cache;
  std::vector<Born> born;
  for (int i = 0; i < 255; ++i) born.push_back(make(table, &cache));
  std::swap(born[3], born[200]);
  for (const Born& each : born) end(table, &cache, each);
  table.flush(cache);
  table.trim(0, TrimOrder::lowest_first);
  for (std::uint64_t slot = 1; slot < 256; ++slot) EXPECT_EQ(make(table, &cache).pid.value & ProcessTable::limit, slot);
}

TEST(ProcessTableTest, a_cleared_one_begins_with_the_first_block_and_goes_on_with_its_pids) {
  ProcessTable table;
  ProcessTable::Cache cache;
  const Born before = make(table, &cache);
  end(table, &cache, before);
  table.flush(cache);
  table.clear();
  EXPECT_EQ(table.bytes(), 0U);
  EXPECT_EQ(table.find(before.pid), nullptr);
  const Born after = make(table, &cache);
  EXPECT_EQ(after.pid.value & ProcessTable::limit, 1U);
  EXPECT_GT(after.pid, before.pid);
}

TEST(ProcessTableTest, the_first_is_number_one) {
  ProcessTable table;
  ProcessTable::Cache cache;
  EXPECT_EQ(to_text(make(table, &cache).pid), "<0.1.0>");
  EXPECT_EQ(to_text(make(table, &cache).pid), "<0.2.0>");
  EXPECT_EQ(to_text(make(table, nullptr).pid), "<0.3.0>");
}

TEST(ProcessTableTest, finds_the_living_only) {
  ProcessTable table;
  EXPECT_EQ(table.find(Pid()), nullptr);
  EXPECT_EQ(table.find(Pid{12345}), nullptr);
  EXPECT_EQ(table.find(Pid{~std::uint64_t{0}}), nullptr);
  const Born born = make(table, nullptr);
  EXPECT_EQ(table.find(born.pid), born.process);
  end(table, nullptr, born);
  EXPECT_EQ(table.find(born.pid), nullptr);
}

TEST(ProcessTableTest, blocks_are_used_again_under_new_pids) {
  ProcessTable table;
  ProcessTable::Cache cache;
  std::set<Pid> pids;
  std::set<Process*> blocks;
  for (int i = 0; i < 10000; ++i) {
    const Born born = make(table, &cache);
    EXPECT_TRUE(pids.insert(born.pid).second);
    blocks.insert(born.process);
    end(table, &cache, born);
    EXPECT_EQ(table.find(born.pid), nullptr);
  }
  EXPECT_EQ(blocks.size(), 1U) << "the block freed last is used next";
}

TEST(ProcessTableTest, an_old_pid_does_not_find_the_block_s_next_owner) {
  ProcessTable table;
  ProcessTable::Cache cache;
  const Born old = make(table, &cache);
  end(table, &cache, old);
  const Born next = make(table, &cache);
  ASSERT_EQ(next.process, old.process);
  EXPECT_EQ(table.find(old.pid), nullptr);
  EXPECT_EQ(table.find(next.pid), next.process);
}

TEST(ProcessTableTest, grows_and_lists_all) {
  ProcessTable table;
  ProcessTable::Cache cache;
  std::vector<Born> all;
  for (int i = 0; i < 3000; ++i) all.push_back(make(table, i % 3 == 0 ? nullptr : &cache));
  for (int i = 0; i < 3000; i += 2) end(table, &cache, all[static_cast<std::size_t>(i)]);
  std::set<std::uint64_t> seen;
  table.for_each([&](Process& process) { seen.insert(process.pid.load()); });
  EXPECT_EQ(seen.size(), 1500U);
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(seen.count(all[i].pid.value), i % 2);
  EXPECT_GE(table.bytes(), 3000 * sizeof(Process));
}

TEST(ProcessTableTest, a_cache_that_is_flushed_gives_its_blocks_back) {
  ProcessTable table;
  std::set<Process*> first;
  for (int round = 0; round < 5; ++round) {
    ProcessTable::Cache cache;
    std::vector<Born> all;
    for (int i = 0; i < 200; ++i) all.push_back(make(table, &cache));
    for (const Born& born : all) {
      if (round == 0) first.insert(born.process);
      end(table, &cache, born);
    }
    table.flush(cache);
  }
  EXPECT_LE(table.bytes(), 2 * 256 * sizeof(Process));
}

TEST(ProcessTableTest, blocks_that_die_elsewhere_come_back) {
  ProcessTable table;
  ProcessTable::Cache maker;
  ProcessTable::Cache ender;
  for (int i = 0; i < 20000; ++i) end(table, &ender, make(table, &maker));
  EXPECT_LE(table.bytes(), 16 * 256 * sizeof(Process)) << "what one cache collects, the other gets";
}

TEST(ProcessTableTest, threads_make_and_find_at_once) {
  ProcessTable table;
  std::atomic<std::uint64_t> shown{0};
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  std::vector<std::vector<Pid>> made(3);
  std::thread looker([&] {
    while (!done) {
      static_cast<void>(table.find(Pid{shown.load()}));
      table.for_each([&](Process& process) {
        if ((process.pid.load() >> 24U) > 1'000'000'000) ++wrong;
      });
    }
  });
  std::vector<std::thread> makers;
  for (std::size_t number = 0; number < 3; ++number) {
    makers.emplace_back([&, number] {
      ProcessTable::Cache cache;
      for (int i = 0; i < (sanitized ? 2000 : 20000); ++i) {
        const Born born = make(table, number == 0 ? nullptr : &cache);
        shown = born.pid.value;
        made[number].push_back(born.pid);
        if (table.find(born.pid) != born.process) ++wrong;
        end(table, number == 0 ? nullptr : &cache, born);
      }
    });
  }
  for (auto& maker : makers) maker.join();
  done = true;
  looker.join();
  EXPECT_EQ(wrong, 0);
  std::set<Pid> all;
  std::size_t count = 0;
  for (const auto& pids : made) {
    count += pids.size();
    all.insert(pids.begin(), pids.end());
    EXPECT_TRUE(std::is_sorted(pids.begin(), pids.end()));
  }
  EXPECT_EQ(all.size(), count);
}

}  // namespace
}  // namespace nazir::detail
