// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The process list as a table: a frame seen through its order. There is no proxy and no sorting here: the collector's
// thread did both.
//
// Processes that have just ended keep their lines for a moment: see ended_lines.hpp.
//
// A new frame costs one layoutChanged when processes started, ended or moved, or one dataChanged when only numbers
// changed, never more. Window's thread only.

#include "widgets/data/frame.hpp"
#include "widgets/models/ended_lines.hpp"
#include "widgets/models/pid_table_model.hpp"

namespace nazir::widgets {

class ProcessModel : public PidTableModel {
  Q_OBJECT

 public:
  /// MarkRole: see markOf in finding_words.hpp.
  enum Role { StateRole = Qt::UserRole, FreshRole, NothingRole, TitleRole, NarrowRole, MarkRole, EndedRole };

  using PidTableModel::PidTableModel;

  /// A frame without an order, or null, empties the table. `first` and `count` are the lines on the screen, in which
  /// processes that have ended stay for a moment.
  void setFrame(FramePointer frame, int first = 0, int count = 0);
  const FramePointer& frame() const { return m_frame; }
  const EndedLines& ended() const { return m_ended; }

  /// A process in the frame that tells about it: the last one or, if the process has ended, an earlier one.
  struct Place {
    const Frame* frame;
    std::uint32_t row;
  };
  std::optional<Place> placeOf(int line) const;

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
  bool sameLines(const Frame& other, const EndedLines& ended) const;
  QVariant value(const Place& place, ProcessColumn column, int role) const;

  FramePointer m_frame;
  EndedLines m_ended;
};

}  // namespace nazir::widgets
