// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_condition.hpp"

#include <algorithm>

#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;

QString quoted(QString text) {
  text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
  return QLatin1Char('"') + text + QLatin1Char('"');
}

/// A text field, as a whole word if that needs no quotes.
QString textCondition(const char* field, const QString& text) {
  if (text.isEmpty()) return {};
  const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('.') || c == QLatin1Char('/') ||
           c == QLatin1Char(':');
  });
  return QLatin1String(field) + QLatin1Char(':') + (plain ? text : quoted(text));
}

const char* fieldOf(Column column) {
  switch (column) {
    case Column::pid:
      return "pid";
    case Column::reductions:
      return "reductions";
    case Column::reductionsTrend:
      return "reductionrate";
    case Column::branchReductions:
      return "branchreductions";
    case Column::running:
      return "running";
    case Column::memory:
    case Column::memoryTrend:
      return "memory";
    case Column::branchMemory:
      return "branchmemory";
    case Column::mailbox:
    case Column::mailboxTrend:
      return "mailbox";
    case Column::branchMailbox:
      return "branchmailbox";
    case Column::state:
      return "state";
    case Column::messages:
      return "messages";
    case Column::parent:
      return "parent";
    case Column::kind:
      return "kind";
    case Column::restarts:
      return "restarts";
    case Column::age:
      return "age";
    case Column::scheduler:
      return "scheduler";
    case Column::stack:
      return "stack";
    case Column::branchSize:
      return "branchsize";
    case Column::runnable:
      return "runnable";
    case Column::received:
      return "received";
    case Column::sent:
      return "sent";
    case Column::skipped:
      return "skipped";
    case Column::oldest:
      return "oldest";
    case Column::mailboxMemory:
      return "mailboxmemory";
    case Column::heap:
      return "heap";
    case Column::heapPeak:
      return "heappeak";
    case Column::priority:
      return "priority";
    case Column::fiber:
      return "fiber";
    case Column::traps:
      return "traps";
    case Column::name:
    case Column::current:
    case Column::label:
    case Column::initial:
      return "";
  }
  return "";
}

}  // namespace

QString conditionFor(const Frame& frame, std::uint32_t index, Column column) {
  const auto& snapshot = *frame.snapshot;
  const auto& row = snapshot.processes[index];
  switch (column) {
    case Column::name:
      return textCondition("name", titleText(snapshot, row));
    case Column::current:
      return textCondition("current", textOf(snapshot, row.current_function));
    case Column::label:
      return textCondition("label", textOf(snapshot, row.label));
    case Column::initial:
      return textCondition("function", textOf(snapshot, row.initial_function));
    case Column::mailboxTrend:  // the cell rounds
      return conditionFor(frame, index, Column::mailbox);
    default:
      break;
  }
  QString text = cellText(frame, index, column);
  if (text.startsWith(QLatin1String("< "))) return {};  // only known to be small
  if (text == QStringLiteral("–") || text == QLatin1String("-")) text = QStringLiteral("none");
  const bool isWord = !isRightAligned(column) || text == QLatin1String("none");
  text.remove(QLatin1Char(' '));
  return QLatin1String(fieldOf(column)) + QLatin1Char(isWord ? ':' : '=') + text;
}

}  // namespace nazir::widgets
