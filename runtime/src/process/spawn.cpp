// SPDX-License-Identifier: BSL-1.0
// How processes begin.
#include <utility>

#include "observe/tracing.hpp"
#include "process/here.hpp"

namespace nazir::detail {

void no_function() {
  throw ArgumentError("expected a function to run, got none");
}

observe::Priority checked(observe::Priority priority) {
  if (priority > observe::Priority::max) throw ArgumentError("priority: expected low, normal, high or max");
  return priority;
}

std::size_t checked_heap_limit(std::size_t bytes) {
  if (bytes != 0 && !HeapAccount::measured.load(std::memory_order_relaxed)) {
    throw ArgumentError("max_heap_size: this program does not measure heap, link nazir::heap_accounting");
  }
  return bytes;
}

Spawned spawn(SpawnRequest request) {
  return spawn_in(current_core(), std::move(request));
}

Spawned spawn_in(Core& core, SpawnRequest request) {
  if (!core.running()) throw std::logic_error("nazir: the runtime does not run");
  Scheduler* scheduler =
      current_scheduler != nullptr && &current_scheduler->core == &core ? current_scheduler : nullptr;
  Process* parent = scheduler != nullptr ? scheduler->current() : nullptr;
  if (parent != nullptr) tick();

  const auto priority = checked(request.priority);
  const std::size_t heap_limit = checked_heap_limit(request.max_heap_size);
  Pid pid;
  Process* process = core.table.allocate(scheduler != nullptr ? &scheduler->slots : nullptr, pid);
  if (process == nullptr) throw std::runtime_error("nazir: too many processes");
  process->started = process->exit_pending = process->ending = process->timed_out = process->suspended = false;
  process->callback = request.code->is_callback();
  process->first = process->last = nullptr;
  process->marked = false;
  core.tracing->mark_new(*process, parent);
  process->caller_ref = Ref();
  process->is_orphan.store(false, std::memory_order_relaxed);
  process->caller = Pid();
  process->carrier = nullptr;
  process->budget = Process::slice;
  process->end_reason = Reason::normal;
  process->reductions.store(0, std::memory_order_relaxed);
  process->arrived.store(0, std::memory_order_relaxed);
  process->received.store(0, std::memory_order_relaxed);
  process->mail_granules.store(0, std::memory_order_relaxed);
  process->sent.store(0, std::memory_order_relaxed);
  process->skipped.store(0, std::memory_order_relaxed);
  process->place.store(Place::text(request.initial_function).value, std::memory_order_release);
  process->name.store(nullptr, std::memory_order_relaxed);
  if (!request.label.empty() || !process->label.empty()) process->label.store(request.label);
  process->initial_function.store(request.initial_function, std::memory_order_release);
  process->parent.store(parent != nullptr ? parent->id().value : 0, std::memory_order_relaxed);
  process->spawned_at.store(core.about_now().count(), std::memory_order_relaxed);
  process->running.reset();
  process->runnable.reset();
  process->stack_used.store(0, std::memory_order_relaxed);
  process->state_bytes.store(static_cast<std::uint32_t>(request.code->state_bytes()), std::memory_order_relaxed);
  process->restarts.store(request.restarts, std::memory_order_relaxed);
  process->state.store(observe::State::waiting, std::memory_order_relaxed);  // until it is scheduled, below
  process->kind.store(request.code->kind(), std::memory_order_relaxed);
  process->trap_exit.store(false, std::memory_order_relaxed);
  process->priority.store(priority, std::memory_order_relaxed);
  if (parent != nullptr && parent->extras != nullptr && parent->extras->group_leader) {
    process->more().group_leader = parent->extras->group_leader;
  }
  if (heap_limit != 0) HeapAccount::limit(*process, heap_limit);
  if (request.waiter != nullptr) process->more().waiter = std::move(request.waiter);
  process->code = std::move(request.code);

  if (core.killing.load(std::memory_order_relaxed)) {
    process->exit_pending = true;
    process->end_reason = Reason::killed;
  }

  if (scheduler != nullptr) {
    Process::add(scheduler->counters.spawned, 1);
  } else {
    core.outside.spawned.fetch_add(1, std::memory_order_relaxed);
  }
  const auto live = core.live.fetch_add(1, std::memory_order_relaxed) + 1;
  for (auto* peak : {&core.recent_peak, &core.peak}) {
    auto before = peak->load(std::memory_order_relaxed);
    if (live <= before) break;
    while (live > before && !peak->compare_exchange_weak(before, live, std::memory_order_relaxed)) {
    }
  }
  Spawned spawned{pid, {}};
  process->inbox.store(inbox_empty, std::memory_order_relaxed);
  process->pid.store(pid.value, std::memory_order_release);
  if (!request.name.empty() && !core.name_table.add(*process, pid, request.name).empty()) {
    spawned.named = request.link = false;
    process->exit_pending = true;
  }
  if (parent != nullptr && request.link) {
    parent->relations.links.insert(pid, {.quiet = request.quiet_link, .unlinking = {}});
    process->relations.links.insert(parent->id(), {});
  }
  if (parent != nullptr && request.monitor) {
    spawned.ref = request.monitor_ref ? request.monitor_ref : make_ref();
    parent->relations.monitors.insert(spawned.ref, {pid});
    process->relations.monitored_by.insert(spawned.ref, {parent->id()});
  }
  const std::string_view function =
      request.initial_function != nullptr ? *request.initial_function : std::string_view();
  if (parent != nullptr) {
    note_life(core, *parent, observe::TraceKind::spawn, pid, function);
    if (request.link) note_life(core, *parent, observe::TraceKind::link, pid);
  }
  note_life(core, *process, observe::TraceKind::spawned, parent != nullptr ? parent->id() : Pid(), function);
  if (spawned.named && !request.name.empty()) {
    note_life(core, *process, observe::TraceKind::register_name, {}, request.name);
  }
  if (!request.label.empty()) note_label(core, *process);
  core.schedule(*process, request.awaited, scheduler);
  return spawned;
}

}  // namespace nazir::detail
