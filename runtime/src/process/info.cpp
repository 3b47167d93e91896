// SPDX-License-Identifier: BSL-1.0
#include "process/info.hpp"

#include <algorithm>

#include "observe/symbols.hpp"

namespace nazir::detail {
namespace {

std::string text_of(const std::atomic<const std::string*>& text) {
  const std::string* value = text.load(std::memory_order_acquire);
  return value != nullptr ? *value : std::string();
}

}  // namespace

MailboxFigures mailbox_of(const Process& process) {
  const auto taken = process.taken.load(std::memory_order_relaxed);
  const auto mail = process.arrived.load(std::memory_order_relaxed) - taken;
  // A message is counted just after it was pushed: one that was taken at once may make the difference negative.
  if (mail >> 63U != 0) return {};
  return {mail >> 40U, mail & ((std::uint64_t{1} << 40U) - 1)};
}

std::uint64_t memory_of(const Process& process) {
  const bool holds = process.holds_stack.load(std::memory_order_relaxed);
  const std::uint64_t stack = holds ? process.stack_used.load(std::memory_order_relaxed) : 0;
  return sizeof(Process) + process.state_bytes.load(std::memory_order_relaxed) + stack + mailbox_of(process).bytes;
}

std::string place_text(Place place) {
  if (place.value == 0) return {};
  switch (place.kind()) {
    case Place::Kind::text:
      return *place.string();
    case Place::Kind::call:
      return "call(" + *place.string() + ")";
    case Place::Kind::code:
      break;
  }
  return function_at(place.address());
}

ProcessInfo info_of(Core&, Process& process) {
  ProcessInfo info;
  info.pid = process.id();
  info.parent = Pid{process.parent.load(std::memory_order_relaxed)};
  info.registered_name = text_of(process.name);
  info.label = process.label.load();
  info.initial_function = text_of(process.initial_function);
  info.current_function = place_text({process.place.load(std::memory_order_acquire)});
  info.status = process.state.load(std::memory_order_relaxed);
  info.message_queue_len = mailbox_of(process).length;
  info.memory = memory_of(process);
  info.stack_size = process.holds_stack ? process.stack_used.load(std::memory_order_relaxed) : 0;
  info.reductions = process.reductions.load(std::memory_order_relaxed);
  info.trap_exit = process.trap_exit.load(std::memory_order_relaxed);
  auto& relations = process.relations;
  relations.links.for_each([&](Pid pid, const Relations::Linked& linked) {
    if (!linked.unlinking) info.links.push_back(pid);
  });
  relations.monitors.for_each([&](Ref, const Relations::Watched& watched) { info.monitors.push_back(watched.pid); });
  relations.monitored_by.for_each([&](Ref, const Relations::Watcher& watcher) {
    if (!watcher.call) info.monitored_by.push_back(watcher.pid);
  });
  std::sort(info.links.begin(), info.links.end());
  std::sort(info.monitors.begin(), info.monitors.end());
  std::sort(info.monitored_by.begin(), info.monitored_by.end());
  return info;
}

}  // namespace nazir::detail
