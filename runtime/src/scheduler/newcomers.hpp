// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes of one priority that have not begun.
//
// While few wait they begin in their order. When many do, the newest begins first, as adaptive LIFO has it (B. Maurer,
// "Fail at Scale", ACM Queue 13(8), 2015): what was spawned last is nearest to its end, so a tree of spawns is walked
// in depth, and memory holds its branches and not its breadth. Now and then the oldest has a turn, so none waits for
// ever.

#include "scheduler/process_list.hpp"

namespace nazir::detail {

class Newcomers {
 public:
  static constexpr std::size_t few = 1024;
  static constexpr unsigned newest_turns = 64;  ///< Of the newest, before the oldest has its own.

  bool empty() const { return oldest_.empty(); }
  /// Many wait: no longer in their order.
  bool crowded() const { return newest_ != nullptr; }
  std::size_t size() const { return oldest_.size() + newest_size_; }
  /// Who is to begin; there must be one.
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
  /// The one that has waited for longest.
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
  /// The newest are the oldest now.
  void age() {
    ProcessList reversed;
    while (newest_ != nullptr) reversed.push_in_front(*pop_newest());
    oldest_ = reversed;
  }

  ProcessList oldest_;
  Process* newest_ = nullptr;  // linked by `next`, to the older
  std::size_t newest_size_ = 0;
  unsigned turns_ = 0;
};

}  // namespace nazir::detail
