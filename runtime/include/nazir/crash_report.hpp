// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is told of a process that crashed: ended for another reason than normal or shutdown.

#include <string>

#include <nazir/pid.hpp>
#include <nazir/reason.hpp>

namespace nazir {

struct CrashReport {
  Pid pid;
  Pid parent;                    ///< Who spawned it; none when it was spawned from outside.
  std::string name;              ///< Under which it was registered; empty when it was not.
  std::string label;             ///< Empty when it had none.
  std::string initial_function;  ///< What it was started with.
  Reason reason;
};

}  // namespace nazir
