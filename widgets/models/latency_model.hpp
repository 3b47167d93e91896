// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How long messages of each type took in a trace, a line for each type and measure. Window's thread only.

#include <QAbstractTableModel>

#include "widgets/data/trace_digest.hpp"
#include "widgets/models/details_roles.hpp"

namespace nazir::widgets {

class LatencyModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    TypeColumn,
    MeasureColumn,
    CountColumn,
    FailedColumn,
    OpenColumn,
    ShortestColumn,
    MedianColumn,
    NinetyColumn,
    NinetyNineColumn,
    LongestColumn,
    MeanColumn,
    ColumnCount
  };

  using QAbstractTableModel::QAbstractTableModel;

  /// Null, or without latencies: no lines.
  void setDigest(TraceDigestPointer digest);
  /// Null when there is no such line.
  const TypeLatencies* at(int line) const;
  /// -1 when there is none.
  int lineOf(LatencyOf of, const std::string& type, bool isOfAnswer = false) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  bool hasTheLinesOf(const TraceDigest& digest) const;

  TraceDigestPointer m_digest;
};

}  // namespace nazir::widgets
