// SPDX-License-Identifier: BSL-1.0
#pragma once
// Faults at planned times, from `[[faults]]` in a scenario file:
//
//   [[faults]]                   [[faults]]                    [[faults]]
//   at = "30s"                   at = "1m"                     at = "2m"
//   kill = "gateway"             set = "gateway.latency"       flood = "notifications"
//                                to = "60s"                    messages = 100000
//   [[faults]]                   for = "30s"
//   at = "45s"
//   every = "5s"
//   kill = "random"
//   below = "workers"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nazir/nazir.hpp>

#include "random.hpp"

namespace nazir::scenarios {

struct Run;
class Simulation;

struct Fault {
  enum class Kind : std::uint8_t {
    kill,         ///< Kills the process of the name `target`. If that is a supervisor, all below it end with it.
    kill_random,  ///< Kills any process of the tree, or one below the process of the name `target`.
    set,          ///< Sets the parameter `target` to `value`, for some time or for good.
    flood,        ///< Sends messages that the process of the name `target` does not know.
  };
  std::chrono::nanoseconds at{0};                      ///< On the session's clock.
  std::optional<std::chrono::nanoseconds> every = {};  ///< Happens again and again.
  Kind kind = Kind::kill;
  std::string target = {};
  double value = 0;                                    ///< As the control of the parameter shows it.
  std::optional<std::chrono::nanoseconds> lasts = {};  ///< Then the parameter has the value of before again.
  std::uint64_t messages = 100'000;
};

/// The body of the process "fault plan", linked to the application: makes the faults of the settings happen, each at
/// its time. Faults of the past are skipped. Returns after the last one.
void run_fault_plan(Run& run, const Simulation& simulation);

/// Kills one process of the tree, drawn with `dice`: one below the process of the name `below`, or, if that is empty,
/// half of the time a named one (servers and supervisors), otherwise any. Spares the caller and the application, which
/// keeps the tree running. Returns it, or no pid when it found none to kill. May suspend.
Pid kill_at_random(Dice& dice, std::string_view below = {});

}  // namespace nazir::scenarios
