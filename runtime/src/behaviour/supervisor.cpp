// SPDX-License-Identifier: BSL-1.0
#include <nazir/supervisor.hpp>

#include <algorithm>
#include <boost/context/detail/exception.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <list>
#include <set>
#include <string_view>
#include <utility>

#include "core/core.hpp"

namespace nazir {
namespace {

class SupervisorServer : public GenServer<SupervisorServer> {
 public:
  struct StartChild {
    ChildSpec spec;
    using Reply = StartResult;
  };
  struct TerminateChild {
    std::string id;
    using Reply = bool;
  };
  struct Which {
    using Reply = std::vector<Supervisor::Child>;
  };
  struct CountAll {
    using Reply = Supervisor::Count;
  };
  struct TryAgain {
    std::string id;
  };
  using Handles = Messages<StartChild, TerminateChild, Which, CountAll, TryAgain>;
  static constexpr observe::Kind process_kind = observe::Kind::supervisor;

  SupervisorServer(std::vector<ChildSpec> specs, SupervisorOptions options)
      : options_(std::move(options)), specs_(std::move(specs)) {
    Process::trap_exit(true);
  }

  Init init() {
    std::set<std::string_view> ids;
    for (const ChildSpec& spec : specs_) {
      if (!ids.insert(spec.id).second) return Stop{Reason("{start_spec, {duplicate_child_name, " + spec.id + "}}")};
    }
    for (ChildSpec& spec : specs_) {
      const StartResult result = add(std::move(spec));
      if (result || result.is_ignored()) continue;
      const std::string why = "{failed_to_start_child, " + failed_id_ + ", " + result.reason().to_string() + "}";
      end_children();
      return Stop{Reason::shutdown_with(why)};
    }
    specs_.clear();
    return ok;
  }

  StartResult handle_call(StartChild& request) {
    if (request.spec.id.empty()) request.spec.id = "#" + std::to_string(++unnamed_);
    if (const auto found = by_id_.find(request.spec.id); found != by_id_.end()) {
      return found->second->pid ? StartResult::already_started(found->second->pid)
                                : StartResult::failed("already_present");
    }
    return add(std::move(request.spec));
  }

  bool handle_call(const TerminateChild& request) {
    const auto found = by_id_.find(request.id);
    if (found == by_id_.end()) return false;
    end_child(*found->second);
    if (found->second->spec.restart == Restart::temporary) drop(found->second);
    return true;
  }

  std::vector<Supervisor::Child> handle_call(const Which&) {
    std::vector<Supervisor::Child> all;
    for (auto child = children_.rbegin(); child != children_.rend(); ++child) {
      all.push_back({child->spec.id, child->pid, child->spec.supervisor, child->spec.restart, child->restarts});
    }
    return all;
  }

  Supervisor::Count handle_call(const CountAll&) {
    Supervisor::Count count;
    count.specs = children_.size();
    count.active = by_pid_.size();
    for (const Entry& child : children_) ++(child.spec.supervisor ? count.supervisors : count.workers);
    return count;
  }

  Next handle_info(const Exit& exit) {
    const auto found = by_pid_.find(exit.pid);
    if (found == by_pid_.end()) return ok;
    const auto child = found->second;
    by_pid_.erase(found);
    child->pid = Pid();
    const bool restarts = child->spec.restart == Restart::permanent ||
                          (child->spec.restart == Restart::transient && !exit.reason.is_orderly());
    if (child->spec.restart == Restart::temporary) drop(child);
    return restarts ? restart(*child) : Next(ok);
  }

  Next handle_info(const TryAgain& again) {
    const auto found = by_id_.find(again.id);
    return found != by_id_.end() && !found->second->pid ? restart(*found->second) : Next(ok);
  }

  void terminate(const Reason&) { end_children(); }

 private:
  struct Entry {
    ChildSpec spec;
    Pid pid;
    std::uint32_t restarts = 0;
  };
  using Place = std::list<Entry>::iterator;

  /// What a start function throws is the reason of its failure and not the supervisor's end.
  static StartResult start(const ChildSpec& spec) {
    try {
      return spec.start();
    } catch (const ExitError& error) {
      return StartResult::failed(error.reason());
    } catch (const detail::Unwind&) {
      throw;
    } catch (const boost::context::detail::forced_unwind&) {
      throw;
    } catch (...) {
      return StartResult::failed(detail::reason_of_current_exception());
    }
  }

  StartResult add(ChildSpec spec) {
    failed_id_ = spec.id;
    const StartResult result = start(spec);
    if (!result && !result.is_ignored()) return result;
    if (result.is_ignored() && spec.restart == Restart::temporary) return result;
    const auto child = children_.insert(children_.end(), Entry{std::move(spec), result.pid(), 0});
    by_id_.emplace(child->spec.id, child);
    if (result) by_pid_.emplace(result.pid(), child);
    return result;
  }

  void drop(Place child) {
    by_id_.erase(child->spec.id);
    children_.erase(child);
  }

  /// Starts a child again; a start that fails is tried again at once, and each try counts.
  Next restart(Entry& child) {
    const Duration at = now();
    while (!restarts_.empty() && restarts_.front() <= at - options_.max_seconds) restarts_.pop_front();
    restarts_.push_back(at);
    if (restarts_.size() > options_.max_restarts) return Stop{Reason::shutdown};
    detail::Process::add(detail::current_scheduler->counters.restarted, 1);
    ++child.restarts;
    const StartResult result = start(child.spec);
    if (result) {
      child.pid = result.pid();
      by_pid_.emplace(child.pid, by_id_.at(child.spec.id));
      if (auto* process = detail::current_core().table.find(child.pid)) process->restarts = child.restarts;
    } else if (!result.is_ignored()) {
      send(self(), TryAgain{child.spec.id});
    }
    return ok;
  }

  void end_child(Entry& child) {
    if (!child.pid) return;
    const Pid pid = std::exchange(child.pid, Pid());
    by_pid_.erase(pid);
    const Ref ref = monitor(pid);
    unlink(pid);
    exit(pid, child.spec.shutdown.brutal_kill ? Reason::kill : Reason::shutdown);
    const Duration patience =
        child.spec.supervisor || child.spec.shutdown.brutal_kill ? infinity : child.spec.shutdown.timeout;
    const bool gone = receive(on(ref, [](const Down&) { return true; }), after(patience, [] { return false; }));
    if (gone) return;
    exit(pid, Reason::kill);
    receive(on(ref, [](const Down&) {}));
  }

  void end_children() {
    for (auto child = children_.rbegin(); child != children_.rend(); ++child) end_child(*child);
  }

  SupervisorOptions options_;
  std::vector<ChildSpec> specs_;
  std::list<Entry> children_;  // in the order of their start
  boost::unordered_flat_map<std::string, Place> by_id_;
  boost::unordered_flat_map<Pid, Place, std::hash<Pid>> by_pid_;
  std::deque<Duration> restarts_;
  std::string failed_id_;
  std::uint64_t unnamed_ = 0;
};

void check_spec(const ChildSpec& spec) {
  if (!spec.start) throw ArgumentError("child \"" + spec.id + "\": it has no start function");
  if (spec.shutdown.timeout < Duration::zero()) {
    throw ArgumentError("child \"" + spec.id + "\": a shutdown timeout must not be negative");
  }
}

}  // namespace

StartResult detail::name_child(Pid pid, const std::string& name) {
  try {
    register_name(pid, name);
    return StartResult::started(pid);
  } catch (const ArgumentError& error) {
    unlink(pid);
    exit(pid, Reason::kill);
    const Pid holder = nazir::whereis(name);
    return holder ? StartResult::already_started(holder) : StartResult::failed(error.what());
  }
}

StartResult Supervisor::start_link(std::vector<ChildSpec> children, SupervisorOptions options) {
  for (const ChildSpec& spec : children) check_spec(spec);
  if (options.max_seconds <= Duration::zero()) throw ArgumentError("max_seconds: expected more than nothing");
  ServerOptions server{.name = options.name};
  return nazir::start_link<SupervisorServer>(std::move(server), std::move(children), std::move(options));
}

ChildSpec supervisor(std::vector<ChildSpec> children, SupervisorOptions options, std::string id) {
  ChildSpec spec;
  spec.id = !id.empty() ? std::move(id) : !options.name.empty() ? options.name : "supervisor";
  spec.supervisor = true;
  spec.start = [children = std::move(children), options = std::move(options)] {
    return Supervisor::start_link(children, options);
  };
  return spec;
}

StartResult Supervisor::start_child(const ServerName& supervisor, ChildSpec spec) {
  check_spec(spec);
  return call(supervisor, SupervisorServer::StartChild{std::move(spec)}, infinity);
}

bool Supervisor::terminate_child(const ServerName& supervisor, const std::string& id) {
  return call(supervisor, SupervisorServer::TerminateChild{id}, infinity);
}

std::vector<Supervisor::Child> Supervisor::which_children(const ServerName& supervisor) {
  return call(supervisor, SupervisorServer::Which{}, infinity);
}

Supervisor::Count Supervisor::count_children(const ServerName& supervisor) {
  return call(supervisor, SupervisorServer::CountAll{}, infinity);
}

}  // namespace nazir
