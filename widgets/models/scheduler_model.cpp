// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/scheduler_model.hpp"

#include <iterator>

#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"

namespace nazir::widgets {
namespace {

constexpr Caption schedulerCaptions[] = {
    {QT_TRANSLATE_NOOP("SchedulerModel", "Scheduler"),
     QT_TRANSLATE_NOOP("SchedulerModel", "A thread that runs processes.")},
    {QT_TRANSLATE_NOOP("SchedulerModel", "Utilisation"),
     QT_TRANSLATE_NOOP("SchedulerModel", "Share of the time since the last refresh in which it ran processes.")},
    {QT_TRANSLATE_NOOP("SchedulerModel", "Runnable"),
     QT_TRANSLATE_NOOP("SchedulerModel", "Processes in its run queue.")},
    {QT_TRANSLATE_NOOP("SchedulerModel", "Switches"),
     QT_TRANSLATE_NOOP("SchedulerModel", "How often a process was resumed on this scheduler since the start.")},
    {QT_TRANSLATE_NOOP("SchedulerModel", "Stolen"),
     QT_TRANSLATE_NOOP("SchedulerModel", "Processes taken from other schedulers, since the start.")},
    {QT_TRANSLATE_NOOP("SchedulerModel", "Busy"),
     QT_TRANSLATE_NOOP("SchedulerModel", "Time spent running processes, since the start.")},
};
static_assert(std::size(schedulerCaptions) == SchedulerModel::ColumnCount);

}  // namespace

void SchedulerModel::setFrame(const FramePointer& frame) {
  const int before = rowCount();
  const int after = frame ? static_cast<int>(frame->snapshot->schedulers.size()) : 0;
  if (before != after) {
    beginResetModel();
    m_frame = frame;
    endResetModel();
    return;
  }
  m_frame = frame;
  if (after > 0) emit dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
}

int SchedulerModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_frame ? 0 : static_cast<int>(m_frame->snapshot->schedulers.size());
}

int SchedulerModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant SchedulerModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto at = static_cast<std::size_t>(index.row());
  const auto& row = m_frame->snapshot->schedulers[at];
  const bool known = at < m_frame->rates.schedulers.size();
  const double fraction = known ? m_frame->rates.schedulers[at] : 0;
  if (role == FractionRole) return fraction;
  if (role == Qt::TextAlignmentRole)
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (index.column() == IdColumn ? Qt::AlignLeft : Qt::AlignRight)));
  const bool tip = role == Qt::ToolTipRole;
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && !tip) return {};
  switch (index.column()) {
    case IdColumn:
      return tr("Scheduler %1").arg(row.id + 1);
    case UtilisationColumn:
      if (tip) return tr("%1 of the time since the last refresh").arg(format::percent(fraction));
      return known ? format::percent(fraction) : QStringLiteral("–");
    case RunnableColumn:
      return tip ? format::plural(row.runnable, "process waits", "processes wait") : format::count(row.runnable);
    case SwitchesColumn:
      return tip ? format::count(row.switches) : format::shortCount(static_cast<double>(row.switches));
    case StolenColumn:
      return tip ? format::count(row.stolen) : format::shortCount(static_cast<double>(row.stolen));
    case BusyColumn:
      return tip ? tr("Busy %1, idle %2").arg(format::duration(row.busy), format::duration(row.idle))
                 : format::duration(row.busy);
    default:
      return {};
  }
}

QVariant SchedulerModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (section <= UtilisationColumn ? Qt::AlignLeft : Qt::AlignRight)));
  return captionData(schedulerCaptions, "SchedulerModel", section, orientation, role);
}

}  // namespace nazir::widgets
