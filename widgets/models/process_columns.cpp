// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_columns.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;
using Group = ColumnGroup;

/// Properties of a column. `list`, `tree`: shown by default there. Numbers sort from the largest down, unless
/// `ascending`.
enum : unsigned { none = 0, list = 1, tree = 2, number = 4, fixed = 8, descending = 16, ascending = 32 };

struct ColumnWords {
  const char* id;
  const char* title;
  const char* titleOfTotal;  ///< While the list accumulates; null: the same.
  const char* help;
  const char* helpOfTotal;
  const char* sample;
  Group group;
  unsigned traits;
};

/// In the order of the columns.
constexpr ColumnWords words[] = {
    {"pid", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Pid"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Identifies the process; never reused. A greater number means a younger process."),
     nullptr, "<0.100000000.0>", Group::usual, list | tree | fixed},
    {"name", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Name or initial function"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "The registered name, else the label the process gave itself (in quotes), else the function it "
                       "was started with."),
     nullptr, "payment_worker_supervisor_1", Group::usual, list | tree},
    {"reductions", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Reductions"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Reductions, total"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Work done since the last refresh: messages handled, sends, receives, spawns and yields.\nView "
                       "▸ Accumulate shows the totals."),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Work done since the process started: messages handled, sends, receives, spawns and yields."),
     "Reductions, total__", Group::usual, list | tree | number},
    {"reductions_trend", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Reductions/s, 1 min"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Work per second over the last minute, as a line from zero to the most. The latest value is at "
                       "its right.\nCollected for the processes on the screen while this column is shown."),
     nullptr, "12.3 M_", Group::trends, number},
    {"branch_reductions", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Σ Reductions"), nullptr,
     QT_TRANSLATE_NOOP(
         "nazir::widgets::Columns",
         "Work since the last refresh of the process and all processes below it.\nView ▸ Accumulate shows the totals."),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Work of the process and all living processes below it since they started."),
     "Σ Reductions_", Group::branch, tree | number},
    {"running", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Running"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Running, total"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Time on a scheduler since the last refresh, as a share of one processor.\nNot available in "
                       "virtual time, where computing takes no time.\nView ▸ Accumulate shows the totals."),
     QT_TRANSLATE_NOOP(
         "nazir::widgets::Columns",
         "Time on a scheduler since its start. Not available in virtual time, where computing takes no time."),
     "Running, total__", Group::usual, list | number},
    {"memory", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Memory"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Bytes of the control block, the state, the stack in use, the mailbox, and the heap memory that "
                       "it allocated and has not freed."),
     nullptr, "1,023 KiB__", Group::usual, list | tree | number},
    {"memory_trend", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Memory, 1 min"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Its memory over the last minute, as a line from zero to the most. The latest value is at its "
                       "right.\nCollected for the processes on the screen while this column is shown."),
     nullptr, "1,023 KiB_", Group::trends, number},
    {"branch_memory", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Σ Memory"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Bytes of the process and all processes below it."), nullptr,
     "1,023 KiB_", Group::branch, tree | number},
    {"mailbox", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "MsgQ"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages that have arrived but have not been received."), nullptr,
     "100,000___", Group::usual, list | tree | number},
    {"mailbox_trend", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "MsgQ, 1 min"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Messages in its mailbox over the last minute, as a line from zero to the most. The latest "
                       "value is at its right.\nCollected for the processes on the screen while this column is shown."),
     nullptr, "100 k__", Group::trends, number},
    {"branch_mailbox", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Σ MsgQ"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Messages in the mailboxes of the process and of all processes below it."),
     nullptr, "1,000,000_", Group::branch, tree | number},
    {"current", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Current function"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "What the process runs, or where it waits."), nullptr,
     "PaymentWorker::handle_call/receive", Group::usual, list | fixed},
    {"state", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "State"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "running: on a scheduler now · runnable: waits for a scheduler · waiting: in a receive, a call "
                       "or a sleep, or an idle server"),
     nullptr, "___suspended_", Group::usual, list | tree | descending},
    {"messages", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages/s"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages that arrived per second since the last refresh."), nullptr,
     "Messages/s___", Group::usual, number},
    {"parent", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Parent"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "The process that started it: for a supervised child, its supervisor."),
     nullptr, "<0.100000000.0>", Group::usual, fixed},
    {"kind", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Kind"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "How it was started: a function, a GenServer, a supervisor or a task."),
     nullptr, "Supervisor___", Group::usual, none},
    {"restarts", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Restarts"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "How often its supervisor has restarted this process alone. In Applications, Branch restarts "
                       "also counts all processes below it."),
     nullptr, "Restarts___", Group::usual, number},
    {"age", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Age"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Since it was started, on the node's clock."), nullptr, "23 h 59 m__",
     Group::usual, number},
    {"scheduler", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Scheduler"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "The scheduler that runs it, or ran it last."), nullptr,
     "Scheduler___", Group::usual, number | ascending},
    {"stack", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Stack"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Bytes of stack in use at its last suspension. None while the process holds no stack."),
     nullptr, "1,023 KiB__", Group::usual, number},
    {"branch_size", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Σ Processes"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "The process and all processes below it, counted."), nullptr,
     "Σ Processes__", Group::branch, number},
    {"label", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Label"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "What the process calls itself. A registered name is another thing: others can send to it."),
     nullptr, "donor 17 of 1,000", Group::more, none},
    {"initial", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Initial function"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "The function that the process was started with."), nullptr,
     "PaymentWorker::init", Group::more, fixed},
    {"runnable", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Runnable"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Runnable, total"),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Time ready but without a scheduler since the last refresh, as a share of one processor: a high "
                       "value means that the schedulers are full.\nNot available in virtual time, where computing "
                       "takes no time.\nView ▸ Accumulate shows the totals."),
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Time ready but without a scheduler since its start. Not available in virtual time, where "
                       "computing takes no time."),
     "Runnable, total__", Group::more, number},
    {"received", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages in"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages that arrived in its mailbox since it was started."),
     nullptr, "10,000,000__", Group::more, number},
    {"sent", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages out"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Messages that it has sent since it was started."), nullptr,
     "10,000,000__", Group::more, number},
    {"skipped", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Skipped"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "How often a selective receive passed over a message since it was started. A great number means "
                       "that it searches a long mailbox again and again."),
     nullptr, "10,000,000__", Group::more, number},
    {"oldest", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Oldest message"), nullptr,
     QT_TRANSLATE_NOOP(
         "nazir::widgets::Columns",
         "For how long the oldest message in its mailbox has waited, at least. None while the mailbox is empty."),
     nullptr, "Oldest message__", Group::more, number},
    {"mailbox_memory", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "MsgQ memory"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Bytes of the messages in its mailbox. Part of Memory."), nullptr,
     "1,023 KiB__", Group::more, number},
    {"heap", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Heap"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Bytes of heap memory that it allocated and has not freed. Part of Memory."),
     nullptr, "1,023 KiB__", Group::more, number},
    {"heap_peak", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Heap peak"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "The most heap memory in bytes that it had since it was started."),
     nullptr, "1,023 KiB__", Group::more, number},
    {"priority", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Priority"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns", "How urgently it runs: low, normal, high or max."), nullptr,
     "Priority___", Group::more, descending},
    {"fiber", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Fiber"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Whether it holds a fiber with a stack now. A server gives it back between messages."),
     nullptr, "Fiber__", Group::more, descending},
    {"traps", QT_TRANSLATE_NOOP("nazir::widgets::Columns", "Traps exits"), nullptr,
     QT_TRANSLATE_NOOP("nazir::widgets::Columns",
                       "Whether exit signals reach it as messages instead of ending it, as supervisors need."),
     nullptr, "Traps exits__", Group::more, descending},
};
static_assert(std::size(words) == processColumns);

const ColumnWords& wordsOf(Column column) {
  return words[static_cast<std::size_t>(column)];
}

bool has(Column column, unsigned traits) {
  return (wordsOf(column).traits & traits) != 0;
}

QString translated(const char* text, const char* ofTotal, bool accumulate) {
  return QCoreApplication::translate("nazir::widgets::Columns", accumulate && ofTotal ? ofTotal : text);
}

}  // namespace

QString columnId(Column column) {
  return QString::fromLatin1(wordsOf(column).id);
}

std::optional<Column> columnWithId(const QString& id) {
  const auto found = std::find_if(std::begin(words), std::end(words),
                                  [&](const ColumnWords& each) { return id == QLatin1String(each.id); });
  if (found == std::end(words)) return std::nullopt;
  return static_cast<Column>(found - std::begin(words));
}

QString columnTitle(Column column, bool accumulate) {
  return translated(wordsOf(column).title, wordsOf(column).titleOfTotal, accumulate);
}

QString columnHelp(Column column, bool accumulate) {
  return translated(wordsOf(column).help, wordsOf(column).helpOfTotal, accumulate);
}

QString columnSample(Column column) {
  return QString::fromUtf8(wordsOf(column).sample);
}

ColumnGroup columnGroup(Column column) {
  return wordsOf(column).group;
}

bool isShownByDefault(Column column) {
  return has(column, list);
}

bool isInTreeByDefault(Column column) {
  return has(column, tree);
}

bool isRightAligned(Column column) {
  return has(column, number);
}

bool isFixedFont(Column column) {
  return has(column, fixed);
}

bool sortsDescendingFirst(Column column) {
  return has(column, number | descending) && !has(column, ascending);
}

std::optional<ProcessFigure> trendOf(Column column) {
  switch (column) {
    case Column::reductionsTrend:
      return ProcessFigure::reductions;
    case Column::memoryTrend:
      return ProcessFigure::memory;
    case Column::mailboxTrend:
      return ProcessFigure::mailbox;
    default:
      return std::nullopt;
  }
}

QString whyNot(const observe::NodeInfo& info, Column column) {
  const auto text = [&info](observe::Ability ability) {
    return QString::fromStdString(info.abilities.why_not(ability));
  };
  switch (column) {
    case Column::running:
    case Column::runnable:
      return text(observe::Ability::running_time);
    case Column::restarts:
      return text(observe::Ability::restarts);
    case Column::oldest:
      return text(observe::Ability::mailbox_age);
    case Column::heap:
    case Column::heapPeak:
      return text(observe::Ability::heap);
    default:
      return {};
  }
}

}  // namespace nazir::widgets
