// SPDX-License-Identifier: BSL-1.0
#pragma once
// A lock for a few instructions. Never held across a suspension, a system call or user code.

#include <atomic>
#include <thread>

namespace nazir::detail {

inline void pause() noexcept {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  std::this_thread::yield();
#endif
}

class Spinlock {
 public:
  void lock() noexcept {
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
  bool try_lock() noexcept { return !locked_.exchange(true, std::memory_order_acquire); }
  void unlock() noexcept { locked_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> locked_{false};
};

}  // namespace nazir::detail
