// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes that other schedulers have handed to one scheduler, a batch at a time. Any thread may give and take.

#include <atomic>
#include <cstddef>
#include <mutex>
#include <utility>

#include "memory/spinlock.hpp"
#include "scheduler/process_list.hpp"

namespace nazir::detail {

class Handover {
 public:
  /// Sequentially consistent, as is the store of `give`: a giver that then checks whether the scheduler sleeps, and a
  /// scheduler that announces its sleep and then checks here, cannot miss each other.
  std::size_t size() const { return size_.load(std::memory_order_seq_cst); }
  bool empty() const { return size() == 0; }
  void give(ProcessList processes) {
    const std::lock_guard lock(lock_);
    processes_.append(processes);
    size_.store(processes_.size(), std::memory_order_seq_cst);
  }
  /// Takes all, in the order of their arrival.
  ProcessList take() {
    const std::lock_guard lock(lock_);
    size_.store(0, std::memory_order_seq_cst);
    return std::exchange(processes_, {});
  }

 private:
  Spinlock lock_;
  ProcessList processes_;
  std::atomic<std::size_t> size_{0};
};

}  // namespace nazir::detail
