// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_panel.hpp"

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/graph/graph_words.hpp"

namespace nazir::widgets {

GraphPanel::GraphPanel(QWidget* parent)
    : ProcessPanel(
          {{tr("Pid"), tr("Identifies the process; never reused."), true},
           {tr("Kind"), tr("How it was started. The shape of the box shows it.")},
           {tr("State"), tr("What the process is doing now.")},
           {tr("MsgQ"), tr("Messages that have arrived but have not been received.")},
           {tr("Memory"), tr("Bytes of the control block, the state, the stack in use, the mailbox and the heap.")},
           {tr("Restarts"), tr("How often its supervisor has started it again.")},
           {tr("Children"), tr("Living processes that it started, and all below it.")},
           {tr("Links"), tr("Processes that end with it, and it with them, unless they trap exits.")},
           {tr("Monitors"), tr("Processes whose end it is told.")},
           {tr("Monitored by"), tr("Processes that are told its end.")}},
          parent) {}

void GraphPanel::showBox(const Frame& frame, const GraphBox& box, const GraphRelations::Relations* relations,
                         const QString& problem) {
  if (box.row < 0) {
    clear();
    setTitle(boxSummary(frame, box),
             tr("A large family of siblings is shown page by page. Click or press Enter for the next page."), false);
    return;
  }
  const auto& row = frame.snapshot->processes[static_cast<std::size_t>(box.row)];
  const auto& sums = frame.forest->sums(static_cast<std::uint32_t>(box.row));
  setTitle(shownTitle(*frame.snapshot, row), kindHelp(row.kind), true);
  setFigure(Pid, pidText(row.pid, pidFormat(frame)));
  setFigure(Kind, kindText(row.kind));
  setFigure(State, stateText(row.state), textOf(*frame.snapshot, row.current_function));
  setFigure(Mailbox, format::count(row.mailbox_length));
  setFigure(Memory, format::bytes(row.memory), format::exactBytes(row.memory));
  setFigure(Restarts, format::count(row.restarts));
  setFigure(Children, format::count(box.count),
            tr("%1 below it").arg(format::plural(sums.processes - 1, "process", "processes")));
  const auto related = [&](Figure line, auto member) {
    setFigure(line, relations ? format::count(relations->*member) : nothing(), relations ? QString() : problem);
  };
  related(Links, &GraphRelations::Relations::links);
  related(Monitors, &GraphRelations::Relations::monitors);
  related(MonitoredBy, &GraphRelations::Relations::monitoredBy);
}

}  // namespace nazir::widgets
