// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes of one priority that have not begun.
//
// While few wait, they begin in FIFO order. When many wait, the newest begins first (adaptive LIFO: B. Maurer, "Fail at
// Scale", ACM Queue 13(8), 2015). The process spawned last is nearest to its end, so a tree of spawns is walked depth
// first, and memory holds its branches and not its breadth. After `newest_turns` the oldest has a turn, so none waits
// for ever. First in, first out takes 2 to 4 times as long in `skynet`.

#include "scheduler/process_list.hpp"

namespace nazir::detail {

class Newcomers {
 public:
  static constexpr std::size_t few = 1024;
  static constexpr unsigned newest_turns = 64;  ///< Turns of the newest before the oldest has one.

  bool empty() const { return oldest_.empty(); }
  /// Many wait: the newest begins first.
  bool crowded() const { return newest_ != nullptr; }
  std::size_t size() const { return oldest_.size() + newest_size_; }
  /// The process to begin next; there must be one.
  const Process& front() const { return takes_newest() ? *newest_ : oldest_.front(); }
  void push(Process& process) {
    if (newest_ == nullptr && oldest_.size() < few) return oldest_.push(process);
    process.next = newest_;
    newest_ = &process;
    ++newest_size_;
  }
  /// Null when there is none.
  Process* pop() {
    if (takes_newest()) {
      ++turns_;
      return pop_newest();
    }
    turns_ = 0;
    return pop_oldest();
  }
  /// Pops the one that has waited longest.
  Process* pop_oldest() {
    Process* process = oldest_.pop();
    if (oldest_.empty()) age();
    return process;
  }

 private:
  bool takes_newest() const { return crowded() && turns_ < newest_turns; }
  Process* pop_newest() {
    Process* process = newest_;
    newest_ = process->next;
    --newest_size_;
    return process;
  }
  /// Moves the newest, oldest of them first, to `oldest_`, which is empty.
  void age() {
    ProcessList reversed;
    while (newest_ != nullptr) reversed.push_in_front(*pop_newest());
    oldest_ = reversed;
  }

  ProcessList oldest_;
  Process* newest_ = nullptr;  // linked by `next`, the newest first
  std::size_t newest_size_ = 0;
  unsigned turns_ = 0;
};

}  // namespace nazir::detail
