// SPDX-License-Identifier: BSL-1.0
#pragma once
// A carrier: a fiber of one scheduler that runs processes. It runs callback processes one after the other; when what it
// runs suspends, it stays that process's fiber until the process returns, and another carrier goes on with the queue. A
// carrier never leaves its scheduler's thread.
//
// All switches between carriers go through `switch_to`, which keeps the exception state of each apart (Boost 1.81 does
// not: libstdc++ keeps it per thread) and tells the sanitizers.

#include <boost/fiber/context.hpp>
#include <cstddef>

#include "memory/sanitizers.hpp"

namespace nazir::detail {

class Process;
class Scheduler;

/// What libstdc++ keeps of exceptions that are being handled or thrown, as its ABI lays it out.
struct ExceptionState {
  void* caught = nullptr;
  unsigned int uncaught = 0;
};

/// The calling thread's.
ExceptionState& exceptions_of_thread();

/// A stack that can be switched to.
struct Strand {
  boost::fibers::context* context = nullptr;
  ExceptionState* now = nullptr;  ///< Of its thread.
  ExceptionState exceptions;
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
  Process* assigned = nullptr;  ///< What it is to run next; null: look in the queue.
  Carrier* next_idle = nullptr;
  const char* stack_top = nullptr;
  bool end = false;  ///< Return: it is needed no more.
};

/// Goes on with `to`; returns when somebody switches back to `from`, which must be what runs now.
void switch_to(Strand& from, Strand& to);
/// What a fiber does first.
void arrived_on(Strand& strand, Strand* from);
/// Before Boost switches from a fiber that has ended to `to`.
void leave_for_ever(Strand& to);

}  // namespace nazir::detail
