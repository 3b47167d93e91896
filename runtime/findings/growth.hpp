// SPDX-License-Identifier: BSL-1.0
#pragma once
// When a mailbox counts as growing, for all rules that ask it.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>

#include "round.hpp"

namespace nazir::findings {

/// The thresholds of rules that use `is_growing`: "limit" and "messages".
inline const Threshold growth_limit{"limit", 3, 0.1, 3600, "s", "How long the mailbox must have been growing."};
inline const Threshold growth_messages{"messages", 100, 1, 1e9, "", "How many more messages must wait than at first."};

/// It has been longer than at the start for `limit`, it has at least doubled, and in three looks or more, one of them
/// among the last three, it was longer than in the look before. A queue that is merely long or bursts now and then
/// falls back to its start, and the count begins again.
inline bool is_growing(const Subject& subject, observe::Duration limit, std::uint64_t messages) {
  const auto& track = subject.track;
  const auto length = subject.row.mailbox_length;
  return track.growths >= 3 && length >= track.grew_from + messages && length >= 2 * track.grew_from &&
         subject.at - track.grows_since >= limit && track.without_growth < 3;
}

/// How a mailbox has grown since the start of its growth.
struct Growth {
  double arrives = 0, taken = 0;  ///< Per second.
  std::uint64_t waiting = 0;
  double bytes = 0;  ///< That it grows by in a second.
};

inline Growth growth_of(const Subject& subject) {
  const auto& track = subject.track;
  const auto& row = subject.row;
  const auto passed = std::chrono::duration<double>(subject.at - track.grows_since).count();
  const auto per_second = [passed](std::uint64_t amount) {
    return passed > 0 ? static_cast<double>(amount) / passed : 0.0;
  };
  const auto less = [](std::uint64_t from, std::uint64_t what) { return from - std::min(from, what); };
  const auto arrived = less(row.messages_in, track.grew_arrived);
  return {per_second(arrived), per_second(less(arrived, less(row.mailbox_length, track.grew_from))), row.mailbox_length,
          per_second(less(row.mailbox_bytes, track.grew_bytes))};
}

}  // namespace nazir::findings
