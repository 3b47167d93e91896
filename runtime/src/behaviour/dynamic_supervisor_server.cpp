// SPDX-License-Identifier: BSL-1.0
#include "behaviour/dynamic_supervisor_server.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <nazir/timer.hpp>

#include "behaviour/child.hpp"
#include "observe/incident_log.hpp"

namespace nazir::detail {
namespace {

constexpr const char* no_ids = "{dynamic_supervisor, children_have_no_ids}";

}  // namespace

nazir::Init DynamicSupervisorServer::init() {
  auto made = std::exchange(make_, nullptr)();
  if (std::holds_alternative<Ignore>(made)) return ignore;
  options_ = std::get<DynamicSupervisorOptions>(std::move(made));
  if (auto problem = problem_of(options_.strategy, Strategy::one_for_one, options_.max_seconds)) {
    return Stop{std::move(*problem)};
  }
  limit_ = RestartLimit(options_.max_restarts, options_.max_seconds);
  return ok;
}

StartResult DynamicSupervisorServer::handle_call(StartChild& request) {
  if (const auto problem = problem_of_dynamic(request.spec)) return StartResult::failed(*problem);
  if (children_.size() >= options_.max_children) return StartResult::failed("max_children");
  ChildSpec spec =
      options_.extra_arguments ? options_.extra_arguments(std::move(request.spec)) : std::move(request.spec);
  StartResult result = start_child(spec);
  if (result) {
    // Never restarted: frees what only a restart would need.
    if (spec.restart == Restart::temporary) spec.start = nullptr;
    children_.emplace(result.pid(), Entry{std::move(spec)}).first->second.lives.begin();
  }
  return result;
}

ChildResult DynamicSupervisorServer::handle_call(const TerminateChildPid& request) {
  const auto found = children_.find(request.pid);
  if (found == children_.end()) return ChildResult::failed("not_found");
  const ChildSpec spec = std::move(found->second.spec);
  forget(found);
  end_child(request.pid, spec.shutdown, spec.type);
  return {};
}

ChildResult DynamicSupervisorServer::handle_call(const TerminateChild&) {
  return ChildResult::failed(no_ids);
}
StartResult DynamicSupervisorServer::handle_call(const RestartChild&) {
  return StartResult::failed(no_ids);
}
ChildResult DynamicSupervisorServer::handle_call(const DeleteChild&) {
  return ChildResult::failed(no_ids);
}

std::vector<Child> DynamicSupervisorServer::handle_call(const WhichChildren&) {
  std::vector<Child> all;
  all.reserve(children_.size());
  for (const auto& [pid, child] : children_) {
    all.push_back(row_of(child.spec, pid, child.restarting, child.restarts));
  }
  std::sort(all.begin(), all.end(), [](const Child& left, const Child& right) { return left.pid < right.pid; });
  for (Child& child : all) {
    if (child.restarting) child.pid = Pid();
  }
  return all;
}

ChildCount DynamicSupervisorServer::handle_call(const CountChildren&) {
  ChildCount count;
  for (const auto& [pid, child] : children_) {
    count.active += child.restarting ? 0 : 1;
    count_child(count, child.spec);
  }
  return count;
}

Next DynamicSupervisorServer::handle_info(const Exit& exit) {
  const auto child = children_.find(exit.pid);
  if (child == children_.end() || child->second.restarting) return ok;
  if (is_restarted(child->second.spec.restart, exit.reason)) {
    child->second.lives.end(exit.pid, now(), exit.reason.to_string());
    return restart(child);
  }
  forget(child);
  return ok;
}

Next DynamicSupervisorServer::handle_info(const TryAgain& again) {
  const auto child = children_.find(again.pid);
  return child != children_.end() && child->second.restarting ? restart(child) : Next(ok);
}

void DynamicSupervisorServer::forget(Children::iterator child) {
  children_.erase(child);
  if (children_.bucket_count() > 8 * children_.size() + 1024) children_.rehash(0);
}

/// Restarts a child. A failed start is retried after the shortest pause, and each retry counts.
Next DynamicSupervisorServer::restart(Children::iterator child) {
  if (!limit_.allow(now())) {
    note_restart_of(Pid(), child->second.spec.id, limit_.recent(now()) + 1, limit_.max_restarts());
    forget(child);
    return Stop{Reason::shutdown};
  }
  const StartResult result = start_child(child->second.spec);
  if (result || result.is_ignored()) {
    Entry entry = std::move(child->second);
    forget(child);
    if (result) {
      entry.restarting = false;
      entry.lives.begin();
      count_restart(result.pid(), ++entry.restarts, entry.lives);
      note_restart_of(result.pid(), entry.spec.id, limit_.recent(now()), limit_.max_restarts());
      children_.emplace(result.pid(), std::move(entry));
    }
  } else {
    child->second.restarting = true;
    send_after(self(), TryAgain{child->first}, limit_.pause());
  }
  return ok;
}

/// Sends exit signals to all children at once and kills those that do not end in time.
void DynamicSupervisorServer::terminate(const Reason&) {
  boost::unordered_flat_map<Ref, Pid, std::hash<Ref>> awaited;
  std::map<Duration, std::vector<Ref>> deadlines;
  const Duration begin = now();
  for (const auto& [pid, child] : children_) {
    if (child.restarting) continue;
    const Ref ref = begin_end_of_child(pid, child.spec.shutdown);
    awaited.emplace(ref, pid);
    const Duration timeout = child.spec.shutdown.timeout(child.spec.type);
    if (!child.spec.shutdown.is_brutal_kill() && timeout < infinity - begin) deadlines[begin + timeout].push_back(ref);
  }
  while (!awaited.empty()) {
    const Duration patience =
        deadlines.empty() ? infinity : std::max(deadlines.begin()->first - now(), Duration::zero());
    const bool late = receive(when([&](const Down& down) { return awaited.contains(down.ref); },
                                   [&](const Down& down) {
                                     awaited.erase(down.ref);
                                     return false;
                                   }),
                              after(patience, [] { return true; }));
    if (!late) continue;
    for (const Ref ref : deadlines.begin()->second) {
      if (const auto found = awaited.find(ref); found != awaited.end()) exit(found->second, Reason::kill);
    }
    deadlines.erase(deadlines.begin());
  }
}

}  // namespace nazir::detail
