// SPDX-License-Identifier: BSL-1.0
#include "core/caretaker.hpp"

#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "memory/out_of_memory.hpp"
#include "observe/tracing.hpp"

namespace nazir::detail {
namespace {

constexpr int looks = 5;  // per interval, for slabs that the schedulers left to `unmap_gone`
constexpr std::uint64_t worth_giving_back = std::uint64_t{16} << 20U;  // bytes of the heap

}  // namespace

void Caretaker::start() {
  stopping_ = false;
  thread_ = std::thread([this] { with_memory([this] { thread_main(); }); });
}

void Caretaker::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Caretaker::thread_main() {
  std::unique_lock lock(mutex_);
  // Schedulers take some time to tidy, hence several looks per interval.
  for (int look = 1; !changed_.wait_for(lock, interval / looks, [this] { return stopping_; }); ++look) {
    lock.unlock();
    core_.tracing->tend(core_.table, core_.now());
    if (look % looks == 0) {
      core_.tidy();
    } else {
      for (const auto& scheduler : core_.schedulers) scheduler->stacks.unmap_gone();
    }
    lock.lock();
  }
}

void Core::tidy() {
  std::size_t given_back = 0;
  for (const auto& scheduler : schedulers) {
    scheduler->ask_to_tidy();
    given_back += scheduler->stacks.unmap_gone();
  }
  const auto now = live.load(std::memory_order_relaxed);
  const auto highest = recent_peak.exchange(now, std::memory_order_relaxed);
  const auto needed = std::max(highest, std::exchange(peak_before_, highest));
  given_back += table.trim(needed > now ? needed - now : 0, is_virtual ? TrimOrder::kept : TrimOrder::lowest_first);
  given_back += BlockPool::trim();
  // Trimming the heap pays when something was given back, or when the program grew and has stopped growing.
  const auto resident = resident_bytes();
  const bool grows = resident > resident_before_ + worth_giving_back;
  resident_before_ = resident;
  if (given_back == 0 && (grows || resident < resident_ + worth_giving_back)) return;
  give_back_memory();
  resident_ = resident_before_ = resident_bytes();
}

}  // namespace nazir::detail
