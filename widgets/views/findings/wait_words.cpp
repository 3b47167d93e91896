// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_words.hpp"

#include <QCoreApplication>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

using findings::WaitBox;
using findings::WaitGraph;
using WaitKind = findings::WaitKey::Kind;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Waits)
};

QString toText(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString pidOf(const WaitPicture& picture, WaitGraph::Index node) {
  return pidText(picture.graph->nodes()[node].pid, pidFormat(*picture.frame));
}

/// A wait may have begun after the look that it stands beside.
QString timeText(observe::Duration waited) {
  return leftToRight(waited < std::chrono::milliseconds(1) ? QStringLiteral("< 1 ms") : format::duration(waited));
}

}  // namespace

QString waitName(const WaitPicture& picture, WaitGraph::Index node) {
  const auto words = picture.graph->words(node);
  return leftToRight(words.empty() ? pidOf(picture, node) : toText(words) + QLatin1Char(' ') + pidOf(picture, node));
}

QString waitHeading(const WaitPicture& picture, WaitGraph::Index index) {
  const auto& graph = *picture.graph;
  const auto& group = graph.groups()[index];
  const QString processes = format::plural(group.ring, "process", "processes");
  QString text;
  if (group.ring == 1) {
    text = Words::tr("Deadlock: %1 waits for itself").arg(waitName(picture, group.root));
  } else if (group.deadlock) {
    text = Words::tr("Deadlock: %1 wait for one another").arg(processes);
  } else if (group.ring > 0) {
    text = Words::tr("%1 seem to wait for one another; the next look tells").arg(processes);
  } else {
    text = Words::tr("%1 for %2")
               .arg(format::plural(group.waiting(), "process waits", "processes wait"), waitName(picture, group.root));
  }
  if (group.ring > 0 && group.waiting() > 0)
    text += Words::tr(", %1 more behind them").arg(format::count(group.waiting()));
  text += (group.ring == 0 && group.waiting() == 1 ? Words::tr(", for %1") : Words::tr(", the longest for %1"))
              .arg(timeText(group.longest));
  if (group.ring == 0 && group.chain > 1)
    text += Words::tr(", in chains of up to %1").arg(format::plural(group.chain, "wait", "waits"));
  return text;
}

QString waitTitle(const WaitPicture& picture, const WaitBox& box) {
  const QString count = format::count(box.count);
  switch (box.key.kind) {
    case WaitKind::process: {
      const auto words = picture.graph->words(box.node);
      return leftToRight(words.empty() ? pidOf(picture, box.node) : toText(words));
    }
    case WaitKind::family:
      return box.key.family.empty()
                 ? Words::tr("%1 others").arg(count)
                 : leftToRight(QStringLiteral("%1 × ").arg(count) + QString::fromStdString(box.key.family));
    case WaitKind::behind:
      return Words::tr("… %1 more behind it").arg(count);
    case WaitKind::ring:
      return Words::tr("… %1 more in the ring").arg(count);
  }
  return {};
}

QString waitTime(const WaitPicture& picture, const WaitBox& box) {
  if (picture.graph->nodes()[box.node].on == WaitGraph::none) return {};
  const auto waited = picture.graph->waited(box.node);
  if (box.key.kind == WaitKind::process || waited < std::chrono::milliseconds(1)) return timeText(waited);
  return leftToRight(QStringLiteral("≤ ") + format::duration(waited));
}

QString waitDoing(const WaitPicture& picture, WaitGraph::Index node) {
  const auto* row = picture.graph->row(node);
  if (!row) return {};
  const auto place = picture.graph->place(node);
  return place.empty() ? stateText(row->state)
                       : Words::tr("%1 in %2").arg(stateText(row->state), leftToRight(toText(place)));
}

namespace {

QStringList factsOf(const WaitPicture& picture, const WaitBox& box) {
  const auto& graph = *picture.graph;
  const auto& node = graph.nodes()[box.node];
  const bool one = box.key.kind == WaitKind::process;
  QStringList facts{one ? waitName(picture, box.node) : waitTitle(picture, box)};
  if (graph.groups()[node.group].deadlock && box.in_ring) facts.push_back(Words::tr("in a deadlock"));
  if (node.on != WaitGraph::none && box.key.kind != WaitKind::behind) {
    const QString on = waitName(picture, node.on);
    const QString what = node.await ? Words::tr("awaits the result of %1") : Words::tr("waits for an answer of %1");
    facts.push_back((one ? what : Words::tr("the first waits for %1")).arg(on));
    facts.push_back(
        (one ? Words::tr("for %1") : Words::tr("the longest for %1")).arg(timeText(graph.waited(box.node))));
  } else if (const QString doing = waitDoing(picture, box.node); node.on == WaitGraph::none && !doing.isEmpty()) {
    facts.push_back(doing);
  }
  if (box.behind > 0)
    facts.push_back(Words::tr("%1 behind it").arg(format::plural(box.behind, "process waits", "processes wait")));
  return facts;
}

}  // namespace

QString waitSummary(const WaitPicture& picture, const WaitBox& box) {
  return factsOf(picture, box).join(QStringLiteral(", "));
}

QString waitAdvice(const WaitPicture& picture, const WaitBox& box) {
  if (box.key.kind != WaitKind::process) return {};
  QStringList lines;
  if (const QString found = markText(*picture.frame, box.key.pid); !found.isEmpty()) lines.push_back(found);
  if (picture.graph->groups()[box.group].deadlock && box.in_ring) {
    lines.push_back(
        Words::tr("None of these processes gets an answer, unless a time limit ends one of the waits. "
                  "Let one of them reply before it calls, or hand the work to a process between them."));
  }
  return lines.join(QLatin1Char('\n'));
}

QString waitHelp(const WaitPicture& picture, const WaitBox& box) {
  const auto& graph = *picture.graph;
  const auto& node = graph.nodes()[box.node];
  QStringList lines = factsOf(picture, box);
  if (box.key.kind != WaitKind::process) {
    lines.push_back(Words::tr("Click, or press Enter, to show some of them one by one."));
    return lines.join(QLatin1Char('\n'));
  }
  if (const auto place = graph.place(box.node); !place.empty() && node.on != WaitGraph::none)
    lines.push_back(Words::tr("waits in %1").arg(leftToRight(toText(place))));
  if (node.row == WaitGraph::none) lines.push_back(Words::tr("was not there when the processes were counted"));
  if (const QString advice = waitAdvice(picture, box); !advice.isEmpty()) lines << QString() << advice;
  return lines.join(QLatin1Char('\n'));
}

}  // namespace nazir::widgets
