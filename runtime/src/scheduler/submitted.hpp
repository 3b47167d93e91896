// SPDX-License-Identifier: BSL-1.0
#pragma once
// Processes that other threads made runnable, on their way to a scheduler. Any thread may add and take.

#include <atomic>

#include "memory/disturb.hpp"
#include "process/oldest_first.hpp"
#include "process/process.hpp"

namespace nazir::detail {

class Submitted {
 public:
  /// True when it was empty.
  bool add(Process& process) {
    Process* newest = newest_.load(std::memory_order_relaxed);
    do {
      process.next = newest;
    } while (!newest_.compare_exchange_weak(newest, &process, std::memory_order_seq_cst, std::memory_order_relaxed));
    disturb();
    return newest == nullptr;
  }
  /// All of them, the oldest first: each leads to the `next`.
  Process* take() { return oldest_first(newest_.exchange(nullptr, std::memory_order_acquire)); }
  /// Costs next to nothing; what was just added may be missed.
  bool seems_empty() const { return newest_.load(std::memory_order_relaxed) == nullptr; }
  /// In one order with what threads say about their sleep.
  bool empty() const { return newest_.load(std::memory_order_seq_cst) == nullptr; }

 private:
  std::atomic<Process*> newest_{nullptr};
};

}  // namespace nazir::detail
