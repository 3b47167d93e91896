// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_choice.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStringListModel>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

#include "widgets/data/filter.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/matcher.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/filter_tool_tip.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/trace/traced_list.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;

enum Messages { allMessages, callsOnly, noMessages };

// Enough for the whole trace, so that nothing is lost while the page is hidden and does not read.
constexpr std::size_t bytesOfEvent = 256, leastBytes = std::size_t{4} << 20U, mostBytes = std::size_t{64} << 20U;

QLabel* caption(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont bold = label->font();
  bold.setBold(true);
  label->setFont(bold);
  return label;
}

QVBoxLayout* columnIn(QWidget* widget) {
  auto* layout = new QVBoxLayout(widget);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  return layout;
}

/// Those with this registered name or, if there is none, with this label.
std::vector<observe::Pid> calledExactly(const observe::Snapshot& snapshot, const std::string& name) {
  std::vector<observe::Pid> named, labelled;
  for (const auto& row : snapshot.processes) {
    if (snapshot.strings[row.name] == name) named.push_back(row.pid);
    if (snapshot.strings[row.label] == name) labelled.push_back(row.pid);
  }
  return named.empty() ? labelled : named;
}

QSpinBox* bound(int least, int most, int value, const QString& suffix, const QString& name, QWidget* parent) {
  auto* box = new QSpinBox(parent);
  box->setRange(least, most);
  box->setValue(value);
  box->setSuffix(suffix);
  box->setGroupSeparatorShown(true);
  box->setAccessibleName(name);
  return box;
}

}  // namespace

TraceChoice::TraceChoice(Collector& collector, QWidget* parent) : QScrollArea(parent), m_collector(collector) {
  auto* content = new QWidget(this);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(12, 10, 12, 10);
  layout->setSpacing(12);
  m_sections = {makeProcesses(), makeWhat(), makeBounds()};
  layout->addWidget(m_sections[0], 1);
  layout->addWidget(m_sections[1]);
  layout->addWidget(m_sections[2]);
  m_toggle = new QPushButton(content);
  m_bar = new QProgressBar(content);
  m_bar->setTextVisible(false);
  m_bar->setFixedHeight(6);
  m_bar->setRange(0, 1000);
  m_bar->setAccessibleName(tr("How much of the trace's bounds is used"));
  m_usage = new PlainLabel(content);
  m_usage->setMaximumLines(5);
  m_usage->setForegroundRole(QPalette::PlaceholderText);
  layout->addWidget(m_toggle);
  layout->addWidget(m_bar);
  layout->addWidget(m_usage);
  connect(m_toggle, &QPushButton::clicked, this, &TraceChoice::toggleRequested);
  setWidget(content);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::NoFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFixedWidth(fontMetrics().averageCharWidth() * 42);
  showState();
}

QWidget* TraceChoice::makeProcesses() {
  auto* box = new QWidget(this);
  auto* layout = columnIn(box);
  m_all = new QCheckBox(tr("All processes"), box);
  m_all->setToolTip(tr("Every process that lives when the trace starts."));
  m_all->setChecked(true);
  m_new = new QCheckBox(tr("New processes"), box);
  m_new->setToolTip(tr("Every process that is spawned while the trace runs."));
  m_new->setChecked(true);
  m_list = new TracedList(box);
  m_list->setMinimumHeight(5 * fontMetrics().height());
  m_search = new QLineEdit(box);
  m_search->setPlaceholderText(tr("Add: name, pid or filter, Enter"));
  m_search->setAccessibleName(tr("Add processes"));
  m_search->setToolTip(
      filterToolTip(tr("Enter adds all processes that match, at most %1, for example:").arg(format::count(mostFound))));
  m_remove = new QPushButton(tr("Remove"), box);
  m_remove->setToolTip(tr("Removes the selected processes from this list (Del); they keep running."));
  m_found = new PlainLabel(box);
  m_found->setForegroundRole(QPalette::PlaceholderText);
  m_found->setMaximumLines(3);
  m_found->hide();
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  row->addWidget(m_found, 1);
  row->addStretch(1);
  row->addWidget(m_remove);
  layout->addWidget(caption(tr("Of which processes"), box));
  layout->addWidget(m_all);
  layout->addWidget(m_new);
  layout->addWidget(m_list, 1);
  layout->addWidget(m_search);
  layout->addLayout(row);
  for (auto* check : {m_all, m_new}) connect(check, &QCheckBox::toggled, this, &TraceChoice::showState);
  connect(m_list, &TracedList::changed, this, &TraceChoice::showState);
  connect(m_list, &TracedList::changed, m_found, &QWidget::hide);  // it told of the list as it was
  connect(m_list, &QTreeWidget::itemSelectionChanged, this, &TraceChoice::showState);
  connect(m_remove, &QPushButton::clicked, m_list, &TracedList::removeSelected);
  connect(m_search, &QLineEdit::returnPressed, this, [this] { addMatching(m_search->text()); });
  return box;
}

QWidget* TraceChoice::makeWhat() {
  auto* box = new QWidget(this);
  auto* layout = columnIn(box);
  m_messages = new QComboBox(box);
  m_messages->addItems({tr("All messages and calls"), tr("Calls and answers only"), tr("No messages")});
  m_messages->setAccessibleName(tr("Messages"));
  m_type = new QLineEdit(box);
  m_type->setPlaceholderText(tr("of any type"));
  m_type->setAccessibleName(tr("Type of message"));
  m_type->setToolTip(tr("Records messages and calls of this type alone, such as Donation. Empty: of all types."));
  m_type->setCompleter(new QCompleter(new QStringListModel(m_type), m_type));
  m_life = new QCheckBox(tr("Life"), box);
  m_life->setChecked(true);
  m_scheduling = new QCheckBox(tr("Scheduling"), box);
  m_scheduling->setChecked(true);
  layout->addWidget(caption(tr("What of them"), box));
  layout->addWidget(m_messages);
  layout->addWidget(m_type);
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  row->addWidget(m_life);
  row->addWidget(m_scheduling);
  row->addStretch(1);
  layout->addLayout(row);
  connect(m_messages, &QComboBox::currentIndexChanged, this, &TraceChoice::showState);
  for (auto* check : {m_life, m_scheduling}) connect(check, &QCheckBox::toggled, this, &TraceChoice::showState);
  return box;
}

QWidget* TraceChoice::makeBounds() {
  auto* box = new QWidget(this);
  auto* layout = columnIn(box);
  m_events = bound(10, mostEvents, 100'000, tr(" events"), tr("Most events"), box);
  m_events->setSingleStep(1000);
  m_events->setToolTip(tr("The trace ends after so many events."));
  m_seconds = bound(1, mostSeconds, 10, tr(" s"), tr("Longest time in seconds"), box);
  m_seconds->setToolTip(tr("The trace ends after so many seconds on the node's clock."));
  m_rate = bound(0, mostPerSecond, 0, tr(" events/s"), tr("Most events in a second"), box);
  m_rate->setSingleStep(1000);
  m_rate->setSpecialValueText(tr("any rate"));
  m_rate->setToolTip(tr("The trace ends if it records more events than this in one second: a guard for busy nodes."));
  layout->addWidget(caption(tr("It ends by itself after"), box));
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  row->addWidget(m_events, 3);
  row->addWidget(m_seconds, 2);
  layout->addLayout(row);
  auto* line = new QHBoxLayout;
  line->setSpacing(6);
  auto* above = new QLabel(tr("or above"), box);
  above->setBuddy(m_rate);
  line->addWidget(above);
  line->addWidget(m_rate, 1);
  layout->addLayout(line);
  for (auto* each : {m_events, m_seconds, m_rate}) connect(each, &QSpinBox::valueChanged, this, &TraceChoice::changed);
  return box;
}

void TraceChoice::setFrame(const FramePointer& frame) {
  m_frame = frame;
  if (!frame) m_list->clearAll();  // another node, or another life of it, gives the same pids to others
  showState();
}

void TraceChoice::add(const std::vector<observe::Pid>& pids, TraceScope scope) {
  if (scope == TraceScope::spawned) {
    m_new->setChecked(true);
  } else {
    if (m_all->isChecked()) m_new->setChecked(false);
    m_all->setChecked(false);
    m_list->add(pids, scope == TraceScope::subtrees, m_frame);
  }
  showState();
}

void TraceChoice::addMatching(const QString& typed) {
  if (!m_frame || typed.trimmed().isEmpty()) return;
  const auto filter = Filter::parse(typed, false, pidFormat(*m_frame));
  const auto tell = [this](const QString& text) {
    m_found->setText(text);
    m_found->setVisible(!text.isEmpty());
  };
  if (!filter.problem.isEmpty()) {
    tell(filter.problem);
    return;
  }
  struct Found {
    std::vector<observe::Pid> pids = {};
    std::uint64_t matches = 0;
  };
  const auto found = std::make_shared<Found>();
  m_collector.compute(
      this,
      [frame = m_frame, filter, found, exact = typed.trimmed().toStdString()] {
        found->pids = calledExactly(*frame->snapshot, exact);
        found->matches = found->pids.size();
        if (found->matches == 0) {
          Matcher matches(filter, *frame->snapshot);
          for (std::size_t i = 0; i < frame->snapshot->processes.size(); ++i) {
            if (!matches.at(i)) continue;
            ++found->matches;
            if (found->pids.size() < mostFound) found->pids.push_back(frame->snapshot->processes[i].pid);
          }
        }
        if (found->pids.size() > mostFound) found->pids.resize(mostFound);
      },
      [this, found, typed, tell] {
        if (found->pids.empty()) {
          tell(tr("No process matches “%1”.").arg(typed));
          return;
        }
        const int before = m_list->topLevelItemCount();
        add(found->pids, TraceScope::processes);
        m_search->clear();
        const auto added = static_cast<std::uint64_t>(m_list->topLevelItemCount() - before);
        if (found->matches > found->pids.size()) {
          tell(tr("The first %1 of %2 added.").arg(format::count(found->pids.size()), format::count(found->matches)));
        } else if (m_list->topLevelItemCount() == TracedList::most) {
          tell(tr("%1 of %2 added: the list is full.").arg(format::count(added), format::count(found->matches)));
        } else {
          tell(tr("%1 added.").arg(format::plural(added, "process", "processes")));
        }
      });
}

observe::TraceRequest TraceChoice::request() const {
  const int messages = m_messages->isEnabled() ? m_messages->currentIndex() : static_cast<int>(noMessages);
  const auto chosen = [](const QCheckBox* box) { return box->isEnabled() && box->isChecked(); };
  observe::TraceRequest request;
  if (!m_all->isChecked()) request.processes = m_list->alone();
  if (!m_all->isChecked()) request.subtrees = m_list->subtrees();
  request.existing = m_all->isChecked();
  request.spawned = m_new->isChecked();
  request.what = {.messages = messages == allMessages,
                  .life = chosen(m_life),
                  .scheduling = chosen(m_scheduling),
                  .calls = messages == callsOnly};
  request.message_type = m_type->isEnabled() ? m_type->text().trimmed().toStdString() : std::string();
  request.bounds = {
      .events = static_cast<std::uint64_t>(m_events->value()),
      .events_per_second = static_cast<std::uint32_t>(m_rate->value()),
      .time = std::chrono::seconds(m_seconds->value()),
      .bytes = std::clamp(static_cast<std::size_t>(m_events->value()) * bytesOfEvent, leastBytes, mostBytes)};
  return request;
}

QString TraceChoice::whyNever() const {
  if (!m_frame) return {};
  const auto& abilities = m_frame->info->abilities;
  for (const auto ability : {Ability::trace_scheduling, Ability::trace_life, Ability::trace_messages}) {
    if (abilities.has(ability)) return {};
  }
  return QString::fromStdString(abilities.why_not(Ability::trace_messages));
}

QString TraceChoice::whyNot() const {
  if (!m_frame) return tr("There is no node to trace yet.");
  if (const QString why = whyNever(); !why.isEmpty()) return why;
  if (!m_all->isChecked() && !m_new->isChecked() && m_list->topLevelItemCount() == 0) {
    return tr("Choose processes first.");
  }
  const auto what = request().what;
  if (!what.messages && !what.calls && !what.life && !what.scheduling) return tr("Choose first what of them to trace.");
  return {};
}

void TraceChoice::showState() {
  const auto why = [this](Ability ability) {
    return m_frame ? QString::fromStdString(m_frame->info->abilities.why_not(ability)) : QString();
  };
  const struct {
    QWidget* widget;
    Ability ability;
    QString help;
  } kinds[] = {
      {m_messages, Ability::trace_messages,
       tr("What they send and what they take out of their mailboxes. Calls are requests that wait for an answer.")},
      {m_life, Ability::trace_life, tr("Spawns, restarts, links, names, labels, and the end.")},
      {m_scheduling, Ability::trace_scheduling,
       tr("When they get a scheduler and when they leave it: needed for the timeline. These are many.")}};
  for (const auto& [widget, ability, help] : kinds) {
    const QString reason = why(ability);
    widget->setEnabled(reason.isEmpty());
    widget->setToolTip(plainToolTip(reason.isEmpty() ? help : reason));
  }
  m_type->setEnabled(m_messages->isEnabled() && m_messages->currentIndex() != noMessages);
  m_list->setEnabled(!m_all->isChecked());
  m_remove->setEnabled(!m_all->isChecked() && !m_list->selectedItems().isEmpty());
  const bool busy = m_running || m_starting;
  for (auto* section : m_sections) section->setEnabled(!busy);
  const QString reason = whyNot();
  m_toggle->setText(m_running ? tr("&Stop trace") : m_starting ? tr("Starting…") : tr("&Start trace"));
  m_toggle->setEnabled(m_running || (!m_starting && reason.isEmpty()));
  m_toggle->setToolTip(plainToolTip(m_running ? tr("Ends the trace; what was recorded stays.")
                                    : reason.isEmpty()
                                        ? tr("Starts a trace. Its events take the place of those that are shown.")
                                        : reason));
  emit changed();
}

void TraceChoice::showRunning(bool running, bool starting, double share, const QString& usage) {
  m_bar->setVisible(running);
  m_bar->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * 1000));
  m_usage->setText(usage);
  m_usage->setVisible(!usage.isEmpty());
  if (running == m_running && starting == m_starting) return;
  m_running = running;
  m_starting = starting;
  showState();
}

void TraceChoice::setTypes(const QStringList& types) {
  auto* model = static_cast<QStringListModel*>(m_type->completer()->model());
  if (model->stringList() != types) model->setStringList(types);
}

QVariantMap TraceChoice::state() const {
  return {{QStringLiteral("all"), m_all->isChecked()},
          {QStringLiteral("new"), m_new->isChecked()},
          {QStringLiteral("messages"), m_messages->currentIndex()},
          {QStringLiteral("type"), m_type->text()},
          {QStringLiteral("life"), m_life->isChecked()},
          {QStringLiteral("scheduling"), m_scheduling->isChecked()},
          {QStringLiteral("events"), m_events->value()},
          {QStringLiteral("seconds"), m_seconds->value()},
          {QStringLiteral("rate"), m_rate->value()}};
}

void TraceChoice::restoreState(const QVariantMap& state) {
  const std::pair<const char*, QCheckBox*> checks[] = {
      {"all", m_all}, {"new", m_new}, {"life", m_life}, {"scheduling", m_scheduling}};
  for (const auto& [key, box] : checks) box->setChecked(state.value(QLatin1String(key), box->isChecked()).toBool());
  const std::pair<const char*, QSpinBox*> numbers[] = {{"events", m_events}, {"seconds", m_seconds}, {"rate", m_rate}};
  for (const auto& [key, box] : numbers) {
    bool good = false;
    const int value = state.value(QLatin1String(key)).toInt(&good);
    if (good) box->setValue(value);
  }
  const int messages = state.value(QStringLiteral("messages"), m_messages->currentIndex()).toInt();
  if (messages >= 0 && messages < m_messages->count()) m_messages->setCurrentIndex(messages);
  m_type->setText(state.value(QStringLiteral("type"), m_type->text()).toString());
}

}  // namespace nazir::widgets
