// SPDX-License-Identifier: BSL-1.0
#pragma once
// Faults: from `[[faults]]` in a scenario file each at its time (fault_plan.hpp), or from the window at once
// (Session::inject). Plain values; fault_effect.hpp makes them happen.
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

namespace nazir::scenarios {

/// The most messages of one flood, and the most that a flood leaves in a mailbox, where they take some 80 MB.
inline constexpr std::uint64_t most_flood = 1'000'000;

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
  std::optional<std::chrono::nanoseconds> lasts = {};  ///< Then the parameter has its previous value again.
  std::uint64_t messages = 100'000;
};

/// What came of a fault.
struct FaultReport {
  bool happened = false;
  std::string text;  ///< "killed gateway <0.42.0>"; or why not, and what to do.
};

}  // namespace nazir::scenarios
