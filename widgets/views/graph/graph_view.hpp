// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The supervision tree of an application as a graph that grows from left to right. Paints only the boxes within the
// viewport, and computes them only then: a family of 100,000 costs as much as its visible part.
//
// A box that is seen keeps its place on the screen when others come and go, and a box that is opened stays under the
// mouse. Space is left to the window, and so are Delete and Ctrl+C.
//
// Mouse: a click selects; a click behind a box opens or closes it; a double click emits `activated`.
// Keys: arrows go along the tree, and Right opens; + - * open, close, open everything below.
// (Both are in graph_input.cpp; those that move and zoom the plane are in PlaneView.)

#include <QTimer>
#include <optional>

#include "widgets/data/graph_outline.hpp"
#include "widgets/views/graph/graph_painter.hpp"
#include "widgets/views/graph/plane_view.hpp"

namespace nazir::widgets {

class GraphView : public PlaneView {
  Q_OBJECT

 public:
  explicit GraphView(QWidget* parent = nullptr);

  /// See GraphOutline::show.
  void setFrame(FramePointer frame, observe::Pid application);
  /// Shows nothing and holds no frame until the next one, but remembers what is open.
  void rest();
  const GraphOutline& outline() const { return m_outline; }
  const GraphLayout& graph() const { return m_outline.layout(); }

  const GraphNode& selected() const { return m_selected; }
  /// None if hidden siblings are selected, or nothing.
  observe::Pid selectedPid() const;
  void select(const GraphNode& node);
  /// Opens the way to a process, selects it and scrolls to it. False if it is not in this application.
  bool reveal(observe::Pid pid);
  /// For Enter: opens hidden siblings, or emits `activated`.
  void activateSelected();

  void setOpen(observe::Pid pid, bool open);
  void openBelow(observe::Pid pid);
  void closeAll();
  void showMore(const GraphNode& hidden, bool all = false);

  void setEdges(std::vector<GraphEdge> edges);
  /// The processes whose boxes are within the viewport, at most `most`, and how many there are.
  std::vector<observe::Pid> seen(std::size_t most, std::size_t* all = nullptr) const;

  /// In pixels of the viewport; empty if there is no such box. A box may be out of sight.
  QRectF rectOf(const GraphNode& node) const;
  std::optional<GraphBox> boxAt(const QPointF& at) const;

 signals:
  void selectionChanged();
  void activated(observe::Pid pid);
  /// In pixels of the viewport, over the selected box.
  void menuRequested(const QPoint& at);

 protected:
  QSizeF planeSize() const override { return m_geometry.size(graph()); }
  double lineHeight() const override { return m_geometry.lineHeight(); }
  QRectF selectedRect() const override { return rectOf(m_selected); }
  void paintPlane(QPainter& painter, const QRectF& seen) override;
  void afterChange() override;
  void hover(const QPointF& at) override;
  void click(const QPointF& at) override;

  bool viewportEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  GraphLayout::Part seenPart() const;
  /// A box to be kept in place while `change` happens: `preferred` if it is seen, else the selected, else the topmost.
  template <typename Change>
  void keepInPlace(const GraphNode& preferred, Change&& change);
  void describe();
  bool openKey(const QKeyEvent& key);
  bool moveKey(const QKeyEvent& key);
  void go(const std::optional<GraphNode>& node);

  GraphOutline m_outline;
  GraphGeometry m_geometry;
  GraphNode m_selected;
  std::vector<GraphEdge> m_edges;
  QTimer m_flashes;
};

}  // namespace nazir::widgets
