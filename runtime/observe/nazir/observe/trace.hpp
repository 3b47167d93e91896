// SPDX-License-Identifier: BSL-1.0
#pragma once
// Traces: what a process did, step by step, like Erlang's trace. Started by Node::trace, read by Node::take_trace.
//
// Events are kept until they are taken: per scheduler at most 16,384, with at most 4 MiB of text. Beyond that the
// oldest are dropped and counted. A traced process is slower, since each message is turned into text; an untraced one
// pays next to nothing.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe/pid.hpp>

namespace nazir::observe {

/// Longer texts are cut to this many bytes and end in an ellipsis.
inline constexpr std::size_t longest_trace_text = 1024;

/// Which events of a process to record.
struct TraceWhat {
  bool messages = true;     ///< Each message it sends or takes out of its mailbox.
  bool life = true;         ///< Spawns, links, names, and its end.
  bool scheduling = false;  ///< When it gets a scheduler and when it leaves it.
};

enum class TraceKind : std::uint8_t {
  send,              ///< To `other`: the message as text, after a word that marks a cast, a call or a reply.
  receive,           ///< From `other` (none for timers and other threads): the message as text, marked likewise.
  spawn,             ///< Spawned `other`: the function that was started with.
  link,              ///< Linked to `other` by its own call.
  unlink,            ///< Unlinked from `other` by its own call.
  getting_linked,    ///< Linked by `other`.
  getting_unlinked,  ///< Unlinked by `other`, or because that ended.
  register_name,     ///< The name.
  unregister_name,   ///< The name; also at the end of the process.
  exit,              ///< The reason.
  in,                ///< It gets a scheduler.
  out,               ///< It leaves the scheduler.
};
std::string_view to_text(TraceKind kind);

struct TraceEvent {
  std::uint64_t number = 0;  ///< Counts the events of all processes of a node.
  Duration at{0};            ///< On the node's clock.
  Pid pid = {};              ///< The process that the event belongs to.
  TraceKind kind = TraceKind::send;
  Pid other = {};         ///< The other process: see the kinds.
  std::string text = {};  ///< The text: see the kinds.
};

struct Trace {
  std::vector<TraceEvent> events;  ///< In order of number.
  std::uint64_t lost = 0;          ///< Events dropped for lack of space since the last call.
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
