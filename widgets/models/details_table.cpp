// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/details_table.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {

DetailsTable::DetailsTable(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

void DetailsTable::setRows(std::vector<DetailsRow> rows) {
  if (rows.size() < m_rows.size()) {
    beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
    m_rows.resize(rows.size());
    endRemoveRows();
  }
  // One signal for all that changed.
  std::size_t first = m_rows.size(), last = 0;
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    if (m_rows[i] == rows[i]) continue;
    m_rows[i] = std::move(rows[i]);
    first = std::min(first, i);
    last = i;
  }
  if (first < m_rows.size()) {
    emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
  }
  if (rows.size() > m_rows.size()) {
    append({std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(m_rows.size())),
            std::make_move_iterator(rows.end())});
  }
}

void DetailsTable::append(std::vector<DetailsRow> rows) {
  if (rows.empty()) return;
  beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(m_rows.size() + rows.size()) - 1);
  std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
  endInsertRows();
}

int DetailsTable::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DetailsTable::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant DetailsTable::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto& row = m_rows[static_cast<std::size_t>(index.row())];
  const auto column = static_cast<std::size_t>(index.column());
  if (column >= row.cells.size()) return {};
  const auto& cell = row.cells[column];
  switch (role) {
    case Qt::DisplayRole:
      return cell.text;
    case Qt::ToolTipRole:
      return plainToolTip(cell.help.isEmpty() ? cell.text : cell.help);
    case Qt::TextAlignmentRole:
      return QVariant(Qt::AlignVCenter | ((cell.look & RightLook) ? Qt::AlignRight : Qt::AlignLeft));
    case PidRole:
      return QVariant::fromValue<quint64>(cell.pid.value);
    case WholeRole:
      return row.whole;
    case LookRole:
      return cell.look;
    default:
      return {};
  }
}

QVariant DetailsTable::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  const auto& column = m_columns[static_cast<std::size_t>(section)];
  // With the space that the view leaves behind a number.
  if (role == Qt::DisplayRole) return (column.look & RightLook) ? column.title + QChar(0x2002) : column.title;
  if (role == Qt::ToolTipRole) return plainToolTip(column.help);
  if (role == Qt::TextAlignmentRole) {
    return QVariant(Qt::AlignVCenter | ((column.look & RightLook) ? Qt::AlignRight : Qt::AlignLeft));
  }
  return {};
}

}  // namespace nazir::widgets
