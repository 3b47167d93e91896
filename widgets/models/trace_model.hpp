// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events of a trace as a table, those that the filter leaves. A running trace appends lines; another filter or
// another trace replaces all. Texts are made when they are asked for. Window's thread only.

#include <QAbstractTableModel>
#include <optional>

#include "widgets/data/trace_digest.hpp"
#include "widgets/models/details_roles.hpp"

namespace nazir::widgets {

class TraceModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { TimeColumn, ProcessColumn, WhatColumn, WithColumn, LatencyColumn, TypeColumn, TextColumn, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  /// Null: no events.
  void setDigest(TraceDigestPointer digest);

  /// The event of a line.
  std::optional<std::uint32_t> eventAt(int line) const;
  /// The line of an event, or -1 when it is not listed.
  int lineOf(std::uint32_t event) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  bool continues(const TraceDigest& digest) const;
  QString text(std::uint32_t at, int column) const;

  TraceDigestPointer m_digest;
};

}  // namespace nazir::widgets
