// SPDX-License-Identifier: BSL-1.0
#pragma once
// The wait graph: which process waits for which other one, in all calls and awaits of a node at one moment.
//
//   WaitGraph graph(snapshot, *node->waits());
//   for (const auto& group : graph.groups()) print(graph.words(group.root), group.size);
//
// A process waits for one other at most. So the processes that waits connect, a group, are either a tree, whose root
// waits for nobody: all others queue for it in the end. Or they are a ring, perhaps with trees on it: a deadlock.
// Nobody in it gets an answer, unless a time limit ends one of the waits.
//
// The node reads its processes one after the other while they run on. A ring of waits may therefore be one that never
// was. It counts as a deadlock if all its waits began before the snapshot, which was taken before the node was asked.
//
// Building takes time and memory in proportion to the number of waits, 0.4 s for a million, and no stack, however long
// a chain is. Immutable afterwards, for any thread.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::findings {

class WaitGraph {
 public:
  using Index = std::uint32_t;
  static constexpr Index none = std::numeric_limits<Index>::max();

  /// A process that waits, or that another one waits for.
  struct Node {
    observe::Pid pid;
    Index row = none;            ///< Its row in the snapshot; none: it was spawned later, or has ended.
    Index on = none;             ///< The process it waits for.
    observe::Duration since{0};  ///< On the node's clock: when the wait began.
    bool await = false;          ///< It waits for the result of a task; else for the answer to a call.
    bool in_ring = false;
    Index behind = 0;     ///< Processes that wait for it, directly or through others.
    Index oldest = none;  ///< Of those, without any in a ring, the one that has waited longest.
    Index chain = 0;      ///< Waits in the longest chain that ends at it; in a ring, without the ring.
    Index group = 0;
  };

  /// Processes that waits connect.
  struct Group {
    Index root = 0;                ///< Whom the others wait for in the end. In a ring, its oldest process.
    Index size = 0;                ///< Processes, with the root.
    Index ring = 0;                ///< Processes of the ring; 0: there is none.
    Index chain = 0;               ///< Waits in the longest chain; in a ring, those around it included.
    observe::Duration longest{0};  ///< For how long somebody has waited at most.
    bool deadlock = false;         ///< A ring that is certain.
    /// Processes that wait for the root or, in a ring, behind it.
    Index waiting() const { return size - (ring > 0 ? ring : 1); }
  };

  WaitGraph() = default;
  /// `waits`: in ascending order of pid; of a second wait of a process nothing is taken. `at_least`: waits that have
  /// taken less time are left out.
  WaitGraph(observe::SnapshotPointer snapshot, const std::vector<observe::Wait>& waits,
            observe::Duration at_least = {});

  const std::vector<Node>& nodes() const { return nodes_; }
  /// Deadlocks first, then the largest, by powers of two and, within one, the oldest root first: so that groups of
  /// about the same size do not change places all the time.
  const std::vector<Group>& groups() const { return groups_; }
  std::uint64_t waiting() const { return waiting_; }
  std::uint64_t deadlocks() const;

  /// The processes that wait for this one, directly, in ascending order of pid.
  std::span<const Index> waiters(Index node) const;
  /// The processes of the ring of a group, each of which waits for the next and the last for the first.
  std::vector<Index> ring(const Group& group) const;
  /// From the process at the far end of the longest chain of waits to the root or the ring; at most `most` processes,
  /// those nearest to the root.
  std::vector<Index> longest_chain(const Group& group, std::size_t most = 1000) const;
  /// `none` if the process neither waits nor is waited for.
  Index find(observe::Pid pid) const;

  /// How long the process has waited, at the time of the snapshot.
  observe::Duration waited(Index node) const;
  /// Its name, label or initial function; empty if none is known.
  std::string_view words(Index node) const;
  /// Its name or initial function: processes of one kind can be counted instead of listed.
  std::string_view kind(Index node) const;
  /// The function that it waits in, "call(Charge)".
  std::string_view place(Index node) const;
  /// Null if it is not in the snapshot.
  const observe::ProcessRow* row(Index node) const;
  const observe::SnapshotPointer& snapshot() const { return snapshot_; }

 private:
  void connect(const std::vector<observe::Wait>& waits, observe::Duration at_least);
  void list_waiters();
  void count_behind();
  void find_rings();
  void assign_groups();
  void measure_groups();
  void sort_groups();

  observe::SnapshotPointer snapshot_;
  std::vector<Node> nodes_;
  std::vector<Index> first_waiter_, waiters_;  // those of node i: from first_waiter_[i] to first_waiter_[i + 1]
  std::vector<Index> order_;                   // of all but rings: those that wait come before those they wait for
  std::vector<Group> groups_;
  std::uint64_t waiting_ = 0;
};

}  // namespace nazir::findings
