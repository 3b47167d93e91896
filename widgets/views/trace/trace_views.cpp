// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_views.hpp"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <algorithm>

#include "widgets/models/trace_words.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/trace/latency_view.hpp"
#include "widgets/views/trace/sequence_view.hpp"
#include "widgets/views/trace/timeline_view.hpp"
#include "widgets/views/trace/trace_table.hpp"

namespace nazir::widgets {

TraceViews::TraceViews(QWidget* parent)
    : QSplitter(Qt::Vertical, parent),
      m_stack(new QStackedWidget(this)),
      m_table(new TraceTable(this)),
      m_sequence(new SequenceView(this)),
      m_timeline(new TimelineView(this)),
      m_latency(new LatencyView(this)),
      m_details(new QPlainTextEdit(this)) {
  // In the order of TracePart.
  for (QWidget* view : std::initializer_list<QWidget*>{m_table, m_sequence, m_timeline, m_latency})
    m_stack->addWidget(view);
  m_details->setReadOnly(true);
  m_details->setUndoRedoEnabled(false);
  m_details->setTabChangesFocus(true);
  m_details->setFont(fixedFont(font()));
  m_details->setFrameShape(QFrame::NoFrame);
  m_details->setPlaceholderText(tr("Choose an event to read all of it here."));
  m_details->setAccessibleName(tr("The chosen event"));
  addWidget(m_stack);
  addWidget(m_details);
  setChildrenCollapsible(false);
  setStretchFactor(0, 5);
  setStretchFactor(1, 1);
  const auto choose = [this](std::uint32_t event) { setCurrent(event); };
  connect(m_table, &TraceTable::eventChosen, this, choose);
  connect(m_latency, &LatencyView::eventChosen, this, choose);
  connect(m_table, &TraceTable::processRequested, this, &TraceViews::processRequested);
  for (TraceCanvas* canvas : std::initializer_list<TraceCanvas*>{m_sequence, m_timeline}) {
    connect(canvas, &TraceCanvas::eventChosen, this, choose);
    connect(canvas, &TraceCanvas::processRequested, this, &TraceViews::processRequested);
  }
}

QWidget* TraceViews::focusTarget() const {
  if (m_part == TracePart::latency) return m_latency->table();
  return m_stack->currentWidget();
}

void TraceViews::setPart(TracePart part) {
  if (part == m_part) return;
  const bool focused = m_stack->isAncestorOf(window()->focusWidget());
  m_part = part;
  m_stack->setCurrentIndex(static_cast<int>(part));
  if (focused) focusTarget()->setFocus();
}

void TraceViews::setDigest(const TraceDigestPointer& digest) {
  const bool anew = !digest || !m_digest || digest->edition != m_digest->edition;
  m_digest = digest;
  // The other views keep what they show, and how, until they are shown again: see TraceCanvas for another trace.
  const auto of = [&](TracePart part) { return m_part == part ? digest : TraceDigestPointer(); };
  if (anew || m_part == TracePart::table) m_table->setDigest(of(TracePart::table));
  if (anew || m_part == TracePart::sequence) m_sequence->setDigest(of(TracePart::sequence));
  if (anew || m_part == TracePart::timeline) m_timeline->setDigest(of(TracePart::timeline));
  if (anew || m_part == TracePart::latency) m_latency->setDigest(of(TracePart::latency));
  if (anew) m_current.reset();
  showCurrent();
}

void TraceViews::setCurrent(std::optional<std::uint32_t> event) {
  m_current = event;
  showCurrent();
}

void TraceViews::showCurrent() {
  if (m_part == TracePart::table) m_table->setCurrent(m_current);
  if (m_part == TracePart::sequence && m_sequence->current() != m_current) m_sequence->setCurrent(m_current);
  if (m_part == TracePart::timeline && m_timeline->current() != m_current) m_timeline->setCurrent(m_current);
  const auto isShown = [&] { return std::binary_search(m_digest->shown.begin(), m_digest->shown.end(), *m_current); };
  const QString text = m_digest && m_current && isShown() ? eventDetails(*m_digest, *m_current) : QString();
  if (m_details->toPlainText() != text) m_details->setPlainText(text);
}

QString TraceViews::detailsText() const {
  return m_details->toPlainText();
}

}  // namespace nazir::widgets
