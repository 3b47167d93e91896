// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_panel.hpp"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/graph/graph_words.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

QString nothing() {
  return QStringLiteral("–");
}

}  // namespace

GraphPanel::GraphPanel(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(this)),
      m_help(new PlainLabel(this)),
      m_figures(new FigureBox(tr("Selected process"), this)),
      m_open(new QPushButton(tr("Open"), this)),
      m_list(new QPushButton(tr("Show in list"), this)) {
  QFont bold = font();
  bold.setBold(true);
  m_title->setFont(bold);
  m_title->setElideMode(Qt::ElideMiddle);
  m_title->setAccessibleName(tr("Name"));
  m_help->setMaximumLines(5);
  m_help->setForegroundRole(QPalette::PlaceholderText);
  const std::pair<QString, QString> lines[] = {
      {tr("Pid"), tr("Identifies the process; never reused.")},
      {tr("Kind"), tr("How it was started. The shape of the box shows it.")},
      {tr("State"), tr("What the process is doing now.")},
      {tr("MsgQ"), tr("Messages that have arrived but have not been received.")},
      {tr("Memory"), tr("Bytes of the control block, the state, the stack in use, the mailbox and the heap.")},
      {tr("Restarts"), tr("How often its supervisor has started it again.")},
      {tr("Children"), tr("Living processes that it started, and all below it.")},
      {tr("Links"), tr("Processes that end with it, and it with them, unless they trap exits.")},
      {tr("Monitors"), tr("Processes whose end it is told.")},
      {tr("Monitored by"), tr("Processes that are told its end.")}};
  for (const auto& [name, help] : lines) {
    m_names.push_back(name);
    m_figures->addFigure(name, help, name == lines[Pid].first);
  }
  m_open->setToolTip(tr("Opens the window of the process (Enter)"));
  m_list->setToolTip(tr("Shows the process on the page Processes"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_open);
  buttons->addWidget(m_list);
  buttons->addStretch(1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(8);
  layout->addWidget(m_title);
  layout->addWidget(m_figures);
  layout->addLayout(buttons);
  layout->addWidget(m_help);
  layout->addStretch(1);
  connect(m_open, &QPushButton::clicked, this, &GraphPanel::openRequested);
  connect(m_list, &QPushButton::clicked, this, &GraphPanel::listRequested);
  clear();
}

QString GraphPanel::figure(const QString& name) const {
  const auto line = m_names.indexOf(name);
  return line < 0 ? QString() : m_figures->figure(static_cast<int>(line));
}

void GraphPanel::clear() {
  m_title->setText(tr("No process is selected"));
  m_help->setText({});
  for (int line = Pid; line <= MonitoredBy; ++line) m_figures->setFigure(line, nothing());
  m_open->setEnabled(false);
  m_list->setEnabled(false);
}

void GraphPanel::showBox(const Frame& frame, const GraphBox& box, const GraphRelations::Relations* relations,
                         const QString& problem) {
  if (box.row < 0) {
    clear();
    m_title->setText(boxSummary(frame, box));
    m_help->setText(tr("A large family of siblings is shown page by page. Click or press Enter for the next page."));
    return;
  }
  const auto& row = frame.snapshot->processes[static_cast<std::size_t>(box.row)];
  const auto& sums = frame.forest->sums(static_cast<std::uint32_t>(box.row));
  m_title->setText(shownTitle(*frame.snapshot, row));
  m_help->setText(kindHelp(row.kind));
  m_figures->setFigure(Pid, pidText(row.pid, pidFormat(frame)));
  m_figures->setFigure(Kind, kindText(row.kind));
  m_figures->setFigure(State, stateText(row.state), textOf(*frame.snapshot, row.current_function));
  m_figures->setFigure(Mailbox, format::count(row.mailbox_length));
  m_figures->setFigure(Memory, format::bytes(row.memory), format::exactBytes(row.memory));
  m_figures->setFigure(Restarts, format::count(row.restarts));
  m_figures->setFigure(Children, format::count(box.count),
                       tr("%1 below it").arg(format::plural(sums.processes - 1, "process", "processes")));
  const auto related = [&](Line line, auto member) {
    m_figures->setFigure(line, relations ? format::count(relations->*member) : nothing(),
                         relations ? QString() : problem);
  };
  related(Links, &GraphRelations::Relations::links);
  related(Monitors, &GraphRelations::Relations::monitors);
  related(MonitoredBy, &GraphRelations::Relations::monitoredBy);
  m_open->setEnabled(true);
  m_list->setEnabled(true);
}

}  // namespace nazir::widgets
