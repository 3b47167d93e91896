// SPDX-License-Identifier: BSL-1.0
#include "observe/local_node.hpp"

#include <sys/utsname.h>
#include <time.h>

#include <algorithm>
#include <thread>
#include <utility>

#include <nazir/version.hpp>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "process/info.hpp"
#include "process/trace.hpp"

namespace nazir::detail {
namespace {

observe::Duration thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::string guards_text(const Core& core) {
  std::size_t unguarded = 0;
  GuardKind weakest = GuardKind::advised;
  for (const auto& scheduler : core.schedulers) {
    unguarded += scheduler->stacks.unguarded();
    weakest = std::max(weakest, scheduler->stacks.guard_kind());
  }
  switch (weakest) {
    case GuardKind::advised:
      return "guard pages (MADV_GUARD_INSTALL)";
    case GuardKind::protected_pages:
      return "guard pages (mprotect)";
    case GuardKind::canary:
      break;
  }
  return "guard pages (mprotect), then canaries: " + std::to_string(unguarded) + " stacks without a guard page";
}

}  // namespace

observe::StringId LocalNode::add(std::string text) {
  const auto [entry, added] = ids_by_text_.try_emplace(text, static_cast<observe::StringId>(texts_.size()));
  if (added) {
    texts_.push_back(std::move(text));
    published_.reset();
  }
  return entry->second;
}

observe::StringId LocalNode::id_of(const std::string* text) {
  if (text == nullptr || text->empty()) return observe::StringId::none;
  const auto key = reinterpret_cast<std::uintptr_t>(text);
  if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
  return ids_[key] = add(*text);
}

observe::StringId LocalNode::id_of_place(Place place) {
  if (place.value == 0) return observe::StringId::none;
  if (const auto known = ids_.find(place.value); known != ids_.end()) return known->second;
  return ids_[place.value] = add(place_text(place));
}

bool LocalNode::read(Process& process, observe::ProcessRow& row) {
  const auto pid = process.pid.load(std::memory_order_acquire);
  if (pid == 0) return false;
  const auto mailbox = mailbox_of(process);
  row.pid = Pid{pid};
  row.parent = Pid{process.parent.load(std::memory_order_relaxed)};
  row.initial_function = id_of(process.initial_function.load(std::memory_order_acquire));
  row.current_function = id_of_place({process.place.load(std::memory_order_acquire)});
  row.reductions = process.reductions.load(std::memory_order_relaxed);
  row.messages_in = mailbox.arrived;
  row.messages_out = process.sent.load(std::memory_order_relaxed);
  row.messages_skipped = process.skipped.load(std::memory_order_relaxed);
  row.memory = memory_of(process, mailbox);
  row.heap_bytes = heap_of(process);
  row.mailbox_length = mailbox.length;
  row.mailbox_bytes = mailbox.bytes;
  row.holds_stack = process.holds_stack.load(std::memory_order_relaxed);
  row.stack_bytes = row.holds_stack ? process.stack_used.load(std::memory_order_relaxed) : 0;
  row.restarts = process.restarts.load(std::memory_order_relaxed);
  row.spawned_at = Duration(process.spawned_at.load(std::memory_order_relaxed));
  const auto now = [this] { return core_->now(); };
  row.running = process.running.read(now);
  row.runnable = process.runnable.read(now);
  row.scheduler = process.scheduler.load(std::memory_order_relaxed);
  row.state = process.state.load(std::memory_order_relaxed);
  row.kind = process.kind.load(std::memory_order_relaxed);
  row.trap_exit = process.trap_exit.load(std::memory_order_relaxed);
  row.priority = process.priority.load(std::memory_order_relaxed);
  // The block may have been reused for another process during the read.
  return process.pid.load(std::memory_order_acquire) == pid;
}

void LocalNode::read_schedulers(observe::Snapshot& snapshot) const {
  const auto counted = [](const auto& counter) { return counter.load(std::memory_order_acquire); };
  auto& totals = snapshot.totals;
  const auto now_real = std::chrono::steady_clock::now();
  for (const auto& scheduler : core_->schedulers) {
    const auto& counters = scheduler->counters;
    totals.spawned += counted(counters.spawned);
    totals.exited += counted(counters.exited);
    totals.crashed += counted(counters.crashed);
    totals.restarted += counted(counters.restarted);
    totals.messages_sent += counted(counters.sent);
    totals.messages_received += counted(counters.received);
    totals.messages_dropped += counted(counters.dropped);
    totals.reductions += counted(counters.reductions);
    totals.timers += scheduler->timers.size();
    auto& row = snapshot.schedulers.emplace_back();
    row.id = scheduler->id;
    row.runnable = static_cast<std::uint32_t>(scheduler->waiting());
    row.switches = counted(counters.switches);
    row.stolen = counted(counters.stolen);
    row.idle = Duration(counted(counters.idle));
    if (const auto since = counted(counters.idle_since)) {
      row.idle += now_real.time_since_epoch() - Duration(since);
    }
    row.busy = std::max(Duration(now_real - core_->started_at) - row.idle, Duration::zero());
  }
  totals.spawned += counted(core_->outside.spawned);
  totals.messages_sent += counted(core_->outside.sent);
  totals.messages_dropped += counted(core_->outside.dropped);
  totals.processes = counted(core_->live);
  totals.processes_peak = counted(core_->peak);
}

void LocalNode::look_at_mail(observe::Snapshot& snapshot) {
  mail_ages_.begin_look();
  for (auto& row : snapshot.processes) {
    const auto received = row.messages_in - row.mailbox_length;
    row.oldest_message = mail_ages_.look(row.pid, received, row.mailbox_length, snapshot.at);
  }
}

void LocalNode::never_decrease(observe::Totals& totals) {
  // A process's counts are in its own counters while it lives and in those of its scheduler afterwards. A process that
  // ends during the read may be missed in both.
  if (highest_since_ != core_->started_at) highest_ = {};
  highest_since_ = core_->started_at;
  for (const auto member :
       {&observe::Totals::messages_sent, &observe::Totals::messages_received, &observe::Totals::reductions}) {
    totals.*member = highest_.*member = std::max(totals.*member, highest_.*member);
  }
}

observe::Strings::Texts LocalNode::add_own_texts(std::vector<observe::ProcessRow>& rows,
                                                 std::vector<OwnText>& own_texts) const {
  auto texts = std::make_shared<std::vector<std::string>>();
  std::unordered_map<std::string, observe::StringId> ids;
  for (auto& [row, which, text] : own_texts) {
    const auto [entry, added] = ids.try_emplace(text, static_cast<observe::StringId>(texts_.size() + texts->size()));
    if (added) texts->push_back(std::move(text));
    rows[row].*which = entry->second;
  }
  return texts;
}

std::shared_ptr<const observe::Snapshot> LocalNode::snapshot() {
  const std::lock_guard lock(mutex_);
  const auto began = thread_time();
  auto snapshot = std::make_shared<observe::Snapshot>();
  snapshot->sequence = ++sequence_;
  snapshot->taken = std::chrono::steady_clock::now();
  snapshot->totals = last_totals_;
  snapshot->schedulers = last_schedulers_;
  snapshot->at = last_at_;
  observe::Strings::Texts own;
  if (core_ != nullptr) {
    const std::lock_guard alive(core_->lifecycle);
    if (core_->running()) {
      snapshot->totals = {};
      snapshot->schedulers.clear();
      read_schedulers(*snapshot);
      auto& rows = snapshot->processes;
      rows.reserve(expected_ + expected_ / 8 + 64);
      std::uint64_t stacks = 0;
      std::vector<OwnText> own_texts;
      core_->table.for_each([&](Process& process) {
        observe::ProcessRow row;
        const bool has_label = !process.label.empty();
        std::string label = has_label ? process.label.load() : std::string();
        const Pid pid = process.id();
        std::string name = core_->name_table.name_of(process, pid);
        if (!read(process, row)) return;
        const auto received = row.messages_in - row.mailbox_length;
        if (!name.empty() && row.pid == pid) {
          own_texts.push_back({rows.size(), &observe::ProcessRow::name, std::move(name)});
        }
        if (has_label) own_texts.push_back({rows.size(), &observe::ProcessRow::label, std::move(label)});
        auto& totals = snapshot->totals;
        totals.runnable += row.state == observe::State::running || row.state == observe::State::runnable;
        totals.messages_sent += row.messages_out;
        totals.messages_received += received;
        totals.reductions += row.reductions;
        rows.push_back(row);
      });
      // After the last row was read, so that no process is younger than the snapshot.
      snapshot->at = core_->now();
      look_at_mail(*snapshot);
      never_decrease(snapshot->totals);
      expected_ = rows.size();
      own = add_own_texts(rows, own_texts);
      std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.pid < b.pid; });
      for (const auto& scheduler : core_->schedulers) stacks += scheduler->stacks.resident_bytes();
      snapshot->memory.control_blocks = core_->table.bytes();
      snapshot->memory.stacks = stacks;
    }
  }
  snapshot->memory.messages = static_cast<std::uint64_t>(std::max<std::int64_t>(BlockPool::live_bytes(), 0));
  snapshot->memory.total = snapshot->memory.control_blocks + snapshot->memory.stacks + snapshot->memory.messages;
  snapshot->memory.resident = resident_bytes();
  if (!published_) published_ = std::make_shared<const std::vector<std::string>>(texts_);
  snapshot->strings = observe::Strings(published_, own);
  snapshot->cost.last = thread_time() - began;
  cost_ += snapshot->cost.last;
  snapshot->cost.total = cost_;
  return snapshot;
}

std::optional<observe::ProcessDetails> LocalNode::details(Pid pid) {
  const std::lock_guard lock(mutex_);
  if (core_ == nullptr) return std::nullopt;
  const std::lock_guard alive(core_->lifecycle);
  Process* process = core_->running() ? core_->table.find(pid) : nullptr;
  observe::ProcessDetails details;
  if (process == nullptr || !read(*process, details.row)) return std::nullopt;
  const auto text = [this](observe::StringId id) { return texts_[static_cast<std::size_t>(id)]; };
  details.name = core_->name_table.name_of(*process, pid);
  details.label = process->label.load();
  details.initial_function = text(details.row.initial_function);
  details.current_function = text(details.row.current_function);
  auto& row = details.row;
  row.oldest_message = mail_ages_.age(pid, row.messages_in - row.mailbox_length, row.mailbox_length, core_->now());
  if (Place{process->place.load(std::memory_order_acquire)}.kind() == Place::Kind::call) {
    details.waits_on = awaited_by(*process);
  }
  Pid ancestor = details.row.parent;
  while (ancestor && details.ancestors.size() < 64) {
    details.ancestors.push_back(ancestor);
    const Process* next = core_->table.find(ancestor);
    ancestor = next != nullptr ? Pid{next->parent.load(std::memory_order_relaxed)} : Pid();
  }
  return details;
}

observe::Outcome LocalNode::tell(Pid pid, EnvelopePtr signal) {
  const std::lock_guard lock(mutex_);
  if (core_ == nullptr) return {false, "The runtime is gone. Start the scenario again."};
  const std::lock_guard alive(core_->lifecycle);
  if (!core_->running()) return {false, "The runtime does not run. Start the scenario again."};
  if (core_->table.find(pid) == nullptr) return {false, to_text(pid) + " has ended already."};
  signal->sender = observer_pid;
  deliver(*core_, pid, std::move(signal));
  return {true, {}};
}

observe::Outcome LocalNode::exit(Pid pid, std::string_view reason) {
  return tell(pid, make_envelope(EnvelopeKind::exit, Exit{observer_pid, Reason(reason)}));
}

observe::Outcome LocalNode::trace(Pid pid, observe::TraceWhat what) {
  return tell(pid, make_envelope(EnvelopeKind::trace, trace_bits(what)));
}

void LocalNode::take_traces(observe::Trace& trace) const {
  for (const auto& scheduler : core_->schedulers) scheduler->trace.take(trace);
}

observe::Trace LocalNode::take_trace() {
  const std::lock_guard lock(mutex_);
  observe::Trace trace = std::exchange(last_trace_, {});
  if (core_ != nullptr) {
    const std::lock_guard alive(core_->lifecycle);
    take_traces(trace);
  }
  std::sort(trace.events.begin(), trace.events.end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  return trace;
}

observe::NodeInfo LocalNode::info() const {
  const std::lock_guard lock(mutex_);
  observe::NodeInfo info;
  info.version = version();
  info.compiler = compiler();
  utsname system{};
  if (uname(&system) == 0) {
    info.system = std::string(system.sysname) + " " + system.release;
    info.architecture = system.machine;
  }
  info.logical_cpus = std::thread::hardware_concurrency();
  info.process_limit = ProcessTable::limit;
  info.heap_measured = HeapAccount::measured.load(std::memory_order_relaxed);
  if (core_ == nullptr) return info;
  const std::lock_guard alive(core_->lifecycle);
  info.name = core_->options.name;
  info.schedulers = core_->options.schedulers;
  info.clock = core_->is_virtual ? "virtual, seed " + std::to_string(core_->options.seed) : "real";
  info.stack_guards = core_->running() ? guards_text(*core_) : last_guards_;
  info.stack_size = core_->options.stack_size;
  return info;
}

void LocalNode::detach() {
  const std::lock_guard lock(mutex_);
  core_ = nullptr;
}

void LocalNode::keep_last_figures() {
  const std::lock_guard lock(mutex_);
  const std::lock_guard alive(core_->lifecycle);
  observe::Snapshot last;
  read_schedulers(last);
  last_totals_ = last.totals;
  last_schedulers_ = last.schedulers;
  last_totals_.timers = 0;
  last_at_ = core_->now();
  last_guards_ = guards_text(*core_);
  // Events of an earlier run that were never taken are discarded and counted as lost.
  last_trace_.lost += last_trace_.events.size();
  last_trace_.events.clear();
  take_traces(last_trace_);
}

}  // namespace nazir::detail
