// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/copied_rows.hpp"

#include <QStringList>
#include <algorithm>
#include <nazir/csv_field.hpp>
#include <string>

#include "widgets/data/one_line.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using Column = ProcessColumn;

/// Lines of the list.
std::vector<std::uint32_t> linesOf(const Frame& frame, const PidSet& selected) {
  const auto& order = *frame.order;
  std::vector<std::uint32_t> lines;
  if (selected.all()) {
    for (std::uint32_t line = 0; line < order.rows.size() && lines.size() <= mostCopied; ++line) {
      if (selected.contains(frame.snapshot->processes[order.rows[line]].pid)) lines.push_back(line);
    }
    return lines;
  }
  for (const auto pid : selected.pids()) {
    const auto row = indexOf(*frame.snapshot, pid);
    const auto line = row < 0 ? ProcessOrder::hidden : order.positions[static_cast<std::size_t>(row)];
    if (line != ProcessOrder::hidden) lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

QString indented(const Frame& frame, std::uint32_t line, Column column, const QString& text) {
  const auto& lines = frame.order->lines;
  return column == Column::name && line < lines.size() ? QString(2 * lines[line].depth, QLatin1Char(' ')) + text : text;
}

QString align(const std::vector<QStringList>& table, const std::vector<Column>& columns) {
  std::vector<qsizetype> widths(columns.size(), 0);
  for (const auto& row : table) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      widths[i] = std::max(widths[i], row[static_cast<qsizetype>(i)].size());
  }
  QString text;
  for (const auto& row : table) {
    QString line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const QString& cell = row[static_cast<qsizetype>(i)];
      if (i > 0) line += QStringLiteral("  ");
      line += isRightAligned(columns[i]) ? cell.rightJustified(widths[i]) : cell.leftJustified(widths[i]);
    }
    while (line.endsWith(QLatin1Char(' '))) line.chop(1);
    text += line + QLatin1Char('\n');
  }
  return text;
}

QString csvField(const QString& value) {
  return QString::fromStdString(csv_field(value.toStdString()));
}

QString joined(const QStringList& values, QChar separator, QString (*write)(QString)) {
  QString line;
  for (qsizetype i = 0; i < values.size(); ++i) {
    if (i > 0) line += separator;
    line += write(values[i]);
  }
  return line + QLatin1Char('\n');
}

QString countOf(std::optional<std::uint64_t> value) {
  return value ? QString::number(*value) : QString();
}

QString nanosecondsOf(std::optional<std::chrono::nanoseconds> time) {
  return time ? QString::number(time->count()) : QString();
}

QString percentOf(std::optional<double> share) {
  return share ? QString::number(*share * 100, 'f', 3) : QString();
}

}  // namespace

QString csvTitle(Column column, bool accumulate) {
  switch (column) {
    case Column::reductions:
    case Column::branchReductions:
      return columnId(column) + (accumulate ? QString() : QStringLiteral("_since_refresh"));
    case Column::reductionsTrend:
      return QStringLiteral("reductions_per_second");
    case Column::running:
    case Column::runnable:
      return columnId(column) + (accumulate ? QStringLiteral("_ns") : QStringLiteral("_percent"));
    case Column::memoryTrend:
      return csvTitle(Column::memory, accumulate);
    case Column::mailboxTrend:
      return csvTitle(Column::mailbox, accumulate);
    case Column::memory:
    case Column::branchMemory:
    case Column::stack:
    case Column::heap:
    case Column::heapPeak:
    case Column::mailboxMemory:
      return columnId(column) + QStringLiteral("_bytes");
    case Column::messages:
      return QStringLiteral("messages_per_second");
    case Column::age:
    case Column::oldest:
      return columnId(column) + QStringLiteral("_ns");
    default:
      return columnId(column);
  }
}

QString csvValue(const Frame& frame, std::uint32_t index, Column column) {
  const auto values = shownValues(frame);
  const auto& row = frame.snapshot->processes[index];
  const auto* branch = values.branch(index);
  const auto ofBranch = [&](std::uint64_t Forest::Sums::*sum) {
    return branch ? QString::number(branch->*sum) : QString();
  };
  switch (column) {
    case Column::name:
      return titleText(*frame.snapshot, row);
    case Column::reductions:
      return countOf(values.reductions(index));
    case Column::reductionsTrend:
      return QString::number(values.reductionRate(index), 'f', 3);
    case Column::branchReductions:
      return ofBranch(&Forest::Sums::reductions);
    case Column::running:
      return frame.query.accumulate ? nanosecondsOf(values.runningTime(index)) : percentOf(values.runningShare(index));
    case Column::runnable:
      return frame.query.accumulate ? nanosecondsOf(values.runnableTime(index))
                                    : percentOf(values.runnableShare(index));
    case Column::memory:
    case Column::memoryTrend:
      return countOf(row.memory);
    case Column::branchMemory:
      return ofBranch(&Forest::Sums::memory);
    case Column::mailbox:
    case Column::mailboxTrend:
      return countOf(row.mailbox_length);
    case Column::branchMailbox:
      return ofBranch(&Forest::Sums::mailbox);
    case Column::branchSize:
      return ofBranch(&Forest::Sums::processes);
    case Column::messages:
      return QString::number(values.messages(index), 'f', 3);
    case Column::restarts:
      return countOf(values.restarts(index));
    case Column::age:
      return nanosecondsOf(values.age(index));
    case Column::stack:
      return countOf(values.stack(index));
    case Column::received:
      return countOf(row.messages_in);
    case Column::sent:
      return countOf(row.messages_out);
    case Column::skipped:
      return countOf(row.messages_skipped);
    case Column::oldest:
      return nanosecondsOf(values.oldest(index));
    case Column::mailboxMemory:
      return countOf(row.mailbox_bytes);
    case Column::heap:
      return countOf(values.heap(index));
    case Column::heapPeak:
      return countOf(values.heapPeak(index));
    default:
      return cellText(frame, index, column);
  }
}

CopiedRows copyRows(const Frame& frame, const PidSet& selected, const std::vector<Column>& columns) {
  auto lines = linesOf(frame, selected);
  CopiedRows copied;
  copied.more = lines.size() > mostCopied;
  if (copied.more) lines.resize(mostCopied);
  copied.rows = lines.size();
  std::vector<QStringList> table(1);
  QStringList titles;
  for (const auto column : columns) {
    table[0].push_back(columnTitle(column, frame.query.accumulate));
    titles.push_back(csvTitle(column, frame.query.accumulate));
  }
  const auto csv = [](QString value) { return csvField(value); };
  copied.csv = joined(titles, QLatin1Char(','), csv);
  copied.tsv = joined(titles, QLatin1Char('\t'), onOneLine);
  for (const auto line : lines) {
    const auto row = frame.order->rows[line];
    QStringList cells, exact;
    for (const auto column : columns) {
      cells.push_back(indented(frame, line, column, onOneLine(cellText(frame, row, column))));
      exact.push_back(csvValue(frame, row, column));
    }
    table.push_back(cells);
    copied.csv += joined(exact, QLatin1Char(','), csv);
    copied.tsv += joined(exact, QLatin1Char('\t'), onOneLine);
  }
  copied.text = align(table, columns);
  return copied;
}

}  // namespace nazir::widgets
