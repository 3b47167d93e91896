// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `processes` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <array>
#include <atomic>
#include <memory>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::processes {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, demonstration = 2 };

/// How a caller starts a calculation.
enum class Way : std::uint8_t { spawn, link, monitor };
inline constexpr std::array<const char*, 3> way_names = {"spawn", "link", "monitor"};

using Count = std::atomic<std::uint64_t>;

/// Of the calculations that were started in one way, and of their callers.
struct WayCounts {
  Count started{0};
  Count normal{0}, crashed{0}, killed{0};  ///< Each calculation that ended is in exactly one of these.
  Count timed_out{0};                      ///< Callers that gave up waiting.
  Count died{0};                           ///< Callers that ended together with their calculation.
  Count exits{0};                          ///< Exit messages that callers received.
  Count downs{0};                          ///< Down messages that callers received.
};

struct Book {
  explicit Book(RunPtr of) : run(std::move(of)), values(*run->values) {}

  WayCounts& of(Way way) { return ways[static_cast<std::size_t>(way)]; }

  const RunPtr run;
  Values& values;
  std::array<WayCounts, 3> ways;
  Stage times;                               ///< Of calculations that ended normally.
  Count demonstrations{0}, calculations{0};  ///< Under way now.
  Count left_behind{0};                      ///< Messages in the mailboxes of callers when they ended.
  Count surprises{0};                        ///< Callers that ended otherwise than their way of starting allows.
};

using BookPtr = std::shared_ptr<Book>;

}  // namespace nazir::scenarios::processes
