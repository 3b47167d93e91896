// SPDX-License-Identifier: BSL-1.0
#include <time.h>

#include <algorithm>
#include <utility>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "observe/local_node.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

observe::Duration thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

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

observe::Answer<observe::SnapshotPointer> LocalNode::snapshot(const observe::SnapshotRequest& request,
                                                              const observe::Call& call) {
  const auto lock = locked(call);
  if (!lock) return late(call);
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
  if (!request.where.empty()) {
    std::erase_if(snapshot->processes,
                  [&](const auto& row) { return !observe::holds(request.where, row, snapshot->strings); });
  }
  snapshot->matched = snapshot->processes.size();
  if (!request.is_everything()) observe::arrange(snapshot->processes, snapshot->strings, request);
  snapshot->cost.last = thread_time() - began;
  cost_ += snapshot->cost.last;
  snapshot->cost.total = cost_;
  return observe::SnapshotPointer(std::move(snapshot));
}

}  // namespace nazir::detail
