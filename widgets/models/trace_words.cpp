// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/trace_words.hpp"

#include <QCoreApplication>

#include "widgets/data/event_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

/// The translations of this file.
class WordsOfTrace {
  Q_DECLARE_TR_FUNCTIONS(TraceWords)
};

QString title(const TraceLog& log, std::uint32_t process) {
  return QString::fromStdString(titleOf(log, process));
}

}  // namespace

QString otherWords(const TraceLog& log, std::uint32_t at) {
  const auto& entry = log.entries()[at];
  return entry.event.other ? title(log, entry.other) : outsideWords(entry.event.kind);
}

QString clockText(observe::Duration at) {
  return QString::number(std::chrono::duration<double>(at).count(), 'f', 6);
}

TraceName nameIn(const FramePointer& frame, observe::Pid pid) {
  const auto at = frame ? indexOf(*frame->snapshot, pid) : -1;
  if (at < 0) return {};
  const auto& row = frame->snapshot->processes[static_cast<std::size_t>(at)];
  return {titleText(*frame->snapshot, row).toStdString(), titleKind(row) == TitleKind::name};
}

QString traceStatusText(const observe::TraceStatus& status, std::uint64_t events, std::uint64_t lost) {
  QString text = (status.ended ? WordsOfTrace::tr("Ended: %1.") : WordsOfTrace::tr("Running: %1."))
                     .arg(format::plural(events, "event", "events"));
  return text + traceRemarks(lost, status.dropped, status.why_ended);
}

QString traceRemarks(std::uint64_t lost, std::uint64_t dropped, const std::string& whyEnded) {
  QString text;
  if (lost > 0) text += QLatin1Char(' ') + WordsOfTrace::tr("%1 lost for want of room.").arg(format::count(lost));
  if (dropped > 0) {
    text +=
        QLatin1Char(' ') + WordsOfTrace::tr("%1 dropped: there were too many at a time.").arg(format::count(dropped));
  }
  if (!whyEnded.empty()) text += QLatin1Char(' ') + leftToRight(QString::fromStdString(whyEnded));
  return text;
}

QString eventLine(const TraceLog& log, std::uint32_t at) {
  const auto& entry = log.entries()[at];
  const auto& event = entry.event;
  QString line = title(log, entry.process) + QLatin1Char(' ') + eventWords(event.kind);
  if (const QString other = otherWords(log, at); !other.isEmpty()) line += QLatin1Char(' ') + other;
  const auto& words = event.text.empty() ? event.type : event.text;
  if (!words.empty()) line += QStringLiteral(": ") + QString::fromStdString(words);
  return line;
}

QString eventDetails(const TraceDigest& digest, std::uint32_t at) {
  const auto& log = digest.log;
  const auto& entry = log.entries()[at];
  const auto& event = entry.event;
  QStringList lines{eventLine(log, at), eventHelp(event.kind)};
  const QString where = event.scheduler == observe::no_scheduler
                            ? WordsOfTrace::tr("a thread that is no scheduler")
                            : WordsOfTrace::tr("scheduler %1").arg(format::count(event.scheduler + std::uint64_t{1}));
  QString when = WordsOfTrace::tr("At %1 s on the node's clock, %2 after the first event; event %3, on %4.")
                     .arg(clockText(event.at), format::duration(event.at - log.entries()[0].event.at),
                          format::count(event.number), where);
  lines.push_back(when);
  if (event.missed > 0) {
    lines.push_back(WordsOfTrace::tr("Before it, %1 of its scheduler are missing: there were too many at a time.")
                        .arg(format::plural(event.missed, "event", "events")));
  }
  if (event.latency.count() > 0) {
    lines.push_back((event.kind == observe::TraceKind::in ? WordsOfTrace::tr("It had waited for a scheduler for %1.")
                                                          : WordsOfTrace::tr("That took %1."))
                        .arg(format::duration(event.latency)));
  }
  if (const auto partner = digest.partners[at]; partner != TraceLog::nobody) {
    const auto apart = log.entries()[partner].event.at - event.at;
    lines.push_back((partner > at ? WordsOfTrace::tr("%1 later: %2") : WordsOfTrace::tr("%1 before: %2"))
                        .arg(format::duration(std::chrono::abs(apart)), eventLine(log, partner)));
  } else if (isMessage(event.kind) && event.pair != 0) {
    lines.push_back(isReceiving(event.kind) ? WordsOfTrace::tr("Its sending is not in this trace.")
                                            : WordsOfTrace::tr("Its arrival is not in this trace."));
  }
  if (!event.type.empty()) lines.push_back(WordsOfTrace::tr("Type: %1").arg(QString::fromStdString(event.type)));
  return lines.join(QLatin1Char('\n'));
}

QString latencyWords(LatencyOf of) {
  switch (of) {
    case LatencyOf::call:
      return WordsOfTrace::tr("Call");
    case LatencyOf::handling:
      return WordsOfTrace::tr("Handling");
    case LatencyOf::delivery:
      return WordsOfTrace::tr("Delivery");
    case LatencyOf::turn:
      return WordsOfTrace::tr("Wait for a turn");
  }
  return {};
}

QString latencyHelp(LatencyOf of) {
  switch (of) {
    case LatencyOf::call:
      return WordsOfTrace::tr("From a call to its reply, as the caller measured it.");
    case LatencyOf::handling:
      return WordsOfTrace::tr("From taking a call out of the mailbox to answering it.");
    case LatencyOf::delivery:
      return WordsOfTrace::tr("From sending a message to its receive: mostly its time in the mailbox.");
    case LatencyOf::turn:
      return WordsOfTrace::tr("From being able to run to running: the wait for a scheduler.");
  }
  return {};
}

QString latencyType(const TypeLatencies& latencies) {
  if (latencies.of == LatencyOf::turn) return WordsOfTrace::tr("all processes");
  const auto type = QString::fromStdString(latencies.type);
  if (!latencies.isOfAnswer) return type.isEmpty() ? QStringLiteral("()") : type;
  return type.isEmpty() ? WordsOfTrace::tr("unknown type") : WordsOfTrace::tr("unknown, answered with %1").arg(type);
}

QString openWords(const TypeLatencies& latencies) {
  if (latencies.open == 0) return {};
  return WordsOfTrace::tr("Open at the end of the trace: %1 of %2. The true times are longer than those shown.")
      .arg(format::count(latencies.open), format::count(latencies.values.size() + latencies.failed + latencies.open));
}

QString activityWords(Activity activity) {
  switch (activity) {
    case Activity::waiting:
      return WordsOfTrace::tr("waiting");
    case Activity::suspended:
      return WordsOfTrace::tr("suspended");
    case Activity::runnable:
      return WordsOfTrace::tr("runnable");
    case Activity::running:
      return WordsOfTrace::tr("running");
  }
  return {};
}

}  // namespace nazir::widgets
