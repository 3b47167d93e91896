// SPDX-License-Identifier: BSL-1.0
#pragma once
// The keys of an entry of `[[faults]]` in a scenario file.

#include <chrono>
#include <cstdint>
#include <string>

#include "kit/fault.hpp"
#include "kit/parameter_table.hpp"

namespace nazir::scenarios {

struct FaultKeys : ParameterTable {
  Key<std::chrono::nanoseconds> at =
      add(duration("at", "0s", 0, 1e12, "When the fault happens, on the scenario's clock."));
  Key<std::chrono::nanoseconds> every = add(duration("every", "1s", 1, 1e12, "It happens again after each such time."));
  Key<std::string> kill = add(text("kill", "", "name of a process, or \"random\"",
                                   "The process that is killed; with \"random\" any of the tree."));
  Key<std::string> below =
      add(text("below", "", "name of a process", "With kill = \"random\": only processes below it."));
  Key<std::string> set = add(text("set", "", "parameter", "The parameter that is changed; one that has a control."));
  Key<std::string> to = add(text("to", "", "value", "The value that the parameter gets."));
  Key<std::chrono::nanoseconds> lasts =
      add(duration("for", "1s", 1, 1e12, "The parameter has its previous value again after this time."));
  Key<std::string> flood =
      add(text("flood", "", "name of a process", "The process that gets messages it does not know."));
  Key<std::uint64_t> messages =
      add(integer<std::uint64_t>("messages", "100000", 1, most_flood, "number of messages",
                                 "How many messages it gets; no more than make a million in its mailbox."));
};

inline const FaultKeys& fault_keys() {
  static const FaultKeys keys;
  return keys;
}

}  // namespace nazir::scenarios
