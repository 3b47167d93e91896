// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/scroll_anchor.hpp"

#include <QScrollBar>
#include <QTreeView>
#include <algorithm>

namespace nazir::widgets {

ScrollAnchor::ScrollAnchor(QTreeView& tree) : m_tree(tree), m_hasCurrent(tree.currentIndex().isValid()) {
  const int height = tree.viewport()->height();
  const auto current = tree.currentIndex().siblingAtColumn(0);
  const auto box = tree.visualRect(current);
  const bool visible = current.isValid() && !box.isEmpty() && box.bottom() >= 0 && box.top() < height;
  if (visible) m_lines.push_back({current, box.top()});
  // Below the current line first: a search result stays near its place.
  auto index = visible ? current : tree.indexAt(QPoint(1, 1)).siblingAtColumn(0);
  while (index.isValid() && tree.visualRect(index).top() < height) {
    m_lines.push_back({index, tree.visualRect(index).top()});
    index = tree.indexBelow(index);
  }
  for (index = visible ? tree.indexAbove(current) : QModelIndex();
       index.isValid() && tree.visualRect(index).bottom() >= 0; index = tree.indexAbove(index)) {
    m_lines.push_back({index, tree.visualRect(index).top()});
  }
}

void ScrollAnchor::apply() {
  const auto kept = std::find_if(m_lines.begin(), m_lines.end(), [](const Line& line) { return line.index.isValid(); });
  if (kept == m_lines.end()) return;
  const auto box = m_tree.visualRect(kept->index);
  if (box.height() > 0) {
    auto* bar = m_tree.verticalScrollBar();
    bar->setValue(bar->value() + (box.top() - kept->top) / box.height());
  }
  if (m_hasCurrent && !m_tree.currentIndex().isValid())
    m_tree.selectionModel()->setCurrentIndex(kept->index, QItemSelectionModel::Clear);
}

}  // namespace nazir::widgets
