// SPDX-License-Identifier: BSL-1.0
// Looking at processes: Elixir's module Process, as far as it reads.
#include <algorithm>
#include <utility>

#include "process/here.hpp"
#include "process/info.hpp"

namespace nazir {

using detail::current_scheduler;
using detail::here;

std::vector<Pid> Process::list() {
  std::vector<Pid> pids;
  detail::current_core().table.for_each([&](detail::Process& process) {
    if (const auto pid = process.pid.load(std::memory_order_acquire)) pids.push_back(Pid{pid});
  });
  std::sort(pids.begin(), pids.end());
  return pids;
}

std::optional<ProcessInfo> Process::info(Pid pid) {
  detail::Process& process = here();
  detail::Core& core = current_scheduler->core;
  if (pid == process.id()) {
    process.drain(core);
    return detail::info_of(core, process, true);
  }
  if (core.table.find(pid) == nullptr) return std::nullopt;
  try {
    auto answer = detail::call(pid, detail::make_signal(detail::EnvelopeKind::alive, process.id()), infinity);
    return std::move(answer->as<std::optional<ProcessInfo>>());
  } catch (const ExitError&) {
    return std::nullopt;
  }
}

std::optional<std::vector<std::string>> Process::current_stacktrace(Pid pid) {
  detail::Process& process = here();
  if (pid == process.id()) return detail::stacktrace_of(process);
  try {
    auto answer = detail::call(pid, detail::make_signal(detail::EnvelopeKind::stacktrace, process.id()), infinity);
    return std::move(answer->as<std::vector<std::string>>());
  } catch (const ExitError&) {
    return std::nullopt;
  }
}

bool Process::alive(Pid pid) {
  detail::Process& process = here();
  if (pid == process.id()) return true;
  const detail::Process* target = current_scheduler->core.table.find(pid);
  if (target == nullptr) return false;
  // Nothing has been sent to it that it has not acted upon.
  if (target->inbox.load(std::memory_order_acquire) == detail::inbox_idle && target->id() == pid) return true;
  return info(pid).has_value();
}

}  // namespace nazir
