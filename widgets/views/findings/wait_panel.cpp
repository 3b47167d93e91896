// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/wait_panel.hpp"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/findings/wait_words.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {
namespace {

QString nothing() {
  return QStringLiteral("–");
}

QString placeText(const observe::StackFrame& place) {
  const QString file = QString::fromStdString(place.file).section(QLatin1Char('/'), -1);
  if (!file.isEmpty() && place.line > 0) return QStringLiteral("%1:%2").arg(file).arg(place.line);
  return place.function.empty() ? nothing() : QString::fromStdString(place.function);
}

}  // namespace

WaitPanel::WaitPanel(Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_collector(collector),
      m_title(new PlainLabel(this)),
      m_figures(new FigureBox(tr("Selected process"), this)),
      m_help(new PlainLabel(this)),
      m_open(new QPushButton(tr("Open"), this)),
      m_list(new QPushButton(tr("Show in list"), this)) {
  QFont bold = font();
  bold.setBold(true);
  m_title->setFont(bold);
  m_title->setElideMode(Qt::ElideMiddle);
  m_title->setAccessibleName(tr("Name"));
  m_help->setMaximumLines(8);
  m_help->setForegroundRole(QPalette::PlaceholderText);
  const std::pair<QString, QString> lines[] = {
      {tr("Pid"), tr("Identifies the process; never reused.")},
      {tr("Waits for"), tr("The process whose answer or result it needs to go on.")},
      {tr("In"), tr("The call or await that it waits in.")},
      {tr("For"), tr("How long it has waited.")},
      {tr("Limit"), tr("When it gives up, on its own.")},
      {tr("Where"), tr("The line of the program that waits.")},
      {tr("Behind it"), tr("Processes that wait for it, directly or through others.")}};
  for (const auto& [name, help] : lines) {
    m_names.push_back(name);
    m_figures->addFigure(name, help, name == lines[Pid].first || name == lines[Where].first);
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
  connect(m_open, &QPushButton::clicked, this, &WaitPanel::openRequested);
  connect(m_list, &QPushButton::clicked, this, &WaitPanel::listRequested);
  clear();
}

QString WaitPanel::figure(const QString& name) const {
  const auto line = m_names.indexOf(name);
  return line < 0 ? QString() : m_figures->figure(static_cast<int>(line));
}

void WaitPanel::clear() {
  m_title->setText(tr("No process is selected"));
  m_help->setText({});
  for (int line = Pid; line <= Behind; ++line) m_figures->setFigure(line, nothing());
  m_open->setEnabled(false);
  m_list->setEnabled(false);
  m_pid = {};
}

void WaitPanel::showBox(const WaitPicturePointer& picture, const findings::WaitBox* box) {
  if (!picture || !box) {
    clear();
    return;
  }
  const auto& graph = *picture->graph;
  const auto& node = graph.nodes()[box->node];
  const bool waits = node.on != findings::WaitGraph::none;
  m_title->setText(waitTitle(*picture, *box));
  m_help->setText(waitHelp(*picture, *box).section(QStringLiteral("\n\n"), 1));
  if (box->key.kind != findings::WaitKey::Kind::process) {
    // The figures are those of the one that has waited longest.
    m_help->setText(
        tr("Several processes; the figures are those of the one that has waited longest. Click the box, or "
           "press Enter, to show some of them one by one."));
  }
  m_figures->setFigure(Pid, pidText(node.pid, pidFormat(*picture->frame)));
  m_figures->setFigure(WaitsFor, waits ? waitName(*picture, node.on) : tr("nobody"));
  const auto place = waits ? graph.place(box->node) : std::string_view();
  m_figures->setFigure(
      In, place.empty() ? nothing() : QString::fromUtf8(place.data(), static_cast<qsizetype>(place.size())));
  m_figures->setFigure(For, waits ? format::duration(graph.waited(box->node)) : nothing());
  m_figures->setFigure(Behind, format::count(node.behind));
  m_open->setEnabled(true);
  m_list->setEnabled(true);
  if (node.pid == m_pid && node.since == m_since) return;
  m_pid = node.pid;
  m_since = node.since;
  m_figures->setFigure(Until, nothing());
  m_figures->setFigure(Where, nothing());
  if (waits) askWhere(node.pid, node.since);
}

void WaitPanel::askWhere(observe::Pid pid, observe::Duration since) {
  m_collector.fetch<observe::Waiting>(
      this,
      [pid](observe::Node& node, const observe::Call& call) -> observe::Answer<observe::Waiting> {
        observe::DetailsRequest request;
        request.waiting = true;
        const auto details = node.details(pid, request, call);
        if (!details) return details.problem();
        if (!details->waiting) return observe::Waiting();
        return *details->waiting;
      },
      [this, pid, since](const observe::Answer<observe::Waiting>& answer) {
        if (pid != m_pid || since != m_since) return;
        if (!answer) {
          m_figures->setFigure(Where, nothing(), QString::fromStdString(answer.problem().text));
          return;
        }
        const auto& place = answer->place;
        const QString whole = QString::fromStdString(place.function) + QLatin1Char('\n') +
                              QString::fromStdString(place.file) + QStringLiteral(":%1").arg(place.line);
        m_figures->setFigure(Where, placeText(place), place.function.empty() ? QString() : whole);
        m_figures->setFigure(Until, answer->until ? tr("after %1").arg(format::duration(*answer->until - since))
                                    : answer->what.empty() ? nothing()
                                                           : tr("none"));
      });
}

}  // namespace nazir::widgets
