// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The supervision tree of an application as a graph that grows from left to right. Paints only the boxes within the
// viewport, and computes them only then: a family of 100,000 costs as much as its visible part.
//
// A box that is seen keeps its place on the screen when others come and go, and a box that is opened stays under the
// mouse. Space is left to the window, and so are Delete and Ctrl+C.
//
// Mouse: a click selects; a click behind a box opens or closes it; a double click emits `activated`; dragging moves the
// plane; the wheel scrolls, with Shift sideways, with Ctrl it zooms.
// Keys: arrows go along the tree, and Right opens; + - * open, close, open everything below; Ctrl++ and Ctrl+- zoom;
// 0 and F fit the graph into the view, 1 shows it in its natural size; Ctrl or Shift with an arrow moves the plane.
// (Both are in graph_input.cpp.)

#include <QAbstractScrollArea>
#include <QTimer>
#include <optional>

#include "widgets/data/graph_outline.hpp"
#include "widgets/views/graph/graph_painter.hpp"

namespace nazir::widgets {

class GraphView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  static constexpr double leastZoom = 0.1, mostZoom = 2.5;

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

  double zoom() const { return m_zoom; }
  /// `around` stays in place, in pixels of the viewport.
  void setZoom(double zoom, const QPointF& around);
  /// The same around the middle.
  void setZoom(double zoom);
  /// Zooms so that everything is seen, if that is possible, but not beyond the natural size.
  void fit();

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
  /// Other boxes are seen than before.
  void viewChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  bool viewportEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  /// Where the plane's origin is in the viewport.
  QPointF origin() const;
  QRectF seenPlane() const;
  GraphLayout::Part seenPart() const;
  /// A box to be kept in place while `change` happens: `preferred` if it is seen, else the selected, else the topmost.
  template <typename Change>
  void keepInPlace(const GraphNode& preferred, Change&& change);
  /// `beyond`: up to half a view past the plane's edges, where a box has to be kept in place.
  void moveTo(double x, double y, bool beyond);
  void moveBy(double x, double y);
  /// The plane or the view has another size.
  void updateBars();
  void scrollTo(const GraphNode& node, bool middle);
  void afterChange();
  void describe();
  bool zoomKey(const QKeyEvent& key);
  bool openKey(const QKeyEvent& key);
  bool moveKey(const QKeyEvent& key);
  bool panKey(const QKeyEvent& key);
  void go(const std::optional<GraphNode>& node);
  void click(const QPointF& at);

  GraphOutline m_outline;
  GraphGeometry m_geometry;
  double m_zoom = 1;
  GraphNode m_selected;
  std::vector<GraphEdge> m_edges;
  QTimer m_flashes;
  QPointF m_pressed;  // in pixels of the viewport
  QPoint m_pressedBars;
  QRect m_usual;  // where the bars are within the plane's edges
  bool m_down = false, m_panning = false;
};

}  // namespace nazir::widgets
