// SPDX-License-Identifier: BSL-1.0
#include "process/backtrace.hpp"

#include <unwind.h>

#include <cstring>
#include <new>

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
    // A call that never returns may end its function; its return address then lies in the next function.
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

void note_throw(Process& process, const void* exception, const void* thrown_from) noexcept {
  // Without memory, even a nothrow allocation throws internally and comes back here.
  static constinit thread_local bool is_recording = false;
  if (is_recording) return;
  is_recording = true;
  if (process.extras == nullptr) process.extras.reset(new (std::nothrow) Extras);
  if (process.extras != nullptr && process.extras->thrown == nullptr) {
    process.extras->thrown.reset(new (std::nothrow) ThrowPoint);
  }
  is_recording = false;
  if (process.extras == nullptr || process.extras->thrown == nullptr) return;
  ThrowPoint& thrown = *process.extras->thrown;
  thrown.exception = exception;
  thrown.frames.capture(thrown_from);
}

}  // namespace nazir::detail
