// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_page.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <set>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/trace_words.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/filter_tool_tip.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/tool_row.hpp"
#include "widgets/views/trace/latency_view.hpp"
#include "widgets/views/trace/sequence_view.hpp"
#include "widgets/views/trace/timeline_view.hpp"
#include "widgets/views/trace/trace_choice.hpp"
#include "widgets/views/trace/trace_files.hpp"
#include "widgets/views/trace/trace_table.hpp"

namespace nazir::widgets {
namespace {

struct PartWords {
  TracePart part;
  const char* id;
  const char* text;
  const char* help;
};
constexpr PartWords parts[] = {
    {TracePart::table, "table", QT_TRANSLATE_NOOP("TracePage", "&Table"),
     QT_TRANSLATE_NOOP("TracePage", "Each event in a line.")},
    {TracePart::sequence, "sequence", QT_TRANSLATE_NOOP("TracePage", "Se&quence"),
     QT_TRANSLATE_NOOP("TracePage", "A sequence diagram: who sends what to whom, from top to bottom.")},
    {TracePart::timeline, "timeline", QT_TRANSLATE_NOOP("TracePage", "T&imeline"),
     QT_TRANSLATE_NOOP("TracePage",
                       "A lane for each scheduler and process: running, runnable, waiting, from left to right.")},
    {TracePart::latency, "latency", QT_TRANSLATE_NOOP("TracePage", "Latenc&y"),
     QT_TRANSLATE_NOOP("TracePage", "How long messages of each type took, with a histogram.")}};

/// Shown types suffice for a completion.
constexpr std::size_t mostTypes = 500;

}  // namespace

TracePage::TracePage(ProcessActions& actions, QWidget* parent)
    : Page(actions.collector(), QStringLiteral("trace"), tr("Trace Overview"), {}, parent),
      m_actions(actions),
      m_tools(new ToolRow(actions.collector(), tr("Filter: text, event:call, latency>1ms"), this)),
      m_choose(new QToolButton(this)),
      m_message(new Banner(this)),
      m_keptBanner(new Banner(this)),
      m_choice(new TraceChoice(actions.collector(), this)),
      m_views(new TraceViews(this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_menu(new QMenu(tr("&Trace"), this)),
      m_files(new TraceFiles(this)),
      m_reading(actions.collector()) {
  m_choose->setText(tr("Choice"));
  m_choose->setCheckable(true);
  m_choose->setChecked(true);
  m_choose->setToolTip(tr("Shows or hides what to trace."));
  m_tools->addTool(m_choose);
  makeMenu();
  m_tools->addMenuButton(tr("Trace"), m_menu, tr("Start, open, save or export a trace"));
  m_tools->filter()->setToolTip(
      filterToolTip(tr("Shows only the events that match all terms, for example:"), traceFilterHelp()));
  m_tools->filter()->installEventFilter(this);
  m_stack->setContent(m_views, m_views, m_empty);

  auto* right = new QVBoxLayout;
  right->setSpacing(0);
  right->addWidget(makeBar());
  right->addWidget(m_stack, 1);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(0);
  columns->addWidget(m_choice);
  columns->addLayout(right, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(new NodeBanner(collector(), this));
  layout->addWidget(m_message);
  layout->addWidget(m_keptBanner);
  layout->addLayout(columns, 1);

  connect(m_choose, &QToolButton::toggled, m_choice, &QWidget::setVisible);
  connect(m_choose, &QToolButton::toggled, this, &TracePage::showEmptiness);
  connect(m_tools->filter(), &QLineEdit::textChanged, this, &TracePage::filterEdited);
  connect(m_choice, &TraceChoice::toggleRequested, this, [this] { running() ? stop() : start(); });
  connect(m_choice, &TraceChoice::changed, this, &TracePage::showState);
  connect(m_empty, &EmptyState::actionTriggered, this, &TracePage::remedy);
  connect(m_message, &Banner::actionTriggered, m_files, &TraceFiles::askWhatToOpen);
  connect(&m_reading, &TraceReading::came, this, &TracePage::take);
  connect(&m_reading, &TraceReading::changed, this, [this] {
    if (m_reading.exists()) {
      m_recorder.setStatus(m_reading.status().why_ended, m_reading.status().dropped);
      const bool more = m_log.dropped() != m_recorder.log().dropped();
      m_log = m_recorder.log();
      if (more) renew();
    }
    showState();
  });
  connect(&m_reading, &TraceReading::refused, this,
          [this](const QString& problem) { m_message->showText(Banner::Kind::error, problem, {}, true); });
  connect(m_keptBanner, &Banner::actionTriggered, this, &TracePage::bringBack);
  connect(m_files, &TraceFiles::saved, this, [this](const QString& report) {
    m_unsaved = false;
    emit reported(report);
  });
  connect(m_files, &TraceFiles::notSaved, this,
          [this](const QString& problem) { m_message->showText(Banner::Kind::error, problem, {}, true); });
  connect(m_files, &TraceFiles::openingBegan, this, [this] {
    m_message->clear();  // what was wrong with an earlier file
    showState();
  });
  connect(m_files, &TraceFiles::opened, this, &TracePage::takeOpened);
  connect(m_files, &TraceFiles::notOpened, this, [this](const QString& problem) {
    m_message->showText(Banner::Kind::error, problem, tr("Open another…"), true);
    showState();
  });
  connect(m_views, &TraceViews::processRequested, this, &TracePage::openProcess);
  auto* table = m_views->table();
  table->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(table, &QWidget::customContextMenuRequested, this, [this, table](const QPoint& at) {
    openMenu(table->viewport()->mapToGlobal(at), table->events().eventAt(table->indexAt(at).row()));
  });
  for (TraceCanvas* canvas : std::initializer_list<TraceCanvas*>{m_views->sequence(), m_views->timeline()}) {
    canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(canvas, &QWidget::customContextMenuRequested, this, [this, canvas](const QPoint& at) {
      openMenu(canvas->viewport()->mapToGlobal(at), m_digest ? canvas->eventAt(at) : std::nullopt);
    });
  }
  showState();
}

QWidget* TracePage::makeBar() {
  auto* bar = new QWidget(this);
  m_switch = new QButtonGroup(bar);
  m_status = new PlainLabel(bar);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(8, 4, 8, 4);
  row->setSpacing(2);
  for (const auto& words : parts) {
    auto* button = new QToolButton(bar);
    button->setText(tr(words.text));
    button->setToolTip(plainToolTip(tr(words.help)));
    button->setCheckable(true);
    button->setChecked(words.part == TracePart::table);
    m_switch->addButton(button, static_cast<int>(words.part));
    row->addWidget(button);
  }
  row->addSpacing(12);
  row->addWidget(m_status, 1);
  connect(m_switch, &QButtonGroup::idClicked, this, [this](int part) {
    setPart(static_cast<TracePart>(part));
    m_views->focusTarget()->setFocus(Qt::MouseFocusReason);
  });
  return bar;
}

void TracePage::makeMenu() {
  m_toggle = m_menu->addAction(QString(), this, [this] { running() ? stop() : start(); });
  m_menu->addSeparator();
  m_open = m_menu->addAction(tr("&Open trace…"), m_files, &TraceFiles::askWhatToOpen);
  m_save = m_menu->addAction(tr("&Save trace…"), this, [this] { m_files->askWhereToSave(TraceFormat::native, m_log); });
  m_perfetto = m_menu->addAction(tr("Export for &Perfetto…"), this,
                                 [this] { m_files->askWhereToSave(TraceFormat::perfetto, m_log); });
  m_csv = m_menu->addAction(tr("Export as &CSV…"), this, [this] { m_files->askWhereToSave(TraceFormat::csv, m_log); });
  m_menu->addSeparator();
  m_clear = m_menu->addAction(tr("C&lear"), this, &TracePage::clear);
  m_menu->setToolTipsVisible(true);
}

void TracePage::fillViewMenu(QMenu& menu) {
  menu.addMenu(m_menu);
}

bool TracePage::focusFilter() {
  m_tools->filter()->setFocus(Qt::ShortcutFocusReason);
  m_tools->filter()->selectAll();
  return true;
}

bool TracePage::clearFilter() {
  if (m_tools->filter()->text().isEmpty() && !m_tools->filter()->hasFocus()) return false;
  m_tools->filter()->clear();
  m_views->focusTarget()->setFocus();
  return true;
}

bool TracePage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_tools->filter() && event->type() == QEvent::KeyPress) {
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (key.key() == Qt::Key_Escape) return clearFilter();
    if (key.key() == Qt::Key_Down || isEnter(key)) {
      m_views->focusTarget()->setFocus();
      return true;
    }
  }
  return Page::eventFilter(watched, event);
}

void TracePage::setFilterText(const QString& text) {
  m_tools->filter()->setText(text);
}

void TracePage::filterEdited(const QString& text) {
  m_filter = TraceFilter::parse(text);
  m_tools->setProblem(m_filter.problem.isEmpty() ? QString() : m_filter.problem + tr(" (ignored)"));
  renew();
}

bool TracePage::traceProcesses(const std::vector<observe::Pid>& pids, TraceScope scope) {
  if (running() || m_reading.starting()) {
    m_message->showText(Banner::Kind::notice, tr("A trace is running: stop it, then choose other processes."), {},
                        true);
    return true;
  }
  m_choose->setChecked(true);
  m_choice->setFrame(collector().latest());
  m_choice->add(pids, scope);
  return true;
}

std::vector<Page::ViewChoice> TracePage::viewChoices() {
  std::vector<ViewChoice> choices;
  for (const auto& words : parts) {
    choices.push_back({tr(words.text).remove(QLatin1Char('&')), [this, part = words.part] { setPart(part); }});
  }
  return choices;
}

QVariantMap TracePage::state() const {
  auto state = m_choice->state();
  state.insert(QStringLiteral("view"), QLatin1String(parts[static_cast<std::size_t>(m_views->part())].id));
  state.insert(QStringLiteral("choice"), m_choose->isChecked());
  return state;
}

void TracePage::restoreState(const QVariantMap& state) {
  m_choice->restoreState(state);
  for (const auto& words : parts) {
    if (state.value(QStringLiteral("view")).toString() == QLatin1String(words.id)) setPart(words.part);
  }
  m_choose->setChecked(state.value(QStringLiteral("choice"), m_choose->isChecked()).toBool());
}

void TracePage::setPart(TracePart part) {
  m_switch->button(static_cast<int>(part))->setChecked(true);
  m_views->setPart(part);
  renew();
}

// ---- The trace

void TracePage::begin(TraceLog log) {
  if (std::exchange(m_unsaved, false) && !m_log.empty()) {
    m_kept = Kept{m_log, m_epoch};
    m_keptBanner->show();
  }
  ++m_edition;
  m_log = std::move(log);
  m_digest.reset();
  m_file.clear();
  m_epoch.reset();
  m_message->clear();
  m_views->setDigest(nullptr);
  if (!m_keptBanner->isHidden()) showKept();
}

void TracePage::showKept() {
  if (!m_kept) {
    m_keptBanner->clear();
    return;
  }
  m_keptWhileRunning = running() || m_reading.starting();
  const QString text =
      tr("The trace before was not saved: %1.").arg(format::plural(m_kept->log.size(), "event", "events"));
  m_keptBanner->showText(Banner::Kind::notice,
                         m_keptWhileRunning ? text + QLatin1Char(' ') + tr("Stop this one to bring it back.") : text,
                         m_keptWhileRunning ? QString() : tr("Bring it back"), true);
}

void TracePage::bringBack() {
  if (!m_kept || running() || m_reading.starting()) return;
  auto kept = *std::exchange(m_kept, std::nullopt);
  m_reading.forget();
  begin(std::move(kept.log));
  m_epoch = kept.epoch;
  m_unsaved = true;
  showKept();
  renew();
  showState();
}

void TracePage::start() {
  if (running() || m_reading.starting() || m_files->opening() || !m_choice->whyNot().isEmpty()) return;
  const auto info = collector().nodeInfo();
  m_recorder = TraceRecorder({.node = info->name, .isVirtual = info->is_virtual, .format = info->pid_format},
                             TraceChoice::mostEvents);
  begin(m_recorder.log());
  m_epoch = info->epoch;
  m_begun = {m_frame};
  collector().refresh();  // the frame before is up to an interval old
  m_reading.start(m_choice->request());
}

void TracePage::clear() {
  if (running() || m_reading.starting()) return;
  m_reading.forget();
  m_unsaved = false;
  m_kept.reset();
  begin({});
  renew();
  showState();
}

void TracePage::take(const observe::TraceEvents& events) {
  m_recorder.add(events, [this](observe::Pid pid) {
    auto name = nameIn(m_frame, pid);
    for (auto frame = m_begun.rbegin(); frame != m_begun.rend() && name.text.empty(); ++frame)
      name = nameIn(*frame, pid);
    return name;
  });
  m_log = m_recorder.log();
  m_unsaved = true;
  renew();
}

void TracePage::renew() {
  if (m_computing || !isVisible()) {
    m_stale = true;
    return;
  }
  m_stale = false;
  m_computing = true;
  auto digest = std::make_shared<TraceDigestPointer>();
  collector().compute(
      this,
      [digest, log = m_log, filter = m_filter, edition = m_edition, part = m_views->part()]() mutable {
        *digest = digestOf(std::move(log), std::move(filter), edition, part);
      },
      [this, digest, edition = m_edition, part = m_views->part()] {
        m_computing = false;
        if (*digest && edition == m_edition && part == m_views->part()) takeDigest(*digest);
        if (m_stale) renew();
      });
}

void TracePage::takeDigest(const TraceDigestPointer& digest) {
  ++m_digests;
  m_digest = digest;
  m_views->setDigest(digest);
  std::set<std::string> types;
  for (std::uint32_t i = 0; i < digest->log.size() && types.size() < mostTypes; ++i) {
    const auto& event = digest->log.entries()[i].event;
    if (isMessage(event.kind) && !event.type.empty()) types.insert(event.type);
  }
  QStringList names;
  for (const auto& type : types) names.push_back(QString::fromStdString(type));
  m_choice->setTypes(names);
  showState();
}

void TracePage::showEvent(QShowEvent* event) {
  Page::showEvent(event);
  m_reading.setActive(true);
  if (m_stale) renew();
}

void TracePage::hideEvent(QHideEvent* event) {
  m_reading.setActive(false);
  Page::hideEvent(event);
}

void TracePage::showFrame(const FramePointer& frame) {
  m_frame = frame;
  if (m_begun.size() == 1) m_begun.push_back(frame);
  m_choice->setFrame(frame);
}

void TracePage::openProcess(observe::Pid pid) {
  const QString text = QString::fromStdString(observe::to_text(pid, m_log.origin().format));
  if (!m_epoch) {
    m_message->showText(Banner::Kind::notice,
                        tr("%1 is a process of the saved trace, not of the node that is observed now.").arg(text), {},
                        true);
  } else if (!m_frame || m_frame->info->epoch != *m_epoch || indexOf(*m_frame->snapshot, pid) < 0) {
    m_message->showText(Banner::Kind::notice, tr("%1 has ended.").arg(text), {}, true);
  } else {
    m_actions.openProcess(pid);
  }
}

void TracePage::openMenu(const QPoint& global, std::optional<std::uint32_t> event) {
  if (!event || !m_digest || !m_epoch) return;
  const auto pid = m_digest->log.entries()[*event].event.pid;
  if (!m_frame || m_frame->info->epoch != *m_epoch || indexOf(*m_frame->snapshot, pid) < 0) return;
  QMenu menu(this);
  m_actions.fillMenu(menu, {pid}, id());
  menu.exec(global);
}

// ---- Files

void TracePage::saveTo(const QString& file, TraceFormat format) {
  m_files->save(file, format, m_log);
}

void TracePage::open(const QString& file) {
  if (!running() && !m_reading.starting()) m_files->open(file);
}

void TracePage::takeOpened(const QString& file, const TraceLog& log) {
  m_reading.forget();
  begin(log);
  m_file = file;
  renew();
  showState();
}

}  // namespace nazir::widgets
