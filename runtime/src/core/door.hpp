// SPDX-License-Identifier: BSL-1.0
#pragma once
// A door through which threads come in for a moment, until it is closed. Closing waits for those who are inside, so
// that what they use can be taken away. Two atomic operations for each visit; nobody waits but who closes.

#include <atomic>
#include <stdexcept>
#include <thread>

namespace nazir::detail {

class Door {
 public:
  /// False when it is closed. Who came in must `leave`, soon, and without waiting for who closes.
  bool enter() noexcept {
    if (closed_.load(std::memory_order_relaxed)) return false;  // so that no stream of visitors keeps it from closing
    inside_.fetch_add(1, std::memory_order_seq_cst);
    if (!closed_.load(std::memory_order_seq_cst)) return true;
    leave();
    return false;
  }
  void leave() noexcept { inside_.fetch_sub(1, std::memory_order_release); }

  void open() noexcept { closed_.store(false, std::memory_order_seq_cst); }
  /// Returns when nobody is inside any more.
  void close() noexcept {
    closed_.store(true, std::memory_order_seq_cst);
    while (inside_.load(std::memory_order_acquire) != 0) std::this_thread::yield();
  }

 private:
  std::atomic<unsigned> inside_{0};
  std::atomic<bool> closed_{true};
};

/// A stay inside. Throws std::logic_error when the door is closed.
class Visit {
 public:
  explicit Visit(Door& door) : door_(door) {
    if (!door.enter()) throw std::logic_error("nazir: the runtime does not run");
  }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;
  ~Visit() { door_.leave(); }

 private:
  Door& door_;
};

}  // namespace nazir::detail
