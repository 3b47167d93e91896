// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes that a scheduler is to run next.
//
// For each priority three lists: `movable` holds processes without a fiber, which other schedulers may steal, and
// `newcomers` those of them that have not begun; `pinned` holds those that are suspended on a fiber of this scheduler.
// They take turns, first-in first-out (but see newcomers.hpp). As in Erlang, max goes before high, and high before the
// rest, for as long as there are any; of normal and low, low has one turn in nine. In front of the normal ones there is
// one place for the process woken last, which finds its message still in the cache; it may not be used for ever while
// others wait. Movable ones that another scheduler might just as well run can be kept aside until they are many: then
// they go to it, or back to the rest.
//
// Under virtual time there is one scheduler, and the next of a priority is drawn by a seeded generator.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <random>
#include <utility>
#include <vector>

#include "memory/owner_lock.hpp"
#include "scheduler/newcomers.hpp"

namespace nazir::detail {

class RunQueue {
 public:
  enum class Order : bool { first_in_first_out, shuffled };

  /// `seed` is of the shuffled order. A queue that is not `shared` is never stolen from.
  explicit RunQueue(Order order, std::uint64_t seed = 0, bool shared = true)
      : shuffled_(order == Order::shuffled), has_front_(!shuffled_), shared_(shared), random_(seed) {}

  /// The owner's. True when there is more to steal now.
  bool push(Process& process);
  /// The owner's: whether it comes to a crowd, after so many turns of others that nothing of it is in the caches of
  /// this processor any more. Any other may run it as well.
  bool is_cold(const Process& process) const {
    return shared_ && movable_size_[normal].load(std::memory_order_relaxed) >= stay && process.carrier == nullptr &&
           process.started && level_of(process) == normal && process.turn + cold_after <= turns();
  }
  /// The owner's, for a cold one: `push`, to where those are kept together that may be handed over. Gives how many they
  /// are.
  std::size_t put_aside(Process& process);
  /// The owner's: they stay here after all.
  void reunite() {
    if (std::exchange(has_aside_, false)) put_back();
  }
  /// The owner's: they leave. Empty if they have been stolen or had their turn.
  ProcessList take_aside();
  /// The owner's: those that another queue had aside; they come last.
  void push_all(ProcessList processes);
  /// Any thread: who came last has this number. Where processes are handed over the numbers of one queue follow those
  /// of the other, as Lamport's clocks do (Comm. ACM 21(7), 1978): else those of one could come before the other's for
  /// ever.
  std::uint64_t turns() const { return turns_.load(std::memory_order_relaxed); }
  /// The owner's.
  void follow(std::uint64_t turns) { turns_.store(std::max(this->turns(), turns), std::memory_order_relaxed); }
  /// The owner's: whether it may take the place in front.
  bool may_go_in_front(const Process& process) const { return has_front_ && level_of(process) == normal; }
  /// The owner's. Gives whose place it was: that is to be pushed.
  Process* put_in_front(Process& process) {
    Process* behind = front_.load(std::memory_order_relaxed);
    front_.store(&process, std::memory_order_relaxed);
    return behind;
  }
  /// The owner's. Null when there is none.
  Process* pop() {
    Process* front = front_.load(std::memory_order_relaxed);
    if (front == nullptr || elevated_.load(std::memory_order_relaxed) != 0) return pop_behind();
    if (++front_run_ >= front_turns) [[unlikely]] {
      if (!alone()) return pop_behind();
      front_run_ = 0;
    }
    front_.store(nullptr, std::memory_order_relaxed);
    return front;
  }
  /// Whether anybody waits; exact for the owner.
  bool empty() const { return size() == 0; }
  /// Any thread: how many wait.
  std::size_t size() const {
    return kept_.load(std::memory_order_relaxed) + stealable() + (front_.load(std::memory_order_relaxed) != nullptr);
  }
  /// Any thread: about how many could be stolen.
  std::size_t stealable() const {
    std::size_t sum = 0;
    for (const auto& each : movable_size_) sum += each.load(std::memory_order_relaxed);
    return sum;
  }
  /// Any thread: about how many of those have not begun.
  std::size_t newcomers() const { return newcomers_size_.load(std::memory_order_relaxed); }
  /// Another scheduler takes half of what is movable (at least one) into its own queue, of the highest priority there
  /// is. Gives how many.
  std::size_t steal_into(RunQueue& thief);
  /// The same of those that have not begun, but `most` at most.
  std::size_t steal_newcomers_into(RunQueue& thief, std::size_t most);

 private:
  static constexpr unsigned front_turns = 32;        // hand-overs through the front place before the others have a turn
  static constexpr unsigned low_turns = 8;           // of normal processes before a low one has its own
  static constexpr std::size_t stay = 128;           // of a crowd
  static constexpr std::uint64_t cold_after = 1536;  // turns; each touches 400 bytes and more
  static constexpr std::size_t low = 0, normal = 1, levels = 4;

  static std::size_t level_of(const Process& process) {
    return static_cast<std::size_t>(process.priority.load(std::memory_order_relaxed));
  }
  std::unique_lock<OwnerLock> guard() {
    return shared_ ? std::unique_lock(lock_) : std::unique_lock(lock_, std::defer_lock);
  }
  /// Counts what is neither in front nor in a list of movable ones.
  void count(int number) {
    kept_.store(kept_.load(std::memory_order_relaxed) + static_cast<std::size_t>(number), std::memory_order_relaxed);
  }
  bool alone() const { return kept_.load(std::memory_order_relaxed) == 0 && stealable() == 0; }
  void elevate(std::size_t level, int number) {
    if (level > normal) elevated_.fetch_add(static_cast<std::uint32_t>(number), std::memory_order_relaxed);
  }
  std::uint64_t next_turn() {
    turns_.store(turns() + 1, std::memory_order_relaxed);
    return turns();
  }
  void push_movable(Process& process, std::size_t level);
  bool push_shuffled(Process& process);
  Process* pop_shuffled(std::size_t level);
  /// The end of a theft: books what was taken, unlocks, and hands it over.
  std::size_t move_into(RunQueue& thief, ProcessList& taken, std::size_t level);
  Process* pop_behind();
  void put_back();
  /// The next of a level; null when there is none.
  Process* pop_level(std::size_t level);

  const bool shuffled_, has_front_, shared_;
  std::mt19937_64 random_;
  std::array<std::vector<Process*>, levels> shuffles_;

  std::atomic<Process*> front_{nullptr};  // the owner's; others see whether there is one
  unsigned front_run_ = 0;
  unsigned low_waits_ = 0;
  std::array<ProcessList, levels> pinned_;
  std::atomic<std::uint64_t> turns_{0};
  std::atomic<std::size_t> kept_{0};        // all that is neither in front nor in `movable_`
  std::atomic<std::uint32_t> elevated_{0};  // how many are of a priority above normal

  bool began_ = false;      // the last one popped from behind was a newcomer
  bool has_aside_ = false;  // unless they were stolen or had their turn

  alignas(64) OwnerLock lock_;  // of the following
  std::array<ProcessList, levels> movable_;
  std::array<Newcomers, levels> newcomers_;
  std::array<std::atomic<std::uint32_t>, levels> movable_size_{};
  std::atomic<std::size_t> newcomers_size_{0};
  ProcessList aside_;  // counted among the movable ones
};

}  // namespace nazir::detail
