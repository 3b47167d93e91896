// SPDX-License-Identifier: BSL-1.0
#pragma once
// Incidents: what went wrong among processes, as the runtime saw it, although nobody traced anything.
//
// Incidents form a stream with a cursor, like traces: Node::incidents_since reads it, as often and by as many readers
// as like. A node keeps the latest `most_incidents` and records at most `incidents_per_second` of a kind in one second
// of its clock. It counts all of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe/pid.hpp>

namespace nazir::observe {

inline constexpr std::size_t most_incidents = 4096;
inline constexpr std::uint32_t incidents_per_second = 256;

enum class IncidentKind : std::uint8_t {
  /// `pid` ended for the reason `text`, which is neither normal nor shutdown. `other`: its parent. `amount`: links,
  /// monitors and callers that were told, and one if it ended because a process did that it was linked to; 0: nobody
  /// noticed. Not while the node stops.
  crash,
  /// `pid` (none: another thread) sent a message of `type` to `other`, which had ended.
  dead_letter,
  /// `pid` answered a call of `other` after that had stopped waiting.
  late_reply,
  /// The server `pid` received a message of `type` from `other` for which it has no handler.
  unhandled,
  /// `pid` took a message of `type` of `other` out of its mailbox, and part of it can be changed by others at the same
  /// time. `amount`: how many hold that part.
  shared_payload,
  /// The supervisor `pid` restarted a child, `other`, named `text`. `amount`: restarts within its time window,
  /// with this one; `limit`: how many it allows. If `amount` is greater, it gave up: `other` is
  /// none then.
  restart,
};
inline constexpr std::size_t incident_kind_count = 6;

struct Incident {
  std::uint64_t number = 0;  ///< Counts the recorded incidents of the node from 1, across its restarts.
  Duration at{0};            ///< On the node's clock.
  IncidentKind kind = IncidentKind::crash;
  Pid pid = {}, other = {};
  std::string name = {};      ///< Of `pid`, if it has one. Empty where that is not known.
  std::string function = {};  ///< The function that `pid` was started with. Empty where that is not known.
  std::string type = {};      ///< Of the message.
  std::string text = {};
  std::uint32_t amount = 0, limit = 0;
};

/// An answer to Node::incidents_since.
struct Incidents {
  std::vector<Incident> incidents;  ///< In order of number.
  std::uint64_t next = 1;           ///< The number to ask for next.
  std::uint64_t lost = 0;           ///< From the number asked for up to `next`, but no longer kept.
  /// All incidents of each kind since the node's start, also those that were not recorded.
  std::array<std::uint64_t, incident_kind_count> counts{};
};

/// A process that waits for another one. It may be runnable, because of another message or because the answer has just
/// come.
struct Wait {
  Pid pid, on;
  Duration since{0};   ///< On the node's clock.
  bool await = false;  ///< For the result of a task; else for the answer to a call.
  friend bool operator==(const Wait&, const Wait&) = default;
};

inline std::string_view to_text(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::crash:
      return "crash";
    case IncidentKind::dead_letter:
      return "dead_letter";
    case IncidentKind::late_reply:
      return "late_reply";
    case IncidentKind::unhandled:
      return "unhandled";
    case IncidentKind::shared_payload:
      return "shared_payload";
    case IncidentKind::restart:
      return "restart";
  }
  return "?";
}

}  // namespace nazir::observe
