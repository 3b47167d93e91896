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

#include <nazir/observe/call.hpp>
#include <nazir/observe/details.hpp>
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

  virtual Answer<NodeInfo> info(const Call& call) const = 0;

  /// Reads all counters now. In this program, about 50 ns per process.
  virtual Answer<SnapshotPointer> snapshot(const SnapshotRequest& request, const Call& call) = 0;

  virtual Answer<ProcessDetails> details(Pid pid, const DetailsRequest& request, const Call& call);

  /// Sends an exit signal, like `exit(pid, reason)`. `kill` cannot be trapped. A tight loop that never suspends keeps
  /// running until it does.
  virtual Outcome exit(Pid pid, std::string_view reason, const Call& call);
  /// Sends a message of a type that the process handles: the type as its name, the value as the runtime inspects it.
  virtual Outcome send(Pid pid, std::string_view type, std::string_view value, const Call& call);
  /// The process runs no further until it is resumed as often as it was suspended. Its mailbox fills.
  virtual Outcome suspend(Pid pid, const Call& call);
  virtual Outcome resume(Pid pid, const Call& call);
  virtual Outcome set_priority(Pid pid, Priority priority, const Call& call);
  /// Gives memory that is kept for reuse back to the system: stacks, blocks, free heap.
  virtual Outcome tidy(const Call& call);

  /// Starts tracing the process until it ends or the setting changes. With nothing set in `what`, stops tracing.
  virtual Outcome trace(Pid pid, TraceWhat what);
  /// Takes the events of traced processes since the last call, in order, including those of processes that have ended.
  virtual Trace take_trace() { return {}; }

  // For nodes in this program, which always answer: with five seconds of patience; a problem is thrown as a
  // std::runtime_error.
  NodeInfo info() const { return value_of(info(Call())); }
  SnapshotPointer snapshot() { return value_of(snapshot(SnapshotRequest(), Call())); }
  /// nullopt for a dead process.
  std::optional<ProcessDetails> details(Pid pid, const DetailsRequest& request = {});
  Outcome exit(Pid pid, std::string_view reason) { return exit(pid, reason, Call()); }

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
inline Outcome Node::trace(Pid, TraceWhat) {
  return {false, cannot("trace a process")};
}

}  // namespace nazir::observe
