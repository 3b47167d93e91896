// SPDX-License-Identifier: BSL-1.0
#include <time.h>

#include <algorithm>
#include <utility>

#include <nazir/observe/huge_pages.hpp>

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
  const auto heap = heap_of(process);
  row.heap_bytes = heap.live;
  row.heap_peak = heap.peak;
  row.mailbox_length = mailbox.length;
  row.mailbox_bytes = mailbox.bytes;
  row.holds_stack = process.holds_stack.load(std::memory_order_relaxed);
  row.stack_bytes = row.holds_stack ? process.stack_used.load(std::memory_order_relaxed) : 0;
  row.restarts = process.restarts.load(std::memory_order_relaxed);
  row.spawned_at = Duration(process.spawned_at.load(std::memory_order_relaxed));
  const auto now = [core = core_] { return core->now(); };
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
    row.processor = scheduler->processor_time();
  }
  totals.spawned += counted(core_->outside.spawned);
  totals.messages_sent += counted(core_->outside.sent);
  totals.messages_dropped += counted(core_->outside.dropped);
  totals.processes = counted(core_->live);
  totals.processes_peak = counted(core_->peak);
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
  // A receiver may be read later than its sender.
  totals.messages_received = std::min(totals.messages_received, totals.messages_sent);
}

void LocalNode::list_processes() {
  observe::reserve_huge(scratch_, pids_.size());
  observe::reserve_huge(pids_, pids_.size());
  pids_.clear();
  core_->table.for_each([this](const Process& process) NAZIR_REQUIRES(mutex_) {
    if (const auto pid = process.pid.load(std::memory_order_relaxed)) pids_.push_back(pid);
  });
  observe::sort_by_number(pids_, scratch_, [](std::uint64_t pid) { return pid >> ProcessTable::slot_bits; });
  for (auto* each : {&pids_, &scratch_}) {
    if (each->capacity() > 4 * pids_.size() + 4096) each->shrink_to_fit();
  }
}

bool LocalNode::read_process(Pid pid, observe::ProcessRow& row, observe::Totals& totals) {
  Process* process = core_->table.find(pid);
  if (process == nullptr) return false;
  PassingTexts::Found found;
  if (NameTable::has_name(*process) || !process->label.empty()) found = passing_.look(core_->name_table, *process, pid);
  if (!read(*process, row) || row.pid != pid) return false;
  const auto id_of = [this](std::uint32_t index) NAZIR_REQUIRES(mutex_) {
    return index == PassingTexts::none ? observe::StringId::none : observe::StringId{lasting_before_ + index};
  };
  row.name = id_of(found.name);
  row.label = id_of(found.label);
  const auto received = row.messages_in - row.mailbox_length;
  row.oldest_message =
      row.mailbox_length == 0 ? Duration(0) : mail_ages_.look(pid, received, row.mailbox_length, core_->now());
  totals.runnable += row.state == observe::State::running || row.state == observe::State::runnable;
  totals.messages_sent += row.messages_out;
  totals.messages_received += received;
  totals.reductions += row.reductions;
  return true;
}

void LocalNode::read_processes(observe::Snapshot& snapshot, const observe::SnapshotRequest& request) {
  constexpr std::size_t ahead = 8;
  auto& rows = snapshot.processes;
  const bool everything = request.is_everything();
  RowSelection selection(request);
  passing_.begin();
  mail_ages_.begin_look();
  lasting_before_ = static_cast<std::uint32_t>(texts_.size());
  observe::ProcessRow one;
  for (std::size_t i = 0; i < pids_.size(); ++i) {
    if (i + ahead < pids_.size()) core_->table.prefetch(Pid{pids_[i + ahead]});
    observe::ProcessRow& row = everything ? rows.emplace_back() : one;
    const bool lives = read_process(Pid{pids_[i]}, row, snapshot.totals);
    if (everything && !lives) rows.pop_back();
    if (!everything && lives) selection.offer(row);
  }
  // The ids of names and labels come after those of lasting texts, of which there are more now.
  if (const auto more = static_cast<std::uint32_t>(texts_.size()) - lasting_before_; more != 0) {
    for (auto& row : everything ? rows : selection.rows()) {
      for (const auto which : {&observe::ProcessRow::name, &observe::ProcessRow::label}) {
        auto& id = row.*which;
        if (id != observe::StringId::none) id = observe::StringId{static_cast<std::uint32_t>(id) + more};
      }
    }
  }
  if (!published_) published_ = std::make_shared<const std::vector<std::string>>(texts_);
  snapshot.strings = passing_.strings(published_);
  if (everything) {
    snapshot.matched = rows.size();
  } else {
    snapshot.matched = selection.finish(snapshot.strings);
    rows.swap(selection.rows());
  }
}

void LocalNode::read_memory(observe::Memory& memory) {
  const auto at_least_none = [](std::int64_t bytes) { return static_cast<std::uint64_t>(std::max(bytes, {})); };
  const auto pool = BlockPool::figures();
  memory.messages = at_least_none(pool.live);
  std::int64_t kept = pool.held - (pool.live - pool.large);
  std::int64_t counted = pool.reserved + pool.large;  // that comes from operator new, but belongs to the runtime
  if (core_ != nullptr && core_->running()) {
    const auto blocks = core_->table.bytes();
    memory.control_blocks = std::min(blocks, core_->live.load(std::memory_order_relaxed) * sizeof(Process));
    kept += static_cast<std::int64_t>(blocks - memory.control_blocks);
    for (const auto& scheduler : core_->schedulers) {
      const auto& stacks = scheduler->stacks;
      const auto resident = stacks.resident_bytes();
      const auto touched = stacks.touched();
      const auto in_use = std::min(stacks.live() - std::min(scheduler->resting_carriers(), stacks.live()), touched);
      const auto used = touched == 0 ? 0 : resident * in_use / touched;
      memory.stacks += used;
      kept += static_cast<std::int64_t>(resident - used);
    }
  }
  memory.kept = at_least_none(kept);
  if (const auto heap = HeapAccount::figures(); heap.measured) {
    memory.heap = at_least_none(heap.total - heap.nobody - heap.former);
    memory.heap_outlived = at_least_none(heap.former);
    memory.heap_unowned = at_least_none(heap.nobody - counted);
  }
  const auto all_heap = memory.heap + memory.heap_outlived + memory.heap_unowned;
  memory.heap_peak = heap_peak_ = std::max(heap_peak_, all_heap);
  memory.total = memory.control_blocks + memory.stacks + memory.messages + memory.kept + all_heap;
  const auto resident = resident_set();
  memory.resident = resident.bytes;
  memory.program = resident.of_files;
}

observe::Answer<observe::SnapshotPointer> LocalNode::snapshot(const observe::SnapshotRequest& request,
                                                              const observe::Call& call) {
  if (!lock_within(call)) return late(call);
  const Lock lock(mutex_, std::adopt_lock);
  if (core_ == nullptr) return take(request);
  const Lock alive(core_->lifecycle);
  return take(request);
}

observe::SnapshotPointer LocalNode::take(const observe::SnapshotRequest& request) {
  const UnaccountedScope serves_all_processes;
  const auto began = thread_time();
  const bool everything = request.is_everything();
  const bool runs = core_ != nullptr && core_->running();
  if (runs) list_processes();
  // A request takes no buffer for all rows.
  const auto snapshot = everything && runs ? rows_->make(pids_.size()) : std::make_shared<observe::Snapshot>();
  snapshot->sequence = ++sequence_;
  snapshot->taken = std::chrono::steady_clock::now();
  if (runs) {
    read_schedulers(*snapshot);
    read_processes(*snapshot, request);
    // After the last row was read, so that no process is younger than the snapshot.
    snapshot->at = core_->now();
    never_decrease(snapshot->totals);
  } else {
    snapshot->totals = last_totals_;
    snapshot->schedulers = last_schedulers_;
    snapshot->at = last_at_;
    if (!published_) published_ = std::make_shared<const std::vector<std::string>>(texts_);
    snapshot->strings = observe::Strings(published_);
  }
  read_memory(snapshot->memory);
  snapshot->cost.last = thread_time() - began;
  cost_ += snapshot->cost.last;
  snapshot->cost.total = cost_;
  return observe::SnapshotPointer(snapshot);
}

}  // namespace nazir::detail
