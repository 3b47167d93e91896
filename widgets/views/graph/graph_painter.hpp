// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Paints a supervision graph, or a part of it, with any painter: on the screen, on a picture, into a drawing.
//
// Supervisor: a box with a solid rounded square; GenServer: a rounded box; task: a pill; plain process: a circle with
// its name. In the shape, the mark and the colour of the state; at the right, how often it was restarted, its mailbox
// if that is long, and the mark of a finding. Behind the box: + and the number of children if they are not shown, − if
// they are.

#include <QFont>
#include <QRectF>
#include <functional>
#include <unordered_map>
#include <vector>

#include "widgets/data/graph_layout.hpp"

class QPainter;
class QPalette;

namespace nazir::widgets {

struct Tokens;

/// Where boxes are on the plane, in logical pixels at a zoom of 1.
class GraphGeometry {
 public:
  static constexpr double margin = 20;

  explicit GraphGeometry(const QFont& font);

  QRectF box(const GraphBox& box) const;
  /// What opens and closes a box; empty if it has no children.
  QRectF handle(const GraphBox& box) const;
  /// Of a whole layout, with its margins.
  QSizeF size(const GraphLayout& layout) const;
  double lineHeight() const { return m_lineHeight; }
  /// In lines from the top, as GraphBox::y.
  double lineAt(double y) const { return (y - margin) / m_lineHeight; }
  double yOf(double line) const { return margin + line * m_lineHeight; }
  /// The left edges of the boxes of a column.
  double xOf(int column) const { return margin + column * m_columnWidth; }

 private:
  QFont m_font;
  double m_lineHeight, m_columnWidth, m_boxHeight, m_boxWidth;
};

/// A link or a monitor between two processes that are shown.
struct GraphEdge {
  enum class Kind : std::uint8_t { link, monitor };
  Kind kind = Kind::link;
  observe::Pid from, to;  ///< A monitor: `from` watches `to`.
  bool mutual = false;    ///< And the other way round.
  friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

struct GraphLook {
  QFont font;
  double zoom = 1;  ///< How large it will be seen: texts that nobody can read are left out.
  GraphNode selected = {};
  bool focused = false;
  std::function<double(observe::Pid)> flash = {};  ///< 0..1
  std::vector<GraphEdge> edges = {};
};

/// Messages from which on a mailbox is marked, and from which on the mark is a warning.
inline constexpr std::uint64_t longMailbox = 10, fullMailbox = 1000;

/// `part`: of the layout. Leaves out what is not within `clip`.
void paintGraph(QPainter& painter, const GraphLayout& layout, const GraphLayout::Part& part,
                const GraphGeometry& geometry, const QPalette& palette, const GraphLook& look, const QRectF& clip);

}  // namespace nazir::widgets
