// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table of texts that a sheet of a process window fills: messages, stack frames, past lives, events.
//
// `setRows` replaces the rows with the least signals, so that a selection and a scroll position survive a refresh.
// Window's thread only.

#include <QAbstractTableModel>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/models/details_roles.hpp"

namespace nazir::widgets {

struct DetailsCell {
  QString text;
  int look = PlainLook;   ///< A combination of CellLook.
  QString help = {};      ///< For the tooltip, if it tells more than the text.
  observe::Pid pid = {};  ///< The process that the cell links to.
  friend bool operator==(const DetailsCell&, const DetailsCell&) = default;
};

struct DetailsRow {
  std::vector<DetailsCell> cells;  ///< One for each column.
  QString whole = {};              ///< See WholeRole; empty: what the cells say.
  friend bool operator==(const DetailsRow&, const DetailsRow&) = default;
};

class DetailsTable : public QAbstractTableModel {
  Q_OBJECT

 public:
  struct Column {
    QString title, help;
    int look = PlainLook;  ///< RightLook for a column of numbers.
  };

  explicit DetailsTable(std::vector<Column> columns, QObject* parent = nullptr);

  void setRows(std::vector<DetailsRow> rows);
  void append(std::vector<DetailsRow> rows);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<Column> m_columns;
  std::vector<DetailsRow> m_rows;
};

}  // namespace nazir::widgets
