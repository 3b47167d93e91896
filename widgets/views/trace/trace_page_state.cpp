// SPDX-License-Identifier: GPL-3.0-or-later
// What a TracePage says of itself: what can be done now, how far a trace is, and why there is nothing to show.
#include <QFileInfo>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/trace/trace_choice.hpp"
#include "widgets/views/trace/trace_files.hpp"
#include "widgets/views/trace/trace_page.hpp"

namespace nazir::widgets {

void TracePage::changeEvent(QEvent* event) {
  Page::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && m_status) showState();
}

void TracePage::showState() {
  const bool isRunning = running(), starting = m_reading.starting();
  if (!isRunning && !starting && !m_reading.reads()) m_begun.clear();
  const QString why = m_choice->whyNot();
  m_toggle->setText(isRunning ? tr("Stop &trace") : tr("Start &trace"));
  m_toggle->setEnabled(isRunning || (!starting && why.isEmpty()));
  m_toggle->setToolTip(plainToolTip(isRunning ? QString() : why));
  const QString first = tr("Stop the trace first.");
  m_open->setEnabled(!isRunning && !starting && !m_files->opening());
  m_open->setToolTip(isRunning ? first : QString());
  m_clear->setEnabled(!isRunning && !starting && !m_log.empty());
  for (auto* action : {m_save, m_perfetto, m_csv}) {
    action->setEnabled(!m_log.empty());
    action->setToolTip(m_log.empty() ? tr("There are no events yet.") : QString());
  }
  m_status->setText(statusText());
  const bool missing = m_log.lost() + m_log.dropped() + m_log.omitted() > 0;
  QPalette colors = palette();
  colors.setColor(QPalette::WindowText, missing ? tokens(palette()).warning : tokens(palette()).dim);
  if (m_status->palette().color(QPalette::WindowText) != colors.color(QPalette::WindowText))
    m_status->setPalette(colors);
  const auto shown = m_digest ? m_digest->shown.size() : 0;
  m_tools->setRemark(m_filter.empty() || !m_digest
                         ? QString()
                         : tr("%1 of %2").arg(format::count(shown), format::count(m_log.size())));
  if (const auto& problem = m_reading.problem(); std::exchange(m_told, problem) != problem && !problem.isEmpty()) {
    m_message->showText(Banner::Kind::error, problem, {}, true);
  }
  if (m_kept && !m_keptBanner->isHidden() && m_keptWhileRunning != (isRunning || starting)) showKept();
  showUsage();
  showEmptiness();
}

QString TracePage::statusText() const {
  QString text;
  if (m_reading.starting()) return tr("Starting the trace…");
  if (m_reading.exists()) {
    text = traceStatusText(m_reading.status(), m_log.size(), m_log.lost());
  } else if (!m_file.isEmpty()) {
    text = tr("%1: %2 of node %3.")
               .arg(QFileInfo(m_file).fileName(), format::plural(m_log.size(), "event", "events"),
                    QString::fromStdString(m_log.origin().node)) +
           traceRemarks(m_log.lost(), m_log.dropped(), m_log.whyEnded());
  } else if (!m_log.empty()) {
    text = tr("Brought back, not saved: %1.").arg(format::plural(m_log.size(), "event", "events")) +
           traceRemarks(m_log.lost(), m_log.dropped(), m_log.whyEnded());
  }
  if (m_log.omitted() > 0) text += QLatin1Char(' ') + tr("%1 more did not fit.").arg(format::count(m_log.omitted()));
  return text;
}

void TracePage::showUsage() {
  const auto& status = m_reading.status();
  const auto& bounds = status.request.bounds;
  double share = 0;
  QStringList usage;
  if (running()) {
    const auto ran =
        m_frame ? std::max(m_frame->snapshot->at - status.started, observe::Duration(0)) : observe::Duration(0);
    if (bounds.events > 0) {
      share = static_cast<double>(status.recorded) / static_cast<double>(bounds.events);
      usage.push_back(tr("%1 of %2 events").arg(format::count(status.recorded), format::count(bounds.events)));
    }
    if (bounds.time.count() > 0) {
      share = std::max(share, static_cast<double>(ran.count()) / static_cast<double>(bounds.time.count()));
      usage.push_back(
          tr("%1 of %2")
              .arg(format::duration(std::chrono::floor<std::chrono::seconds>(ran)), format::duration(bounds.time)));
    }
  }
  if (!m_log.empty()) {
    usage.push_back(tr("%1 in this window").arg(format::bytes(m_log.bytes())));
    usage.push_back(tr("%1 missing").arg(format::count(m_log.lost() + m_log.dropped())));
  }
  m_choice->showRunning(running(), m_reading.starting(), share, usage.join(QStringLiteral(" · ")));
}

void TracePage::showEmptiness() {
  QString sentence, action;
  m_remedy = Remedy::none;
  const auto offer = [&](Remedy remedy, const QString& text) {
    m_remedy = remedy;
    action = text;
  };
  const auto offerStart = [&] {
    if (m_choice->whyNot().isEmpty()) offer(Remedy::startTrace, tr("Start trace"));
  };
  if (m_files->opening()) {
    sentence = tr("Opening the trace…");
  } else if (!m_log.empty()) {
    if (m_digest && m_digest->shown.empty() && !m_filter.empty()) {
      sentence = tr("None of the %1 matches the filter.").arg(format::plural(m_log.size(), "event", "events"));
      offer(Remedy::clearFilter, tr("Clear filter"));
    } else if (m_digest && m_digest->sequence && m_digest->sequence->rows.empty()) {
      sentence = tr("No messages and no life in this trace: there is nothing to draw. Trace messages too.");
    } else if (m_digest && m_digest->latencies && m_digest->latencies->empty()) {
      sentence =
          tr("No latencies in this trace: they need both ends of a message, a call with its reply, or scheduling.");
    }
  } else if (m_reading.starting()) {
    sentence = tr("Starting the trace…");
  } else if (running()) {
    sentence = tr("The trace is running. Nothing has happened yet.");
    offer(Remedy::stopTrace, tr("Stop trace"));
  } else if (m_reading.exists()) {
    sentence = tr("Nothing happened while it was traced.");
    offerStart();
  } else if (!m_frame) {
    sentence = tr("Waiting for the first snapshot of the node… A saved trace can be opened meanwhile.");
  } else if (const QString never = m_choice->whyNever(); !never.isEmpty()) {
    sentence = never;
  } else if (m_frame->snapshot->processes.empty() && canStart()) {
    sentence = tr("No processes to trace: the scenario is not running.");
    offer(Remedy::startScenario, tr("Start scenario"));
  } else {
    sentence =
        tr("No trace yet. Choose what to trace, and start: every message, call and turn is then shown as a table, a "
           "sequence diagram, a timeline and latencies.");
    offerStart();
    if (action.isEmpty() && !m_choose->isChecked()) offer(Remedy::showChoice, tr("Show what to trace"));
  }
  if (sentence.isEmpty()) {
    m_stack->showList();
    return;
  }
  m_empty->setText(sentence, action);
  m_stack->showEmpty();
}

void TracePage::remedy() {
  switch (m_remedy) {
    case Remedy::startScenario:
      emit startRequested();
      return;
    case Remedy::startTrace:
      start();
      return;
    case Remedy::stopTrace:
      stop();
      return;
    case Remedy::clearFilter:
      clearFilter();
      return;
    case Remedy::showChoice:
      m_choose->setChecked(true);
      return;
    case Remedy::none:
      return;
  }
}

}  // namespace nazir::widgets
