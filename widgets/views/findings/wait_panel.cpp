// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_panel.hpp"

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/findings/wait_words.hpp"

namespace nazir::widgets {
namespace {

using findings::WaitGraph;

QString shortPlace(const observe::StackFrame& place) {
  const QString file = QString::fromStdString(place.file).section(QLatin1Char('/'), -1);
  if (!file.isEmpty() && place.line > 0) return QStringLiteral("%1:%2").arg(file).arg(place.line);
  return QString::fromStdString(place.function);
}

}  // namespace

WaitPanel::WaitPanel(Collector& collector, QWidget* parent)
    : ProcessPanel(
          {{tr("Pid"), tr("Identifies the process; never reused."), true},
           {tr("State"), tr("What the process was doing at the last look.")},
           {tr("In"), tr("The function that it works or waits in, such as a call, an await or a handler."), true},
           {tr("Waits for"), tr("The process whose answer or result it needs to go on.")},
           {tr("For"), tr("How long it has waited.")},
           {tr("Limit"), tr("When it gives up, on its own.")},
           {tr("Where"), tr("The line of the program that waits."), true},
           {tr("Behind it"), tr("Processes that wait for it, directly or through others.")}},
          parent),
      m_collector(collector) {}

void WaitPanel::showBox(const WaitPicturePointer& picture, const findings::WaitBox* box) {
  if (!picture || !box) {
    clear();
    m_pid = {};
    m_asked.reset();
    return;
  }
  const auto& graph = *picture->graph;
  const auto& node = graph.nodes()[box->node];
  const bool waits = node.on != WaitGraph::none;
  const bool one = box->key.kind == findings::WaitKey::Kind::process;
  setTitle(waitTitle(*picture, *box),
           one ? waitAdvice(*picture, *box)
               : tr("Several processes; the figures are those of the one that has waited longest. Click the box, or "
                    "press Enter, to show some of them one by one."),
           true);
  const auto* row = graph.row(box->node);
  const auto place = graph.place(box->node);
  setFigure(Pid, pidText(node.pid, pidFormat(*picture->frame)));
  setFigure(State, row ? stateText(row->state) : nothing());
  setFigure(In, place.empty() ? nothing()
                              : leftToRight(QString::fromUtf8(place.data(), static_cast<qsizetype>(place.size()))));
  setFigure(WaitsFor, waits ? waitName(*picture, node.on) : tr("no process"));
  setFigure(Behind, format::count(node.behind));
  if (waits) setFigure(For, format::duration(graph.waited(box->node)));
  const bool same = node.pid == m_pid && node.since == m_since;
  if (same && (waits || picture == m_asked)) return;
  m_pid = node.pid;
  m_since = node.since;
  m_asked = picture;
  for (const int line : {static_cast<int>(Until), static_cast<int>(Where)}) {
    if (!same) setFigure(line, nothing());
  }
  if (!same && !waits) setFigure(For, nothing());
  ask(picture, node);
}

void WaitPanel::ask(const WaitPicturePointer& picture, const WaitGraph::Node& node) {
  const bool waits = node.on != WaitGraph::none;
  m_collector.fetch<observe::Waiting>(
      this,
      [pid = node.pid](observe::Node& of, const observe::Call& call) -> observe::Answer<observe::Waiting> {
        observe::DetailsRequest request;
        request.waiting = true;
        const auto details = of.details(pid, request, call);
        if (!details) return details.problem();
        if (!details->waiting) return observe::Waiting();
        return *details->waiting;
      },
      [this, pid = node.pid, since = node.since, waits,
       at = picture->frame->snapshot->at](const observe::Answer<observe::Waiting>& answer) {
        if (pid != m_pid || since != m_since) return;
        if (!answer) {
          setFigure(Where, nothing(), QString::fromStdString(answer.problem().text));
          return;
        }
        const auto& place = answer->place;
        const QString shown = shortPlace(place);
        setFigure(Where, shown.isEmpty() ? nothing() : shown,
                  placeText(place.function, place.file, place.line, QStringLiteral("\n")));
        const auto began = waits ? std::optional(since) : answer->since;
        setFigure(Until, answer->until && began ? tr("after %1").arg(format::duration(*answer->until - *began))
                         : answer->what.empty() || answer->until ? nothing()
                                                                 : tr("none"));
        if (!waits) setFigure(For, began ? format::duration(std::max(at - *began, observe::Duration(0))) : nothing());
      });
}

}  // namespace nazir::widgets
