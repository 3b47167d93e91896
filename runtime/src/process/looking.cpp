// SPDX-License-Identifier: BSL-1.0
// Looking at processes: the reading functions of Elixir's module Process.
#include <algorithm>
#include <utility>

#include "process/here.hpp"
#include "process/info.hpp"

namespace nazir {

using detail::current_scheduler;
using detail::here;

std::vector<Pid> Process::list() {
  detail::tick();
  std::vector<Pid> pids;
  detail::current_core().table.for_each([&](detail::Process& process) {
    if (const auto pid = process.pid.load(std::memory_order_acquire)) pids.push_back(Pid{pid});
  });
  std::sort(pids.begin(), pids.end());
  return pids;
}

namespace {

/// Asks another process with a signal of this kind. No answer if it is dead. Throws ExitError after the time-out.
template <class Answer>
std::optional<Answer> ask(Pid pid, detail::EnvelopeKind kind, Duration timeout = infinity) {
  detail::Process& process = here();
  if (current_scheduler->core.table.find(pid) == nullptr) return std::nullopt;
  try {
    auto answer = detail::call(pid, detail::make_signal(kind, process.id()), timeout);
    return std::move(answer->as<Answer>());
  } catch (const ExitError& error) {
    if (error.reason() == Reason::timeout) throw;
    return std::nullopt;
  }
}

}  // namespace

std::optional<ProcessInfo> detail::info_within(Pid pid, Duration timeout) {
  return ask<std::optional<ProcessInfo>>(pid, EnvelopeKind::alive, timeout).value_or(std::nullopt);
}

std::optional<ProcessInfo> Process::info(Pid pid) {
  detail::Process& process = here();
  detail::Core& core = current_scheduler->core;
  if (pid == process.id()) {
    detail::tick();
    process.drain(core);
    return detail::info_of(core, process, true);
  }
  return ask<std::optional<ProcessInfo>>(pid, detail::EnvelopeKind::alive).value_or(std::nullopt);
}

std::optional<std::vector<std::string>> Process::current_stacktrace(Pid pid) {
  if (pid == here().id()) return detail::stacktrace_of(here());
  return ask<std::vector<std::string>>(pid, detail::EnvelopeKind::stacktrace);
}

std::optional<std::vector<std::string>> Process::messages(Pid pid) {
  detail::Process& process = here();
  if (pid != process.id()) return ask<std::vector<std::string>>(pid, detail::EnvelopeKind::messages);
  process.drain(current_scheduler->core);
  return detail::messages_of(process);
}

bool Process::alive(Pid pid) {
  detail::tick();
  detail::Process& process = here();
  if (pid == process.id()) return true;
  const detail::Process* target = current_scheduler->core.table.find(pid);
  if (target == nullptr) return false;
  // An idle inbox: it has acted upon all that was sent to it.
  const auto inbox = target->inbox.load(std::memory_order_acquire);
  if ((inbox == detail::inbox_idle || inbox == detail::inbox_held) && target->id() == pid) return true;
  return info(pid).has_value();
}

}  // namespace nazir
