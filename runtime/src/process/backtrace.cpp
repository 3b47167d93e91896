// SPDX-License-Identifier: BSL-1.0
#include "process/backtrace.hpp"

#include <dlfcn.h>
#include <unwind.h>

#include <cstring>
#include <new>
#include <typeinfo>

#include "observe/symbols.hpp"
#include "process/here.hpp"

namespace nazir::detail {
namespace {

struct Walk {
  Frames& frames;
  const void* from;
};

_Unwind_Reason_Code visit(_Unwind_Context* context, void* argument) {
  auto& walk = *static_cast<Walk*>(argument);
  const auto* address = reinterpret_cast<const void*>(_Unwind_GetIP(context));  // NOLINT(performance-no-int-to-ptr)
  if (walk.from != nullptr && address != walk.from) return _URC_NO_REASON;
  walk.from = nullptr;
  walk.frames.addresses[walk.frames.count++] = address;
  return walk.frames.count < Frames::most ? _URC_NO_REASON : _URC_NORMAL_STOP;
}

}  // namespace

[[gnu::noinline]] void Frames::capture(const void* from) noexcept {
  count = 0;
  Walk walk{*this, from};
  _Unwind_Backtrace(visit, &walk);
}

std::vector<std::string> names_of(std::span<const void* const> addresses) {
  std::vector<std::string> names;
  for (const void* address : addresses) {
    // A call that never returns may be the last thing of its function: the address behind it is the next one's.
    auto name = function_at(static_cast<const char*>(address) - 1);
    if (name == "Scheduler::step") break;
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<const void*> thrown_at(const std::exception_ptr& exception) {
  const Process* process = current_process();
  if (process == nullptr || process->extras == nullptr || process->extras->thrown == nullptr) return {};
  // libstdc++'s exception_ptr is the address of the exception.
  static_assert(sizeof(exception) == sizeof(void*));
  const void* object = nullptr;
  std::memcpy(&object, &exception, sizeof(object));  // NOLINT(bugprone-undefined-memory-manipulation)
  const ThrowPoint& thrown = *process->extras->thrown;
  if (thrown.exception != object) return {};
  const auto* first = thrown.frames.addresses.data();
  return std::vector<const void*>(first, first + thrown.frames.count);
}

namespace {

using Throw = void (*)(void*, std::type_info*, void (*)(void*));

Throw next_throw() {
  static const auto next = reinterpret_cast<Throw>(dlsym(RTLD_NEXT, "__cxa_throw"));
  return next;
}
// Looked up at the start: the dynamic linker takes more stack than a process should spend.
[[maybe_unused]] const Throw looked_up = next_throw();

/// By address: for our own types that is enough, and a comparison of names is not for every throw.
template <class T>
bool is(const std::type_info& type) {
  return &type == &typeid(T);
}

/// Ends of processes that are no crashes are not worth the walk. What cannot be kept for want of memory is not.
void note_throw(const void* exception, const std::type_info& type, const void* thrown_from) noexcept {
  Process* process = current_process();
  if (process == nullptr || is<ExitError>(type) || is<Unwind>(type)) return;
  // When there is no memory, asking for some throws in turn.
  static constinit thread_local bool noting = false;
  if (noting) return;
  noting = true;
  if (process->extras == nullptr) process->extras.reset(new (std::nothrow) Extras);
  if (process->extras != nullptr && process->extras->thrown == nullptr) {
    process->extras->thrown.reset(new (std::nothrow) ThrowPoint);
  }
  noting = false;
  if (process->extras == nullptr || process->extras->thrown == nullptr) return;
  ThrowPoint* thrown = process->extras->thrown.get();
  thrown->exception = exception;
  thrown->frames.capture(thrown_from);
}

}  // namespace

// Every throw of the program goes through here, and on to the standard library's. Under another name in the source, for
// compilers declare __cxa_throw themselves, each in its own way.
// Not said to be noreturn, so that it jumps to the next instead of calling it: each function that a throw leaves costs.
extern "C" void nazir_throw(void* exception, std::type_info* type, void (*destructor)(void*)) asm("__cxa_throw");
extern "C" void nazir_throw(void* exception, std::type_info* type, void (*destructor)(void*)) {
  note_throw(exception, *type, __builtin_return_address(0));
  next_throw()(exception, type, destructor);
}

}  // namespace nazir::detail
