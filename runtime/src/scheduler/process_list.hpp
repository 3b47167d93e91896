// SPDX-License-Identifier: BSL-1.0
#pragma once
// An intrusive first-in first-out list of processes that wait for a scheduler. The owner of the list owns its
// processes, so `pop` may read the ones behind and prefetch what their turns will touch.

#include <cstddef>
#include <cstdint>

#include "process/process.hpp"
#include "scheduler/carrier.hpp"

namespace nazir::detail {

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
  void push_in_front(Process& process) {
    process.next = first_;
    first_ = &process;
    if (last_ == nullptr) last_ = &process;
    ++size_;
  }
  /// Null when there is none.
  Process* pop() {
    Process* process = first_;
    if (process == nullptr) return nullptr;
    first_ = process->next;
    if (first_ == nullptr) {
      last_ = nullptr;
    } else {
      look_ahead(*first_);
    }
    --size_;
    return process;
  }

 private:
  /// Prefetches in stages, so that each address is cached before it is followed: the control block of the third; the
  /// code, message and carrier of the second; the stack of the next one.
  static void look_ahead(const Process& next) {
    if (next.carrier != nullptr) {
      const std::uintptr_t frame = reinterpret_cast<std::uintptr_t>(next.carrier->stack_top) -
                                   next.stack_used.load(std::memory_order_relaxed) - 128;
      for (std::size_t line = 0; line < 6; ++line) {
        __builtin_prefetch(reinterpret_cast<const void*>(frame + 64 * line), 1);  // NOLINT(performance-no-int-to-ptr)
      }
      __builtin_prefetch(next.carrier->context);
    }
    const Process* second = next.next;
    if (second == nullptr) return;
    __builtin_prefetch(second->first);
    __builtin_prefetch(second->code.get());
    __builtin_prefetch(second->carrier);
    if (const char* third = reinterpret_cast<const char*>(second->next)) {
      for (std::size_t line = 0; line < 3; ++line) __builtin_prefetch(third + 64 * line, 1);
    }
  }

  Process* first_ = nullptr;
  Process* last_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace nazir::detail
