// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The process list as a table: a frame seen through its order. There is no proxy and no sorting here: the collector's
// thread did both.
//
// A new frame costs one layoutChanged when processes started, ended or moved, or one dataChanged when only numbers
// changed, never more. Window's thread only.

#include "widgets/data/frame.hpp"
#include "widgets/models/pid_table_model.hpp"

namespace nazir::widgets {

class ProcessModel : public PidTableModel {
  Q_OBJECT

 public:
  /// MarkRole: see markOf in finding_words.hpp.
  enum Role { StateRole = Qt::UserRole, FreshRole, NothingRole, TitleRole, NarrowRole, MarkRole };

  using PidTableModel::PidTableModel;

  /// A frame without an order, or null, empties the table.
  void setFrame(FramePointer frame);
  const FramePointer& frame() const { return m_frame; }

  observe::Pid pidAt(int line) const override;
  const observe::ProcessRow* rowAt(int line) const;
  /// Null in a list that is no tree.
  const TreeLine* treeLineAt(int line) const;
  /// The last minute of a column that draws it; null if it is not collected.
  const Trend* trendAt(int line, ProcessColumn column) const;
  /// -1 when it ended, is filtered out or is in a closed branch.
  int lineOf(observe::Pid pid) const override;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  bool sameLines(const Frame& other) const;
  /// In the column with the mark, the text and what the rules found about the process.
  QString withMark(const QString& text, const observe::ProcessRow& row, ProcessColumn column, QChar between) const;

  FramePointer m_frame;
};

}  // namespace nazir::widgets
