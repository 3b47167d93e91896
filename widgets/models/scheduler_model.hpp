// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The schedulers of a node as a small table. The number of lines changes only with the node. Window's thread only.

#include <QAbstractTableModel>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class SchedulerModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { IdColumn, UtilisationColumn, RunnableColumn, SwitchesColumn, StolenColumn, BusyColumn, ColumnCount };
  enum Role { FractionRole = Qt::UserRole };  ///< Utilisation, 0..1.

  using QAbstractTableModel::QAbstractTableModel;

  void setFrame(const FramePointer& frame);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  FramePointer m_frame;
};

}  // namespace nazir::widgets
