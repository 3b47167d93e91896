// SPDX-License-Identifier: BSL-1.0
#pragma once
// A door that threads pass for a short visit while it is open. Closing it waits for the threads inside, so that the
// objects they use can then be destroyed. A visit costs two atomic operations; only the closing thread waits.

#include <atomic>
#include <stdexcept>
#include <thread>

namespace nazir::detail {

class Door {
 public:
  /// False when it is closed. On true the caller must `leave()` promptly and must not wait for the closing thread.
  bool enter() noexcept {
    if (closed_.load(std::memory_order_relaxed)) return false;  // so that a stream of visitors cannot delay `close`
    inside_.fetch_add(1, std::memory_order_seq_cst);
    if (!closed_.load(std::memory_order_seq_cst)) return true;
    leave();
    return false;
  }
  void leave() noexcept { inside_.fetch_sub(1, std::memory_order_release); }

  void open() noexcept { closed_.store(false, std::memory_order_seq_cst); }
  /// Returns when no thread is inside any more.
  void close() noexcept {
    closed_.store(true, std::memory_order_seq_cst);
    while (inside_.load(std::memory_order_acquire) != 0) std::this_thread::yield();
  }

 private:
  std::atomic<unsigned> inside_{0};
  std::atomic<bool> closed_{true};
};

/// Enters the door for its lifetime. Throws std::logic_error when the door is closed.
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
