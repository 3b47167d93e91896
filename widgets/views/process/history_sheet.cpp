// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/history_sheet.hpp"

#include <QHeaderView>
#include <QLabel>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/views/charts/chart_board.hpp"
#include "widgets/views/charts/past_reader.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

constexpr std::size_t mostLives = 16;

struct Charted {
  ProcessFigure figure;
  const char *id, *title, *help;
  ChartUnit unit;
};
constexpr Charted charted[] = {
    {ProcessFigure::mailbox, "mailbox", QT_TRANSLATE_NOOP("HistorySheet", "Mailbox"),
     QT_TRANSLATE_NOOP("HistorySheet", "Messages in its mailbox at each look."), ChartUnit::count},
    {ProcessFigure::memory, "memory", QT_TRANSLATE_NOOP("HistorySheet", "Memory"),
     QT_TRANSLATE_NOOP("HistorySheet", "Bytes that it held at each look."), ChartUnit::bytes},
    {ProcessFigure::reductions, "reductions", QT_TRANSLATE_NOOP("HistorySheet", "Reductions"),
     QT_TRANSLATE_NOOP("HistorySheet", "Work done per second of the node's clock."), ChartUnit::rate}};

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
      m_board(new ChartBoard(collector().past(), this)) {
  auto* tools = new ToolRow(collector(), {}, this);
  m_board->addTools(*tools);
  m_board->setOfOneProcess();
  for (const auto& each : charted) {
    m_board->addChart({.id = QString::fromLatin1(each.id),
                       .title = tr(each.title),
                       .help = tr(each.help) + QLatin1Char(' ') +
                               tr("The past of a process begins when a window or the list watches it, or when it gets "
                                  "among the busiest, the fullest or the largest."),
                       .unit = each.unit,
                       .series = {}});
  }
  connect(m_board, &ChartBoard::reported, this, [this](const QString& text) { emit reported(true, text); });
  connect(m_board, &ChartBoard::failed, this, [this](const QString& text) { emit reported(false, text); });
  auto* livesTitle = new QLabel(tr("Past lives in its place of the supervision tree"), this);
  QFont bold = font();
  bold.setBold(true);
  livesTitle->setFont(bold);
  m_noLives->setForegroundRole(QPalette::PlaceholderText);
  m_noLives->setMaximumLines(3);
  auto* content = new QWidget(this);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(tools);
  layout->addWidget(m_board, 3);
  auto* lives = new QVBoxLayout;
  lives->setContentsMargins(12, 0, 12, 0);
  lives->addWidget(livesTitle);
  lives->addWidget(m_noLives);
  layout->addLayout(lives);
  layout->addWidget(m_view, 1);
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {16, 16, 16};
  for (int column = 0; column < 3; ++column) m_view->header()->resizeSection(column, widths[column] * width);
  setContent(content, m_board->charts().front()->plot(), true);
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
  if (m_charted == subject().pid) {
    m_board->showLatest();
    return;
  }
  m_charted = subject().pid;
  for (const auto& each : charted) {
    const auto id = QString::fromLatin1(each.id);
    m_board->chart(id)->setSeries(
        {processSeries(collector().past(), m_charted, each.figure, id, tr(each.title), 0, tr(each.help))});
  }
  m_board->refresh();
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
