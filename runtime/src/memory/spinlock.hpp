// SPDX-License-Identifier: BSL-1.0
#pragma once
// A lock for a few instructions. Never held across a suspension, a system call or user code.

#include <atomic>
#include <thread>

#include <nazir/detail/mutex.hpp>

namespace nazir::detail {

inline void pause() noexcept {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  std::this_thread::yield();
#endif
}

class NAZIR_MUTEX_CLASS Spinlock {
 public:
  void lock() noexcept NAZIR_ACQUIRE() {
    for (unsigned spins = 0; locked_.exchange(true, std::memory_order_acquire); ++spins) {
      // The kernel may have preempted the holder: after some spins, yield the processor.
      while (locked_.load(std::memory_order_relaxed)) {
        if (++spins < 200) {
          pause();
        } else {
          std::this_thread::yield();
        }
      }
    }
  }
  bool try_lock() noexcept NAZIR_TRY_ACQUIRE(true) { return !locked_.exchange(true, std::memory_order_acquire); }
  void unlock() noexcept NAZIR_RELEASE() { locked_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> locked_{false};
};

}  // namespace nazir::detail
