// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a supervisor can be asked: one set of requests for every kind of supervisor, so that each kind answers all of
// them. A request that does not fit the kind fails with a reason; it never ends the supervisor.

#include <string>
#include <vector>

#include <nazir/child_spec.hpp>

namespace nazir::detail {

struct StartChild {
  ChildSpec spec;
  using Reply = StartResult;
};
/// Of a Supervisor.
struct TerminateChild {
  std::string id;
  using Reply = ChildResult;
};
/// Of a DynamicSupervisor.
struct TerminateChildPid {
  Pid pid;
  using Reply = ChildResult;
};
struct RestartChild {
  std::string id;
  using Reply = StartResult;
};
struct DeleteChild {
  std::string id;
  using Reply = ChildResult;
};
struct WhichChildren {
  using Reply = std::vector<Child>;
};
struct CountChildren {
  using Reply = ChildCount;
};

}  // namespace nazir::detail
