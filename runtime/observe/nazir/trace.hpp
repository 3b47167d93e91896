// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a process did, step by step, as Erlang's trace tells it: asked for by Node::trace, told by Node::take_trace.
//
// Events are kept until somebody takes them: for each scheduler at most 16,384, with texts of 4 MiB together. When
// there is no more room the oldest are dropped and counted. A process that is traced is slower, for each message is
// made text; one that is not pays next to nothing.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe_pid.hpp>

namespace nazir::observe {

/// A longer text, of that many bytes, is cut and ends in an ellipsis.
inline constexpr std::size_t longest_trace_text = 1024;

/// What to note of a process.
struct TraceWhat {
  bool messages = true;     ///< Each that it sends or takes out of its mailbox.
  bool life = true;         ///< What it spawns, its links, names and end.
  bool scheduling = false;  ///< When it is given a scheduler and when it leaves it.
};

enum class TraceKind : std::uint8_t {
  send,              ///< To `other`: the message as text, with a word in front if it is a cast, a call or a reply.
  receive,           ///< From `other`, who is nobody for timers and other threads: the message, likewise.
  spawn,             ///< Of `other`: what that was started with.
  link,              ///< Of `other`, by its own will;
  unlink,            ///< likewise.
  getting_linked,    ///< By `other`.
  getting_unlinked,  ///< By `other`, or because that ended.
  register_name,     ///< The name.
  unregister_name,   ///< The name, also when the process ends.
  exit,              ///< The reason.
  in,                ///< It is given a scheduler.
  out,               ///< It leaves it.
};
std::string_view to_text(TraceKind kind);

struct TraceEvent {
  std::uint64_t number = 0;  ///< Counts the events of a node, over all its processes.
  Duration at{0};            ///< On the node's clock.
  Pid pid = {};              ///< Who did it.
  TraceKind kind = TraceKind::send;
  Pid other = {};         ///< To whom, from whom, of whom.
  std::string text = {};  ///< What: see the kinds.
};

struct Trace {
  std::vector<TraceEvent> events;  ///< By number.
  std::uint64_t lost = 0;          ///< How many there was no room for since the last time.
};

inline std::string_view to_text(TraceKind kind) {
  switch (kind) {
    case TraceKind::send:
      return "send";
    case TraceKind::receive:
      return "receive";
    case TraceKind::spawn:
      return "spawn";
    case TraceKind::link:
      return "link";
    case TraceKind::unlink:
      return "unlink";
    case TraceKind::getting_linked:
      return "getting_linked";
    case TraceKind::getting_unlinked:
      return "getting_unlinked";
    case TraceKind::register_name:
      return "register";
    case TraceKind::unregister_name:
      return "unregister";
    case TraceKind::exit:
      return "exit";
    case TraceKind::in:
      return "in";
    case TraceKind::out:
      return "out";
  }
  return "?";
}

}  // namespace nazir::observe
