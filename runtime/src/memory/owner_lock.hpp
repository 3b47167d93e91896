// SPDX-License-Identifier: BSL-1.0
#pragma once
// A lock that one thread, its owner, takes millions of times a second, and others hardly ever.
//
// The owner announces itself with a plain store and then checks for others, without the locked operation or fence that
// would order the two. Others compensate: they announce themselves, have the kernel run a barrier on every processor
// that runs the program (membarrier(2), some microseconds), and only then check for the owner. So at least one of the
// two sees the other. Where the kernel lacks membarrier, the owner uses a locked operation.

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>

#include "memory/spinlock.hpp"

namespace nazir::detail {

class NAZIR_MUTEX_CLASS OwnerLock {
 public:
  /// Owner thread only. May wait for another thread to unlock.
  void lock() NAZIR_ACQUIRE() {
    if (has_barrier) {
      owner_.store(true, std::memory_order_relaxed);
      std::atomic_signal_fence(std::memory_order_seq_cst);
    } else {
      owner_.exchange(true, std::memory_order_seq_cst);
    }
    if (other_.load(std::memory_order_acquire)) [[unlikely]]
      wait();
  }
  void unlock() NAZIR_RELEASE() {
    if (waited_) [[unlikely]] {
      waited_ = false;
      others_.unlock();
    } else {
      owner_.store(false, std::memory_order_release);
    }
  }

  /// Owner thread only: whether another thread holds the lock or is about to try. What the owner wrote before is
  /// visible to that thread when it has the lock, or else this returns true.
  bool is_wanted_outside() const {
    if (has_barrier) {
      std::atomic_signal_fence(std::memory_order_seq_cst);
    } else {
      std::atomic_thread_fence(std::memory_order_seq_cst);
    }
    return other_.load(std::memory_order_acquire);
  }

  /// Any other thread. Never waits.
  bool try_lock_from_outside() NAZIR_TRY_ACQUIRE(true) {
    if (!others_.try_lock()) return false;
    other_.store(true, std::memory_order_seq_cst);
    if (has_barrier) syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    if (!owner_.load(std::memory_order_seq_cst)) return true;
    unlock_from_outside();
    return false;
  }
  void unlock_from_outside() NAZIR_RELEASE() {
    other_.store(false, std::memory_order_release);
    others_.unlock();
  }

 private:
  static inline const bool has_barrier = syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
  [[gnu::noinline]] void wait() NAZIR_ACQUIRE() {
    owner_.store(false, std::memory_order_release);
    others_.lock();
    waited_ = true;
  }

  std::atomic<bool> owner_{false};
  bool waited_ = false;  // the owner holds the lock through `others_`
  std::atomic<bool> other_{false};
  Spinlock others_;
};

}  // namespace nazir::detail
