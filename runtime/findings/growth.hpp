// SPDX-License-Identifier: BSL-1.0
#pragma once
// When a mailbox counts as growing, for all rules that ask it.

#include <cstdint>
#include <string>

#include "round.hpp"

namespace nazir::findings {

/// The thresholds of rules that use `is_growing`: "limit" and "messages".
inline const Threshold growth_limit{"limit", 3, 0.1, 3600, "s", "How long the mailbox must have been growing."};
inline const Threshold growth_messages{"messages", 100, 1, 1e9, "", "How many more messages must wait than at first."};

/// It has been longer than at the start for `limit`, in at least three looks more came than it took, and it has at
/// least doubled. A queue that is merely long or bursts now and then falls back to its start, and the
/// count begins again.
inline bool is_growing(const Subject& subject, observe::Duration limit, std::uint64_t messages) {
  const auto& track = subject.track;
  const auto length = subject.row.mailbox_length;
  return track.growths >= 3 && length >= track.grew_from + messages && length >= 2 * track.grew_from &&
         subject.at - track.grows_since >= limit && subject.arrived() > subject.taken();
}

/// How a mailbox grows.
struct Growth {
  double arrives = 0, taken = 0;  ///< Per second.
  std::uint64_t waiting = 0;
  double bytes = 0;  ///< That it grows by in a second.
};

inline Growth growth_of(const Subject& subject) {
  const auto more = subject.row.mailbox_bytes - std::min(subject.before.mailbox_bytes, subject.row.mailbox_bytes);
  return {subject.rate(subject.arrived()), subject.rate(subject.taken()), subject.row.mailbox_length,
          subject.rate(more)};
}

}  // namespace nazir::findings
