// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process behind DynamicSupervisor.

#include <boost/unordered/unordered_flat_map.hpp>
#include <vector>

#include <nazir/dynamic_supervisor.hpp>

#include "behaviour/past_lives.hpp"
#include "behaviour/restart_limit.hpp"
#include "behaviour/supervisor_requests.hpp"

namespace nazir::detail {

class DynamicSupervisorServer : public GenServer<DynamicSupervisorServer> {
 public:
  struct TryAgain {
    Pid pid;
  };
  using Handles = Messages<StartChild, TerminateChildPid, TerminateChild, RestartChild, DeleteChild, WhichChildren,
                           CountChildren, TryAgain>;
  static constexpr observe::Kind process_kind = observe::Kind::supervisor;
  static constexpr bool rejects_unknown_messages = true;

  explicit DynamicSupervisorServer(std::function<DynamicSupervisor::Init()> make) : make_(std::move(make)) {
    nazir::Process::trap_exit(true);
  }
  nazir::Init init();

  StartResult handle_call(StartChild& request);
  ChildResult handle_call(const TerminateChildPid& request);
  ChildResult handle_call(const TerminateChild& request);
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
    bool restarting = false;
    std::uint32_t restarts = 0;
    Lives lives = {};
  };
  using Children = boost::unordered_flat_map<Pid, Entry, std::hash<Pid>>;

  Next restart(Children::iterator child);
  /// Iterators become invalid: the table shrinks when most of its children are gone.
  void forget(Children::iterator child);

  std::function<DynamicSupervisor::Init()> make_;
  DynamicSupervisorOptions options_;
  RestartLimit limit_;
  Children children_;  // a child whose restart failed keeps its old pid as key
};

}  // namespace nazir::detail
