// SPDX-License-Identifier: BSL-1.0
// Every throw of the program goes through here, and on to the standard library's: so it is known where a process threw.
// Only exits of processes do not go on: a debugger that stops at throws does not stop at them.
#include <dlfcn.h>
#include <unwind.h>

#include <bits/cxxabi_init_exception.h>
#include <typeinfo>

#include "memory/sanitizers.hpp"
#include "process/backtrace.hpp"
#include "process/here.hpp"
#include "scheduler/carrier.hpp"

namespace nazir::detail {
namespace {

using Destructor = void (*)(void*);
using Throw = void (*)(void*, std::type_info*, Destructor);
using Raise = _Unwind_Reason_Code (*)(_Unwind_Exception*);

template <class Function>
Function next_of(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// What the standard library's own throw is, and what it calls in turn. The latter too is looked up: a program may have
/// an unwinder of its own linked into it (-static-libgcc), and the two do not understand each other's work.
struct Throws {
  Throw next = next_of<Throw>("__cxa_throw");
  Raise raise = next_of<Raise>("_Unwind_RaiseException");
};
const Throws& throws() {
  static const Throws found;
  return found;
}

/// Ends a process, by its own will or by an exit signal, and is no failure whose place is worth a walk through the
/// stack. By address: for our own types that is enough, and a comparison of names is not for every throw.
bool is_exit(const std::type_info* type) {
  return type == &typeid(ExitError) || type == &typeid(Unwind);
}

/// What __cxa_throw does before it unwinds (Itanium C++ ABI, 2.4.3).
_Unwind_Exception* prepare(void* exception, std::type_info* type, Destructor destructor) {
  ++exceptions_of_thread().uncaught;
  // The count comes first, and the unwinder's header last, right before the object.
  *reinterpret_cast<int*>(abi::__cxa_init_primary_exception(exception, type, destructor)) = 1;
  return static_cast<_Unwind_Exception*>(exception) - 1;
}

}  // namespace

void watch_throws() {
  throws();
}

// Under another name in the source, for compilers declare __cxa_throw themselves, each in its own way. Not said to be
// noreturn, so that it jumps to the next instead of calling it: each function that a throw leaves costs.
extern "C" [[gnu::visibility("default")]] void nazir_throw(void* exception, std::type_info* type,
                                                           Destructor destructor) asm("__cxa_throw");
extern "C" void nazir_throw(void* exception, std::type_info* type, Destructor destructor) {
  if (Process* process = current_process()) {
    if (!is_exit(type)) {
      note_throw(*process, exception, __builtin_return_address(0));
    } else if constexpr (!sanitized) {
      // Without the standard library's function in between: to leave that takes the unwinder as long as to leave the
      // handler. This returns only if nobody catches the exit, and a process does.
      throws().raise(prepare(exception, type, destructor));
      return;
    }
  }
  throws().next(exception, type, destructor);
}

}  // namespace nazir::detail
