// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The places that processes keep while the order of a list is frozen: those of the moment when it froze. Processes that
// start later come after all others, in the order in which they started. For one thread at a time.

#include <cstdint>
#include <span>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets {

class FrozenOrder {
 public:
  bool isTaken() const { return m_taken; }
  /// `rows`: all rows of the snapshot in the order to be kept.
  void take(const observe::Snapshot& snapshot, std::span<const std::uint32_t> rows);
  /// Gives each row of a snapshot its key. O(n).
  void place(const observe::Snapshot& snapshot);
  /// Sorts ascending.
  std::uint64_t key(std::uint32_t row) const { return m_keys[row]; }
  /// Gives the memory back.
  void drop() { *this = {}; }

 private:
  bool m_taken = false;
  std::vector<observe::Pid> m_pids;    // ascending
  std::vector<std::uint32_t> m_ranks;  // beside m_pids
  std::vector<std::uint64_t> m_keys;   // per row of the last snapshot
};

}  // namespace nazir::widgets
