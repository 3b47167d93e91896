// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/process_report.hpp"

#include <QString>
#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "widgets/data/format.hpp"
#include "widgets/data/from_view.hpp"
#include "widgets/data/one_line.hpp"
#include "widgets/data/shown_values.hpp"

namespace nazir::widgets {
namespace {

constexpr qsizetype widestName = 40;

QString cut(const QString& name) {
  return name.size() <= widestName ? name : name.first(widestName - 1) + QChar(0x2026);
}

QString line(const QString& pid, const QString& name, const QString& reductions, const QString& memory,
             const QString& mailbox, const QString& state, const QString& current) {
  return pid.leftJustified(16) + QLatin1Char(' ') + name.leftJustified(widestName) + QLatin1Char(' ') +
         reductions.rightJustified(16) + QLatin1Char(' ') + memory.rightJustified(14) + QLatin1Char(' ') +
         mailbox.rightJustified(10) + QStringLiteral("  ") + state.leftJustified(10) + current + QLatin1Char('\n');
}

QString head(const observe::NodeInfo& info, const observe::Snapshot& snapshot) {
  const auto& totals = snapshot.totals;
  return QStringLiteral("%1, %2 up\n%3, %4 runnable, %5 sent, %6 held by the runtime\n\n")
             .arg(QString::fromStdString(info.name), format::duration(snapshot.at),
                  format::plural(snapshot.processes.size(), "process", "processes"), format::count(totals.runnable),
                  format::plural(totals.messages_sent, "message", "messages"), format::bytes(snapshot.memory.total)) +
         line(QStringLiteral("Pid"), QStringLiteral("Name or initial function"), QStringLiteral("Reductions"),
              QStringLiteral("Memory (bytes)"), QStringLiteral("MsgQ"), QStringLiteral("State"),
              QStringLiteral("Current function"));
}

}  // namespace

bool writeReport(QIODevice& to, const observe::NodeInfo& info, const observe::Snapshot& snapshot,
                 const WriteProgress& goOn) {
  const auto& rows = snapshot.processes;
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rows[a].reductions > rows[b].reductions; });
  QByteArray text = head(info, snapshot).toUtf8();
  const auto flush = [&] {
    const bool good = to.write(text) == text.size();
    text.clear();
    return good;
  };
  for (std::size_t written = 0; written < order.size(); ++written) {
    const auto& row = rows[order[written]];
    text += line(QString::fromStdString(observe::to_text(row.pid, info.pid_format)),
                 cut(onOneLine(fromView(snapshot.strings[titleOf(row)]))), format::count(row.reductions),
                 format::count(row.memory), format::count(row.mailbox_length), fromView(observe::to_text(row.state)),
                 onOneLine(fromView(snapshot.strings[row.current_function])))
                .toUtf8();
    if (text.size() > 1 << 16 && !(flush() && (!goOn || goOn(written + 1)))) return false;
  }
  return flush();
}

}  // namespace nazir::widgets
