// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/plane_view.hpp"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr double keyFactor = 1.25, wheelFactor = 1.2;

}  // namespace

PlaneView::PlaneView(QWidget* parent) : QAbstractScrollArea(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  viewport()->setMouseTracking(true);
  horizontalScrollBar()->setLayoutDirection(Qt::LeftToRight);  // as what it moves
}

QPointF PlaneView::origin() const {
  return -QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

QRectF PlaneView::seenPlane() const {
  return {-origin() / m_zoom, QSizeF(viewport()->size()) / m_zoom};
}

void PlaneView::afterChange() {
  viewport()->update();
  emit viewChanged();
}

void PlaneView::setZoom(double zoom, const QPointF& around) {
  zoom = std::clamp(zoom, leastZoom, mostZoom);
  const QPointF plane = toPlane(around);
  m_zoom = zoom;
  updateBars();
  const QPointF moved = plane * m_zoom + origin() - around;
  moveBy(moved.x(), moved.y());
  afterChange();
}

void PlaneView::setZoom(double zoom) {
  const QRectF selected = selectedRect();
  const QRectF view(viewport()->rect());
  setZoom(zoom, view.contains(selected.center()) ? selected.center() : view.center());
}

void PlaneView::fit() {
  const QSizeF size = planeSize();
  if (size.isEmpty()) return;
  const double zoom = std::min(viewport()->width() / size.width(), viewport()->height() / size.height());
  setZoom(std::min(zoom, 1.0));
  moveTo(horizontalScrollBar()->value(), verticalScrollBar()->value(), false);
}

void PlaneView::moveTo(double x, double y, bool beyond) {
  const auto move = [beyond](QScrollBar* bar, double to, int low, int high) {
    const int past = beyond ? bar->pageStep() / 2 : 0;
    const int value = static_cast<int>(std::lround(std::clamp<double>(to, low - past, high + past)));
    bar->setRange(std::min(low, value), std::max(high, value));
    bar->setValue(value);
  };
  move(horizontalScrollBar(), x, m_usual.left(), m_usual.right());
  move(verticalScrollBar(), y, m_usual.top(), m_usual.bottom());
  // A small graph that was moved a little needs no bar.
  const double bottom = planeSize().height() * m_zoom + origin().y();
  const bool inside = origin().y() >= 0 && bottom <= viewport()->height();
  setVerticalScrollBarPolicy(inside ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

void PlaneView::moveBy(double x, double y) {
  moveTo(horizontalScrollBar()->value() + x, verticalScrollBar()->value() + y, true);
}

void PlaneView::updateBars() {
  const QSizeF whole = planeSize() * m_zoom;
  const QSize view = viewport()->size();
  const QPoint at(horizontalScrollBar()->value(), verticalScrollBar()->value());
  const bool usual = m_usual.contains(at);
  const QPoint room(view.width() - static_cast<int>(std::ceil(std::min(whole.width(), 2e9))),
                    view.height() - static_cast<int>(std::ceil(std::min(whole.height(), 2e9))));
  // What is lower than the view stands in its middle.
  const int middle = -room.y() / 2;
  m_usual.setCoords(0, room.y() > 0 ? middle : 0, std::max(0, -room.x()), room.y() > 0 ? middle : -room.y());
  horizontalScrollBar()->setPageStep(view.width());
  horizontalScrollBar()->setSingleStep(40);
  verticalScrollBar()->setPageStep(view.height());
  verticalScrollBar()->setSingleStep(std::max(1, static_cast<int>(lineHeight() * m_zoom)));
  moveTo(at.x(), at.y(), !usual);
}

void PlaneView::scrollTo(const QRectF& box, bool middle) {
  if (box.isEmpty()) return;
  const auto step = [middle](double from, double to, double room, double around) {
    if (middle && to - from < room) return (from + to - room) / 2;
    if (from < around) return from - around;
    return to > room - around ? std::min(to - room + around, from - around) : 0.0;
  };
  const QSize room = viewport()->size();
  horizontalScrollBar()->setValue(horizontalScrollBar()->value() +
                                  static_cast<int>(step(box.left(), box.right(), room.width(), spare * m_zoom)));
  verticalScrollBar()->setValue(verticalScrollBar()->value() +
                                static_cast<int>(step(box.top(), box.bottom(), room.height(), spare * m_zoom)));
}

bool PlaneView::zoomKey(const QKeyEvent& key) {
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

bool PlaneView::panKey(const QKeyEvent& key) {
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

void PlaneView::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), tokens(palette()).surface);
  painter.translate(origin() + QPointF(0.5, 0.5));  // lines one pixel wide are on pixels
  painter.scale(m_zoom, m_zoom);
  painter.setLayoutDirection(Qt::LeftToRight);  // what is painted has its place on the plane in every language
  paintPlane(painter, seenPlane());
}

void PlaneView::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  updateBars();
  afterChange();
}

void PlaneView::scrollContentsBy(int, int) {
  viewport()->update();
  emit viewChanged();
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
  m_pressed = event->position();
  m_pressedBars = {horizontalScrollBar()->value(), verticalScrollBar()->value()};
  m_down = event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton;
  m_panning = false;
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
  const QPointF moved = event->position() - m_pressed;
  if (m_down && !m_panning && moved.manhattanLength() >= QApplication::startDragDistance()) {
    m_panning = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
  }
  if (m_panning) {
    moveTo(m_pressedBars.x() - moved.x(), m_pressedBars.y() - moved.y(), true);
  } else if (!m_down) {
    hover(event->position());
  }
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = m_down && !m_panning && event->button() == Qt::LeftButton;
  m_down = m_panning = false;
  viewport()->setCursor(Qt::ArrowCursor);
  if (clicked) click(m_pressed);
}

void PlaneView::wheelEvent(QWheelEvent* event) {
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

void PlaneView::focusInEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusInEvent(event);
  viewport()->update();
}

void PlaneView::focusOutEvent(QFocusEvent* event) {
  QAbstractScrollArea::focusOutEvent(event);
  viewport()->update();
}

}  // namespace nazir::widgets
