// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The plane with the wait graph. What is selected keeps its place on the screen when others come and go.
//
// Mouse: a click selects, and opens a counted box; a double click on a process emits `activated`.
// Keys: Right goes to the process that is waited for, Left to one that waits, Up and Down along the column, Home and
// End to the first and the last box; Enter opens. Space is left to the window, and so are Delete and Ctrl+C.

#include "widgets/views/findings/wait_painter.hpp"
#include "widgets/views/graph/plane_view.hpp"

namespace nazir::widgets {

class WaitCanvas : public PlaneView {
  Q_OBJECT

 public:
  explicit WaitCanvas(QWidget* parent = nullptr);

  /// Null: nothing is known.
  void setPicture(WaitPicturePointer picture);
  const WaitPicturePointer& picture() const { return m_picture; }

  /// Null if nothing is selected.
  const findings::WaitBox* selected() const { return boxOf(m_selected); }
  /// None if a counted box is selected, or nothing.
  observe::Pid selectedPid() const;
  /// False if it is not drawn.
  bool select(const findings::WaitKey& key);
  /// Scrolls until the process is seen that a counted box waits for.
  void showTarget(const findings::WaitKey& counted);
  void activateSelected();

  /// In pixels of the viewport; empty if it is not drawn.
  QRectF rectOf(const findings::WaitKey& key) const;
  const findings::WaitBox* boxAt(const QPointF& at) const;
  const WaitGeometry& geometry() const { return m_geometry; }

 signals:
  void selectionChanged();
  void activated(observe::Pid pid);
  /// A counted box shall show some of its processes.
  void openRequested(const nazir::findings::WaitKey& key);
  /// In pixels of the viewport, over the selected box.
  void menuRequested(const QPoint& at);

 protected:
  QSizeF planeSize() const override { return m_size; }
  double lineHeight() const override { return m_geometry.lineHeight(); }
  QRectF selectedRect() const override { return m_selected ? rectOf(*m_selected) : QRectF(); }
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
  void resizeEvent(QResizeEvent* event) override;

 private:
  void measure();
  const findings::WaitBox* boxOf(const std::optional<findings::WaitKey>& key) const;
  const findings::WaitBox* neighbour(int key) const;
  void choose(const findings::WaitBox& box);

  WaitPicturePointer m_picture;
  WaitGeometry m_geometry;
  QSizeF m_size;
  std::optional<findings::WaitKey> m_selected;
};

}  // namespace nazir::widgets
