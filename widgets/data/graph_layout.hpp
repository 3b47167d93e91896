// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the boxes of a supervision graph stand. A column holds one level of the tree, the root at the left. Every box
// has a line of its own; an open one stands beside the middle of its children, or beside the first one when they are
// many.
//
// A family of more than one page of siblings is folded: a run of it is shown, and a counted node before and after that
// run stands for the others.
//
// The time to make a layout, and its memory, grow with the open processes and their shown children, of a family of more
// than `GraphLayout::large` only with the open ones. It never grows with the number of processes: nothing is stored for
// a box. `part` computes the boxes of a strip of lines when they are painted, in time that grows with their number.
//
// Immutable once made; usable from any thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// What a box stands for: a process, or those of its siblings that are not shown.
struct GraphNode {
  enum class Kind : std::uint8_t { process, before, after };
  Kind kind = Kind::process;
  observe::Pid pid;  ///< Of the process; of hidden siblings, their parent's: none if they have no supervisor.
  friend bool operator==(const GraphNode&, const GraphNode&) = default;
};

/// What the user chose, by the pids' values.
struct GraphState {
  static constexpr std::size_t page = 40;
  /// The shown run of a folded family.
  struct Run {
    observe::Pid from;  ///< The place of its first process; none: the family's first.
    std::size_t count = page;
  };
  std::unordered_map<std::uint64_t, bool> open;  ///< Opened or closed by hand; the others by their size.
  std::unordered_map<std::uint64_t, Run> runs;   ///< By the parent.
  /// The process in whose place a restarted one stands among its siblings. Only families that are not large heed it.
  std::unordered_map<std::uint64_t, observe::Pid> places;
};

struct GraphBox {
  GraphNode node;
  std::ptrdiff_t row = -1;  ///< In the snapshot; -1 for hidden siblings.
  std::uint64_t count = 0;  ///< Children of the process, or hidden siblings.
  bool open = false;
  int column = 0;
  double y = 0;  ///< Its middle, in lines from the top.
};

/// The lines from an open process to its children: one across to them, one down along them.
struct GraphTrunk {
  int column = 0;    ///< Of the children.
  double from = 0;   ///< The line of the parent, in lines from the top.
  double first = 0;  ///< The lines of the first and the last child.
  double last = 0;
};

class GraphLayout {
 public:
  /// Larger families are not looked through: their children open by hand only, and restarted ones come last.
  static constexpr std::size_t large = 1000;
  /// Beside more lines than this, a parent stands at the top.
  static constexpr std::int64_t tall = 24;
  /// Without the user's choice a process of the first columns is open if it has few children; the root always is.
  static constexpr std::size_t fewChildren = 24;
  static constexpr int firstColumns = 4, mostOpenedUnasked = 500;
  /// Processes with more ancestors are not shown.
  static constexpr int deepest = 1000;

  GraphLayout() = default;
  /// `application`: the root; none for the processes without a supervisor. The frame must have a forest.
  GraphLayout(FramePointer frame, observe::Pid application, const GraphState& state);

  const FramePointer& frame() const { return m_frame; }
  bool empty() const { return lines() == 0; }
  std::int64_t lines() const { return m_families.empty() ? 0 : m_families.front().height; }
  int columns() const { return m_columns; }
  std::uint64_t boxes() const { return m_boxes; }
  /// How many children were looked at to make it.
  std::uint64_t work() const { return m_work; }

  struct Part {
    std::vector<GraphBox> boxes;
    std::vector<GraphTrunk> trunks;
  };
  /// The boxes on the lines from `top` to `bottom`. With `sticky`, the parent of a tall family that reaches above `top`
  /// stands on the first line below it instead of out of sight.
  Part part(double top, double bottom, bool sticky) const;

  /// Nothing if there is no such box.
  std::optional<GraphBox> find(const GraphNode& node) const;
  bool isOpen(observe::Pid pid) const { return pid && m_familyOf.contains(pid.value); }
  std::optional<GraphNode> first() const;
  std::optional<GraphNode> parent(const GraphNode& node) const;
  std::optional<GraphNode> firstChild(const GraphNode& node) const;
  /// `steps` further down (or up, if negative) among its siblings, at most to the last one; from there, to the next box
  /// of the column. Nothing at the column's end.
  std::optional<GraphNode> beside(const GraphNode& node, std::int64_t steps) const;

  /// An open process and its children. The first one is the root alone, or those without a supervisor.
  struct Family {
    observe::Pid pid;
    std::ptrdiff_t row = -1;
    std::uint32_t parent = 0;     ///< Family in which it is a child.
    std::int64_t indexThere = 0;  ///< Among the shown children there.
    int column = 0;               ///< Of the children.
    std::int64_t top = 0, height = 0;
    double axis = 0;                          ///< The middle of its own box.
    std::span<const std::uint32_t> children;  ///< All of them, oldest first.
    std::vector<std::uint32_t> arranged;      ///< The same in the order on the screen, if that differs.
    std::size_t begin = 0, end = 0;           ///< The shown run.
    struct Open {
      std::int64_t index;    ///< Among the shown children.
      std::uint32_t family;  ///< Its own family.
      /// A closed child takes one line, an open one as many as its subtree. This is the number of additional lines that
      /// this child and the open children above it take.
      std::int64_t overhang;
    };
    std::vector<Open> open;

    std::span<const std::uint32_t> inOrder() const { return arranged.empty() ? children : std::span(arranged); }
    std::int64_t before() const { return begin > 0 ? 1 : 0; }
    std::int64_t after() const { return end < children.size() ? 1 : 0; }
    std::int64_t shown() const { return static_cast<std::int64_t>(end - begin); }
    std::int64_t nodes() const { return before() + shown() + after(); }
  };
  const std::vector<Family>& families() const { return m_families; }
  /// Null if the process is not open.
  const Family* familyOf(observe::Pid pid) const;

 private:
  class Maker;
  struct Spot {
    std::uint32_t family;
    std::int64_t node;  // counted from the top of the family, hidden siblings included
  };
  std::optional<Spot> spotOf(const GraphNode& node) const;
  GraphNode nodeAt(const Spot& spot) const;
  std::int64_t topOf(const Family& family, std::int64_t node) const;
  std::int64_t nodeOn(const Family& family, double line) const;
  const Family::Open* openAt(const Family& family, std::int64_t node) const;
  double axisOf(const Family& family, std::int64_t node) const;
  GraphBox boxAt(const Family& family, std::int64_t node) const;
  std::optional<Spot> edge(std::uint32_t family, int column, bool last) const;

  FramePointer m_frame;
  std::shared_ptr<const std::vector<std::uint32_t>> m_root;  // the row of the application; families point to it
  std::vector<Family> m_families;
  std::unordered_map<std::uint64_t, std::uint32_t> m_familyOf;
  int m_columns = 0;
  std::uint64_t m_boxes = 0, m_work = 0;
};

}  // namespace nazir::widgets
