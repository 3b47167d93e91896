// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Remembers which branches of the supervision tree are open, by the names that lead to them: a branch whose supervisor
// was restarted, with everything below it, comes back as it was left, and so does an application that is shown again.
// The window's thread only.

#include <QObject>
#include <QPersistentModelIndex>
#include <QSet>
#include <vector>

class QTreeView;

namespace nazir::widgets {

class TreeModel;

class TreeExpansion : public QObject {
  Q_OBJECT

 public:
  TreeExpansion(QTreeView& tree, TreeModel& model);

  /// The user closed that branch, or one in its place: it is not to be opened by itself.
  bool isClosed(const QModelIndex& index) const;
  /// Opens the remembered branches among the lines that came since the last call.
  void restore();

 private:
  void noteNewLines(const QModelIndex& parent, int first, int last);

  QTreeView& m_tree;
  TreeModel& m_model;
  QSet<QString> m_open, m_closed;                // see TreeModel::pathOf
  std::vector<QPersistentModelIndex> m_pending;  // to be opened
};

}  // namespace nazir::widgets
