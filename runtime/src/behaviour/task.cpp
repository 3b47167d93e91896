// SPDX-License-Identifier: BSL-1.0
#include <nazir/task.hpp>

#include <utility>

#include "process/here.hpp"

namespace nazir {
namespace detail {
namespace {

/// The code of the task that the current process runs; null if it is no task.
TaskCode* current_task() {
  Process& process = here();
  return process.kind.load(std::memory_order_relaxed) == observe::Kind::task
             ? static_cast<TaskCode*>(process.code.get())
             : nullptr;
}

}  // namespace

// ---- Running

Callers::~Callers() {
  auto next = std::move(older);
  while (next && next.use_count() == 1) next = std::exchange(next->older, nullptr);
}

bool TaskCode::start() {
  if (ordered) {
    const Ref down = monitor(owner);
    receive([this](const TaskOrder& order) { ref = order.ref; },
            on(down, [](const Down& gone) { exit(Reason::shutdown_with(gone.reason.to_string())); }));
    demonitor(down, flush);
  }
  run();
  return false;
}

void TaskCode::terminate(const Reason&) {}

void TaskCode::reply(EnvelopePtr value) const {
  value->ref = ref;
  send_envelope(owner, std::move(value));
}

std::shared_ptr<Callers> callers_of_tasks() {
  TaskCode* own = current_task();
  if (own == nullptr) return nullptr;
  if (!own->chain) own->chain = std::make_shared<Callers>(own->owner, own->older);
  return own->chain;
}

SpawnRequest task_request(std::unique_ptr<TaskCode> code, TaskLink link, bool monitor) {
  code->owner = self();
  code->older = callers_of_tasks();
  SpawnRequest request;
  request.link = link != TaskLink::none;
  request.quiet_link = link == TaskLink::quiet;
  request.monitor = monitor;
  if (monitor) code->ref = request.monitor_ref = make_ref();
  request.initial_function = code->function;
  request.code = std::move(code);
  return request;
}

Spawned spawn_task(std::unique_ptr<TaskCode> code, TaskLink link, bool monitor) {
  return spawn(task_request(std::move(code), link, monitor));
}

}  // namespace detail

std::vector<Pid> Task::callers() {
  std::vector<Pid> all;
  const detail::TaskCode* task = detail::current_task();
  if (task == nullptr) return all;
  all.push_back(task->owner);
  for (auto each = task->older.get(); each != nullptr; each = each->older.get()) all.push_back(each->caller);
  return all;
}

}  // namespace nazir
