// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_canvas.hpp"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <cmath>
#include <utility>

#include "widgets/models/plain_text.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

constexpr double keyFactor = 1.5;
constexpr int keyStep = 60;

}  // namespace

TraceCanvas::TraceCanvas(const QString& accessibleName, QWidget* parent) : QAbstractScrollArea(parent) {
  setAccessibleName(accessibleName);
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  viewport()->setMouseTracking(true);
  viewport()->setBackgroundRole(QPalette::Base);
  horizontalScrollBar()->setLayoutDirection(Qt::LeftToRight);  // as what it moves
}

void TraceCanvas::setDigest(TraceDigestPointer digest) {
  const bool anew = !digest || !m_digest || digest->edition != m_digest->edition;
  m_digest = std::move(digest);
  if (anew) m_current.reset();
  adapt(anew);
  setRanges();
  viewport()->update();
}

void TraceCanvas::setCurrent(std::optional<std::uint32_t> event) {
  if (event && (!m_digest || *event >= m_digest->log.size())) event.reset();
  m_current = event;
  setAccessibleDescription(event ? eventLine(m_digest->log, *event) : QString());
  if (event) reveal(*event);
  viewport()->update();
}

void TraceCanvas::choose(std::uint32_t event) {
  setCurrent(event);
  emit eventChosen(event);
}

QPoint TraceCanvas::center() const {
  return viewport()->rect().center();
}

void TraceCanvas::pan(int dx, int dy) {
  horizontalScrollBar()->setValue(horizontalScrollBar()->value() + dx);
  verticalScrollBar()->setValue(verticalScrollBar()->value() + dy);
}

std::optional<std::uint32_t> TraceCanvas::processAt(const QPoint& at) const {
  const auto event = eventAt(at);
  if (!event) return std::nullopt;
  return m_digest->log.entries()[*event].process;
}

void TraceCanvas::open(std::optional<std::uint32_t> process) {
  if (process && *process < m_digest->log.processes().size()) {
    emit processRequested(m_digest->log.processes()[*process].pid);
  }
}

void TraceCanvas::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.setLayoutDirection(Qt::LeftToRight);  // pids, times and texts of messages read so in every language
  painter.fillRect(viewport()->rect(), colors().surface);
  if (m_digest) paint(painter);
  if (hasFocus()) {
    painter.setPen(colors().accent);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
  }
}

void TraceCanvas::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  setRanges();
}

void TraceCanvas::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) setRanges();
  if (event->type() == QEvent::PaletteChange) viewport()->update();
}

void TraceCanvas::wheelEvent(QWheelEvent* event) {
  const auto turns = event->angleDelta();
  const double steps = (turns.y() != 0 ? turns.y() : turns.x()) / 120.0;
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    if (m_digest) zoom(std::pow(1.25, -steps), event->position().toPoint());
  } else if (event->modifiers().testFlag(Qt::ShiftModifier) || turns.y() == 0) {
    pan(static_cast<int>(-steps * keyStep), 0);
  } else {
    pan(0, static_cast<int>(-steps * 3 * lineHeight()));
  }
  event->accept();
}

void TraceCanvas::keyPressEvent(QKeyEvent* event) {
  if (!m_digest || !(takeKey(*event) || commonKey(*event))) event->ignore();
}

bool TraceCanvas::commonKey(const QKeyEvent& key) {
  const bool control = key.modifiers().testFlag(Qt::ControlModifier);
  switch (key.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoom(1 / keyFactor, center());
      return true;
    case Qt::Key_Minus:
      zoom(keyFactor, center());
      return true;
    case Qt::Key_0:
      fit();
      return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const int direction = key.key() == Qt::Key_Left ? -1 : 1;
      control ? step(direction) : pan(direction * keyStep, 0);
      return true;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
      pan(0, key.key() == Qt::Key_Up ? -lineHeight() : lineHeight());
      return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
      pan(0, (key.key() == Qt::Key_PageUp ? -1 : 1) * verticalScrollBar()->pageStep());
      return true;
    case Qt::Key_Home:
    case Qt::Key_End:
      goTo(key.key() == Qt::Key_End);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!m_current) return false;
      open(m_digest->log.entries()[*m_current].process);
      return true;
    default:
      return false;
  }
}

void TraceCanvas::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  m_pressed = m_last = event->position().toPoint();
  m_dragging = false;
}

void TraceCanvas::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = event->position().toPoint();
  m_pointer = at;
  if (m_pressed && (m_dragging || (at - *m_pressed).manhattanLength() >= QApplication::startDragDistance())) {
    m_dragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    pan(m_last->x() - at.x(), m_last->y() - at.y());
    m_last = at;
  }
  viewport()->update();
}

void TraceCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = m_pressed && !std::exchange(m_dragging, false);
  m_pressed.reset();
  viewport()->unsetCursor();
  if (!clicked || event->button() != Qt::LeftButton || !m_digest) return;
  if (const auto chosen = eventAt(event->position().toPoint())) choose(*chosen);
}

void TraceCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (m_digest && event->button() == Qt::LeftButton) open(processAt(event->position().toPoint()));
}

bool TraceCanvas::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = m_digest ? helpAt(help->pos()) : QString();
    QToolTip::showText(help->globalPos(), plainToolTip(text), viewport());
    return true;
  }
  if (event->type() == QEvent::Leave) {
    m_pointer.reset();
    viewport()->update();
  }
  return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace nazir::widgets
