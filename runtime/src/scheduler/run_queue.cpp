// SPDX-License-Identifier: BSL-1.0
#include "scheduler/run_queue.hpp"

#include <algorithm>
#include <utility>

#include "memory/out_of_memory.hpp"

namespace nazir::detail {
namespace {

/// For a counter that changes only under a lock: needs no atomic addition.
template <class T>
void change(std::atomic<T>& counter, std::ptrdiff_t number) {
  counter.store(counter.load(std::memory_order_relaxed) + static_cast<T>(number), std::memory_order_relaxed);
}

bool comes_before(const ProcessList& list, const Process& other) {
  return !list.empty() && list.front().turn < other.turn;
}

}  // namespace

inline void RunQueue::push_movable(Process& process, std::size_t level) {
  const OwnerGuard guard(*this);
  if (process.started) {
    movable_[level].push(process);
  } else {
    newcomers_[level].push(process);
    change(newcomers_size_, 1);
  }
  change(movable_size_[level], 1);
}

bool RunQueue::push(Process& process) {
  if (shuffled_) [[unlikely]]
    return push_shuffled(process);
  const std::size_t level = level_of(process);
  elevate(level, 1);
  process.turn = ++turns_;
  if (process.carrier == nullptr) {
    push_movable(process, level);
    return true;
  }
  pinned_[level].push(process);
  count(1);
  return false;
}

[[gnu::noinline]] bool RunQueue::push_shuffled(Process& process) {
  const std::size_t level = level_of(process);
  elevate(level, 1);
  with_memory([&] { shuffles_[level].push_back(&process); });
  count(1);
  return false;
}

[[gnu::noinline]] Process* RunQueue::pop_shuffled(std::size_t level) {
  auto& waiting = shuffles_[level];
  if (waiting.empty()) return nullptr;
  // Not std::uniform_int_distribution: its results differ between standard libraries.
  std::swap(waiting[random_() % waiting.size()], waiting.back());
  Process* process = waiting.back();
  waiting.pop_back();
  count(-1);
  return process;
}

Process* RunQueue::pop_level(std::size_t level) {
  if (shuffled_) [[unlikely]]
    return pop_shuffled(level);
  ProcessList& pinned = pinned_[level];
  if (movable_size_[level].load(std::memory_order_relaxed) != 0) {
    const OwnerGuard guard(*this);
    ProcessList& movable = movable_[level];
    Newcomers& newcomers = newcomers_[level];
    ProcessList& begun = movable.empty() || comes_before(pinned, movable.front()) ? pinned : movable;
    began_ = !newcomers.empty() &&
             (begun.empty() || (newcomers.crowded() ? !began_ : !comes_before(begun, newcomers.front())));
    if (began_ || &begun == &movable) {
      change(movable_size_[level], -1);
      if (!began_) return movable.pop();
      change(newcomers_size_, -1);
      return newcomers.pop();
    }
  }
  if (pinned.empty()) return nullptr;
  count(-1);
  return pinned.pop();
}

Process* RunQueue::pop_behind() {
  low_waits_ += std::exchange(front_run_, 0);  // turns of the front slot are of normal priority
  for (std::size_t level = levels - 1; level > normal && elevated_.load(std::memory_order_relaxed) != 0; --level) {
    if (Process* process = pop_level(level)) {
      elevate(level, -1);
      return process;
    }
  }
  if (low_waits_ >= low_turns) {
    low_waits_ = 0;
    if (Process* process = pop_level(low)) return process;
  }
  if (Process* process = pop_level(normal)) {
    ++low_waits_;
    return process;
  }
  if (Process* front = front_.load(std::memory_order_relaxed)) {
    front_.store(nullptr, std::memory_order_relaxed);
    if (!may_be_stolen() || !was_stolen(front)) {
      ++low_waits_;
      return front;
    }
  }
  low_waits_ = 0;
  return pop_level(low);
}

std::size_t RunQueue::move_into(RunQueue& thief, ProcessList& taken, std::size_t level) {
  const auto number = static_cast<std::ptrdiff_t>(taken.size());
  change(movable_size_[level], -number);
  elevate(level, -static_cast<int>(number));
  lock_.unlock_from_outside();
  while (Process* process = taken.pop()) thief.push(*process);
  return static_cast<std::size_t>(number);
}

std::size_t RunQueue::steal_into(RunQueue& thief) {
  if (stealable() == 0 || !lock_.try_lock_from_outside()) return 0;
  std::size_t level = levels - 1;
  while (level > 0 && movable_size_[level].load(std::memory_order_relaxed) == 0) --level;
  ProcessList& movable = movable_[level];
  Newcomers& newcomers = newcomers_[level];
  ProcessList taken;
  for (std::size_t half = (movable.size() + newcomers.size() + 1) / 2; half > 0; --half) {
    const bool begins = movable.empty() || (half % 2 == 0 && !newcomers.empty());
    if (begins) change(newcomers_size_, -1);
    taken.push(*(begins ? newcomers.pop_oldest() : movable.pop()));
  }
  return move_into(thief, taken, level);
}

// The owner uses the front slot without taking the lock. It overwrites the slot first, then looks whether anyone wants
// the lock or has stolen. A thief takes the lock first, which includes a barrier on the owner's processor, and then
// reads the slot. So if both read the same process, the owner notices, waits until the thief has unlocked, and leaves
// the process to it. `stolen_front_` stays set until the owner uses the slot again: only then can the process come back
// to it.
std::size_t RunQueue::steal_front_into(RunQueue& thief) {
  if (front_.load(std::memory_order_relaxed) == nullptr || !lock_.try_lock_from_outside()) return 0;
  Process* front = front_.load(std::memory_order_seq_cst);
  const bool taken = front != nullptr && front->carrier == nullptr;
  if (taken) {
    stolen_front_.store(front, std::memory_order_relaxed);
    Process* expected = front;  // the owner may have put another one there meanwhile
    front_.compare_exchange_strong(expected, nullptr, std::memory_order_seq_cst);
  }
  lock_.unlock_from_outside();
  if (!taken) return 0;
  thief.push(*front);
  return 1;
}

[[gnu::noinline]] bool RunQueue::was_stolen(const Process* front) {
  const Lock lock(lock_);
  return stolen_front_.exchange(nullptr, std::memory_order_relaxed) == front && front != nullptr;
}

std::size_t RunQueue::steal_newcomers_into(RunQueue& thief, std::size_t most) {
  if (newcomers() == 0 || !lock_.try_lock_from_outside()) return 0;
  std::size_t level = levels - 1;
  while (level > 0 && newcomers_[level].empty()) --level;
  ProcessList taken;
  for (std::size_t left = std::min((newcomers_[level].size() + 1) / 2, most); left > 0; --left) {
    change(newcomers_size_, -1);
    taken.push(*newcomers_[level].pop_oldest());
  }
  return move_into(thief, taken, level);
}

}  // namespace nazir::detail
