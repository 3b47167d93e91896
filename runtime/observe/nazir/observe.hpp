// SPDX-License-Identifier: BSL-1.0
#pragma once
// The observe contract: everything an observer can see of a node and ask of it, as plain values.
//
// Programs that show processes (the window, the text view, a recorder) include only this header of the runtime. No
// value here points into the runtime, so a snapshot can be kept, sorted on another thread, written to a file or sent
// over a wire. The in-process runtime is one implementation of `Node`; a recording or a remote node is another.
//
// Units: durations and times are chrono types or name their unit. Sizes are bytes. Counters count from the node's start
// and never decrease. A time point is the time since the node's start, on the node's own clock, which is virtual in a
// virtual run.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nazir/observe/call.hpp>
#include <nazir/observe/details.hpp>
#include <nazir/observe/incident.hpp>
#include <nazir/observe/info.hpp>
#include <nazir/observe/pid.hpp>
#include <nazir/observe/request.hpp>
#include <nazir/observe/row.hpp>
#include <nazir/observe/snapshot.hpp>
#include <nazir/observe/strings.hpp>
#include <nazir/observe/trace.hpp>

namespace nazir::observe {

/// The interface to a node. Call members from any thread except schedulers of the observed runtime. A call blocks the
/// caller until it is over (see Call) at most, and never the observed processes. It throws nothing but std::bad_alloc.
/// After the node has stopped, snapshots have no processes and commands are refused. What a node cannot do (see
/// Abilities) it answers with a problem.
class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  /// Whether what the node tells is made in this program. Anything else could be wrong or hostile, and is validated
  /// before a view sees it: see validate.hpp.
  virtual bool in_this_program() const { return false; }

  virtual Answer<NodeInfo> info(const Call& call) const = 0;

  /// Reads all counters now. In this program, about 50 ns per process.
  virtual Answer<SnapshotPointer> snapshot(const SnapshotRequest& request, const Call& call) = 0;

  virtual Answer<ProcessDetails> details(Pid pid, const DetailsRequest& request, const Call& call);

  /// All processes that wait for the answer to a call or for the result of a task, in ascending order of pid. Takes
  /// about 20 ns per process.
  virtual Answer<std::vector<Wait>> waits(const Call& call);
  /// The incidents whose number is at least `number` (0: from the first), at most `most` of them.
  virtual Answer<Incidents> incidents_since(std::uint64_t number, std::size_t most, const Call& call);

  /// Sends an exit signal, like `exit(pid, reason)`. `kill` cannot be trapped. A tight loop that never suspends keeps
  /// running until it does.
  virtual Outcome exit(Pid pid, std::string_view reason, const Call& call);
  /// Sends a message of a type that the process handles: see `Accepted` for the types and the form of their values.
  virtual Outcome send(Pid pid, std::string_view type, std::string_view value, const Call& call);
  /// The process runs no further, from its next pause on, until it is resumed as often as it was suspended. Its mailbox
  /// fills. Done as soon as the request is on its way. `resume` takes back what observers suspended, nothing else.
  virtual Outcome suspend(Pid pid, const Call& call);
  virtual Outcome resume(Pid pid, const Call& call);
  virtual Outcome set_priority(Pid pid, Priority priority, const Call& call);
  /// Gives memory that is kept for reuse back to the system: stacks, blocks, free heap.
  virtual Outcome tidy(const Call& call);

  /// Starts a trace, which ends by itself. Fails if it is to trace nothing, has no bound, or none of its processes
  /// lives, and while `most_traces` run already. Takes up to 50 ns per process of the node.
  virtual Answer<TraceId> start_trace(const TraceRequest& request, const Call& call);
  /// Ends a running trace. Its events stay readable.
  virtual Outcome stop_trace(TraceId id, const Call& call);
  /// Ends the trace if it still runs, and gives its memory back.
  virtual Outcome forget_trace(TraceId id, const Call& call);
  /// All traces that the node still has, the oldest first.
  virtual Answer<std::vector<TraceStatus>> traces(const Call& call);
  /// The events of a trace whose number is at least `number` (0: from the first), at most `most` of them.
  virtual Answer<TraceEvents> trace_since(TraceId id, std::uint64_t number, std::size_t most, const Call& call);

  // For nodes in this program, which always answer: with five seconds of patience; a problem is thrown as a
  // std::runtime_error.
  NodeInfo info() const { return value_of(info(Call())); }
  SnapshotPointer snapshot() { return value_of(snapshot(SnapshotRequest(), Call())); }
  /// nullopt for a dead process.
  std::optional<ProcessDetails> details(Pid pid, const DetailsRequest& request = {});
  Outcome exit(Pid pid, std::string_view reason) { return exit(pid, reason, Call()); }
  TraceId start_trace(const TraceRequest& request) { return value_of(start_trace(request, Call())); }
  Outcome stop_trace(TraceId id) { return stop_trace(id, Call()); }
  std::vector<TraceStatus> traces() { return value_of(traces(Call())); }
  std::vector<Wait> waits() { return value_of(waits(Call())); }
  Incidents incidents_since(std::uint64_t number, std::size_t most = most_incidents) {
    return value_of(incidents_since(number, most, Call()));
  }
  TraceEvents trace_since(TraceId id, std::uint64_t number, std::size_t most = 100'000) {
    return value_of(trace_since(id, number, most, Call()));
  }

 private:
  template <class T>
  static T value_of(Answer<T> answer) {
    if (!answer) throw std::runtime_error(answer.problem().text);
    return std::move(*answer);
  }
  static std::string cannot(std::string_view what) {
    return "This node cannot " + std::string(what) + ". Do it where the process runs.";
  }
};

inline Answer<ProcessDetails> Node::details(Pid, const DetailsRequest&, const Call&) {
  return Problem{Problem::Kind::unable, "This node tells nothing of a process beyond its row."};
}
inline std::optional<ProcessDetails> Node::details(Pid pid, const DetailsRequest& request) {
  auto answer = details(pid, request, Call());
  if (!answer && answer.problem().kind == Problem::Kind::ended) return std::nullopt;
  return value_of(std::move(answer));
}
inline Answer<std::vector<Wait>> Node::waits(const Call&) {
  return Problem{Problem::Kind::unable, "This node does not tell who waits for whom."};
}
inline Answer<Incidents> Node::incidents_since(std::uint64_t, std::size_t, const Call&) {
  return Problem{Problem::Kind::unable, "This node does not tell of incidents."};
}
inline Outcome Node::exit(Pid, std::string_view, const Call&) {
  return {false, cannot("end a process")};
}
inline Outcome Node::send(Pid, std::string_view, std::string_view, const Call&) {
  return {false, cannot("send a message")};
}
inline Outcome Node::suspend(Pid, const Call&) {
  return {false, cannot("suspend a process")};
}
inline Outcome Node::resume(Pid, const Call&) {
  return {false, cannot("resume a process")};
}
inline Outcome Node::set_priority(Pid, Priority, const Call&) {
  return {false, cannot("set a priority")};
}
inline Outcome Node::tidy(const Call&) {
  return {false, cannot("give memory back")};
}
inline Answer<TraceId> Node::start_trace(const TraceRequest&, const Call&) {
  return Problem{Problem::Kind::unable, cannot("trace processes")};
}
inline Outcome Node::stop_trace(TraceId, const Call&) {
  return {false, cannot("trace processes")};
}
inline Outcome Node::forget_trace(TraceId, const Call&) {
  return {false, cannot("trace processes")};
}
inline Answer<std::vector<TraceStatus>> Node::traces(const Call&) {
  return std::vector<TraceStatus>();
}
inline Answer<TraceEvents> Node::trace_since(TraceId, std::uint64_t, std::size_t, const Call&) {
  return Problem{Problem::Kind::unable, cannot("trace processes")};
}

}  // namespace nazir::observe
