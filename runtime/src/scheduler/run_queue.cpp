// SPDX-License-Identifier: BSL-1.0
#include "scheduler/run_queue.hpp"

#include <mutex>
#include <utility>

namespace nazir::detail {

void RunQueue::push_movable(Process& process) {
  const std::lock_guard lock(lock_);
  movable_.push(process);
  stealable_.store(movable_.size(), std::memory_order_relaxed);
}

Process* RunQueue::pop_first() {
  if (stealable_.load(std::memory_order_relaxed) == 0) return pinned_.pop();
  const std::lock_guard lock(lock_);
  if (movable_.empty() || (!pinned_.empty() && pinned_.front().turn < movable_.front().turn)) return pinned_.pop();
  Process* process = movable_.pop();
  stealable_.store(movable_.size(), std::memory_order_relaxed);
  return process;
}

void RunQueue::push(Process& process, bool urgent) {
  if (shuffled_) {
    shuffle_.push_back(&process);
  } else {
    Process* behind = &process;
    if (urgent) behind = std::exchange(front_, &process);
    if (behind != nullptr) {
      behind->turn = ++turns_;
      if (behind->carrier != nullptr) {
        pinned_.push(*behind);
      } else {
        push_movable(*behind);
      }
    }
  }
  private_size();
}

Process* RunQueue::pop() {
  Process* process = nullptr;
  if (shuffled_) {
    if (!shuffle_.empty()) {
      // Not std::uniform_int_distribution: its results differ between standard libraries.
      std::swap(shuffle_[random_() % shuffle_.size()], shuffle_.back());
      process = shuffle_.back();
      shuffle_.pop_back();
    }
  } else {
    const bool others = !pinned_.empty() || stealable_.load(std::memory_order_relaxed) != 0;
    if (front_ != nullptr && (!others || ++front_run_ < front_turns)) {
      process = std::exchange(front_, nullptr);
    } else {
      front_run_ = 0;
      process = pop_first();
      if (process == nullptr) process = std::exchange(front_, nullptr);
    }
  }
  private_size();
  return process;
}

std::size_t RunQueue::steal_into(RunQueue& thief) {
  if (stealable_.load(std::memory_order_relaxed) == 0 || !lock_.try_lock()) return 0;
  ProcessList taken;
  const std::size_t half = (movable_.size() + 1) / 2;
  while (taken.size() < half) taken.push(*movable_.pop());
  stealable_.store(movable_.size(), std::memory_order_relaxed);
  lock_.unlock();
  while (Process* process = taken.pop()) {
    process->turn = ++thief.turns_;
    thief.push_movable(*process);
  }
  return half;
}

}  // namespace nazir::detail
