// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_model.hpp"

#include "widgets/models/finding_words.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {

namespace {

/// In the column with the mark, the text and what the rules found about the process.
QString withMark(const QString& text, const Frame& frame, observe::Pid pid, ProcessColumn column, QChar between) {
  if (column != ProcessColumn::name || markOf(frame, pid) == noMark) return text;
  return text + between + markText(frame, pid);
}

}  // namespace

bool ProcessModel::sameLines(const Frame& other, const EndedLines& ended) const {
  return m_frame && m_ended == ended && m_frame->population == other.population &&
         m_frame->order->rows == other.order->rows && m_frame->order->lines == other.order->lines;
}

void ProcessModel::setFrame(FramePointer frame, int first, int count) {
  if (frame && !frame->order) frame.reset();
  if (frame == m_frame) return;
  auto ended = frame ? m_ended.following(m_frame, *frame, first, count) : EndedLines();
  const bool otherTitle = frame && (!m_frame || m_frame->query.accumulate != frame->query.accumulate);
  if (frame && sameLines(*frame, ended)) {
    m_ended = std::move(ended);
    m_frame = std::move(frame);
    const int last = rowCount() - 1;
    if (last >= 0) emit dataChanged(index(0, 0), index(last, columnCount() - 1));
  } else if (frame || m_frame) {
    changeLines([&] {
      m_frame = std::move(frame);
      m_ended = std::move(ended);
    });
  }
  if (otherTitle) emit headerDataChanged(Qt::Horizontal, 0, processColumns - 1);
}

std::optional<ProcessModel::Place> ProcessModel::placeOf(int line) const {
  if (line < 0 || line >= rowCount()) return std::nullopt;
  if (const auto* ended = m_ended.at(line)) return Place{ended->frame.get(), 0};
  return Place{m_frame.get(), m_frame->order->rows[static_cast<std::size_t>(m_ended.toOrder(line))]};
}

const observe::ProcessRow* ProcessModel::rowAt(int line) const {
  const auto place = placeOf(line);
  return place ? &place->frame->snapshot->processes[place->row] : nullptr;
}

observe::Pid ProcessModel::pidAt(int line) const {
  const auto* row = rowAt(line);
  return row ? row->pid : observe::Pid{};
}

const TreeLine* ProcessModel::treeLineAt(int line) const {
  if (line < 0 || line >= rowCount()) return nullptr;
  if (const auto* ended = m_ended.at(line)) return ended->tree ? &*ended->tree : nullptr;
  const auto at = static_cast<std::size_t>(m_ended.toOrder(line));
  return at < m_frame->order->lines.size() ? &m_frame->order->lines[at] : nullptr;
}

const Trend* ProcessModel::trendAt(int line, ProcessColumn column) const {
  const auto figure = trendOf(column);
  const auto pid = pidAt(line);
  return figure && pid && m_frame->trends ? m_frame->trends->find(pid, *figure) : nullptr;
}

int ProcessModel::lineOf(observe::Pid pid) const {
  if (!m_frame || !pid) return -1;
  const auto at = indexOf(*m_frame->snapshot, pid);
  if (at < 0) {
    const auto* ended = m_ended.find(pid);
    return ended ? ended->line : -1;
  }
  const auto line = m_frame->order->positions[static_cast<std::size_t>(at)];
  return line == ProcessOrder::hidden ? -1 : m_ended.fromOrder(static_cast<int>(line));
}

int ProcessModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_frame ? 0 : static_cast<int>(m_frame->order->rows.size()) + m_ended.count();
}

int ProcessModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : processColumns;
}

QVariant ProcessModel::data(const QModelIndex& index, int role) const {
  const auto place = index.isValid() ? placeOf(index.row()) : std::nullopt;
  if (!place) return {};
  const auto column = static_cast<ProcessColumn>(index.column());
  const bool ended = m_ended.at(index.row()) != nullptr;
  if (!ended) return value(*place, column, role);
  switch (role) {
    case EndedRole:
      return true;
    case FreshRole:
      return false;
    case Qt::DisplayRole:
      return column == ProcessColumn::state ? tr("ended") : value(*place, column, role);
    case Qt::ToolTipRole:
      return plainToolTip(tr("This process has ended. The line shows its last figures, and goes in a moment."));
    case Qt::AccessibleTextRole:
      return tr("%1 (ended)").arg(value(*place, column, role).toString());
    default:
      return value(*place, column, role);
  }
}

QVariant ProcessModel::value(const Place& place, ProcessColumn column, int role) const {
  const auto& [frame, at] = place;
  const auto& row = frame->snapshot->processes[at];
  switch (role) {
    case Qt::DisplayRole:
      return cellText(*frame, at, column);
    case Qt::ToolTipRole:
      return plainToolTip(withMark(cellToolTip(*frame, at, column), *frame, row.pid, column, QLatin1Char('\n')));
    case Qt::AccessibleTextRole:
      return withMark(
          columnTitle(column, frame->query.accumulate) + QStringLiteral(": ") + cellText(*frame, at, column), *frame,
          row.pid, column, QLatin1Char(' '));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft)));
    case StateRole:
      return static_cast<int>(row.state);
    case FreshRole:
      return row.pid > frame->freshAfter;
    case NothingRole:
      return isEmptyValue(*frame, at, column);
    case NarrowRole:
      return narrowCellText(*frame, at, column);
    case MarkRole:
      return markOf(*frame, row.pid);
    case TitleRole:
      return static_cast<int>(titleKind(row));
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
