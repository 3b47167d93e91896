// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Remembers which branches of the supervision tree are open, by the names on the way to them. A branch whose supervisor
// was restarted is opened again as it was, and so is an application that is shown again. Window's thread only.

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

  /// The user closed this branch or a predecessor in its place: it must not open automatically.
  bool isClosed(const QModelIndex& index) const;
  /// Opens the remembered branches among the lines added since the last call.
  void restore();

 private:
  void noteNewLines(const QModelIndex& parent, int first, int last);

  QTreeView& m_tree;
  TreeModel& m_model;
  QSet<QString> m_open, m_closed;                // see TreeModel::pathOf
  std::vector<QPersistentModelIndex> m_pending;  // still to be opened
};

}  // namespace nazir::widgets
