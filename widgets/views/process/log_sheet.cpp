// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/log_sheet.hpp"

#include <QHeaderView>
#include <algorithm>

#include "widgets/data/event_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/exit_watch.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

constexpr std::size_t mostEnds = 16;

struct Entry {
  observe::Duration at{0};
  QString what, text;
  observe::Pid with = {};
  QString help = {};
};

}  // namespace

LogSheet::LogSheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("log"), tr("Log"),
                   tr("What happened to it: its start and its end, restarts, links, names, and what you asked of it."),
                   parent),
      m_table({{tr("Time"), tr("Seconds on the node's clock."), RightLook},
               {tr("What"), tr("What happened. Links and names are known since this window looks at the process.")},
               {tr("With"), tr("The other process.")},
               {tr("Text"), tr("The reason, the function or the name.")}}),
      m_panel(new DetailsPanel(m_table, tr("Log of the process"), false, tr("Select a line to read all of it here."),
                               this)) {
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {20, 30, 32};
  for (int column = 0; column < 3; ++column) m_panel->view()->header()->resizeSection(column, widths[column] * width);
  connect(m_panel->view(), &DetailsView::processRequested, this, &ProcessSheet::processRequested);
  setContent(m_panel, m_panel->view(), true);
}

observe::DetailsRequest LogSheet::request() const {
  observe::DetailsRequest request;
  request.past_lives = subject().whyNot(observe::Ability::past_lives).isEmpty();
  return request;
}

void LogSheet::clearDetails() {
  m_lives.clear();
  m_events.clear();
  m_reading = false;
  m_table.setRows({});
}

DetailsSheet::Shown LogSheet::showDetails(const observe::ProcessDetails& details) {
  if (details.past_lives && *details.past_lives) m_lives = **details.past_lives;
  showEntries();
  return {};
}

void LogSheet::showSubject() {
  readLife();
  showEntries();
  DetailsSheet::showSubject();
}

void LogSheet::readLife() {
  if (m_reading) return;
  m_reading = true;
  exits().readLife(subject().pid, this, [this, asked = generation()](const std::vector<observe::TraceEvent>& events) {
    if (asked != generation()) return;
    m_reading = false;
    m_events = events;
    if (isCurrent()) showEntries();
  });
}

void LogSheet::showEntries() {
  std::vector<Entry> entries;
  for (const auto& life : m_lives) {
    if (entries.size() == mostEnds) break;
    entries.push_back({life.ended, tr("previous life ended"), QString::fromStdString(life.reason), life.pid,
                       tr("The process before it in this place of the supervision tree.")});
  }
  if (const auto* row = subject().row()) {
    const auto& snapshot = *subject().frame->snapshot;
    const QString what = row->restarts > 0 ? tr("started again by") : row->parent ? tr("started by") : tr("started");
    QString text = textOf(snapshot, row->initial_function);
    if (row->restarts > 0) text += tr(", restart %1").arg(format::count(row->restarts));
    entries.push_back({row->spawned_at, what, text, row->parent});
  }
  // Before the events: a command and what it caused may have the same time.
  for (const auto& note : subject().notes) entries.push_back({note.at, tr("you"), note.text});
  for (const auto& event : m_events) {
    if (event.kind == observe::TraceKind::spawned) continue;  // the row tells it
    entries.push_back(
        {event.at, eventWords(event.kind), QString::fromStdString(event.text), event.other, eventHelp(event.kind)});
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.at < b.at; });
  std::vector<DetailsRow> rows;
  for (const auto& entry : entries) {
    const QString title = entry.with ? subject().titleOf(entry.with) : QString();
    const QString with = entry.with ? pidText(entry.with, subject().format) + QLatin1Char(' ') + title : QString();
    rows.push_back({{{clockText(entry.at), FixedLook | RightLook},
                     {entry.what, PlainLook, entry.help},
                     {with, FixedLook, {}, title.isEmpty() ? observe::Pid() : entry.with},
                     {entry.text}},
                    entry.text});
  }
  m_table.setRows(std::move(rows));
}

}  // namespace nazir::widgets
