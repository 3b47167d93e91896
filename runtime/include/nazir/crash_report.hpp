// SPDX-License-Identifier: BSL-1.0
#pragma once
// Describes a crashed process: one that ended for another reason than normal or shutdown.

#include <string>

#include <nazir/pid.hpp>
#include <nazir/reason.hpp>

namespace nazir {

struct CrashReport {
  Pid pid;
  Pid parent;                    ///< The spawner; none if spawned from outside.
  std::string name;              ///< Registered name; empty if none.
  std::string label;             ///< Empty if none.
  std::string initial_function;  ///< The function it was started with.
  Reason reason;
};

}  // namespace nazir
