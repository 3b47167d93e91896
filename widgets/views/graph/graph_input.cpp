// SPDX-License-Identifier: GPL-3.0-or-later
// What keys and mouse do in a GraphView.
#include "widgets/views/graph/graph_view.hpp"

#include <QContextMenuEvent>
#include <algorithm>

#include "widgets/views/process_list_keys.hpp"

namespace nazir::widgets {

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

bool GraphView::moveKey(const QKeyEvent& key) {
  const auto page = static_cast<std::int64_t>(viewport()->height() / (m_geometry.lineHeight() * zoom()));
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
  PlaneView::mousePressEvent(event);
  if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
  const auto box = boxAt(event->position());
  // Selecting may scroll, and a handle would move away from under the mouse.
  if (box && !m_geometry.handle(*box).contains(toPlane(event->position()))) {
    const bool other = !(box->node == m_selected);
    m_selected = box->node;
    afterChange();
    if (other) emit selectionChanged();
  }
}

void GraphView::hover(const QPointF& at) {
  const auto box = boxAt(at);
  const bool hand = box && (box->row < 0 || m_geometry.handle(*box).contains(toPlane(at)));
  viewport()->setCursor(hand ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void GraphView::click(const QPointF& at) {
  const auto box = boxAt(at);
  if (!box) return;
  if (box->row < 0) {
    showMore(box->node);
  } else if (m_geometry.handle(*box).contains(toPlane(at))) {
    setOpen(box->node.pid, !box->open);
  }
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto box = boxAt(event->position());
  if (event->button() != Qt::LeftButton || !box) return;
  if (box->row >= 0 && m_geometry.box(*box).contains(toPlane(event->position()))) {
    emit activated(box->node.pid);
  } else {
    mousePressEvent(event);  // a quick second click on a handle is a click
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
