// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/top_model.hpp"

#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

double shareOf(std::uint64_t value, std::uint64_t sum) {
  return sum == 0 ? 0 : static_cast<double>(value) / static_cast<double>(sum);
}

}  // namespace

QString TopModel::nameOf(MemoryMeasure measure) {
  switch (measure) {
    case MemoryMeasure::total:
      return tr("Memory");
    case MemoryMeasure::heap:
      return tr("Live heap");
    case MemoryMeasure::heapPeak:
      return tr("Peak heap");
    case MemoryMeasure::mailbox:
      return tr("Mailbox");
    case MemoryMeasure::stack:
      return tr("Stack");
  }
  return {};
}

QString TopModel::helpOf(MemoryMeasure measure) {
  switch (measure) {
    case MemoryMeasure::total:
      return tr("Control block, state, stack in use, mailbox and live heap together.");
    case MemoryMeasure::heap:
      return tr("What the process allocated and nobody has freed yet.");
    case MemoryMeasure::heapPeak:
      return tr("The most live heap that the process ever had.");
    case MemoryMeasure::mailbox:
      return tr("Messages that wait in the mailbox, and what they carry.");
    case MemoryMeasure::stack:
      return tr("Stack in use when the process last waited; nothing while it holds no stack.");
  }
  return {};
}

const TopMemory::List* TopModel::list() const {
  return m_frame && m_frame->topMemory ? &m_frame->topMemory->of(m_measure) : nullptr;
}

void TopModel::setFrame(const FramePointer& frame) {
  if (frame != m_frame) show(frame, m_measure);
}

void TopModel::setMeasure(MemoryMeasure measure) {
  if (measure == m_measure) return;
  show(m_frame, measure);
  emit headerDataChanged(Qt::Horizontal, ValueColumn, ValueColumn);
}

void TopModel::show(FramePointer frame, MemoryMeasure measure) {
  changeLines([&] {
    m_frame = std::move(frame);
    m_measure = measure;
  });
}

observe::Pid TopModel::pidAt(int line) const {
  const auto* top = list();
  if (!top || line < 0 || static_cast<std::size_t>(line) >= top->entries.size()) return {};
  return top->entries[static_cast<std::size_t>(line)].pid;
}

int TopModel::lineOf(observe::Pid pid) const {
  const auto* top = list();
  if (!top || !pid) return -1;
  const auto found = std::find_if(top->entries.begin(), top->entries.end(),
                                  [pid](const Top::Entry& entry) { return entry.pid == pid; });
  return found == top->entries.end() ? -1 : static_cast<int>(found - top->entries.begin());
}

int TopModel::rowCount(const QModelIndex& parent) const {
  const auto* top = list();
  return parent.isValid() || !top ? 0 : static_cast<int>(top->entries.size());
}

int TopModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString TopModel::text(const Top::Entry& entry, int column) const {
  switch (column) {
    case PidColumn:
      return pidText(entry.pid, pidFormat(*m_frame));
    case NameColumn: {
      const auto at = indexOf(*m_frame->snapshot, entry.pid);
      return at < 0 ? QString()
                    : shownTitle(*m_frame->snapshot, m_frame->snapshot->processes[static_cast<std::size_t>(at)]);
    }
    case ValueColumn:
      return format::bytes(entry.value);
    default:
      return format::share(shareOf(entry.value, list()->sum));
  }
}

QString TopModel::toolTip(const Top::Entry& entry, int column) const {
  if (column == ValueColumn) return format::exactBytes(entry.value);
  if (column == ShareColumn) return tr("of %1 of all processes").arg(format::exactBytes(list()->sum));
  return text(entry, column);
}

QVariant TopModel::data(const QModelIndex& index, int role) const {
  const auto* top = list();
  if (!index.isValid() || !top || index.row() >= rowCount()) return {};
  const auto& entry = top->entries[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return text(entry, index.column());
    case Qt::ToolTipRole:
      return plainToolTip(toolTip(entry, index.column()));
    case Qt::AccessibleTextRole:
      return QString(headerData(index.column(), Qt::Horizontal).toString() + QStringLiteral(": ") +
                     text(entry, index.column()));
    case Qt::TextAlignmentRole:
      return headerData(index.column(), Qt::Horizontal, role);
    default:
      return {};
  }
}

QVariant TopModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool number = section == ValueColumn || section == ShareColumn;
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
  }
  const bool help = role == Qt::ToolTipRole;
  if (role != Qt::DisplayRole && !help) return {};
  switch (section) {
    case PidColumn:
      return help ? tr("The process's identifier.") : tr("Pid");
    case NameColumn:
      return help ? tr("Registered name, label in quotes, or initial function.") : tr("Name or initial function");
    case ValueColumn:
      return help ? helpOf(m_measure) : nameOf(m_measure);
    case ShareColumn:
      return help ? tr("Of what all processes have together.") : tr("Share");
    default:
      return {};
  }
}

}  // namespace nazir::widgets
