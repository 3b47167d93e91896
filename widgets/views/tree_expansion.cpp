// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/tree_expansion.hpp"

#include <QTreeView>
#include <utility>

#include "widgets/models/tree_model.hpp"

namespace nazir::widgets {

TreeExpansion::TreeExpansion(QTreeView& tree, TreeModel& model) : QObject(&tree), m_tree(tree), m_model(model) {
  const auto note = [this](const QModelIndex& index, QSet<QString>& in, QSet<QString>& notIn) {
    const QString path = m_model.pathOf(index);
    in.insert(path);
    notIn.remove(path);
  };
  connect(&tree, &QTreeView::expanded, this, [=, this](const QModelIndex& index) { note(index, m_open, m_closed); });
  connect(&tree, &QTreeView::collapsed, this, [=, this](const QModelIndex& index) { note(index, m_closed, m_open); });
  connect(&model, &QAbstractItemModel::rowsInserted, this, &TreeExpansion::noteNewLines);
}

bool TreeExpansion::isClosed(const QModelIndex& index) const {
  return m_closed.contains(m_model.pathOf(index));
}

void TreeExpansion::noteNewLines(const QModelIndex& parent, int first, int last) {
  const auto note = [this](const QModelIndex& index) {
    if (m_model.hasChildren(index) && !m_tree.isExpanded(index) && m_open.contains(m_model.pathOf(index)))
      m_pending.emplace_back(index);
  };
  if (m_open.isEmpty()) return;
  if (parent.isValid()) note(parent);
  for (int line = first; line <= last; ++line) note(m_model.index(line, 0, parent));
}

void TreeExpansion::restore() {
  while (!m_pending.empty()) {  // opening a branch loads lines that may be remembered too
    for (const auto& index : std::exchange(m_pending, {})) {
      if (!index.isValid()) continue;
      if (m_model.canFetchMore(index)) m_model.fetchMore(index);
      m_tree.expand(index);
    }
  }
}

}  // namespace nazir::widgets
