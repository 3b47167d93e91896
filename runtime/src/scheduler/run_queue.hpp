// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes that a scheduler is to run next.
//
// Each priority has three lists. `movable_` holds processes without a fiber, which other schedulers may steal, and
// `newcomers_` those of them that have not begun. `pinned_` holds processes suspended on a fiber of this scheduler. A
// priority's processes run first-in first-out across its lists (but see newcomers.hpp). As in Erlang, max runs before
// high, and high before the rest, as long as there are any; low has one turn for every eight of normal.
//
// In front of the normal lists is a slot for the process woken last, whose message is still in the cache. While others
// wait, it has a limited number of turns in a row.
//
// Under virtual time there is one scheduler, and a seeded generator draws the next process of a priority.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "memory/owner_lock.hpp"
#include "scheduler/newcomers.hpp"

namespace nazir::detail {

class RunQueue {
 public:
  enum class Order : bool { first_in_first_out, shuffled };

  /// `seed`: for the shuffled order. A queue that is not `shared` is never stolen from.
  explicit RunQueue(Order order, std::uint64_t seed = 0, bool shared = true)
      : shuffled_(order == Order::shuffled), has_front_(!shuffled_), shared_(shared), random_(seed) {}

  /// Owner only. True when this adds something to steal.
  bool push(Process& process);
  /// Owner only: whether it may take the front slot.
  bool may_go_in_front(const Process& process) const { return has_front_ && level_of(process) == normal; }
  /// Owner only. Returns the process that had the front slot (or null), which the caller must push.
  Process* put_in_front(Process& process) {
    Process* behind = front_.load(std::memory_order_relaxed);
    front_.store(&process, std::memory_order_release);  // a thief reads the process
    return may_be_stolen() && was_stolen(behind) ? nullptr : behind;
  }
  /// Owner only. Null when there is none.
  Process* pop() {
    Process* front = front_.load(std::memory_order_relaxed);
    if (front == nullptr || elevated_.load(std::memory_order_relaxed) != 0) return pop_behind();
    if (++front_run_ >= front_turns) [[unlikely]] {
      if (!alone()) return pop_behind();
      front_run_ = 0;
    }
    front_.store(nullptr, std::memory_order_relaxed);
    return may_be_stolen() && was_stolen(front) ? pop_behind() : front;
  }
  /// Any thread; exact for the owner.
  bool empty() const { return size() == 0; }
  /// Any thread: how many processes wait.
  std::size_t size() const {
    return kept_.load(std::memory_order_relaxed) + stealable() + (front_.load(std::memory_order_relaxed) != nullptr);
  }
  /// Any thread: about how many could be stolen.
  std::size_t stealable() const {
    std::size_t sum = 0;
    for (const auto& each : movable_size_) sum += each.load(std::memory_order_relaxed);
    return sum;
  }
  /// Any thread: about how many of the stealable ones have not begun.
  std::size_t newcomers() const { return newcomers_size_.load(std::memory_order_relaxed); }
  /// For other schedulers: moves half of the movable processes of the highest priority (at least one) to `thief`, the
  /// caller's queue. Returns how many. Returns 0 if the queue is locked.
  std::size_t steal_into(RunQueue& thief);
  /// For other schedulers, while this one makes no progress: moves the process in the front slot to `thief`. Returns
  /// how many. Returns 0 if it has a fiber here or the queue is locked.
  std::size_t steal_front_into(RunQueue& thief);
  /// The same for processes that have not begun, but at most `most`.
  std::size_t steal_newcomers_into(RunQueue& thief, std::size_t most);

 private:
  static constexpr unsigned front_turns = 32;  // of the front slot in a row, before the others have one
  static constexpr unsigned low_turns = 8;     // of normal processes before a low one has its own
  static constexpr std::size_t low = 0, normal = 1, levels = 4;

  static std::size_t level_of(const Process& process) {
    return static_cast<std::size_t>(process.priority.load(std::memory_order_relaxed));
  }
  /// The owner's hold on the lock. A queue that is not shared does without: it has no other users.
  class NAZIR_LOCK_CLASS OwnerGuard {
   public:
    explicit OwnerGuard(RunQueue& queue) NAZIR_ACQUIRE(queue.lock_) : lock_(queue.shared_ ? &queue.lock_ : nullptr) {
      if (lock_ != nullptr) lock_->lock();
    }
    OwnerGuard(const OwnerGuard&) = delete;
    OwnerGuard& operator=(const OwnerGuard&) = delete;
    ~OwnerGuard() NAZIR_RELEASE() {
      if (lock_ != nullptr) lock_->unlock();
    }

   private:
    OwnerLock* lock_;
  };
  /// Changes `kept_`.
  void count(int number) {
    kept_.store(kept_.load(std::memory_order_relaxed) + static_cast<std::size_t>(number), std::memory_order_relaxed);
  }
  bool alone() const { return kept_.load(std::memory_order_relaxed) == 0 && stealable() == 0; }
  void elevate(std::size_t level, int number) {
    if (level > normal) elevated_.fetch_add(static_cast<std::uint32_t>(number), std::memory_order_relaxed);
  }
  /// Owner only, after it has read the front slot and overwritten it: whether another scheduler may have taken the
  /// process that it read. See steal_front_into.
  bool may_be_stolen() const {
    return lock_.is_wanted_outside() || stolen_front_.load(std::memory_order_relaxed) != nullptr;
  }
  /// Waits for a thief that is at work. True if it took `front`.
  bool was_stolen(const Process* front);
  void push_movable(Process& process, std::size_t level);
  bool push_shuffled(Process& process);
  Process* pop_shuffled(std::size_t level);
  /// Ends a theft: updates the counts, unlocks, and pushes `taken` to `thief`.
  std::size_t move_into(RunQueue& thief, ProcessList& taken, std::size_t level) NAZIR_RELEASE(lock_);
  Process* pop_behind();
  /// Null when there is none.
  Process* pop_level(std::size_t level);

  const bool shuffled_, has_front_, shared_;
  std::mt19937_64 random_;
  std::array<std::vector<Process*>, levels> shuffles_;

  std::atomic<Process*> front_{nullptr};  // the owner's; others take it as `steal_front_into` says
  unsigned front_run_ = 0;
  unsigned low_waits_ = 0;
  std::array<ProcessList, levels> pinned_;
  std::uint64_t turns_ = 0;                 // the number of the process enqueued last
  std::atomic<std::size_t> kept_{0};        // all that is neither in the front slot nor movable
  std::atomic<std::uint32_t> elevated_{0};  // waiting processes of a priority above normal

  bool began_ = false;  // the last one that `pop_level` returned was a newcomer

  alignas(64) OwnerLock lock_;                         // held to change the members below
  std::atomic<const Process*> stolen_front_{nullptr};  // taken from the front slot since the owner used that last
  std::array<ProcessList, levels> movable_ NAZIR_GUARDED_BY(lock_);
  std::array<Newcomers, levels> newcomers_ NAZIR_GUARDED_BY(lock_);
  std::array<std::atomic<std::uint32_t>, levels> movable_size_{};
  std::atomic<std::size_t> newcomers_size_{0};
};

}  // namespace nazir::detail
