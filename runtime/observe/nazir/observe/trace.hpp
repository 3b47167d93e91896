// SPDX-License-Identifier: BSL-1.0
#pragma once
// Traces: what processes do, step by step, like Erlang's trace. Node::start_trace starts one, Node::trace_since reads
// it, as often and by as many readers as like: reading takes nothing away.
//
// Several traces may run at once, also of the same processes; a node keeps up to `most_traces`, running and ended.
// Every trace has a bound and ends by itself, whether or not somebody reads it. Its events stay readable until it is
// forgotten.
//
// Each scheduler keeps the latest events of a trace in a fixed number of bytes; the oldest make room, and a reader that
// comes too late learns exactly how many it lost. A node that would be slowed down by recording drops events and counts
// them: the runtime on the real clock records up to 20,000 events of a trace per scheduler and second.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe/pid.hpp>

namespace nazir::observe {

/// Longer texts are cut to this many bytes and end in an ellipsis.
inline constexpr std::size_t longest_trace_text = 1024;

/// Traces that a node keeps. A further one takes the place of the one that ended first.
inline constexpr std::size_t most_traces = 8;

/// In the place of a scheduler's number: another thread of the program.
inline constexpr std::uint32_t no_scheduler = std::numeric_limits<std::uint32_t>::max();

/// Which events of a process to record.
struct TraceWhat {
  bool messages = true;     ///< Each message it sends or takes out of its mailbox, calls and answers included.
  bool life = true;         ///< Spawns, restarts, links, names, labels, and its end.
  bool scheduling = false;  ///< When it gets a scheduler and when it leaves it.
  bool calls = false;       ///< Of the messages only calls and their answers.

  friend bool operator==(const TraceWhat&, const TraceWhat&) = default;
};

/// What ends a trace, whichever comes first. It needs a number of events or a time.
struct TraceBounds {
  std::uint64_t events = 100'000;            ///< Recorded events; 0: any number.
  std::uint32_t events_per_second = 0;       ///< More recorded events in one second of the trace end it; 0: any number.
  Duration time = std::chrono::seconds(60);  ///< On the node's clock; 0: any time.
  std::size_t bytes = std::size_t{4} << 20U;  ///< Memory per scheduler, at least 4096. Does not end the trace.
};

/// Which processes to trace, and what of them.
struct TraceRequest {
  std::vector<Pid> processes = {};  ///< Those that have ended are left out.
  std::vector<Pid> subtrees = {};   ///< These and their descendants, living and yet to be spawned.
  bool existing = false;            ///< All that live now.
  bool spawned = false;             ///< All spawned from now on. Such a trace may start before the node.
  TraceWhat what = {};
  std::string message_type = {};  ///< Record messages and calls of this type alone; empty: of all types.
  TraceBounds bounds = {};
};

enum class TraceId : std::uint64_t {};

enum class TraceKind : std::uint8_t {
  send,              ///< Sent a message to `other`; the text marks a cast as such.
  receive,           ///< Took a message of `other` (none: of a timer or another thread) out of its mailbox.
  call,              ///< Called `other`: the request.
  called,            ///< Took a call of `other` out of its mailbox: the request.
  answer,            ///< Answered a call of `other`, or gave it the result of a task.
  reply,             ///< The answer of `other` to its call came, `latency` after the call.
  no_reply,          ///< Its call of `other` failed, `latency` after the call: the reason.
  spawn,             ///< Spawned `other`: the function that was started with.
  restart,           ///< A supervisor: started `other` in place of a child that had ended. How often so far.
  spawned,           ///< Was spawned by `other` (none: from outside): the function it starts with.
  link,              ///< Linked to `other` by its own call.
  unlink,            ///< Unlinked from `other` by its own call.
  getting_linked,    ///< Linked by `other`.
  getting_unlinked,  ///< Unlinked by `other`, or because that ended.
  register_name,     ///< The name.
  unregister_name,   ///< The name; also at the end of the process.
  label,             ///< Set its label: the text.
  exit,              ///< The reason.
  in,                ///< Gets a scheduler, after it could have run for `latency` (0: unknown).
  out,               ///< Leaves the scheduler: the state it goes into, as of to_text(State).
};
inline constexpr std::size_t trace_kind_count = 20;
std::string_view to_text(TraceKind kind);

struct TraceEvent {
  std::uint64_t number = 0;  ///< Counts the recorded events of the trace from 1; what causes an event has a lower one.
  Duration at{0};            ///< On the node's clock.
  Pid pid = {};              ///< The process that the event belongs to.
  std::uint32_t scheduler = 0;  ///< On which it happened, from 0, or `no_scheduler`.
  TraceKind kind = TraceKind::send;
  Pid other = {};  ///< The other process: see the kinds.
  /// Not 0: the same in the `send` and the `receive` of one message, and in the `call`, `called`, `answer`, `reply` and
  /// `no_reply` of one call.
  std::uint64_t pair = 0;
  Duration latency{0};    ///< See the kinds.
  std::string type = {};  ///< Of a message, call or answer: the name of its type.
  std::string text = {};  ///< See the kinds.
  /// Events that were dropped, because there were too many at a time, between this one and the one before it on the
  /// same scheduler; threads that are no schedulers count as one. Those after the last event of a scheduler, and those
  /// that a lost event would have told of, are in TraceStatus::dropped alone.
  std::uint64_t missed = 0;
};

/// An answer to Node::trace_since.
struct TraceEvents {
  std::vector<TraceEvent> events;  ///< In order of number.
  std::uint64_t next = 1;          ///< The number to ask for next: at most one more than the last event has.
  std::uint64_t lost = 0;          ///< Events from the number asked for up to `next` that there was no room to keep.
};

struct TraceStatus {
  TraceId id = {};
  TraceRequest request = {};
  Duration started{0};                 ///< On the node's clock.
  std::optional<Duration> ended = {};  ///< Nothing while it runs.
  std::string why_ended = {};          ///< One sentence; empty while it runs.
  std::uint64_t recorded = 0;
  std::uint64_t dropped = 0;  ///< Events that were not recorded because there were too many at a time.
};

inline std::string_view to_text(TraceKind kind) {
  switch (kind) {
    case TraceKind::send:
      return "send";
    case TraceKind::receive:
      return "receive";
    case TraceKind::call:
      return "call";
    case TraceKind::called:
      return "called";
    case TraceKind::answer:
      return "answer";
    case TraceKind::reply:
      return "reply";
    case TraceKind::no_reply:
      return "no_reply";
    case TraceKind::spawn:
      return "spawn";
    case TraceKind::restart:
      return "restart";
    case TraceKind::spawned:
      return "spawned";
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
    case TraceKind::label:
      return "label";
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
