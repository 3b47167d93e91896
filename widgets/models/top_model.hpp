// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes with the most memory by one measure, the largest first: a hundred at most. Window's thread only.

#include "widgets/data/frame.hpp"
#include "widgets/models/pid_table_model.hpp"

namespace nazir::widgets {

class TopModel : public PidTableModel {
  Q_OBJECT

 public:
  enum Column { PidColumn, NameColumn, ValueColumn, ShareColumn, ColumnCount };

  using PidTableModel::PidTableModel;

  /// Null: no processes.
  void setFrame(const FramePointer& frame);
  void setMeasure(MemoryMeasure measure);
  MemoryMeasure measure() const { return m_measure; }

  observe::Pid pidAt(int line) const override;
  int lineOf(observe::Pid pid) const override;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  /// "Live heap", for the header and for choosing.
  static QString nameOf(MemoryMeasure measure);
  static QString helpOf(MemoryMeasure measure);

 private:
  void show(FramePointer frame, MemoryMeasure measure);
  const TopMemory::List* list() const;
  QString text(const Top::Entry& entry, int column) const;
  QString toolTip(const Top::Entry& entry, int column) const;

  FramePointer m_frame;
  MemoryMeasure m_measure = MemoryMeasure::total;
};

}  // namespace nazir::widgets
