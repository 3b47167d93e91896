// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/trace_sheet.hpp"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>
#include <utility>

#include "widgets/data/event_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/trace_file.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_panel.hpp"
#include "widgets/views/trace/trace_files.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;

}  // namespace

TraceSheet::TraceSheet(const SheetContext& context, QWidget* parent)
    : ProcessSheet(context, QStringLiteral("trace"), tr("Trace"),
                   tr("What it sends, receives and calls, step by step, for a limited time."), parent),
      m_reading(context.collector),
      m_recorder({}, mostEvents),
      m_table({{tr("Time"), tr("Seconds on the node's clock."), RightLook},
               {tr("What"), tr("What happened to the process.")},
               {tr("With"), tr("The other process.")},
               {tr("Latency"), tr("How long a reply took, or how long it waited for a scheduler."), RightLook},
               {tr("Text"), tr("The message, the reason or the name. Select a line to read all of it below.")}}),
      m_panel(new DetailsPanel(m_table, tr("Events of the trace"), false, tr("Select an event to read all of it here."),
                               this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_files(new TraceFiles(this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 8, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(makeTools());
  layout->addWidget(m_line);
  layout->addWidget(m_stack, 1);
  m_stack->setContent(m_panel, m_panel->view(), m_empty);
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {20, 16, 30, 12};
  for (int column = 0; column < 4; ++column) m_panel->view()->header()->resizeSection(column, widths[column] * width);
  connect(m_panel->view(), &DetailsView::processRequested, this, &ProcessSheet::processRequested);
  connect(m_empty, &EmptyState::actionTriggered, this, &TraceSheet::start);
  QWidget* before = m_toggle;
  for (QWidget* each : std::initializer_list<QWidget*>{m_messages, m_life, m_scheduling, m_events, m_seconds, m_save,
                                                       m_panel->view()}) {
    setTabOrder(before, each);
    before = each;
  }
  connect(&m_reading, &TraceReading::came, this, &TraceSheet::take);
  connect(&m_reading, &TraceReading::changed, this, &TraceSheet::showState);
  connect(m_files, &TraceFiles::saved, this, [this](const QString& report) { emit reported(true, report); });
  connect(m_files, &TraceFiles::notSaved, this, [this](const QString& problem) { emit reported(false, problem); });
  connect(&m_reading, &TraceReading::refused, this, [this](const QString& problem) { emit reported(false, problem); });
  showState();
}

QWidget* TraceSheet::makeTools() {
  auto* tools = new QWidget(this);
  m_messages = new QCheckBox(tr("&Messages"), tools);
  m_life = new QCheckBox(tr("&Life"), tools);
  m_scheduling = new QCheckBox(tr("Sched&uling"), tools);
  m_events = new QSpinBox(tools);
  m_seconds = new QSpinBox(tools);
  m_toggle = new QPushButton(tools);
  m_save = new QPushButton(tr("Sa&ve…"), tools);
  m_line = new PlainLabel(this);
  m_line->setContentsMargins(12, 0, 12, 0);
  m_line->setForegroundRole(QPalette::PlaceholderText);
  m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_messages->setChecked(true);
  m_life->setChecked(true);
  m_events->setRange(10, mostEvents);
  m_events->setSingleStep(100);
  m_events->setValue(1000);
  m_events->setSuffix(tr(" events"));
  m_events->setGroupSeparatorShown(true);
  m_events->setAccessibleName(tr("Most events"));
  m_events->setToolTip(tr("The trace ends after so many events."));
  m_seconds->setRange(1, mostSeconds);
  m_seconds->setValue(10);
  m_seconds->setSuffix(tr(" s"));
  m_seconds->setAccessibleName(tr("Longest time in seconds"));
  m_seconds->setToolTip(tr("The trace ends after so many seconds on the node's clock."));
  m_save->setToolTip(tr("Writes the events into a file: JSON for ui.perfetto.dev, or CSV for spreadsheets."));
  auto* upTo = new QLabel(tr("at most"), tools);
  auto* row = new QHBoxLayout(tools);
  row->setContentsMargins(12, 0, 12, 0);
  row->setSpacing(12);
  for (QWidget* each :
       std::initializer_list<QWidget*>{m_toggle, m_messages, m_life, m_scheduling, upTo, m_events, m_seconds}) {
    row->addWidget(each);
  }
  row->addStretch(1);
  row->addWidget(m_save);
  for (auto* box : {m_messages, m_life, m_scheduling}) connect(box, &QCheckBox::toggled, this, &TraceSheet::showState);
  connect(m_toggle, &QPushButton::clicked, this, [this] { running() ? stop() : start(); });
  connect(m_save, &QPushButton::clicked, this, &TraceSheet::askWhereToSave);
  return tools;
}

void TraceSheet::start() {
  if (m_reading.starting() || !m_toggle->isEnabled()) return;
  clear();
  observe::TraceRequest request{.processes = {subject().pid}};
  const auto chosen = [](const QCheckBox* box) { return box->isEnabled() && box->isChecked(); };
  request.what = {.messages = chosen(m_messages), .life = chosen(m_life), .scheduling = chosen(m_scheduling)};
  request.bounds = {.events = static_cast<std::uint64_t>(m_events->value()),
                    .time = std::chrono::seconds(m_seconds->value())};
  m_reading.start(request);
}

void TraceSheet::stop() {
  m_reading.stop();
}

void TraceSheet::take(const observe::TraceEvents& events) {
  const auto before = m_recorder.log().size();
  m_recorder.add(events, [this](observe::Pid pid) { return nameIn(subject().frame, pid); });
  m_table.append(rowsFrom(before));
}

std::vector<DetailsRow> TraceSheet::rowsFrom(std::uint32_t first) const {
  std::vector<DetailsRow> rows;
  const auto& entries = m_recorder.log().entries();
  for (auto i = first; i < m_recorder.log().size(); ++i) {
    const auto& event = entries[i].event;
    const QString title = event.other ? subject().titleOf(event.other) : QString();
    const QString with =
        event.other ? pidText(event.other, subject().format) + QLatin1Char(' ') + title : outsideWords(event.kind);
    const QString text = QString::fromStdString(event.text);
    const QString whole = event.type.empty() ? text : QString::fromStdString(event.type) + QLatin1Char('\n') + text;
    rows.push_back({{{clockText(event.at), FixedLook | RightLook},
                     {eventWords(event.kind), PlainLook, eventHelp(event.kind)},
                     {with, FixedLook, {}, title.isEmpty() ? observe::Pid() : event.other},
                     {event.latency.count() > 0 ? format::duration(event.latency) : QString(), RightLook},
                     {text.isEmpty() ? QString::fromStdString(event.type) : text, FixedLook}},
                    whole});
  }
  return rows;
}

void TraceSheet::clear() {
  m_reading.forget();
  m_recorder = TraceRecorder({.format = subject().format}, mostEvents);
  m_table.setRows({});
}

void TraceSheet::forget() {
  clear();
  showState();
}

void TraceSheet::showSubject() {
  m_reading.setActive(true);
  showState();
}

void TraceSheet::hideEvent(QHideEvent* event) {
  m_reading.setActive(false);
  ProcessSheet::hideEvent(event);
}

void TraceSheet::showState() {
  const std::pair<QCheckBox*, Ability> kinds[] = {
      {m_messages, Ability::trace_messages}, {m_life, Ability::trace_life}, {m_scheduling, Ability::trace_scheduling}};
  const char* helps[] = {QT_TR_NOOP("Each message that it sends or takes out of its mailbox, calls and answers too."),
                         QT_TR_NOOP("Spawns, links, names, and its end."),
                         QT_TR_NOOP("When it gets a scheduler and when it leaves it. These are many.")};
  bool chosen = false;
  QString whyNot;
  for (std::size_t i = 0; i < std::size(kinds); ++i) {
    const auto& [box, ability] = kinds[i];
    const QString why = subject().whyNot(ability);
    box->setEnabled(why.isEmpty() && !running());
    box->setToolTip(plainToolTip(why.isEmpty() ? tr(helps[i]) : why));
    chosen = chosen || (why.isEmpty() && box->isChecked());
    if (whyNot.isEmpty()) whyNot = why;
  }
  for (auto* bound : {m_events, m_seconds}) bound->setEnabled(!running());
  const QString why = subject().ended ? tr("The process has ended.")
                      : !chosen       ? (whyNot.isEmpty() ? tr("Choose what to trace first.") : whyNot)
                                      : QString();
  m_toggle->setText(running() ? tr("&Stop trace") : tr("&Start trace"));
  m_toggle->setEnabled(running() || (why.isEmpty() && !m_reading.starting()));
  m_toggle->setToolTip(plainToolTip(running() ? tr("What was recorded stays.") : why));
  m_save->setEnabled(!m_recorder.log().empty());
  m_line->setText(statusText());
  m_line->setVisible(!m_line->text().isEmpty());
  if (m_recorder.log().empty()) {
    const bool offered = !running() && m_toggle->isEnabled();
    m_empty->setText(running()            ? tr("Nothing has happened yet.")
                     : m_reading.exists() ? tr("Nothing happened while it was traced.")
                     : !why.isEmpty()     ? tr("No trace. %1").arg(why)
                                          : tr("No trace yet: it shows what the process sends, receives and calls."),
                     offered ? tr("Start trace") : QString());
    m_stack->showEmpty();
  } else {
    m_stack->showList();
  }
}

QString TraceSheet::statusText() const {
  if (!m_reading.problem().isEmpty()) return m_reading.problem();
  if (m_reading.starting()) return tr("Starting the trace…");
  if (!m_reading.exists()) return {};
  return traceStatusText(m_reading.status(), m_recorder.log().size(), m_reading.lost());
}

void TraceSheet::askWhereToSave() {
  const QString name = QFileDialog::getSaveFileName(this, tr("Save trace"), QStringLiteral("trace.json"),
                                                    tr("JSON for ui.perfetto.dev (*.json)") + QStringLiteral(";;") +
                                                        tr("Comma-separated values (*.csv)") + QStringLiteral(";;") +
                                                        tr("Traces for the page Trace Overview (*.jsonl)"));
  if (!name.isEmpty()) saveTo(name);
}

void TraceSheet::saveTo(const QString& file) {
  m_recorder.setStatus(m_reading.status().why_ended, m_reading.status().dropped);
  m_files->save(file, formatOf(file, TraceFormat::perfetto), m_recorder.log());
}

}  // namespace nazir::widgets
