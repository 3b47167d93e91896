// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_canvas.hpp"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/findings/wait_words.hpp"
#include "widgets/views/process_list_keys.hpp"

namespace nazir::widgets {

using findings::WaitBox;
using findings::WaitKey;

WaitCanvas::WaitCanvas(QWidget* parent) : PlaneView(parent), m_geometry(font()) {
  setAccessibleName(tr("Wait graph"));
}

const WaitBox* WaitCanvas::boxOf(const std::optional<WaitKey>& key) const {
  if (!key || !m_picture) return nullptr;
  const auto& boxes = m_picture->drawing.boxes;
  const auto found = std::find_if(boxes.begin(), boxes.end(), [&](const WaitBox& box) { return box.key == *key; });
  return found == boxes.end() ? nullptr : &*found;
}

observe::Pid WaitCanvas::selectedPid() const {
  const auto* box = selected();
  return box && box->key.kind == WaitKey::Kind::process ? box->key.pid : observe::Pid();
}

QRectF WaitCanvas::rectOf(const WaitKey& key) const {
  const auto* box = boxOf(key);
  return box ? toView(m_geometry.box(*box)) : QRectF();
}

const WaitBox* WaitCanvas::boxAt(const QPointF& at) const {
  if (!m_picture) return nullptr;
  const QPointF plane = toPlane(at);
  for (const auto& box : m_picture->drawing.boxes) {
    if (m_geometry.box(box).contains(plane)) return &box;
  }
  return nullptr;
}

void WaitCanvas::setPicture(WaitPicturePointer picture) {
  // What stays in place: the selected box, or else the first that is seen.
  std::optional<WaitKey> kept = selected() ? m_selected : std::nullopt;
  if (!kept && m_picture) {
    for (const auto& box : m_picture->drawing.boxes) {
      if (!kept && m_geometry.box(box).intersects(seenPlane())) kept = box.key;
    }
  }
  const QPointF before = kept ? rectOf(*kept).topLeft() : QPointF();
  const bool selectionWas = selected() != nullptr;
  m_picture = std::move(picture);
  measure();
  updateBars();
  if (kept && boxOf(kept)) {
    const QPointF moved = rectOf(*kept).topLeft() - before;
    if (!moved.isNull()) moveBy(moved.x(), moved.y());
  }
  // With nothing selected, a drawing for which there is room is seen as a whole.
  const QSizeF whole = planeSize() * zoom();
  const QSizeF room = viewport()->size();
  if (!selectionWas && whole.width() <= room.width() && whole.height() <= room.height()) {
    moveTo(horizontalScrollBar()->value(), verticalScrollBar()->value(), false);
  }
  if (selectionWas && !selected()) m_selected.reset();
  afterChange();
  emit selectionChanged();
}

void WaitCanvas::afterChange() {
  const auto* box = selected();
  const QString text = box ? waitSummary(*m_picture, *box) : QString();
  if (text != accessibleDescription()) setAccessibleDescription(text);
  PlaneView::afterChange();
}

void WaitCanvas::choose(const WaitBox& box) {
  if (m_selected == box.key) return;
  m_selected = box.key;
  afterChange();
  emit selectionChanged();
}

bool WaitCanvas::select(const WaitKey& key) {
  const auto* box = boxOf(key);
  if (!box) return false;
  choose(*box);
  scrollTo(rectOf(key), false);
  return true;
}

void WaitCanvas::showTarget(const WaitKey& counted) {
  scrollTo(rectOf({WaitKey::Kind::process, counted.pid}), false);
}

void WaitCanvas::activateSelected() {
  const auto* box = selected();
  if (!box) return;
  if (box->key.kind == WaitKey::Kind::process) {
    emit activated(box->key.pid);
  } else {
    emit openRequested(WaitKey(box->key));  // opening replaces the picture
  }
}

const WaitBox* WaitCanvas::neighbour(int key) const {
  if (!m_picture || m_picture->drawing.boxes.empty()) return nullptr;
  const auto& boxes = m_picture->drawing.boxes;
  const auto* from = selected();
  if (!from || key == Qt::Key_Home) return &boxes.front();
  if (key == Qt::Key_End) return &boxes.back();
  if (key == Qt::Key_Right) return from->on == WaitBox::no_box ? nullptr : &boxes[from->on];
  const auto index = static_cast<std::uint32_t>(from - boxes.data());
  const WaitBox* best = nullptr;
  for (const auto& box : boxes) {
    const double away = std::abs(box.line - from->line);
    const bool wanted = key == Qt::Key_Left ? box.on == index && (!box.in_ring || !from->in_ring)
                        : key == Qt::Key_Up ? box.column == from->column && box.line < from->line
                                            : box.column == from->column && box.line > from->line;
    if (wanted && (!best || away < std::abs(best->line - from->line))) best = &box;
  }
  if (best || key == Qt::Key_Left) return best;
  // No other box in the column: the next line, wherever it is.
  for (const auto& box : boxes) {
    const bool wanted = key == Qt::Key_Up ? box.line < from->line : box.line > from->line;
    if (wanted && (!best || std::abs(box.line - from->line) < std::abs(best->line - from->line))) best = &box;
  }
  return best;
}

void WaitCanvas::paintPlane(QPainter& painter, const QRectF& seen) {
  if (!m_picture) return;
  paintWaits(painter, *m_picture, m_geometry, palette(),
             {.font = font(), .zoom = zoom(), .selected = m_selected, .focused = hasFocus()}, seen);
}

void WaitCanvas::hover(const QPointF& at) {
  const auto* box = boxAt(at);
  viewport()->setCursor(box && box->key.kind != WaitKey::Kind::process ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void WaitCanvas::click(const QPointF& at) {
  const auto* box = boxAt(at);
  if (box && box->key.kind != WaitKey::Kind::process) emit openRequested(WaitKey(box->key));
}

bool WaitCanvas::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return PlaneView::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  if (const auto* box = boxAt(help->pos())) {
    QToolTip::showText(help->globalPos(), plainToolTip(waitHelp(*m_picture, *box)), viewport());
  } else {
    QToolTip::hideText();
  }
  return true;
}

void WaitCanvas::keyPressEvent(QKeyEvent* event) {
  if (zoomKey(*event) || panKey(*event)) return;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
      if (const auto* box = neighbour(event->key())) select(WaitKey(box->key));
      return;
    default:
      break;
  }
  if (isEnter(*event)) {
    activateSelected();
  } else {
    event->ignore();
  }
}

void WaitCanvas::mousePressEvent(QMouseEvent* event) {
  PlaneView::mousePressEvent(event);
  if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
  if (const auto* box = boxAt(event->position())) choose(*box);
}

void WaitCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  const auto* box = boxAt(event->position());
  if (event->button() != Qt::LeftButton || !box) return;
  if (box->key.kind == WaitKey::Kind::process) {
    emit activated(box->key.pid);
  } else {
    mousePressEvent(event);  // a quick second click is a click
  }
}

void WaitCanvas::contextMenuEvent(QContextMenuEvent* event) {
  if (event->reason() == QContextMenuEvent::Mouse) {
    if (boxAt(event->pos())) emit menuRequested(event->pos());
  } else if (selected()) {
    emit menuRequested(selectedRect().center().toPoint());
  }
}

void WaitCanvas::changeEvent(QEvent* event) {
  PlaneView::changeEvent(event);
  if (event->type() != QEvent::FontChange) return;
  m_geometry = WaitGeometry(font());
  measure();
  updateBars();
}

void WaitCanvas::resizeEvent(QResizeEvent* event) {
  measure();
  PlaneView::resizeEvent(event);
}

void WaitCanvas::measure() {
  if (m_picture) m_geometry.suit(*m_picture, viewport()->width());
  m_size = m_picture ? m_geometry.size(*m_picture) : QSizeF();
}

}  // namespace nazir::widgets
