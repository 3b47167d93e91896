// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/trace_sheet.hpp"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <nazir/trace_export.hpp>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;

constexpr std::chrono::milliseconds readEvery{500};
constexpr std::size_t eventsAtATime = 2000;

/// Of the thread that writes.
QString writeEvents(const QString& name, const std::vector<observe::TraceEvent>& events, const FramePointer& frame) {
  QSaveFile file(name);
  if (!file.open(QIODevice::WriteOnly)) return file.errorString();
  const TextSink sink = [&file](std::string_view text) { file.write(text.data(), static_cast<qint64>(text.size())); };
  const ProcessName title = [&frame](observe::Pid pid) {
    const auto at = frame ? indexOf(*frame->snapshot, pid) : -1;
    if (at < 0) return std::string();
    return titleText(*frame->snapshot, frame->snapshot->processes[static_cast<std::size_t>(at)]).toStdString();
  };
  const auto writer =
      name.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive) ? csv_trace(sink, title) : chrome_trace(sink, title);
  writer->add({events, events.empty() ? 1 : events.back().number + 1, 0});
  writer->finish();
  return file.commit() ? QString() : file.errorString();
}

}  // namespace

TraceSheet::TraceSheet(const SheetContext& context, QWidget* parent)
    : ProcessSheet(context, QStringLiteral("trace"), tr("Trace"),
                   tr("What it sends, receives and calls, step by step, for a limited time."), parent),
      m_collector(&context.collector),
      m_table({{tr("Time"), tr("Seconds on the node's clock."), RightLook},
               {tr("What"), tr("What happened to the process.")},
               {tr("With"), tr("The other process.")},
               {tr("Latency"), tr("How long a reply took, or how long it waited for a scheduler."), RightLook},
               {tr("Text"), tr("The message, the reason or the name. Select a line to read all of it below.")}}),
      m_panel(new DetailsPanel(m_table, tr("Events of the trace"), false, tr("Select an event to read all of it here."),
                               this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_recorded(std::make_shared<std::vector<observe::TraceEvent>>()) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 8, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(makeTools());
  layout->addWidget(m_line);
  layout->addWidget(m_stack, 1);
  m_stack->setContent(m_panel, m_panel->view(), m_empty);
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {14, 16, 30, 12};
  for (int column = 0; column < 4; ++column) m_panel->view()->header()->resizeSection(column, widths[column] * width);
  connect(m_panel->view(), &DetailsView::processRequested, this, &ProcessSheet::processRequested);
  connect(m_empty, &EmptyState::actionTriggered, this, &TraceSheet::start);
  QWidget* before = m_toggle;
  for (QWidget* each : std::initializer_list<QWidget*>{m_messages, m_life, m_scheduling, m_events, m_seconds, m_save,
                                                       m_panel->view()}) {
    setTabOrder(before, each);
    before = each;
  }
  m_timer.setInterval(readEvery);
  connect(&m_timer, &QTimer::timeout, this, &TraceSheet::read);
  showState();
}

TraceSheet::~TraceSheet() {
  release();
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
  if (m_starting || !m_toggle->isEnabled()) return;
  release();
  m_table.setRows({});
  m_recorded = std::make_shared<std::vector<observe::TraceEvent>>();
  m_problem.clear();
  m_starting = true;
  observe::TraceRequest request{.processes = {subject().pid}};
  const auto chosen = [](const QCheckBox* box) { return box->isEnabled() && box->isChecked(); };
  request.what = {.messages = chosen(m_messages), .life = chosen(m_life), .scheduling = chosen(m_scheduling)};
  request.bounds = {.events = static_cast<std::uint64_t>(m_events->value()),
                    .time = std::chrono::seconds(m_seconds->value())};
  collector().fetch<observe::TraceId>(
      this, [request](observe::Node& node, const observe::Call& call) { return node.start_trace(request, call); },
      [this, asked = generation()](const observe::Answer<observe::TraceId>& answer) {
        if (asked != generation()) {  // nobody will read it
          if (answer && m_collector) {
            m_collector->ask(
                m_collector,
                [id = *answer](observe::Node& node, const observe::Call& call) { return node.forget_trace(id, call); },
                {});
          }
          return;
        }
        m_starting = false;
        if (answer) {
          m_trace = *answer;
          read();
        } else {
          m_problem = tr("The trace could not be started. %1").arg(QString::fromStdString(answer.problem().text));
        }
        showSubject();
      });
  showState();
}

void TraceSheet::stop() {
  if (!running()) return;
  collector().ask(
      this, [id = *m_trace](observe::Node& node, const observe::Call& call) { return node.stop_trace(id, call); },
      [this, asked = generation()](const observe::Outcome& outcome) {
        if (asked != generation()) return;
        if (!outcome.done) emit reported(false, QString::fromStdString(outcome.problem));
        read();
      });
}

void TraceSheet::read() {
  if (!m_trace || m_reading || m_complete || !isCurrent()) return;
  m_reading = true;
  collector().fetch<Reading>(
      this,
      [id = *m_trace, next = m_next](observe::Node& node, const observe::Call& call) -> observe::Answer<Reading> {
        Reading reading;
        // The status first: what ended before the events were read has no more of them.
        auto traces = node.traces(call);
        if (!traces) return traces.problem();
        const auto status =
            std::find_if(traces->begin(), traces->end(), [id](const auto& each) { return each.id == id; });
        if (status == traces->end()) {
          return observe::Problem{observe::Problem::Kind::ended, "The node has forgotten the trace."};
        }
        reading.status = std::move(*status);
        auto events = node.trace_since(id, next, eventsAtATime, call);
        if (!events) return events.problem();
        reading.events = std::move(*events);
        return reading;
      },
      [this, asked = generation(), id = *m_trace](const observe::Answer<Reading>& answer) {
        if (asked != generation() || m_trace != id) return;
        m_reading = false;
        take(answer);
      });
}

void TraceSheet::take(const observe::Answer<Reading>& answer) {
  if (!answer) {
    m_problem = tr("The trace could not be read. %1").arg(QString::fromStdString(answer.problem().text));
    m_complete = answer.problem().kind != observe::Problem::Kind::late;
    showState();
    return;
  }
  m_problem.clear();
  m_status = answer->status;
  m_lost += answer->events.lost;
  auto events = answer->events.events;
  const bool more = answer->events.next > std::max<std::uint64_t>(m_next, 1);
  m_next = answer->events.next;
  const auto room = static_cast<std::size_t>(mostEvents) - std::min<std::size_t>(mostEvents, m_recorded->size());
  if (events.size() > room) events.resize(room);
  m_table.append(rowsOf(events));
  if (m_recorded.use_count() > 1) m_recorded = std::make_shared<std::vector<observe::TraceEvent>>(*m_recorded);
  m_recorded->insert(m_recorded->end(), std::make_move_iterator(events.begin()), std::make_move_iterator(events.end()));
  if (m_status.ended && !more) m_complete = true;
  showState();
  if (m_status.ended && more) read();
}

std::vector<DetailsRow> TraceSheet::rowsOf(const std::vector<observe::TraceEvent>& events) const {
  std::vector<DetailsRow> rows;
  rows.reserve(events.size());
  for (const auto& event : events) {
    const QString title = event.other ? subject().titleOf(event.other) : QString();
    const QString with = event.other ? pidText(event.other, subject().format) + QLatin1Char(' ') + title : QString();
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

void TraceSheet::release() {
  if (m_trace && m_collector) {
    m_collector->ask(
        m_collector,
        [id = *m_trace](observe::Node& node, const observe::Call& call) { return node.forget_trace(id, call); }, {});
  }
  m_trace.reset();
  m_status = {};
  m_next = m_lost = 0;
  m_reading = m_complete = false;
}

void TraceSheet::forget() {
  release();
  m_starting = false;
  m_problem.clear();
  m_table.setRows({});
  m_recorded = std::make_shared<std::vector<observe::TraceEvent>>();
  showState();
}

void TraceSheet::showSubject() {
  read();
  showState();
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
  m_toggle->setEnabled(running() || (why.isEmpty() && !m_starting));
  m_toggle->setToolTip(plainToolTip(running() ? tr("What was recorded stays.") : why));
  m_save->setEnabled(!m_recorded->empty());
  m_line->setText(statusText());
  m_line->setVisible(!m_line->text().isEmpty());
  if (m_recorded->empty()) {
    const bool offered = !running() && m_toggle->isEnabled();
    m_empty->setText(running()        ? tr("Nothing has happened yet.")
                     : m_trace        ? tr("Nothing happened while it was traced.")
                     : !why.isEmpty() ? tr("No trace. %1").arg(why)
                                      : tr("No trace yet: it shows what the process sends, receives and calls."),
                     offered ? tr("Start trace") : QString());
    m_stack->showEmpty();
  } else {
    m_stack->showList();
  }
  if (running() && isCurrent()) {
    if (!m_timer.isActive()) m_timer.start();
  } else {
    m_timer.stop();
  }
}

QString TraceSheet::statusText() const {
  if (!m_problem.isEmpty()) return m_problem;
  if (m_starting) return tr("Starting the trace…");
  if (!m_trace) return {};
  QString text = running() ? tr("Running: %1.") : tr("Ended: %1.");
  text = text.arg(format::plural(m_recorded->size(), "event", "events"));
  if (m_lost > 0) text += QLatin1Char(' ') + tr("%1 lost for want of room.").arg(format::count(m_lost));
  if (m_status.dropped > 0) {
    text += QLatin1Char(' ') + tr("%1 dropped: there were too many at a time.").arg(format::count(m_status.dropped));
  }
  if (!m_status.why_ended.empty()) text += QLatin1Char(' ') + QString::fromStdString(m_status.why_ended);
  return text;
}

void TraceSheet::askWhereToSave() {
  const QString name = QFileDialog::getSaveFileName(
      this, tr("Save trace"), QStringLiteral("trace.json"),
      tr("JSON for ui.perfetto.dev (*.json)") + QStringLiteral(";;") + tr("Comma-separated values (*.csv)"));
  if (!name.isEmpty()) saveTo(name);
}

void TraceSheet::saveTo(const QString& file) {
  auto problem = std::make_shared<QString>();
  const auto count = m_recorded->size();
  collector().compute(
      this,
      [file, problem, events = m_recorded, frame = subject().frame] { *problem = writeEvents(file, *events, frame); },
      [this, file, problem, count] {
        if (problem->isEmpty()) {
          emit reported(true, tr("%1 written to %2.").arg(format::plural(count, "event", "events"), file));
        } else {
          emit reported(false,
                        tr("The trace was not written to %1: %2. Choose another file, or make room and try again.")
                            .arg(file, *problem));
        }
      });
}

}  // namespace nazir::widgets
