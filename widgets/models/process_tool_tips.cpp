// SPDX-License-Identifier: GPL-3.0-or-later
// What the tooltips of a process list say: exact values.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;

/// The translations of this file.
class TipWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::Columns)
};

QString nameToolTip(const observe::Snapshot& snapshot, const observe::ProcessRow& row) {
  QString text;
  const auto line = [&](const char* what, observe::StringId id) {
    if (id != observe::StringId::none) text += QString::fromLatin1(what) + textOf(snapshot, id) + QLatin1Char('\n');
  };
  line("Registered name: ", row.name);
  line("Label: ", row.label);
  line("Started with: ", row.initial_function);
  return text.trimmed();
}

QString valueText(Column column, double value) {
  if (column == Column::memoryTrend) return format::bytes(static_cast<std::uint64_t>(value));
  return column == Column::reductionsTrend ? format::rate(value) : format::shortCount(value);
}

QString trendTip(const Frame& frame, const observe::ProcessRow& row, Column column, const QString& now) {
  const auto* trend = frame.trends ? frame.trends->find(row.pid, *trendOf(column)) : nullptr;
  const auto all = trend ? trend->values() : Trend().values();
  const auto unknown = [](float value) { return std::isnan(value); };
  const auto first = std::find_if_not(all.begin(), all.end(), unknown);
  if (first == all.end()) return TipWords::tr("%1 now").arg(now);
  float low = *first, high = *first;
  for (auto value = first; value != all.end(); ++value) {
    if (unknown(*value)) continue;
    low = std::min(low, *value);
    high = std::max(high, *value);
  }
  return TipWords::tr("%1 now\nbetween %2 and %3 in the last %4 s")
      .arg(now, valueText(column, low), valueText(column, high))
      .arg(all.end() - first);
}

QString branchTip(const Frame& frame, std::uint32_t index) {
  const auto values = shownValues(frame);
  const auto* branch = values.branch(index);
  if (!branch) return TipWords::tr("Sums over branches are only known in the tree");
  const auto& row = frame.snapshot->processes[index];
  return TipWords::tr(
             "The process and %1 below it:\n%2 reductions, %3 of them its own\n%4, %5 of them its own\n%6 in "
             "mailboxes, %7 of them in its own")
      .arg(format::plural(branch->processes - 1, "process", "processes"), format::count(branch->reductions),
           format::count(values.reductions(index)), format::exactBytes(branch->memory), format::count(row.memory),
           format::plural(branch->mailbox, "message", "messages"), format::count(row.mailbox_length));
}

}  // namespace

QString cellToolTip(const Frame& frame, std::uint32_t index, Column column) {
  if (frame.info) {
    if (const QString why = whyNot(*frame.info, column); !why.isEmpty()) return why;
  }
  const auto& snapshot = *frame.snapshot;
  const auto& row = snapshot.processes[index];
  switch (column) {
    case Column::pid:
      return row.parent ? QStringLiteral("Process %1, started by %2")
                              .arg(pidText(row.pid, pidFormat(frame)), pidText(row.parent, pidFormat(frame)))
                        : QStringLiteral("Process %1, started from outside of any process")
                              .arg(pidText(row.pid, pidFormat(frame)));
    case Column::name:
      return nameToolTip(snapshot, row);
    case Column::reductions: {
      const QString total = QStringLiteral("%1 reductions since its start").arg(format::count(row.reductions));
      if (!frame.deltas || frame.deltas->seconds <= 0) return total;
      return QStringLiteral("%1 reductions in the last %2\n%3")
          .arg(format::count(frame.deltas->reductions[index]),
               format::duration(std::chrono::nanoseconds(static_cast<std::int64_t>(frame.deltas->seconds * 1e9))),
               total);
    }
    case Column::running:
      return runningToolTip(frame, index);
    case Column::memory:
      return format::exactBytes(row.memory);
    case Column::reductionsTrend:
      return trendTip(frame, row, column, format::rate(shownValues(frame).reductionRate(index)));
    case Column::memoryTrend:
      return trendTip(frame, row, column, format::exactBytes(row.memory));
    case Column::mailboxTrend:
      return trendTip(frame, row, column, format::plural(row.mailbox_length, "message", "messages"));
    case Column::branchReductions:
    case Column::branchMemory:
    case Column::branchMailbox:
    case Column::branchSize:
      return branchTip(frame, index);
    case Column::mailbox:
      return QStringLiteral("%1 in the mailbox, %2")
          .arg(format::plural(row.mailbox_length, "message", "messages"), format::exactBytes(row.mailbox_bytes));
    case Column::current:
      return textOf(snapshot, row.current_function);
    case Column::state:
      return row.state == observe::State::waiting
                 ? QStringLiteral("waiting at %1").arg(textOf(snapshot, row.current_function))
                 : stateText(row.state);
    case Column::messages:
      return QStringLiteral("Messages arriving: %1\n%2 arrived and %3 sent since its start")
          .arg(format::rate(shownValues(frame).messages(index)), format::count(row.messages_in),
               format::count(row.messages_out));
    case Column::parent: {
      const auto parent = row.parent ? indexOf(snapshot, row.parent) : -1;
      if (!row.parent) return QStringLiteral("Started from outside of any process");
      if (parent < 0) return QStringLiteral("%1, which has ended").arg(pidText(row.parent, pidFormat(frame)));
      return pidText(row.parent, pidFormat(frame)) + QLatin1Char(' ') +
             titleText(snapshot, snapshot.processes[static_cast<std::size_t>(parent)]);
    }
    case Column::kind:
      return kindText(row.kind);
    case Column::restarts:
      return QStringLiteral("Restarted %1 by its supervisor").arg(format::plural(row.restarts, "time", "times"));
    case Column::age:
      return QStringLiteral("Started %1 after the node").arg(format::duration(row.spawned_at));
    case Column::scheduler:
      return QStringLiteral("Scheduler %1").arg(row.scheduler + 1);
    case Column::stack:
      return row.holds_stack ? QStringLiteral("%1 of stack in use").arg(format::exactBytes(row.stack_bytes))
                             : QStringLiteral("Holds no stack now");
    case Column::label:
      return row.label == observe::StringId::none ? TipWords::tr("It has given itself no label")
                                                  : textOf(snapshot, row.label);
    case Column::initial:
      return TipWords::tr("Started with %1").arg(textOf(snapshot, row.initial_function));
    case Column::runnable:
      return runningToolTip(frame, index);
    case Column::received:
      return TipWords::tr("%1 arrived since its start").arg(format::plural(row.messages_in, "message", "messages"));
    case Column::sent:
      return TipWords::tr("%1 sent since its start").arg(format::plural(row.messages_out, "message", "messages"));
    case Column::skipped:
      return TipWords::tr("Selective receives passed over a message %1 since its start")
          .arg(format::plural(row.messages_skipped, "time", "times"));
    case Column::oldest: {
      const auto time = shownValues(frame).oldest(index);
      return time ? TipWords::tr("The oldest of %1 has waited for at least %2")
                        .arg(format::plural(row.mailbox_length, "message", "messages"), format::duration(*time))
                  : TipWords::tr("Its mailbox is empty");
    }
    case Column::mailboxMemory:
      return TipWords::tr("%1 of %2")
          .arg(format::exactBytes(row.mailbox_bytes), format::plural(row.mailbox_length, "message", "messages"));
    case Column::heap:
    case Column::heapPeak:
      return TipWords::tr("%1 of heap memory now\n%2 at most since its start")
          .arg(format::exactBytes(row.heap_bytes), format::exactBytes(row.heap_peak));
    case Column::priority:
      return TipWords::tr("Runs with priority %1").arg(cellText(frame, index, column));
    case Column::fiber:
      return row.holds_stack ? TipWords::tr("Holds a fiber with a stack now")
                             : TipWords::tr("Holds no fiber: it needs no stack now");
    case Column::traps:
      return row.trap_exit ? TipWords::tr("Exit signals reach it as messages") : TipWords::tr("Exit signals end it");
  }
  return {};
}

}  // namespace nazir::widgets
