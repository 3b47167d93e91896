// SPDX-License-Identifier: BSL-1.0
#include "core/caretaker.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "memory/out_of_memory.hpp"
#include "observe/tracing.hpp"

namespace nazir::detail {
namespace {

constexpr int looks = 5;                            // per interval, for slabs that the schedulers left to `unmap_gone`
constexpr auto patience = std::chrono::seconds(1);  // with a scheduler that is to give back now
constexpr std::uint64_t worth_giving_back = std::uint64_t{4} << 20U;  // bytes of the heap

}  // namespace

void Caretaker::start() {
  {
    const Lock lock(mutex_);
    stopping_ = false;
  }
  thread_ = std::thread([this] { with_memory([this] { thread_main(); }); });
}

void Caretaker::stop() {
  if (!thread_.joinable()) return;
  {
    const Lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool Caretaker::give_back_now(const observe::Call& call) {
  WaitLock lock(mutex_);
  if (stopping_) return false;
  const auto round = ++asked_;
  changed_.notify_all();
  // A stop of the call has no way to interrupt the wait, hence the short pieces.
  while (served_ < round && !stopping_ && !call.over()) changed_.wait_for(lock.native(), std::chrono::milliseconds(10));
  return served_ >= round && complete_;
}

void Caretaker::thread_main() {
  WaitLock lock(mutex_);
  // Schedulers take some time to do their part, hence several looks per interval.
  for (int look = 0; !stopping_;) {
    const bool woken = changed_.wait_for(lock.native(), interval / looks,
                                         [this]() NAZIR_REQUIRES(mutex_) { return stopping_ || asked_ != served_; });
    if (stopping_) return;
    const auto round = asked_;
    bool complete = false;
    {
      const Unlock meanwhile(mutex_);
      core_.tracing->tend(core_.table, core_.now());
      if (woken) {
        complete = core_.give_back_all(patience);
      } else {
        look = (look + 1) % looks;
        for (const auto& scheduler : core_.schedulers) {
          if (look == 0) scheduler->ask_to_tidy(Surplus::lately);
          if (look > 1) scheduler->stacks.unmap_gone();
        }
        if (look == 1) core_.tidy();
      }
    }
    if (!woken) continue;
    served_ = round;
    complete_ = complete;
    changed_.notify_all();
  }
}

void Core::tidy() {
  std::size_t given_back = 0;
  for (const auto& scheduler : schedulers) given_back += scheduler->stacks.unmap_gone();
  const auto now = live.load(std::memory_order_relaxed);
  const auto highest = recent_peak.exchange(now, std::memory_order_relaxed);
  const auto needed = std::max(highest, std::exchange(peak_before_, highest));
  given_back += table.trim(needed > now ? needed - now : 0, is_virtual ? TrimOrder::kept : TrimOrder::lowest_first);
  given_back += BlockPool::trim();
  // Trimming the heap pays when something was given back, here or by the schedulers, or when the program grew and has
  // stopped growing.
  const auto resident = resident_bytes();
  const bool grows = resident > resident_before_ + worth_giving_back;
  const bool shrinks = resident + worth_giving_back < resident_before_;
  resident_before_ = resident;
  resident_ = std::min(resident_, resident);
  if (given_back == 0 && !shrinks && (grows || resident < resident_ + worth_giving_back)) return;
  give_back_memory();
  resident_ = resident_before_ = resident_bytes();
}

bool Core::give_back_all(Duration patience) {
  for (const auto& scheduler : schedulers) scheduler->ask_to_tidy(Surplus::all);
  const auto until = std::chrono::steady_clock::now() + patience;
  bool complete = true;
  for (const auto& scheduler : schedulers) {
    while (scheduler->has_to_tidy() && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    complete = complete && !scheduler->has_to_tidy();
    scheduler->stacks.unmap_gone();
  }
  recent_peak.store(peak_before_ = live.load(std::memory_order_relaxed), std::memory_order_relaxed);
  table.trim(0, is_virtual ? TrimOrder::kept : TrimOrder::lowest_first);
  BlockPool::trim(Surplus::all);
  give_back_memory();
  resident_ = resident_before_ = resident_bytes();
  return complete;
}

}  // namespace nazir::detail
