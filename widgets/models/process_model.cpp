// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_model.hpp"

#include "widgets/models/finding_words.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {

bool ProcessModel::sameLines(const Frame& other) const {
  return m_frame && m_frame->population == other.population && m_frame->order->rows == other.order->rows &&
         m_frame->order->lines == other.order->lines;
}

void ProcessModel::setFrame(FramePointer frame) {
  if (frame && !frame->order) frame.reset();
  if (frame == m_frame) return;
  const bool otherTitle = frame && (!m_frame || m_frame->query.accumulate != frame->query.accumulate);
  if (frame && sameLines(*frame)) {
    m_frame = std::move(frame);
    const int last = rowCount() - 1;
    if (last >= 0) emit dataChanged(index(0, 0), index(last, columnCount() - 1));
  } else if (frame || m_frame) {
    changeLines([&] { m_frame = std::move(frame); });
  }
  if (otherTitle) emit headerDataChanged(Qt::Horizontal, 0, processColumns - 1);
}

const observe::ProcessRow* ProcessModel::rowAt(int line) const {
  if (!m_frame || line < 0 || static_cast<std::size_t>(line) >= m_frame->order->rows.size()) return nullptr;
  return &m_frame->snapshot->processes[m_frame->order->rows[static_cast<std::size_t>(line)]];
}

observe::Pid ProcessModel::pidAt(int line) const {
  const auto* row = rowAt(line);
  return row ? row->pid : observe::Pid{};
}

const TreeLine* ProcessModel::treeLineAt(int line) const {
  const auto at = static_cast<std::size_t>(line);
  return rowAt(line) && at < m_frame->order->lines.size() ? &m_frame->order->lines[at] : nullptr;
}

const Trend* ProcessModel::trendAt(int line, ProcessColumn column) const {
  const auto figure = trendOf(column);
  const auto pid = pidAt(line);
  return figure && pid && m_frame->trends ? m_frame->trends->find(pid, *figure) : nullptr;
}

int ProcessModel::lineOf(observe::Pid pid) const {
  if (!m_frame || !pid) return -1;
  const auto at = indexOf(*m_frame->snapshot, pid);
  if (at < 0) return -1;
  const auto line = m_frame->order->positions[static_cast<std::size_t>(at)];
  return line == ProcessOrder::hidden ? -1 : static_cast<int>(line);
}

int ProcessModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_frame ? 0 : static_cast<int>(m_frame->order->rows.size());
}

int ProcessModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : processColumns;
}

QString ProcessModel::withMark(const QString& text, const observe::ProcessRow& row, ProcessColumn column,
                               QChar between) const {
  if (column != ProcessColumn::name || markOf(*m_frame, row.pid) == noMark) return text;
  return text + between + markText(*m_frame, row.pid);
}

QVariant ProcessModel::data(const QModelIndex& index, int role) const {
  const auto* row = index.isValid() ? rowAt(index.row()) : nullptr;
  if (!row) return {};
  const auto column = static_cast<ProcessColumn>(index.column());
  const auto at = m_frame->order->rows[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return cellText(*m_frame, at, column);
    case Qt::ToolTipRole:
      return plainToolTip(withMark(cellToolTip(*m_frame, at, column), *row, column, QLatin1Char('\n')));
    case Qt::AccessibleTextRole:
      return withMark(
          columnTitle(column, m_frame->query.accumulate) + QStringLiteral(": ") + cellText(*m_frame, at, column), *row,
          column, QLatin1Char(' '));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft)));
    case StateRole:
      return static_cast<int>(row->state);
    case FreshRole:
      return row->pid > m_frame->freshAfter;
    case NothingRole:
      return isEmptyValue(*m_frame, at, column);
    case NarrowRole:
      return narrowCellText(*m_frame, at, column);
    case MarkRole:
      return markOf(*m_frame, row->pid);
    case TitleRole:
      return static_cast<int>(titleKind(*row));
    default:
      return {};
  }
}

QVariant ProcessModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= processColumns) return {};
  const auto column = static_cast<ProcessColumn>(section);
  const bool accumulate = m_frame && m_frame->query.accumulate;
  switch (role) {
    case Qt::DisplayRole:
      return columnTitle(column, accumulate);
    case Qt::ToolTipRole:
      return columnHelp(column, accumulate);
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
      return {};
  }
}

}  // namespace nazir::widgets
