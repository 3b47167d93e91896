// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and mouse do in a GraphView.
#include "widgets/views/graph/graph_view.hpp"

#include <QApplication>
#include <QContextMenuEvent>
#include <QScrollBar>
#include <cmath>

#include "widgets/views/process_list_keys.hpp"

namespace nazir::widgets {
namespace {

constexpr double keyFactor = 1.25, wheelFactor = 1.2;

}  // namespace

bool GraphView::zoomKey(const QKeyEvent& key) {
  const bool control = key.modifiers().testFlag(Qt::ControlModifier);
  switch (key.key()) {
    case Qt::Key_0:
    case Qt::Key_F:
      if (key.key() == Qt::Key_F && control) return false;  // goes to the find field
      fit();
      return true;
    case Qt::Key_1:
      if (control) return false;
      setZoom(1);
      return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      if (control) setZoom(m_zoom * keyFactor);
      return control;
    case Qt::Key_Minus:
      if (control) setZoom(m_zoom / keyFactor);
      return control;
    default:
      return false;
  }
}

bool GraphView::openKey(const QKeyEvent& key) {
  const auto pid = selectedPid();
  switch (key.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      setOpen(pid, true);
      return true;
    case Qt::Key_Minus:
      setOpen(pid, false);
      return true;
    case Qt::Key_Asterisk:
      if (pid) openBelow(pid);
      return true;
    default:
      return false;
  }
}

bool GraphView::panKey(const QKeyEvent& key) {
  if ((key.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) == 0) return false;
  constexpr int stride = 80;
  switch (key.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
      horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (key.key() == Qt::Key_Left ? -stride : stride));
      return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
      moveBy(0, key.key() == Qt::Key_Up ? -stride : stride);
      return true;
    default:
      return false;
  }
}

bool GraphView::moveKey(const QKeyEvent& key) {
  const auto page = static_cast<std::int64_t>(viewport()->height() / (m_geometry.lineHeight() * m_zoom));
  constexpr std::int64_t everything = 1LL << 40U;
  switch (key.key()) {
    case Qt::Key_Left:
      go(graph().parent(m_selected));
      return true;
    case Qt::Key_Right:
      if (selectedPid()) setOpen(m_selected.pid, true);
      go(graph().firstChild(m_selected));
      return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
      go(graph().beside(m_selected, key.key() == Qt::Key_Up ? -1 : 1));
      return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      go(graph().beside(m_selected, (key.key() == Qt::Key_PageUp ? -1 : 1) * std::max<std::int64_t>(page - 1, 1)));
      return true;
    case Qt::Key_Home:
    case Qt::Key_End:
      go(graph().beside(m_selected, key.key() == Qt::Key_Home ? -everything : everything));
      return true;
    default:
      return false;
  }
}

void GraphView::go(const std::optional<GraphNode>& node) {
  if (node) select(*node);
}

void GraphView::keyPressEvent(QKeyEvent* event) {
  if (zoomKey(*event) || panKey(*event) || openKey(*event) || moveKey(*event)) return;
  if (isEnter(*event)) {
    activateSelected();
  } else {
    event->ignore();
  }
}

void GraphView::mousePressEvent(QMouseEvent* event) {
  m_pressed = event->position();
  m_pressedBars = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
  m_down = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
  m_panning = false;
  if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
  const auto box = boxAt(m_pressed);
  // Selecting may scroll, and a handle would move away from under the mouse.
  if (box && !m_geometry.handle(*box).contains((m_pressed - origin()) / m_zoom)) {
    const bool other = !(box->node == m_selected);
    m_selected = box->node;
    afterChange();
    if (other) emit selectionChanged();
  }
}

void GraphView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF moved = event->position() - m_pressed;
  if (m_down && !m_panning && moved.manhattanLength() >= QApplication::startDragDistance()) {
    m_panning = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
  }
  if (m_panning) {
    moveTo(m_pressedBars.x() - moved.x(), m_pressedBars.y() - moved.y(), true);
  } else if (!m_down) {
    const auto box = boxAt(event->position());
    const bool hand =
        box && (box->row < 0 || m_geometry.handle(*box).contains((event->position() - origin()) / m_zoom));
    viewport()->setCursor(hand ? Qt::PointingHandCursor : Qt::ArrowCursor);
  }
}

void GraphView::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = m_down && !m_panning && event->button() == Qt::LeftButton;
  m_down = m_panning = false;
  viewport()->setCursor(Qt::ArrowCursor);
  if (clicked) click(m_pressed);
}

void GraphView::click(const QPointF& at) {
  const auto box = boxAt(at);
  if (!box) return;
  if (box->row < 0) {
    showMore(box->node);
  } else if (m_geometry.handle(*box).contains((at - origin()) / m_zoom)) {
    setOpen(box->node.pid, !box->open);
  }
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto box = boxAt(event->position());
  if (event->button() != Qt::LeftButton || !box) return;
  if (box->row >= 0 && m_geometry.box(*box).contains((event->position() - origin()) / m_zoom)) {
    emit activated(box->node.pid);
  } else {
    mousePressEvent(event);  // a quick second click on a handle is a click
  }
}

void GraphView::wheelEvent(QWheelEvent* event) {
  const int turned = event->angleDelta().y();
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    setZoom(m_zoom * std::pow(wheelFactor, turned / 120.0), event->position());
    event->accept();
  } else if (event->modifiers().testFlag(Qt::ShiftModifier) && event->angleDelta().x() == 0) {
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - turned);
    event->accept();
  } else {
    QAbstractScrollArea::wheelEvent(event);
  }
}

void GraphView::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Mouse) {
    if (boxAt(event->pos())) emit menuRequested(event->pos());
  } else if (const QRectF box = rectOf(m_selected); !box.isEmpty()) {
    emit menuRequested(box.center().toPoint());
  }
}

}  // namespace nazir::widgets
