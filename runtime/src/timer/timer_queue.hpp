// SPDX-License-Identifier: BSL-1.0
#pragma once
// The timers of one scheduler: waits with a deadline, and delayed messages.
//
// Ordered by deadline, then by start. Any thread may start and cancel messages; waits belong to processes that are
// suspended on this scheduler and are started and cancelled on its thread. Only the scheduler fires.

#include <atomic>
#include <boost/intrusive/set.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <string>
#include <vector>

#include <nazir/timer.hpp>

#include "memory/block_pool.hpp"
#include "memory/spinlock.hpp"
#include "process/process.hpp"

namespace nazir::detail {

struct Timer : boost::intrusive::set_base_hook<boost::intrusive::link_mode<boost::intrusive::safe_link>> {
  Duration deadline{0};
  std::uint64_t sequence = 0;
  Process* waiter = nullptr;  ///< The process that waits; null for a message.

  friend bool operator<(const Timer& left, const Timer& right) {
    return left.deadline != right.deadline ? left.deadline < right.deadline : left.sequence < right.sequence;
  }
};

struct MessageTimer : Timer {
  std::uint64_t id = 0;
  Pid target;
  std::string name;  ///< The target, unless empty.
  EnvelopePtr message;

  // Of an interval.
  Duration every{0};  ///< 0: it fires once.
  CopyMessage copy = nullptr;
  std::atomic<bool> untaken{false};  ///< The last tick is still in the receiver's mailbox, or on its way there.

  bool repeats() const { return every != Duration::zero(); }

  // From the runtime's pool.
  static void* operator new(std::size_t bytes) { return BlockPool::allocate(block_of(bytes)); }
  static void operator delete(void* memory, std::size_t bytes) noexcept { BlockPool::free(memory, block_of(bytes)); }
};

class TimerQueue {
 public:
  TimerQueue() = default;
  TimerQueue(const TimerQueue&) = delete;
  TimerQueue& operator=(const TimerQueue&) = delete;
  ~TimerQueue() { clear(); }

  void start(Timer& wait);
  /// No-op when it has fired.
  void cancel(Timer& wait);

  /// Takes ownership of the timer; returns its id.
  std::uint64_t start(std::unique_ptr<MessageTimer> timer);
  /// Destroys the timer and returns its deadline; nothing when there is no such timer any more. If it is an interval
  /// that is firing now, `start_again` destroys it.
  std::optional<Duration> cancel(std::uint64_t id);
  std::optional<Duration> read(std::uint64_t id) const;

  /// When the next one is due; `infinity` when there is none. Any thread.
  Duration next() const { return Duration(next_.load(std::memory_order_relaxed)); }
  std::size_t size() const { return size_.load(std::memory_order_relaxed); }

  /// Takes out one timer that is due; null when none is. The caller must delete a message timer, and give an interval
  /// to `start_again`.
  Timer* pop_due(Duration now);
  /// Restarts an interval that has fired: it is due next at its first time after `now`. Destroys it when it was
  /// cancelled meanwhile.
  void start_again(std::unique_ptr<MessageTimer> interval, Duration now);
  /// The receiver has taken the last tick of an interval.
  void taken(std::uint64_t id);

  /// Drops all messages.
  void clear();
  /// Gives back memory that a past peak of timers needed.
  void tidy();

 private:
  void insert(Timer& timer) NAZIR_REQUIRES(lock_);
  void erase(Timer& timer) NAZIR_REQUIRES(lock_);

  mutable Spinlock lock_;
  boost::intrusive::multiset<Timer> timers_ NAZIR_GUARDED_BY(lock_);
  boost::unordered_flat_map<std::uint64_t, MessageTimer*> messages_ NAZIR_GUARDED_BY(lock_);
  std::uint64_t sequence_ NAZIR_GUARDED_BY(lock_) = 0;
  // Written under the lock.
  std::atomic<std::int64_t> next_{infinity.count()};
  std::atomic<std::size_t> size_{0};
};

}  // namespace nazir::detail
