// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_words.hpp"

#include <QCoreApplication>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Graph)
};

const observe::ProcessRow& rowOf(const Frame& frame, const GraphBox& box) {
  return frame.snapshot->processes[static_cast<std::size_t>(box.row)];
}

}  // namespace

QString kindHelp(observe::Kind kind) {
  switch (kind) {
    case observe::Kind::supervisor:
      return Words::tr("A supervisor starts its children and starts them again when they crash (OTP: supervisor).");
    case observe::Kind::gen_server:
      return Words::tr("A GenServer keeps a state and handles one message at a time (OTP: gen_server).");
    case observe::Kind::task:
      return Words::tr("A task does one piece of work and ends (Elixir: Task).");
    case observe::Kind::function:
      return Words::tr("A plain process runs a function of its own (spawn).");
  }
  return {};
}

QString hiddenText(const GraphBox& box) {
  return Words::tr("… %1 more").arg(format::count(box.count));
}

QString boxSummary(const Frame& frame, const GraphBox& box) {
  if (box.row < 0) {
    return box.node.kind == GraphNode::Kind::before
               ? Words::tr("%1 more before these, not shown").arg(format::count(box.count))
               : Words::tr("%1 more after these, not shown").arg(format::count(box.count));
  }
  const auto& row = rowOf(frame, box);
  QStringList facts{QStringLiteral("%1 %2 %3")
                        .arg(kindText(row.kind), shownTitle(*frame.snapshot, row), pidText(row.pid, pidFormat(frame))),
                    stateText(row.state)};
  if (row.mailbox_length > 0)
    facts.push_back(Words::tr("%1 in its mailbox").arg(format::plural(row.mailbox_length, "message", "messages")));
  if (row.restarts > 0) facts.push_back(format::plural(row.restarts, "restart", "restarts"));
  if (box.count > 0) {
    facts.push_back(format::plural(box.count, "child", "children"));
    facts.push_back(box.open ? Words::tr("open") : Words::tr("closed"));
  }
  if (const QString found = markText(frame, row.pid); !found.isEmpty()) facts.push_back(found);
  return facts.join(QStringLiteral(", "));
}

QString boxHelp(const Frame& frame, const GraphBox& box) {
  if (box.row < 0) return boxSummary(frame, box) + QLatin1Char('\n') + Words::tr("Click or press Enter for the next.");
  const auto& row = rowOf(frame, box);
  const auto& sums = frame.forest->sums(static_cast<std::uint32_t>(box.row));
  QStringList lines{
      QStringLiteral("%1 %2").arg(kindText(row.kind), titleText(*frame.snapshot, row)),
      pidText(row.pid, pidFormat(frame)),
      Words::tr("%1 at %2").arg(stateText(row.state), textOf(*frame.snapshot, row.current_function)),
      Words::tr("%1 in its mailbox").arg(format::plural(row.mailbox_length, "message", "messages")),
      format::exactBytes(row.memory),
      Words::tr("%1 of its own, %2 below it")
          .arg(format::plural(row.restarts, "restart", "restarts"), format::count(sums.restarts - row.restarts)),
      Words::tr("%1 below it").arg(format::plural(sums.processes - 1, "process", "processes"))};
  if (box.count > 0) lines.push_back(Words::tr("%1 started by it").arg(format::plural(box.count, "child", "children")));
  if (const QString found = markText(frame, row.pid); !found.isEmpty()) lines.push_back(found);
  lines.push_back({});
  lines.push_back(kindHelp(row.kind));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace nazir::widgets
