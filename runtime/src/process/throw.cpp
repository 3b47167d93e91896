// SPDX-License-Identifier: BSL-1.0
// Every throw of the program passes through here to the standard library's throw, so that the runtime knows where a
// process threw. Exits of processes bypass the latter, so a debugger that stops at throws does not stop at them.
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

/// The standard library's throw, and the function of the unwinder that it calls. The latter too is looked up, because
/// the program may contain another unwinder (-static-libgcc), and the two are incompatible.
struct Throws {
  Throw next = next_of<Throw>("__cxa_throw");
  Raise raise = next_of<Raise>("_Unwind_RaiseException");
};
const Throws& throws() {
  static const Throws found;
  return found;
}

/// Whether the exception is the exit of a process, voluntary or by a signal, and not a failure whose place is worth a
/// stack walk. Compares addresses, which suffices for our own types: comparing names is too slow for every throw.
bool is_exit(const std::type_info* type) {
  return type == &typeid(ExitError) || type == &typeid(Unwind);
}

/// What __cxa_throw does before it unwinds (Itanium C++ ABI, 2.4.3).
_Unwind_Exception* prepare(void* exception, std::type_info* type, Destructor destructor) {
  ++exceptions_of_thread().uncaught;
  // The reference count is the first member. The unwinder's header is the last, right before the object.
  *reinterpret_cast<int*>(abi::__cxa_init_primary_exception(exception, type, destructor)) = 1;
  return static_cast<_Unwind_Exception*>(exception) - 1;
}

}  // namespace

void watch_throws() {
  throws();
}

// Has another name in the source because compilers declare __cxa_throw themselves, each differently. Not declared
// noreturn, so that it tail-calls the next throw: each frame that is unwound costs.
extern "C" [[gnu::visibility("default")]] void nazir_throw(void* exception, std::type_info* type,
                                                           Destructor destructor) asm("__cxa_throw");
extern "C" void nazir_throw(void* exception, std::type_info* type, Destructor destructor) {
  if (Process* process = current_process()) {
    if (!is_exit(type)) {
      note_throw(*process, exception, __builtin_return_address(0));
    } else if constexpr (!sanitized) {
      // Skips the standard library's function, which would take as long to unwind as the handler. This returns only if
      // nothing catches the exit, and the runtime always does.
      throws().raise(prepare(exception, type, destructor));
      return;
    }
  }
  throws().next(exception, type, destructor);
}

}  // namespace nazir::detail
