// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/status_bar.hpp"

#include <QEvent>
#include <QTimer>
#include <QToolButton>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/plain_label.hpp"

namespace nazir::widgets {

StatusBar::StatusBar(Collector& collector, QWidget* parent)
    : QStatusBar(parent),
      m_collector(collector),
      m_figures(new PlainLabel(this)),
      m_report(new PlainLabel(this)),
      m_findings(new QToolButton(this)) {
  m_figures->setContentsMargins(8, 2, 8, 2);
  m_report->setContentsMargins(8, 2, 8, 2);
  m_figures->setAccessibleName(tr("The node in figures"));
  m_report->setElideMode(Qt::ElideMiddle);
  addWidget(m_figures);
  addPermanentWidget(m_report, 1);  // all the room that the figures leave
  addPermanentWidget(m_findings);
  m_findings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_findings->setStyleSheet(QStringLiteral("QToolButton { padding: 1px 8px; }"));
  connect(m_findings, &QToolButton::clicked, this, &StatusBar::findingsRequested);
  m_report->hide();
  m_report->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  setSizeGripEnabled(false);
  connect(&m_collector, &Collector::frameReady, this, &StatusBar::takeFrame);
  connect(&m_collector, &Collector::nodeChanged, this, &StatusBar::takeFrame);
  connect(&m_collector, &Collector::pausedChanged, this, &StatusBar::takeFrame);
  takeFrame();
}

void StatusBar::takeFrame() {
  const auto frame = m_collector.latest();
  showFindings(frame);
  if (!frame) {
    m_figures->setText(tr("Nothing is being observed"));
    m_figures->setToolTip({});
    return;
  }
  const auto& totals = frame->snapshot->totals;
  const auto& rates = frame->rates;
  const auto share = [&rates](double value) {
    return rates.known ? leftToRight(format::percent(value)) : QStringLiteral("–");
  };
  QStringList parts{
      format::plural(frame->snapshot->processes.size(), "process", "processes"),
      tr("%1 runnable").arg(format::count(totals.runnable)),
      tr("messages %1").arg(rates.known ? leftToRight(format::rate(rates.messages)) : QStringLiteral("–")),
      leftToRight(format::bytes(frame->snapshot->memory.total)),
      tr("observing %1").arg(share(rates.effort.observing)),
      tr("judging %1").arg(share(rates.effort.judging)),
      tr("dropped %1").arg(leftToRight(format::shortCount(static_cast<double>(totals.messages_dropped))))};
  if (m_collector.paused()) parts.push_back(tr("held"));
  if (layoutDirection() == Qt::RightToLeft) {  // or the figures of one part run into the next
    for (auto& part : parts) part = QChar(0x2068) + part + QChar(0x2069);
  }
  m_figures->setText(parts.join(QStringLiteral("  ·  ")));
  m_figures->setToolTip(tr("%1, peak %2\n%3 running or runnable\n%4 messages sent, %5 received\n%6 "
                           "dropped: sent to dead processes, unread when their receiver ended, or late replies\n"
                           "%7 held by the runtime\nThe last snapshot took %8 of processor time")
                            .arg(format::plural(frame->snapshot->processes.size(), "process", "processes"),
                                 format::count(totals.processes_peak), format::count(totals.runnable),
                                 format::count(totals.messages_sent), format::count(totals.messages_received),
                                 format::plural(totals.messages_dropped, "message", "messages"),
                                 format::exactBytes(frame->snapshot->memory.total),
                                 format::duration(frame->snapshot->cost.last)));
}

void StatusBar::showFindings(const FramePointer& frame) {
  m_findings->setVisible(frame != nullptr);
  if (!frame) return;
  const auto& found = *(frame->judgment.findings ? frame->judgment.findings : noFindings());
  const int mark = found.now.empty() ? noMark : static_cast<int>(found.now.front().severity);
  if (mark != m_mark) {
    m_mark = mark;
    m_findings->setIcon(mark == noMark ? symbolIcon(Symbol::check, palette(), tokens(palette()).dim)
                                       : severityIcon(static_cast<findings::Severity>(mark), palette()));
  }
  const QString text = findingsCount(found.now.size());
  if (text != m_findings->text()) m_findings->setText(text);
  const QString all = found.now.empty() ? tr("The rules find nothing now.") : countPhrases(found);
  m_findings->setToolTip(plainToolTip(all + QLatin1Char('\n') + tr("A click shows the page Findings.")));
  m_findings->setAccessibleName(tr("%1 now").arg(text));
}

void StatusBar::changeEvent(QEvent* event) {
  QStatusBar::changeEvent(event);
  if (event->type() != QEvent::PaletteChange) return;
  m_mark = noMark - 1;
  takeFrame();
}

void StatusBar::report(const QString& text) {
  m_report->setText(text);
  m_report->show();
  QTimer::singleShot(6000, m_report, [this, text] {
    if (m_report->text() != text) return;
    m_report->clear();
    m_report->hide();  // its room belongs to the figures
  });
}

QString StatusBar::figures() const {
  return m_figures->text();
}

}  // namespace nazir::widgets
