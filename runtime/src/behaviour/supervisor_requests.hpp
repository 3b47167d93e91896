// SPDX-License-Identifier: BSL-1.0
#pragma once
// The requests to supervisors. Every kind of supervisor answers all of them. A request that does not fit the kind fails
// with a reason and never ends the supervisor.

#include <string>
#include <vector>

#include <nazir/child_spec.hpp>

namespace nazir::detail {

struct StartChild {
  ChildSpec spec;
  using Reply = StartResult;
};
/// For a Supervisor.
struct TerminateChild {
  std::string id;
  using Reply = ChildResult;
};
/// For a DynamicSupervisor.
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
