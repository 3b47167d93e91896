// SPDX-License-Identifier: BSL-1.0
#include "process/info.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/core.hpp"
#include "memory/block_pool.hpp"
#include "memory/pages.hpp"
#include "observe/symbols.hpp"
#include "process/backtrace.hpp"

namespace nazir::detail {

const std::string& server_loop = intern_for_ever("GenServer.loop");
const std::string& hibernating = intern_for_ever("hibernate");
const std::string& suspend_loop = intern_for_ever("sys.suspend_loop");
const std::string& terminating = intern_for_ever("terminate");

namespace {

constexpr std::size_t most_ancestors = 64;

std::string text_of(const std::atomic<const std::string*>& text) {
  const std::string* value = text.load(std::memory_order_acquire);
  return value != nullptr ? *value : std::string();
}

}  // namespace

MailboxFigures mailbox_of(const Process& process) {
  // Received first: a message taken meanwhile counts as still there, and none counts as taken before it arrived.
  const auto received = process.received.load(std::memory_order_acquire);
  const auto looked_at = process.arrived.load(std::memory_order_acquire) / 2;
  const auto arrived = std::max(process.arrivals(), received);
  const auto bytes = process.mail_granules.load(std::memory_order_relaxed) * std::uint64_t{block_granule};
  // Envelopes in the inbox may be gone by now, so their size is estimated: the mean of those in the mailbox.
  const std::uint64_t each = looked_at > received && bytes != 0 ? bytes / (looked_at - received) : block_granule;
  return {arrived, arrived - received, bytes + (arrived - std::min(arrived, looked_at)) * each};
}

std::uint64_t memory_of(const Process& process, const MailboxFigures& mailbox) {
  const bool holds = process.holds_stack.load(std::memory_order_relaxed);
  const std::uint64_t stack = holds ? process.stack_used.load(std::memory_order_relaxed) : 0;
  return sizeof(Process) + process.state_bytes.load(std::memory_order_relaxed) + stack + mailbox.bytes +
         heap_of(process).live;
}

HeapFigures heap_of(const Process& process) {
  const HeapAccount* heap = process.heap.load(std::memory_order_acquire);
  return heap != nullptr ? HeapFigures{heap->live(), heap->peak()} : HeapFigures{};
}

observe::WaitsOn awaited_by(const Process& process) {
  return {Pid{process.awaited_from.load(std::memory_order_relaxed)},
          Duration(process.awaited_since.load(std::memory_order_relaxed))};
}

std::string place_text(Place place) {
  if (place.value == 0) return {};
  switch (place.kind()) {
    case Place::Kind::text:
      return *place.string();
    case Place::Kind::call:
      return "call(" + *place.string() + ")";
    case Place::Kind::named:
      return place.namer()();
    case Place::Kind::code:
      break;
  }
  return function_at(place.address());
}

namespace {

std::vector<Pid> ancestors_of(const Core& core, const Process& process) {
  std::vector<Pid> ancestors;
  Pid ancestor{process.parent.load(std::memory_order_relaxed)};
  while (ancestor && ancestors.size() < most_ancestors) {
    ancestors.push_back(ancestor);
    const Process* next = core.table.find(ancestor);
    ancestor = next != nullptr ? Pid{next->parent.load(std::memory_order_relaxed)} : Pid();
  }
  return ancestors;
}

/// While it answers another process, its state is the one before: waiting, or running.
observe::State status_of(const Process& process, bool asks_itself) {
  if (!asks_itself && process.suspended) return observe::State::suspended;
  const Place place{process.place.load(std::memory_order_relaxed)};
  // Any other place is one where it waits, until it has answered.
  const bool works = place.value == 0 || place.kind() == Place::Kind::named ||
                     (place.kind() == Place::Kind::text &&
                      (place.string() == &terminating || place.string() == process.initial_function.load()));
  return works || asks_itself ? observe::State::running : observe::State::waiting;
}

/// Bytes from the top of its stack to the lowest page in memory, which it or an earlier user of the stack has touched.
std::uint64_t stack_high_water(const Process& process) {
  const Carrier* carrier = process.carrier;
  if (carrier == nullptr || (process.callback && !process.holds_stack)) return 0;
  const std::size_t page = page_size();
  constexpr std::size_t at_once = 64;
  const std::size_t size = carrier->scheduler->stacks.stack_size();
  const char* low = carrier->stack_top - size;
  std::array<unsigned char, at_once> resident{};
  for (std::size_t done = 0; done < size; done += at_once * page) {
    const std::size_t bytes = std::min(at_once * page, size - done);
    if (mincore(const_cast<char*>(low) + done, bytes, resident.data()) != 0) return 0;
    const auto* end = resident.data() + bytes / page;
    const auto* first =
        std::find_if(std::as_const(resident).data(), end, [](unsigned char each) { return (each & 1U) != 0; });
    if (first != end) return size - done - static_cast<std::size_t>(first - resident.data()) * page;
  }
  return 0;
}

void add_relations(Process& process, ProcessInfo& info) {
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
}

void add_extras(Extras& extras, ProcessInfo& info) {
  info.group_leader = extras.group_leader;
  extras.suspending.for_each([&](Pid pid, std::uint32_t) { info.suspending.push_back(pid); });
  std::sort(info.suspending.begin(), info.suspending.end());
  for (const auto& [key, value] : extras.dictionary) info.dictionary.emplace_back(key, value.inspect());
}

}  // namespace

ProcessInfo info_of(Core& core, Process& process, bool asks_itself) {
  ProcessInfo info;
  info.pid = process.id();
  info.parent = Pid{process.parent.load(std::memory_order_relaxed)};
  info.ancestors = ancestors_of(core, process);
  info.registered_name = core.name_table.name_of(process, info.pid);
  info.label = process.label.load();
  info.initial_function = text_of(process.initial_function);
  info.current_function = place_text({process.place.load(std::memory_order_acquire)});
  if (process.pending != nullptr) info.waits_on = awaited_by(process);
  info.status = status_of(process, asks_itself);
  info.priority = process.priority.load(std::memory_order_relaxed);
  info.trap_exit = process.trap_exit.load(std::memory_order_relaxed);
  const auto mailbox = mailbox_of(process);
  info.message_queue_len = mailbox.length;
  info.mailbox_bytes = mailbox.bytes;
  info.messages_in = mailbox.arrived;
  info.messages_out = process.sent.load(std::memory_order_relaxed);
  info.messages_skipped = process.skipped.load(std::memory_order_relaxed);
  info.memory = memory_of(process, mailbox);
  if (HeapAccount::measured.load(std::memory_order_relaxed)) info.heap_size = heap_of(process).live;
  info.stack_size = process.holds_stack ? process.stack_used.load(std::memory_order_relaxed) : 0;
  info.stack_high_water = stack_high_water(process);
  info.reductions = process.all_reductions();
  const Duration now = core.now();
  info.running = process.running.read([now] { return now; });
  info.runnable = process.runnable.read([now] { return now; });
  const Duration age = now - Duration(process.spawned_at.load(std::memory_order_relaxed));
  info.waiting = std::max(age - info.running - info.runnable, Duration(0));
  add_relations(process, info);
  if (process.extras != nullptr) add_extras(*process.extras, info);
  return info;
}

std::vector<std::string> stacktrace_of(const Process& process) {
  const Place place{process.place.load(std::memory_order_relaxed)};
  if (process.callback && place.kind() == Place::Kind::text && place.string() == &server_loop) return {};
  Frames frames;
  frames.capture();
  auto names = names_of({frames.addresses.data(), frames.count});
  // The frames of answering the request are of no interest.
  constexpr std::array<std::string_view, 9> answering{"Frames::capture",
                                                      "stacktrace_of",
                                                      "Process::act_on",
                                                      "Process::take_in",
                                                      "Process::drain",
                                                      "Process::wait_for_resume",
                                                      "park",
                                                      "tick",
                                                      "give_way"};
  const auto first = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(answering.begin(), answering.end(), name) == answering.end();
  });
  names.erase(names.begin(), first);
  return names;
}

std::vector<std::string> messages_of(const Process& process) {
  std::vector<std::string> texts;
  for (Envelope* each = process.first; each != nullptr; each = each->next) texts.push_back(Message(*each).inspect());
  return texts;
}

}  // namespace nazir::detail
