// SPDX-License-Identifier: BSL-1.0
#pragma once
// A carrier: a fiber of one scheduler that runs processes. It runs callback processes one after the other. When a
// process suspends, the carrier stays its fiber until the process returns, and another carrier continues with the
// queue. A carrier never leaves its scheduler's thread.
//
// All switches between carriers go through `switch_to`. It saves and restores the exception state of each carrier
// (libstdc++ keeps that state per thread, and Boost 1.81 does not switch it) and notifies the sanitizers.

#include <atomic>
#include <boost/fiber/context.hpp>
#include <cstddef>
#include <cstdint>

#include <nazir/detail/core.hpp>

#include "memory/sanitizers.hpp"

namespace nazir::detail {

class Process;
class Scheduler;

/// The state of exceptions being handled or thrown, in the layout of libstdc++'s ABI.
struct ExceptionState {
  void* caught = nullptr;
  unsigned int uncaught = 0;
};

/// The state of the calling thread.
ExceptionState& exceptions_of_thread();

/// A stack that can be switched to.
struct Strand {
  boost::fibers::context* context = nullptr;
  ExceptionState* now = nullptr;  ///< Of its thread.
  ExceptionState exceptions;      ///< Saved while another strand runs.
#ifdef NAZIR_ASAN
  const void* bottom = nullptr;
  std::size_t size = 0;
  void* fake_stack = nullptr;
#endif
#ifdef NAZIR_TSAN
  void* fiber = nullptr;
#endif
};

struct Carrier : Strand {
  Scheduler* scheduler = nullptr;
  Process* assigned = nullptr;  ///< The process to run next; null: take one from the queue.
  Carrier* next_idle = nullptr;
  const char* stack_top = nullptr;
  bool end = false;  ///< Set to make the fiber return: it is surplus.

  // Of the process whose fiber it is: when that was suspended last (`not_yet`: it is about to be), when the wait began
  // that the suspension is part of (`not_yet`: with it), and until when it waits at most (`infinity`: no limit).
  static constexpr std::int64_t not_yet = -1;
  std::atomic<std::int64_t> suspended_since{not_yet}, wait_began{not_yet}, waits_until{0};

  /// To be called before the process is suspended.
  void about_to_wait(WaitPart part) {
    auto began = not_yet;
    if (part == WaitPart::further) {
      began = wait_began.load(std::memory_order_relaxed);
      if (began == not_yet) began = suspended_since.load(std::memory_order_relaxed);
    }
    wait_began.store(began, std::memory_order_relaxed);
    suspended_since.store(not_yet, std::memory_order_relaxed);
  }
  /// For observers: when the wait began, or `not_yet`.
  std::int64_t waits_since() const {
    const auto since = suspended_since.load(std::memory_order_acquire);
    const auto began = wait_began.load(std::memory_order_relaxed);
    return began == not_yet ? since : began;
  }
};

/// Switches from `from`, the running strand, to `to`. Returns when a later switch resumes `from`.
void switch_to(Strand& from, Strand& to);
/// A new fiber must call this first. `from`: the thread's own stack.
void arrived_on(Strand& strand, Strand* from);
/// To be called before Boost switches from an ended fiber to `to`.
void leave_for_ever(Strand& to);

}  // namespace nazir::detail
