// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A view of a plane that is painted, not made of widgets: scrolling, zooming and moving it, with mouse and keys. A
// graph derives from it, says how large its plane is, and paints the part that is seen.
//
// Mouse: dragging moves the plane; the wheel scrolls, with Shift sideways, with Ctrl it zooms.
// Keys: Ctrl++ and Ctrl+- zoom; 0 and F fit the plane into the view, 1 shows it in its natural size; Ctrl or Shift with
// an arrow moves the plane.

#include <QAbstractScrollArea>

namespace nazir::widgets {

class PlaneView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  static constexpr double leastZoom = 0.1, mostZoom = 2.5;

  double zoom() const { return m_zoom; }
  /// `around` stays in place, in pixels of the viewport.
  void setZoom(double zoom, const QPointF& around);
  /// The same around what is selected, or else the middle.
  void setZoom(double zoom);
  /// Zooms so that everything is seen, if that is possible, but not beyond the natural size.
  void fit();

 signals:
  /// Something else is seen than before.
  void viewChanged();

 protected:
  explicit PlaneView(QWidget* parent);

  /// In logical pixels at a zoom of 1.
  virtual QSizeF planeSize() const = 0;
  /// By which the plane scrolls, at a zoom of 1.
  virtual double lineHeight() const = 0;
  /// In pixels of the viewport; empty if nothing is selected.
  virtual QRectF selectedRect() const { return {}; }
  /// `seen`: the part of the plane to be painted, at `zoom`.
  virtual void paintPlane(QPainter& painter, const QRectF& seen) = 0;
  /// Repaints, and emits `viewChanged`.
  virtual void afterChange();
  /// In pixels of the viewport: what a mouse without a button pressed is over, and what it has clicked with the left
  /// one.
  virtual void hover(const QPointF& at) = 0;
  virtual void click(const QPointF& at) = 0;

  /// Where the plane's origin is in the viewport.
  QPointF origin() const;
  QRectF seenPlane() const;
  QPointF toPlane(const QPointF& inView) const { return (inView - origin()) / m_zoom; }
  QRectF toView(const QRectF& plane) const { return {plane.topLeft() * m_zoom + origin(), plane.size() * m_zoom}; }
  /// `beyond`: up to half a view past the plane's edges, where a box has to be kept in place.
  void moveTo(double x, double y, bool beyond);
  void moveBy(double x, double y);
  /// Scrolls until a box, in pixels of the viewport, is seen, or to the middle.
  void scrollTo(const QRectF& box, bool middle);
  /// The plane or the view has another size.
  void updateBars();
  bool zoomKey(const QKeyEvent& key);
  bool panKey(const QKeyEvent& key);

  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

  static constexpr double spare = 20;  // round what is scrolled to

 private:
  double m_zoom = 1;
  QPointF m_pressed;  // in pixels of the viewport
  QPoint m_pressedBars;
  QRect m_usual;  // where the bars are within the plane's edges
  bool m_down = false, m_panning = false;
};

}  // namespace nazir::widgets
