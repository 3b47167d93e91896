// SPDX-License-Identifier: BSL-1.0
// Waiting for tasks: the owner's side.
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <utility>
#include <vector>

#include <nazir/task.hpp>

#include "process/here.hpp"

namespace nazir::detail {
namespace {

/// Finds tasks by reference.
class Index {
 public:
  explicit Index(std::span<Awaited> tasks) : tasks_(tasks) {
    if (tasks.size() < 8) return;
    by_ref_.reserve(tasks.size());
    for (Awaited& task : tasks) by_ref_.emplace(task.ref.value, &task);
  }
  Awaited* find(Ref ref) const {
    if (!ref) return nullptr;
    if (by_ref_.empty()) {
      const auto found =
          std::find_if(tasks_.begin(), tasks_.end(), [ref](const Awaited& task) { return task.ref == ref; });
      return found != tasks_.end() ? &*found : nullptr;
    }
    const auto found = by_ref_.find(ref.value);
    return found != by_ref_.end() ? found->second : nullptr;
  }

 private:
  std::span<Awaited> tasks_;
  boost::unordered_flat_map<std::uint64_t, Awaited*> by_ref_;
};

/// If the scan's current message is the first reply or Down of one of the tasks, takes it and returns the task.
Awaited* take_task_messages(MailboxScan& scan, Envelope& message, const Index& index, RefOfTaskMessage ref_of) {
  Awaited* task = index.find(ref_of(message));
  if (task == nullptr) return nullptr;
  if (message.type == &message_type<Down>) {
    if (task->down) return nullptr;
    const EnvelopePtr news = scan.take();
    task->down = true;
    if (task->answered()) return task;
    task->ended = true;
    task->reason = news->as<Down>().reason;
  } else {
    if (task->answered() || message.type != task->reply_type) return nullptr;
    task->reply = scan.take();
  }
  return task;
}

/// Where a scan for messages of these tasks starts: after all messages that are older than every task.
MailboxScan::Behind place_of(const Process& process, std::span<const Awaited> tasks) {
  if (process.extras == nullptr) return {nullptr};
  const Marks::Place* earliest = nullptr;
  for (const Awaited& task : tasks) {
    const Marks::Place* place = process.extras->marks.find(task.ref);
    if (place == nullptr) return {nullptr};
    if (earliest == nullptr || place < earliest) earliest = place;
  }
  return {earliest != nullptr ? earliest->last : nullptr};
}

/// For observers: the process waits for the first task without an answer. All before `open` have one.
void note_awaited(Process& process, std::span<const Awaited> tasks, std::size_t& open) {
  while (open < tasks.size() && (tasks[open].answered() || tasks[open].ended)) ++open;
  const Pid task = open < tasks.size() ? tasks[open].pid : Pid();
  process.awaited_from.store(task.value, std::memory_order_relaxed);
}

}  // namespace

AwaitedList::AwaitedList(std::vector<Awaited> listed) : tasks_(std::move(listed)) {
  boost::unordered_flat_map<std::uint64_t, std::size_t> numbers;
  numbers.reserve(tasks_.size());
  std::size_t different = 0;
  for (std::size_t position = 0; position < tasks_.size(); ++position) {
    const auto [known, is_new] = numbers.emplace(tasks_[position].ref.value, different);
    if (!is_new && places_.empty()) {
      for (std::size_t i = 0; i < position; ++i) places_.push_back(i);
    }
    if (is_new) {
      if (different != position) tasks_[different] = std::move(tasks_[position]);
      ++different;
    } else {
      ++tasks_[known->second].uses;
    }
    if (!places_.empty() || !is_new) places_.push_back(known->second);
  }
  tasks_.resize(different);
}

void cannot_repeat(const char* function) {
  throw ArgumentError(std::string(function) + ": a task is listed twice, and its result cannot be copied");
}

void check_owner(Pid owner, Pid task) {
  if (owner == self()) return;
  throw ArgumentError("task " + to_text(task) + " is owned by " + to_text(owner) + ": only its owner may wait for it");
}

void collect(std::span<Awaited> tasks, RefOfTaskMessage ref_of, std::size_t enough, bool or_any_end, Duration timeout,
             const std::string& place) {
  const auto deadline = deadline_after(timeout);
  Process& process = here();
  tick();
  std::size_t answered = 0;
  if (answered >= enough) return;
  const Index index(tasks);
  MailboxScan scan(place_of(process, tasks));
  bool in_time = timeout > Duration::zero();
  process.awaited_since.store(current_scheduler->about_now().count(), std::memory_order_relaxed);
  std::size_t open = 0;
  for (auto part = WaitPart::first;; part = WaitPart::further) {
    while (Envelope* message = scan.next()) {
      const Awaited* task = take_task_messages(scan, *message, index, ref_of);
      if (task == nullptr || (task->down && !task->ended)) continue;
      if (++answered >= enough || (or_any_end && task->ended)) return;
    }
    if (!in_time) return;
    note_awaited(process, tasks, open);
    // Scans once more: a message may have arrived at the same moment as the timeout.
    in_time = park(process, deadline, Place::text(&place), part);
  }
}

void settle(std::span<Awaited> tasks, RefOfTaskMessage ref_of) {
  Process& process = here();
  process.drain(current_scheduler->core);
  bool something_may_be_left = false;
  for (const Awaited& task : tasks) {
    const auto* watched = process.relations.monitors.find(task.ref);
    something_may_be_left = something_may_be_left || !task.answered() || (watched == nullptr && !task.down);
    if (watched == nullptr) continue;
    const Pid pid = watched->pid;
    process.relations.monitors.erase(task.ref);
    deliver(current_scheduler->core, pid, make_signal(EnvelopeKind::demonitor, process.id(), task.ref));
  }
  if (!something_may_be_left) return;
  const Index index(tasks);
  MailboxScan scan(place_of(process, tasks));
  while (Envelope* message = scan.next()) take_task_messages(scan, *message, index, ref_of);
}

void await_tasks(std::span<Awaited> tasks, RefOfTaskMessage ref_of, bool many, Duration timeout) {
  static const std::string& one_name = intern_for_ever("Task.await");
  static const std::string& many_name = intern_for_ever("Task.await_many");
  const std::string& function = many ? many_name : one_name;
  collect(tasks, ref_of, tasks.size(), true, timeout, function);
  const auto ended = [](const Awaited& task) { return task.ended; };
  // Searched before settling, which may find that other tasks have ended too.
  auto failed = std::find_if(tasks.begin(), tasks.end(), ended);
  settle(tasks, ref_of);
  if (failed == tasks.end()) failed = std::find_if(tasks.begin(), tasks.end(), ended);
  if (failed == tasks.end()) {
    failed = std::find_if(tasks.begin(), tasks.end(), [](const Awaited& task) { return !task.answered(); });
  }
  if (failed == tasks.end()) return;
  throw ExitError(Reason::in_call(failed->ended ? failed->reason : Reason::timeout,
                                  function + "(" + to_text(failed->pid) + ", " + inspect_duration(timeout) + ")"));
}

void yield_tasks(std::span<Awaited> tasks, RefOfTaskMessage ref_of, std::size_t limit, Duration timeout) {
  static const std::string& function = intern_for_ever("Task.yield");
  collect(tasks, ref_of, limit, false, timeout, function);
  std::vector<Awaited> answered;
  for (Awaited& task : tasks) {
    if (task.answered()) answered.push_back({task.pid, task.ref, task.reply_type, {}, {}, true, task.down});
  }
  settle(answered, ref_of);
}

void ignore_task(Awaited& task, RefOfTaskMessage ref_of) {
  settle({&task, 1}, ref_of);
  if (!task.answered() && task.pid) unlink(task.pid);
}

void shut_down_task(Awaited& task, RefOfTaskMessage ref_of, bool brutal_kill, Duration timeout) {
  static_cast<void>(deadline_after(timeout));  // throws before any signal is sent
  if (!task.pid) return settle({&task, 1}, ref_of);
  Process& process = here();
  make_link_one_way(task.pid);
  process.drain(current_scheduler->core);
  const bool watched = process.relations.monitors.find(task.ref) != nullptr;
  const Ref watch = watched ? task.ref : monitor(task.pid);
  exit(task.pid, brutal_kill ? Reason::kill : Reason::shutdown);
  const auto gone = [watch](Duration patience) {
    return receive(on(watch, [](const Down& down) { return std::optional<Reason>(down.reason); }),
                   after(patience, [] { return std::optional<Reason>(); }));
  };
  auto reason = gone(brutal_kill ? infinity : timeout);
  if (!reason) {
    exit(task.pid, Reason::kill);
    reason = gone(infinity);
  }
  task.down = watched;
  settle({&task, 1}, ref_of);
  if (task.reply != nullptr) return;
  if (!task.ended || *reason != Reason::noproc) task.reason = *reason;
  task.ended = task.reason != (brutal_kill ? Reason::killed : Reason::shutdown);
}

}  // namespace nazir::detail
