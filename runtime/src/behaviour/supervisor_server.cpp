// SPDX-License-Identifier: BSL-1.0
#include "behaviour/supervisor_server.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <nazir/timer.hpp>

#include "behaviour/child.hpp"
#include "observe/incident_log.hpp"

namespace nazir::detail {

nazir::Init SupervisorServer::init() {
  auto made = std::exchange(make_, nullptr)();
  if (std::holds_alternative<Ignore>(made)) return ignore;
  auto& [specs, options] = std::get<Supervisor::Tree>(made);
  options_ = std::move(options);
  limit_ = RestartLimit(options_.max_restarts, options_.max_seconds);
  if (auto problem =
          detail::problem_of(options_.strategy, Strategy::rest_for_one, options_.max_seconds, options_.auto_shutdown)) {
    return Stop{std::move(*problem)};
  }
  for (const ChildSpec& spec : specs) {
    if (const auto problem = problem_of(spec)) return Stop{Reason("{start_spec, " + problem->to_string() + "}")};
    if (!by_id_.emplace(spec.id, children_.end()).second) {
      return Stop{Reason("{start_spec, {duplicate_child_name, " + spec.id + "}}")};
    }
  }
  by_id_.clear();
  for (ChildSpec& spec : specs) {
    const std::string id = spec.id;
    const StartResult result = add(std::move(spec));
    if (result || result.is_ignored()) continue;
    end_all(children_.begin(), children_.end());
    return Stop{Reason::shutdown_with("{failed_to_start_child, " + id + ", " + result.reason().to_string() + "}")};
  }
  return ok;
}

std::optional<Reason> SupervisorServer::problem_of(const ChildSpec& spec) const {
  if (spec.id.empty()) return Reason("missing_id");
  if (auto problem = detail::problem_of(spec)) return problem;
  if (spec.significant && options_.auto_shutdown == AutoShutdown::never) {
    return Reason("{bad_combination, [{auto_shutdown, never}, {significant, true}]}");
  }
  return std::nullopt;
}

StartResult SupervisorServer::handle_call(StartChild& request) {
  if (const auto problem = problem_of(request.spec)) return StartResult::failed(*problem);
  if (const auto child = find(request.spec.id); child != children_.end()) {
    return child->pid || child->restarting ? StartResult::already_started(child->pid)
                                           : StartResult::failed("already_present");
  }
  return add(std::move(request.spec));
}

ChildResult SupervisorServer::handle_call(const TerminateChild& request) {
  const auto child = find(request.id);
  if (child == children_.end()) return ChildResult::failed("not_found");
  end_all(child, std::next(child));
  return {};
}

ChildResult SupervisorServer::handle_call(const TerminateChildPid&) {
  return ChildResult::failed("{supervisor, children_have_ids}");
}

StartResult SupervisorServer::handle_call(const RestartChild& request) {
  const auto child = find(request.id);
  if (child == children_.end()) return StartResult::failed("not_found");
  if (child->pid) return StartResult::failed("running");
  if (child->restarting) return StartResult::failed("restarting");
  return start(child);
}

ChildResult SupervisorServer::handle_call(const DeleteChild& request) {
  const auto child = find(request.id);
  if (child == children_.end()) return ChildResult::failed("not_found");
  if (child->pid) return ChildResult::failed("running");
  if (child->restarting) return ChildResult::failed("restarting");
  drop(child);
  return {};
}

std::vector<Child> SupervisorServer::handle_call(const WhichChildren&) {
  std::vector<Child> all;
  all.reserve(children_.size());
  for (auto child = children_.rbegin(); child != children_.rend(); ++child) {
    all.push_back(row_of(child->spec, child->pid, child->restarting, child->restarts));
    all.back().id = child->spec.id;
  }
  return all;
}

ChildCount SupervisorServer::handle_call(const CountChildren&) {
  ChildCount count;
  count.active = by_pid_.size();
  for (const Entry& child : children_) count_child(count, child.spec);
  return count;
}

Next SupervisorServer::handle_info(const Exit& exit) {
  const auto found = by_pid_.find(exit.pid);
  if (found == by_pid_.end()) return ok;
  const auto child = found->second;
  by_pid_.erase(found);
  child->pid = Pid();
  child->lives.end(exit.pid, now(), exit.reason.to_string());
  if (is_restarted(child->spec.restart, exit.reason)) return restart(child);
  const bool ends = ends_with(*child);
  if (child->spec.restart == Restart::temporary) drop(child);
  return ends ? Next(Stop{Reason::shutdown}) : Next(ok);
}

Next SupervisorServer::handle_info(const TryAgain& again) {
  const auto child = find(again.id);
  return child != children_.end() && child->restarting ? restart(child) : Next(ok);
}

void SupervisorServer::terminate(const Reason&) {
  end_all(children_.begin(), children_.end());
}

SupervisorServer::Place SupervisorServer::find(const std::string& id) {
  const auto found = by_id_.find(id);
  return found != by_id_.end() ? found->second : children_.end();
}

StartResult SupervisorServer::add(ChildSpec spec) {
  const auto child = children_.insert(children_.end(), Entry{std::move(spec)});
  by_id_.emplace(child->spec.id, child);
  StartResult result = start(child);
  const bool kept = result || (result.is_ignored() && child->spec.restart != Restart::temporary);
  if (!kept) drop(child);
  return result;
}

StartResult SupervisorServer::start(Place child) {
  StartResult result = start_child(child->spec);
  child->restarting = false;
  if (result) {
    child->pid = result.pid();
    child->lives.begin();
    by_pid_.emplace(child->pid, child);
  }
  return result;
}

void SupervisorServer::drop(Place child) {
  by_id_.erase(child->spec.id);
  children_.erase(child);
}

void SupervisorServer::end(Entry& child) {
  child.restarting = false;
  if (!child.pid) return;
  const Pid pid = std::exchange(child.pid, Pid());
  by_pid_.erase(pid);
  const Reason reason = end_child(pid, child.spec.shutdown, child.spec.type);
  child.lives.end(pid, now(), reason.to_string());
}

void SupervisorServer::end_all(Place first, Place last) {
  for (bool more = first != last; more;) {
    const auto child = std::prev(last);
    more = child != first;
    end(*child);
    if (child->spec.restart == Restart::temporary) {
      drop(child);
    } else {
      last = child;
    }
  }
}

/// Restarts a child, and those that the strategy demands. All together count as one restart, as does each retry.
Next SupervisorServer::restart(Place child) {
  child->restarting = false;
  if (!limit_.allow(now())) {
    note_restart_of(Pid(), child->spec.id, limit_.recent(now()) + 1, limit_.max_restarts());
    return Stop{Reason::shutdown};
  }
  if (options_.strategy == Strategy::one_for_all) end_all(children_.begin(), children_.end());
  if (options_.strategy == Strategy::rest_for_one) end_all(std::next(child), children_.end());
  const auto first = options_.strategy == Strategy::one_for_all ? children_.begin() : child;
  const auto last = options_.strategy == Strategy::one_for_one ? std::next(child) : children_.end();
  for (auto each = first; each != last; ++each) {
    const StartResult result = start(each);
    if (result) {
      count_restart(each->pid, ++each->restarts, each->lives);
      if (each == child) note_restart_of(each->pid, each->spec.id, limit_.recent(now()), limit_.max_restarts());
    } else if (!result.is_ignored()) {
      each->restarting = true;
      send_after(self(), TryAgain{each->spec.id}, limit_.pause());
      break;
    }
  }
  return ok;
}

/// Whether the end of this child, which is not restarted, ends the supervisor.
bool SupervisorServer::ends_with(const Entry& child) const {
  if (!child.spec.significant || options_.auto_shutdown == AutoShutdown::never) return false;
  return options_.auto_shutdown == AutoShutdown::any_significant ||
         std::none_of(children_.begin(), children_.end(),
                      [](const Entry& other) { return other.spec.significant && (other.pid || other.restarting); });
}

}  // namespace nazir::detail
