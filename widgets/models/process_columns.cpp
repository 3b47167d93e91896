// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_columns.hpp"

#include "widgets/data/format.hpp"
#include "widgets/models/process_times.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;

QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

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

bool cannotTell(const Frame& frame, Column column) {
  return frame.info && !whyNot(*frame.info, column).isEmpty();
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

QString columnTitle(Column column, bool accumulate) {
  switch (column) {
    case Column::pid:
      return QStringLiteral("Pid");
    case Column::name:
      return QStringLiteral("Name or initial function");
    case Column::reductions:
      return accumulate ? QStringLiteral("Reductions, total") : QStringLiteral("Reductions");
    case Column::running:
      return accumulate ? QStringLiteral("Running, total") : QStringLiteral("Running");
    case Column::memory:
      return QStringLiteral("Memory");
    case Column::mailbox:
      return QStringLiteral("MsgQ");
    case Column::current:
      return QStringLiteral("Current function");
    case Column::state:
      return QStringLiteral("State");
    case Column::messages:
      return QStringLiteral("Messages/s");
    case Column::parent:
      return QStringLiteral("Parent");
    case Column::kind:
      return QStringLiteral("Kind");
    case Column::restarts:
      return QStringLiteral("Restarts");
    case Column::age:
      return QStringLiteral("Age");
    case Column::scheduler:
      return QStringLiteral("Scheduler");
    case Column::stack:
      return QStringLiteral("Stack");
  }
  return {};
}

QString columnHelp(Column column, bool accumulate) {
  switch (column) {
    case Column::pid:
      return QStringLiteral("Identifies the process; never reused. A greater number means a younger process.");
    case Column::name:
      return QStringLiteral(
          "The registered name, else the label the process gave itself (in quotes), else the function it was started "
          "with.");
    case Column::reductions:
      return accumulate
                 ? QStringLiteral(
                       "Work done since the process started: messages handled, sends, receives, spawns and yields.")
                 : QStringLiteral(
                       "Work done since the last refresh: messages handled, sends, receives, spawns and yields.\nView "
                       "▸ Accumulate shows the totals.");
    case Column::running:
      return accumulate ? QStringLiteral(
                              "Time on a scheduler since its start. Not available in virtual time, where "
                              "computing takes no time.")
                        : QStringLiteral(
                              "Time on a scheduler since the last refresh, as a share of one processor.\n"
                              "Not available in virtual time, where computing takes no time.\n"
                              "View ▸ Accumulate shows the totals.");
    case Column::memory:
      return QStringLiteral(
          "Bytes of the control block, the state, the stack in use, the mailbox, and the heap memory that it allocated "
          "and has not freed.");
    case Column::mailbox:
      return QStringLiteral("Messages that have arrived but have not been received.");
    case Column::current:
      return QStringLiteral("What the process runs, or where it waits.");
    case Column::state:
      return QStringLiteral(
          "running: on a scheduler now · runnable: waits for a scheduler · waiting: in a receive, a call or a sleep, "
          "or an idle server");
    case Column::messages:
      return QStringLiteral("Messages that arrived per second since the last refresh.");
    case Column::parent:
      return QStringLiteral("The process that started it: for a supervised child, its supervisor.");
    case Column::kind:
      return QStringLiteral("How it was started: a function, a GenServer, a supervisor or a task.");
    case Column::restarts:
      return QStringLiteral(
          "How often its supervisor has restarted this process alone. In Applications, Branch restarts also counts all "
          "processes below it.");
    case Column::age:
      return QStringLiteral("Since it was started, on the node's clock.");
    case Column::scheduler:
      return QStringLiteral("The scheduler that runs it, or ran it last.");
    case Column::stack:
      return QStringLiteral("Bytes of stack in use at its last suspension. None while the process holds no stack.");
  }
  return {};
}

QString columnSample(Column column) {
  switch (column) {
    case Column::pid:
      return QStringLiteral("<0.100000000.0>");
    case Column::name:
      return QStringLiteral("payment_worker_supervisor_1");
    case Column::reductions:
      return QStringLiteral("Reductions, total__");
    case Column::running:
      return QStringLiteral("Running, total__");
    case Column::memory:
      return QStringLiteral("1,023 KiB__");
    case Column::mailbox:
      return QStringLiteral("100,000___");
    case Column::current:
      return QStringLiteral("PaymentWorker::handle_call/receive");
    case Column::state:
      return QStringLiteral("___suspended_");
    case Column::messages:
      return QStringLiteral("Messages/s___");
    case Column::parent:
      return QStringLiteral("<0.100000000.0>");
    case Column::kind:
      return QStringLiteral("Supervisor___");
    case Column::restarts:
      return QStringLiteral("Restarts___");
    case Column::age:
      return QStringLiteral("23 h 59 m__");
    case Column::scheduler:
      return QStringLiteral("Scheduler___");
    case Column::stack:
      return QStringLiteral("1,023 KiB__");
  }
  return {};
}

bool isShownByDefault(Column column) {
  return column <= Column::state;
}

bool isRightAligned(Column column) {
  switch (column) {
    case Column::reductions:
    case Column::running:
    case Column::memory:
    case Column::mailbox:
    case Column::messages:
    case Column::restarts:
    case Column::age:
    case Column::scheduler:
    case Column::stack:
      return true;
    default:
      return false;
  }
}

bool isFixedFont(Column column) {
  return column == Column::pid || column == Column::current || column == Column::parent;
}

bool sortsDescendingFirst(Column column) {
  return (isRightAligned(column) && column != Column::scheduler) || column == Column::state;
}

QString whyNot(const observe::NodeInfo& info, Column column) {
  const auto text = [&info](observe::Ability ability) {
    return QString::fromStdString(info.abilities.why_not(ability));
  };
  switch (column) {
    case Column::running:
      return text(observe::Ability::running_time);
    case Column::restarts:
      return text(observe::Ability::restarts);
    default:
      return {};
  }
}

QString cellText(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return QStringLiteral("–");
  const auto& snapshot = *frame.snapshot;
  const auto& row = snapshot.processes[index];
  switch (column) {
    case Column::pid:
      return pidText(row.pid, pidFormat(frame));
    case Column::name:
      return shownTitle(snapshot, row);
    case Column::reductions:
      return format::count(shownValues(frame).reductions(index));
    case Column::running:
      return runningText(frame, index);
    case Column::memory:
      return format::bytes(row.memory);
    case Column::mailbox:
      return format::count(row.mailbox_length);
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
      return QString::number(row.scheduler);
    case Column::stack:
      return row.stack_bytes == 0 ? QStringLiteral("–") : format::bytes(row.stack_bytes);
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
    default:
      return cellText(frame, index, column);
  }
}

QString cellToolTip(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return whyNot(*frame.info, column);
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
      return QStringLiteral("Scheduler %1").arg(row.scheduler);
    case Column::stack:
      return row.holds_stack ? QStringLiteral("%1 of stack in use").arg(format::exactBytes(row.stack_bytes))
                             : QStringLiteral("Holds no stack now");
  }
  return {};
}

bool isEmptyValue(const Frame& frame, std::uint32_t index, Column column) {
  if (cannotTell(frame, column)) return true;
  const auto& row = frame.snapshot->processes[index];
  switch (column) {
    case Column::reductions:
      return shownValues(frame).reductions(index) == 0;
    case Column::running:
      return didNotRun(frame, index);
    case Column::mailbox:
      return row.mailbox_length == 0;
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
