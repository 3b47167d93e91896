// SPDX-License-Identifier: BSL-1.0
#pragma once
// Children for tests of supervisors: they report when they start and end, and end as told.

#include "servers.hpp"

namespace nazir::test {

struct Said {
  std::string what;  ///< "up a", "down a shutdown"
};

/// A server that reports its start and end to its observer.
class Kid : public GenServer<Kid> {
 public:
  struct End {
    Reason reason;
  };
  struct Ping {
    using Reply = int;
  };
  struct UnlinkFrom {
    Pid pid;
    using Reply = bool;
  };
  using Handles = Messages<End, Ping, UnlinkFrom>;

  Kid(Pid observer, std::string id, bool traps) : observer_(observer), id_(std::move(id)) {
    Process::trap_exit(traps);
    send(observer_, Said{"up " + id_});
  }
  Next handle_cast(const End& end) { return Stop{end.reason}; }
  int handle_call(const Ping&) { return ++pings_; }
  bool handle_call(const UnlinkFrom& request) {
    unlink(request.pid);
    return true;
  }
  void terminate(const Reason& reason) { send(observer_, Said{"down " + id_ + " " + reason.to_string()}); }

 private:
  Pid observer_;
  std::string id_;
  int pings_ = 0;
};

inline ChildSpec kid(const std::string& id, ChildOptions options = {}, bool traps = true) {
  options.id = id;
  return child<Kid>(options, self(), id, traps);
}

inline std::string said() {
  return next<Said>().value_or(Said{"nothing"}).what;
}
inline bool nothing_said() {
  return receive([](const Said&) { return false; }, after(0ms, [] { return true; }));
}

inline Pid child_pid(const ServerName& supervisor, const std::string& id) {
  for (const auto& child : Supervisor::which_children(supervisor)) {
    if (child.id == id) return child.pid;
  }
  return {};
}

/// Ends a child and waits until its supervisor has handled that.
inline void end_child_with(Pid supervisor, const std::string& id, const Reason& reason) {
  const Pid pid = child_pid(supervisor, id);
  const Ref ref = monitor(pid);
  cast(pid, Kid::End{reason});
  expect_down(ref, reason);
  // The supervisor may end because of it.
  exits_with([supervisor] { return Supervisor::count_children(supervisor).specs; });
}

}  // namespace nazir::test
