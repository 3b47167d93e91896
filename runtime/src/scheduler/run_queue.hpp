// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes that a scheduler is to run next.
//
// Two queues: `movable` holds processes without a fiber, which other schedulers may steal; `pinned` those that are
// suspended on a fiber of this scheduler. Both are first-in first-out and take turns. In front of them one place for
// the process woken last, which finds its message still in the cache; it may not be used for ever while others wait.
//
// Under virtual time there is one scheduler and one list, from which the next is drawn by a seeded generator.

#include <atomic>
#include <cstdint>
#include <random>
#include <vector>

#include "memory/spinlock.hpp"
#include "process/process.hpp"

namespace nazir::detail {

/// An intrusive first-in first-out list.
class ProcessList {
 public:
  bool empty() const { return first_ == nullptr; }
  std::size_t size() const { return size_; }
  const Process& front() const { return *first_; }
  void push(Process& process) {
    process.next = nullptr;
    (last_ != nullptr ? last_->next : first_) = &process;
    last_ = &process;
    ++size_;
  }
  Process* pop() {
    Process* process = first_;
    if (process == nullptr) return nullptr;
    first_ = process->next;
    if (first_ == nullptr) last_ = nullptr;
    --size_;
    return process;
  }

 private:
  Process* first_ = nullptr;
  Process* last_ = nullptr;
  std::size_t size_ = 0;
};

class RunQueue {
 public:
  /// With a seed the order is drawn at random.
  explicit RunQueue(bool shuffled, std::uint64_t seed) : shuffled_(shuffled), random_(seed) {}

  /// The owner's. `urgent`: may take the place in front.
  void push(Process& process, bool urgent);
  /// The owner's. Null when there is none.
  Process* pop();
  /// Whether anybody waits; exact for the owner.
  bool empty() const { return size() == 0; }
  /// Any thread: how many wait.
  std::size_t size() const { return kept_.load(std::memory_order_relaxed) + stealable(); }
  /// Any thread: about how many could be stolen.
  std::size_t stealable() const { return stealable_.load(std::memory_order_relaxed); }
  /// Another scheduler takes half of what is movable (at least one) into its own queue. Gives how many.
  std::size_t steal_into(RunQueue& thief);

 private:
  static constexpr unsigned front_turns =
      32;  // messages handed on through the front place before the others have a turn

  void private_size() {
    kept_.store(shuffle_.size() + pinned_.size() + (front_ != nullptr ? 1 : 0), std::memory_order_relaxed);
  }
  void push_movable(Process& process);
  /// The next of the lists; null when both are empty.
  Process* pop_first();

  const bool shuffled_;
  std::mt19937_64 random_;
  std::vector<Process*> shuffle_;

  Process* front_ = nullptr;
  unsigned front_run_ = 0;
  ProcessList pinned_;
  std::uint64_t turns_ = 0;
  std::atomic<std::size_t> kept_{0};  // all that is not in `movable_`

  alignas(64) Spinlock lock_;  // of the following
  ProcessList movable_;
  std::atomic<std::size_t> stealable_{0};  // how many are in `movable_`
};

}  // namespace nazir::detail
