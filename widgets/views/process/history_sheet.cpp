// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/history_sheet.hpp"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/process/past_plot.hpp"

namespace nazir::widgets {
namespace {

constexpr std::size_t mostLives = 16;

QString wholeBytes(double value) {
  return format::bytes(static_cast<std::uint64_t>(value));
}

QString messageCount(double value) {
  return format::plural(static_cast<std::uint64_t>(value), "message", "messages");
}

}  // namespace

HistorySheet::HistorySheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("history"), tr("History"),
                   tr("How it went so far, and how the processes before it in its place ended."), parent),
      m_lives({{tr("Ended"), tr("On the node's clock, since its start.")},
               {tr("Pid"), tr("The earlier process in the same place of the supervision tree.")},
               {tr("Lived"), tr("From its start to its end.")},
               {tr("Reason"), tr("Why it ended.")}}),
      m_view(new DetailsView(m_lives, tr("Past lives"), false, this)),
      m_noLives(new PlainLabel(this)),
      m_span(new QComboBox(this)),
      m_mailbox(new PastPlot(tr("Mailbox"), tr("Messages in its mailbox at each look."), messageCount, this)),
      m_memory(new PastPlot(tr("Memory"), tr("Bytes that it held at each look."), wholeBytes, this)),
      m_work(new PastPlot(tr("Reductions"), tr("Work done per second of real time."), format::rate, this)) {
  const std::pair<QString, int> spans[] = {
      {tr("last 2 minutes"), 120}, {tr("last 10 minutes"), 600}, {tr("last hour"), 3600}};
  for (const auto& [text, seconds] : spans) m_span->addItem(text, seconds);
  m_span->setAccessibleName(tr("Time shown"));
  m_span->setToolTip(
      tr("The past of a process begins when a window or the list watches it, or when it gets among the "
         "busiest, the fullest or the largest."));
  connect(m_span, &QComboBox::currentIndexChanged, this, &HistorySheet::showPast);
  auto* livesTitle = new QLabel(tr("Past lives in its place of the supervision tree"), this);
  QFont bold = font();
  bold.setBold(true);
  livesTitle->setFont(bold);
  m_noLives->setForegroundRole(QPalette::PlaceholderText);
  m_noLives->setMaximumLines(3);
  auto* content = new QWidget(this);
  content->setFocusPolicy(Qt::StrongFocus);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 8, 0, 0);
  layout->setSpacing(8);
  auto* above = new QHBoxLayout;
  above->setContentsMargins(12, 0, 12, 0);
  above->addStretch(1);
  above->addWidget(m_span);
  layout->addLayout(above);
  for (auto* plot : {m_mailbox, m_memory, m_work}) layout->addWidget(plot, 1);
  auto* lives = new QVBoxLayout;
  lives->setContentsMargins(12, 0, 12, 0);
  lives->addWidget(livesTitle);
  lives->addWidget(m_noLives);
  layout->addLayout(lives);
  layout->addWidget(m_view, 1);
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {16, 16, 16};
  for (int column = 0; column < 3; ++column) m_view->header()->resizeSection(column, widths[column] * width);
  setContent(content, content, true);
}

observe::DetailsRequest HistorySheet::request() const {
  observe::DetailsRequest request;
  request.past_lives = subject().whyNot(observe::Ability::past_lives).isEmpty();
  return request;
}

void HistorySheet::clearDetails() {
  m_lives.setRows({});
  m_view->hide();
  m_noLives->setText(tr("Asking the node…"));
  m_noLives->show();
}

void HistorySheet::showSubject() {
  showPast();
  DetailsSheet::showSubject();
}

void HistorySheet::showPast() {
  const auto& past = *collector().past();
  const auto to = past.lastTime() + TimeSeries::fineStep;
  const auto from = to - std::chrono::seconds(m_span->currentData().toInt());
  const auto breaks = past.breaks();
  const auto put = [&](PastPlot* plot, ProcessFigure figure) {
    plot->setPoints(past.values(subject().pid, figure, from, to), breaks, from, to, !subject().ended);
  };
  put(m_mailbox, ProcessFigure::mailbox);
  put(m_memory, ProcessFigure::memory);
  put(m_work, ProcessFigure::reductions);
}

DetailsSheet::Shown HistorySheet::showDetails(const observe::ProcessDetails& details) {
  const auto say = [this](const QString& text) {
    m_noLives->setText(text);
    m_noLives->setVisible(!text.isEmpty());
    m_view->setVisible(text.isEmpty());
  };
  if (const QString whyNot = subject().whyNot(observe::Ability::past_lives); !whyNot.isEmpty()) {
    say(tr("This node cannot tell. %1").arg(whyNot));
    return {};
  }
  return shown(details.past_lives, [&](const std::vector<observe::PastLife>& lives) -> Shown {
    std::vector<DetailsRow> rows;
    for (const auto& life : lives) {
      if (rows.size() == mostLives) break;
      const auto lived = std::max(life.ended - life.began, observe::Duration(0));
      const QString reason = QString::fromStdString(life.reason);
      rows.push_back({{{format::duration(life.ended)},
                       {pidText(life.pid, subject().format), FixedLook},
                       {format::duration(lived)},
                       {reason}},
                      reason});
    }
    say(rows.empty() ? tr("None: it is the first process in its place, or it has no supervisor.") : QString());
    m_lives.setRows(std::move(rows));
    return {};
  });
}

}  // namespace nazir::widgets
