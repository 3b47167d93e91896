// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/flow_layout.hpp"

#include <QWidget>
#include <algorithm>

namespace nazir::widgets {

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item) {
  m_items.emplace_back(item);
}

void FlowLayout::insertWidget(int at, QWidget* widget) {
  addChildWidget(widget);
  m_items.emplace(m_items.begin() + std::clamp(at, 0, count()), std::make_unique<QWidgetItem>(widget));
  invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  if (index < 0 || index >= count()) return nullptr;
  auto* item = m_items[static_cast<std::size_t>(index)].release();
  m_items.erase(m_items.begin() + index);
  invalidate();
  return item;
}

int FlowLayout::heightForWidth(int width) const {
  return layOut(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const {
  // One line high: more lines are a matter of the width.
  QSize size;
  for (const auto& item : m_items) size = size.expandedTo(item->minimumSize());
  const auto margins = contentsMargins();
  return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  layOut(rect, true);
}

int FlowLayout::layOut(const QRect& rect, bool place) const {
  const auto margins = contentsMargins();
  const QRect room = rect.marginsRemoved(margins);
  int x = room.left(), y = room.top(), lineHeight = 0;
  for (const auto& item : m_items) {
    if (item->isEmpty()) continue;  // hidden
    const QSize size = item->sizeHint().boundedTo(QSize(room.width(), QWIDGETSIZE_MAX));
    if (x > room.left() && x + size.width() > room.left() + room.width()) {
      x = room.left();
      y += lineHeight + spacing();
      lineHeight = 0;
    }
    if (place) item->setGeometry(QRect(QPoint(x, y), size));
    x += size.width() + spacing();
    lineHeight = std::max(lineHeight, size.height());
  }
  return y + lineHeight - rect.top() + margins.bottom();
}

}  // namespace nazir::widgets
