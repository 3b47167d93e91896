// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process behind Supervisor.

#include <boost/unordered/unordered_flat_map.hpp>
#include <list>
#include <string>
#include <vector>

#include <nazir/supervisor.hpp>

#include "behaviour/past_lives.hpp"
#include "behaviour/restart_limit.hpp"
#include "behaviour/supervisor_requests.hpp"

namespace nazir::detail {

class SupervisorServer : public GenServer<SupervisorServer> {
 public:
  struct TryAgain {
    std::string id;
  };
  using Handles = Messages<StartChild, TerminateChild, TerminateChildPid, RestartChild, DeleteChild, WhichChildren,
                           CountChildren, TryAgain>;
  static constexpr observe::Kind process_kind = observe::Kind::supervisor;
  static constexpr bool rejects_unknown_messages = true;

  explicit SupervisorServer(std::function<Supervisor::Init()> make) : make_(std::move(make)) {
    nazir::Process::trap_exit(true);
  }
  nazir::Init init();

  StartResult handle_call(StartChild& request);
  ChildResult handle_call(const TerminateChild& request);
  ChildResult handle_call(const TerminateChildPid& request);
  StartResult handle_call(const RestartChild& request);
  ChildResult handle_call(const DeleteChild& request);
  std::vector<Child> handle_call(const WhichChildren& request);
  ChildCount handle_call(const CountChildren& request);
  Next handle_info(const Exit& exit);
  Next handle_info(const TryAgain& again);
  void terminate(const Reason& reason);

 private:
  struct Entry {
    ChildSpec spec;
    Pid pid = {};
    bool restarting = false;
    std::uint32_t restarts = 0;
    Lives lives = {};
  };
  using Place = std::list<Entry>::iterator;

  std::optional<Reason> problem_of(const ChildSpec& spec) const;
  Place find(const std::string& id);
  /// Adds a child at the end and starts it. Removes it again if it neither runs nor stays listed.
  StartResult add(ChildSpec spec);
  StartResult start(Place child);
  void drop(Place child);
  void end(Entry& child);
  /// Ends children, last first. Removes temporary ones.
  void end_all(Place first, Place last);
  Next restart(Place child);
  bool ends_with(const Entry& child) const;

  std::function<Supervisor::Init()> make_;
  SupervisorOptions options_;
  RestartLimit limit_;
  std::list<Entry> children_;  // in start order
  boost::unordered_flat_map<std::string, Place> by_id_;
  boost::unordered_flat_map<Pid, Place, std::hash<Pid>> by_pid_;
};

}  // namespace nazir::detail
