// SPDX-License-Identifier: BSL-1.0
#pragma once
// A wait graph cut down to what can be drawn and read: boxes in columns and lines, each to the left of the one that it
// waits for.
//
//   Of a target's waiters of one kind, a few are drawn and the others folded into one counted box, a family.
//   Of its kinds, the largest few are drawn; the others are one family without a kind.
//   Of a long chain, the part next to the target is drawn; a counted box stands for what waits behind it.
//   Of a long ring, the first processes are drawn, and a counted box between the last of them and the first.
//   Of the groups, as many are drawn as there is room for.
//
// Pinned processes, what is selected or was found, are drawn with the way to the root, unless that is longer than 200
// waits. All work is in proportion to the number of waits. There are at most about twice `most_boxes` boxes: when the
// room is used up, each process that is drawn still gets a box for all that waits behind it. Any thread.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <nazir/findings/wait_graph.hpp>

namespace nazir::findings {

/// Identifies a box from one drawing to the next.
struct WaitKey {
  /// A box stands for one process; for a family of processes of one kind that wait for the same process; for all
  /// processes behind one; or for the rest of a ring.
  enum class Kind : std::uint8_t { process, family, behind, ring };
  Kind kind = Kind::process;
  observe::Pid pid;         ///< The process; for others, the one that they wait for. For a ring, its oldest process.
  std::string family = {};  ///< Its kind; empty: of several kinds, or not known.
  bool await = false;       ///< Its members await a task.
  friend auto operator<=>(const WaitKey&, const WaitKey&) = default;
};

struct WaitBox {
  WaitKey key;
  WaitGraph::Index node = 0;  ///< The process; of several, the one that has waited longest.
  WaitGraph::Index group = 0;
  std::uint32_t on = no_box;  ///< The box that it waits for.
  std::uint64_t count = 1;    ///< Processes that it stands for.
  std::uint64_t behind = 0;   ///< Processes that wait behind it; of several, behind those that it stands for.
  bool in_ring = false;
  std::uint32_t column = 0;  ///< From the left.
  double line = 0;           ///< From the top; its middle.
  static constexpr std::uint32_t no_box = 0xffffffff;
};

struct WaitDrawing {
  std::vector<WaitBox> boxes;
  /// What a group is called stands on a line of its own above its boxes.
  struct Heading {
    WaitGraph::Index group = 0;
    double line = 0;
  };
  std::vector<Heading> headings;
  std::uint32_t columns = 0;
  double lines = 0;
  std::uint64_t groups_left_out = 0, waits_left_out = 0;  ///< Groups for which there was no room, and their waits.
};

/// How much is drawn.
struct WaitRoom {
  static constexpr std::uint64_t page = 25;  ///< By which a folded box opens.
  std::size_t most_boxes = 400;
  std::uint64_t most_alike = 3;  ///< Waiters of one kind, before somebody opens their family.
  std::size_t most_kinds = 8;    ///< Of waiters of one target.
  std::uint32_t most_depth = 5;  ///< Waits in a chain.
  std::uint64_t most_ring = 12;  ///< Processes of a ring.
  /// How many more each folded box shows. For `behind`, another `most_depth` of the chain if it is not 0.
  std::map<WaitKey, std::uint64_t> opened = {};
  std::vector<observe::Pid> pinned = {};
};

WaitDrawing draw(const WaitGraph& graph, const WaitRoom& room = {});

}  // namespace nazir::findings
