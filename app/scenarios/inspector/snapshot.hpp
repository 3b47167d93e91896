// SPDX-License-Identifier: BSL-1.0
#pragma once
// A look at all processes of the runtime: the inspector itself, the ten with the most memory, and the workers by name.
//
//   const Snapshot snapshot = take_snapshot();     // never fails, although processes end at any moment
//   snapshot.largest.front().memory
//
// Each process is asked once, and both lists are made of the answers, so they agree with each other. A process that
// ends between the list and its answer is left out and counted.
//
// For processes. Everything here suspends.

#include <string>
#include <string_view>
#include <vector>

#include <nazir/nazir.hpp>

namespace nazir::scenarios::inspector {

inline constexpr std::size_t largest_shown = 10;
/// What the registered name of a worker contains. Upper and lower case differ.
inline constexpr std::string_view worker_pattern = "DonationWorker";

struct Seen {
  Pid pid;
  std::string name;   ///< Registered; empty if there is none.
  std::string label;  ///< Empty if there is none.
  std::uint64_t memory = 0;
};

struct Snapshot {
  ProcessInfo self;           ///< The process that took it.
  std::vector<Seen> largest;  ///< By memory, descending; at most ten.
  std::vector<Seen> workers;  ///< In the order of their names.
  std::size_t processes = 0;  ///< Those that answered.
  std::size_t vanished = 0;   ///< Those that ended before they answered.
};

/// Of the calling process.
ProcessInfo inspect_self();
/// All that answer, oldest first; adds to `vanished` the number of others.
std::vector<Seen> ask_all(std::size_t& vanished);
/// At most ten, the largest first, and the older one first among equals.
std::vector<Seen> list_processes_by_memory(std::vector<Seen> all);
std::vector<Seen> find_donation_workers(const std::vector<Seen>& all);

Snapshot take_snapshot();
/// As the guide does: asks each process for its memory, and then each that has a worker's name for everything, and
/// expects that it still exists. Throws std::bad_optional_access or ArgumentError if it does not.
Snapshot take_snapshot_as_the_guide();

/// "DonationWorker_7 12 KiB, …".
std::string to_text(const std::vector<Seen>& processes);

}  // namespace nazir::scenarios::inspector
