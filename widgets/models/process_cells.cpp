// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a process list say.
#include "widgets/data/format.hpp"
#include "widgets/data/from_view.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;

bool cannotTell(const Frame& frame, Column column) {
  return frame.info && !whyNot(*frame.info, column).isEmpty();
}

QString branchText(const Frame& frame, std::uint32_t index, Column column, bool narrow = false) {
  const auto* branch = shownValues(frame).branch(index);
  if (!branch) return dash();
  if (column == Column::branchMemory) return format::bytes(branch->memory);
  const auto value = column == Column::branchReductions ? branch->reductions
                     : column == Column::branchMailbox  ? branch->mailbox
                                                        : branch->processes;
  return narrow ? format::shortCount(static_cast<double>(value)) : format::count(value);
}

}  // namespace

QString textOf(const observe::Snapshot& snapshot, observe::StringId id) {
  return fromView(snapshot.strings[id]);
}
QString pidText(observe::Pid pid, const observe::PidFormat& format) {
  return QString::fromStdString(observe::to_text(pid, format));
}
const observe::PidFormat& pidFormat(const Frame& frame) {
  static const observe::PidFormat unknown;
  return frame.info ? frame.info->pid_format : unknown;
}
QString stateText(observe::State state) {
  return fromView(observe::to_text(state));
}
QString kindText(observe::Kind kind) {
  return fromView(observe::to_text(kind));
}
QString yesNoText(bool yes) {
  return yes ? QStringLiteral("yes") : QStringLiteral("no");
}
QString titleText(const observe::Snapshot& snapshot, const observe::ProcessRow& row) {
  return textOf(snapshot, titleOf(row));
}

TitleKind titleKind(const observe::ProcessRow& row) {
  if (row.name != observe::StringId::none) return TitleKind::name;
  return row.label != observe::StringId::none ? TitleKind::label : TitleKind::function;
}

QString shownTitle(const observe::Snapshot& snapshot, const observe::ProcessRow& row) {
  const QString title = titleText(snapshot, row);
  return titleKind(row) == TitleKind::label ? QStringLiteral("“") + title + QStringLiteral("”") : title;
}

QString cellText(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return dash();
  const auto& snapshot = *frame.snapshot;
  const auto& row = snapshot.processes[index];
  switch (column) {
    case Column::pid:
      return pidText(row.pid, pidFormat(frame));
    case Column::name:
      return shownTitle(snapshot, row);
    case Column::reductions:
      return format::count(shownValues(frame).reductions(index));
    case Column::reductionsTrend:
      return format::shortCount(shownValues(frame).reductionRate(index));
    case Column::running:
      return runningText(frame, index);
    case Column::memory:
    case Column::memoryTrend:
      return format::bytes(row.memory);
    case Column::mailbox:
      return format::count(row.mailbox_length);
    case Column::mailboxTrend:
      return format::shortCount(static_cast<double>(row.mailbox_length));
    case Column::current:
      return textOf(snapshot, row.current_function);
    case Column::state:
      return stateText(row.state);
    case Column::messages:
      return format::shortCount(shownValues(frame).messages(index));
    case Column::parent:
      return pidText(row.parent, pidFormat(frame));
    case Column::kind:
      return kindText(row.kind);
    case Column::restarts:
      return format::count(row.restarts);
    case Column::age:
      return format::duration(shownValues(frame).age(index));
    case Column::scheduler:
      return QString::number(row.scheduler + 1);
    case Column::stack:
      return row.stack_bytes == 0 ? dash() : format::bytes(row.stack_bytes);
    case Column::branchReductions:
    case Column::branchMemory:
    case Column::branchMailbox:
    case Column::branchSize:
      return branchText(frame, index, column);
    case Column::label:
      return textOf(snapshot, row.label);
    case Column::initial:
      return textOf(snapshot, row.initial_function);
    case Column::runnable:
      return runnableText(frame, index);
    case Column::received:
      return format::count(row.messages_in);
    case Column::sent:
      return format::count(row.messages_out);
    case Column::skipped:
      return format::count(row.messages_skipped);
    case Column::oldest: {
      const auto time = shownValues(frame).oldest(index);
      return time ? format::duration(*time) : dash();
    }
    case Column::mailboxMemory:
      return format::bytes(row.mailbox_bytes);
    case Column::heap:
      return format::bytes(row.heap_bytes);
    case Column::heapPeak:
      return format::bytes(row.heap_peak);
    case Column::priority:
      return fromView(observe::to_text(row.priority));
    case Column::fiber:
      return yesNoText(row.holds_stack);
    case Column::traps:
      return yesNoText(row.trap_exit);
  }
  return {};
}

QString narrowCellText(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return cellText(frame, index, column);
  const auto& row = frame.snapshot->processes[index];
  switch (column) {
    case Column::reductions:
      return format::shortCount(static_cast<double>(shownValues(frame).reductions(index)));
    case Column::mailbox:
      return format::shortCount(static_cast<double>(row.mailbox_length));
    case Column::restarts:
      return format::shortCount(row.restarts);
    case Column::received:
      return format::shortCount(static_cast<double>(row.messages_in));
    case Column::sent:
      return format::shortCount(static_cast<double>(row.messages_out));
    case Column::skipped:
      return format::shortCount(static_cast<double>(row.messages_skipped));
    case Column::branchReductions:
    case Column::branchMailbox:
    case Column::branchSize:
      return branchText(frame, index, column, true);
    default:
      return cellText(frame, index, column);
  }
}

bool isEmptyValue(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return true;
  const auto& row = frame.snapshot->processes[index];
  switch (column) {
    case Column::reductions:
      return shownValues(frame).reductions(index) == 0;
    case Column::running:
      return didNotRun(frame, index);
    case Column::runnable:
      return wasNotRunnable(frame, index);
    case Column::mailbox:
    case Column::mailboxTrend:
    case Column::oldest:
      return row.mailbox_length == 0;
    case Column::reductionsTrend:
      return shownValues(frame).reductionRate(index) <= 0;
    case Column::branchReductions:
    case Column::branchMemory:
    case Column::branchMailbox:
    case Column::branchSize: {
      const auto* branch = shownValues(frame).branch(index);
      return !branch || branch->processes == 1;  // nothing below it: only what is in the other column
    }
    case Column::received:
      return row.messages_in == 0;
    case Column::sent:
      return row.messages_out == 0;
    case Column::skipped:
      return row.messages_skipped == 0;
    case Column::mailboxMemory:
      return row.mailbox_bytes == 0;
    case Column::heap:
      return row.heap_bytes == 0;
    case Column::heapPeak:
      return row.heap_peak == 0;
    case Column::priority:
      return row.priority == observe::Priority::normal;
    case Column::fiber:
      return !row.holds_stack;
    case Column::traps:
      return !row.trap_exit;
    case Column::messages:
      return shownValues(frame).messages(index) <= 0;
    case Column::parent:
      return !row.parent;
    case Column::restarts:
      return row.restarts == 0;
    case Column::stack:
      return row.stack_bytes == 0;
    default:
      return false;
  }
}

}  // namespace nazir::widgets
