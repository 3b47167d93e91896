// SPDX-License-Identifier: BSL-1.0
// The inbox word of a process, and the number of messages in the inbox.
#pragma once

#include <atomic>
#include <cstdint>

#include <nazir/message.hpp>

namespace nazir::detail {

/// The inbox word: a stack of envelopes, the newest first, with the number of messages among them (modulo 65,536) in
/// the upper 16 bits; or one of these.
inline constexpr std::uintptr_t inbox_closed = 0;  ///< Dead. Zero, as all of a block whose memory was given back.
inline constexpr std::uintptr_t inbox_idle = 1;    ///< The process waits: the sender of the next one schedules it.
inline constexpr std::uintptr_t inbox_empty = 2;   ///< The owner runs or will run; nothing has come.
/// The process waits, and an observer reads it for some microseconds: see look.hpp. Whoever wakes it waits for the end.
inline constexpr std::uintptr_t inbox_held = 3;
inline constexpr unsigned inbox_count_shift = 48;
static_assert(sizeof(std::uintptr_t) == 8, "the inbox word needs the 16 bits that no address uses");

inline Envelope* first_of(std::uintptr_t inbox) {
  const auto address = inbox & ((std::uintptr_t{1} << inbox_count_shift) - 1);
  return address > inbox_held ? reinterpret_cast<Envelope*>(address) : nullptr;  // NOLINT(performance-no-int-to-ptr)
}
/// The number of messages, modulo 65,536.
constexpr std::uint64_t count_of(std::uintptr_t inbox) {
  return inbox >> inbox_count_shift;
}

/// The upper part of the number of messages in an inbox: how many times the number has reached a multiple of 32,768
/// since the owner emptied the inbox.
///
/// A sender announces such a step before its push makes it. So the figure here equals the steps made or is one ahead,
/// whenever a sender is preempted. Bit 15 of the word's own count is the parity of the steps made and tells which.
class InboxSteps {
 public:
  static constexpr std::uint64_t step = 1U << 15U;

  /// True if a push that makes the number of messages `count` makes a step.
  static constexpr bool makes_step(std::uint64_t count) { return count != 0 && count % step == 0; }

  /// A sender calls it before it pushes a message that makes a step onto `word`. `arrived` is the owner's count, odd
  /// while the owner empties the inbox. False: the inbox has changed; load the word and try again.
  bool announce(const std::atomic<std::uintptr_t>& inbox, std::uintptr_t word,
                const std::atomic<std::uint64_t>& arrived) {
    std::atomic_thread_fence(std::memory_order_acquire);  // the word was loaded without
    if (arrived.load(std::memory_order_acquire) % 2 != 0) return false;
    auto before = steps_.load(std::memory_order_acquire);
    if (inbox.load(std::memory_order_acquire) != word) return false;
    if (before % 2 == count_of(word) / step) {
      steps_.compare_exchange_strong(before, before + 1, std::memory_order_acq_rel, std::memory_order_relaxed);
    }
    return true;
  }

  /// Any thread. The number of messages in the inbox is `messages(word, seen)` if this is the same before and after
  /// the word is loaded.
  std::uint32_t load() const { return steps_.load(std::memory_order_acquire); }
  static constexpr std::uint64_t messages(std::uintptr_t word, std::uint32_t seen) {
    const std::uint64_t count = count_of(word);
    const std::uint64_t announced = seen & steps_mask;
    // At most one step can be unannounced: that of a sender which announced it before the owner emptied the inbox.
    if (announced == 0) return count;
    const bool ahead = announced % 2 != count / step;
    return (announced - (ahead ? 1 : 0)) * step + count % step;
  }

  /// The owner calls it, while `arrived` is odd, after it took `word` out: the number of messages in `word`.
  std::uint64_t take(std::uintptr_t word) {
    const auto seen = steps_.load(std::memory_order_acquire);
    if ((seen & steps_mask) != 0) [[unlikely]] {
      // The upper half makes a late announcement for the old messages fail.
      steps_.store((seen | steps_mask) + 1, std::memory_order_release);
    }
    return messages(word, seen);
  }

 private:
  static constexpr std::uint32_t steps_mask = 0xffff;

  std::atomic<std::uint32_t> steps_{0};
};

}  // namespace nazir::detail
