// SPDX-License-Identifier: BSL-1.0
#pragma once
// What an observer sees of a process, without waking it.

#include <string>

#include "helpers.hpp"

namespace nazir::test {

struct Observed {
  observe::State state = observe::State::exiting;
  std::string current_function = "no such process";
};

inline Observed observed(const Runtime& runtime, Pid pid) {
  const auto snapshot = runtime.node()->snapshot();
  for (const auto& row : snapshot->processes) {
    if (row.pid == pid) return {row.state, std::string(snapshot->strings[row.current_function])};
  }
  return {};
}

}  // namespace nazir::test
