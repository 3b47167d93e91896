// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/information_sheet.hpp"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_times.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/process/pid_links.hpp"
#include "widgets/views/sparkline.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using observe::Ability;

// Lines of the boxes, in the order in which the constructor adds them.
enum OverviewLine {
  NameLine,
  LabelLine,
  InitialLine,
  CurrentLine,
  StateLine,
  KindLine,
  PriorityLine,
  TrapLine,
  RestartsLine,
  PastEndsLine,
  AgeLine,
  SchedulerLine
};
enum MessagingLine { WaitingLine, WaitingBytesLine, OldestLine, ArrivedLine, SentLine, SkippedLine, RateLine };
enum MemoryLine { TotalLine, HeapLine, StackLine, MailLine, RestLine, HoldsStackLine, ReductionsLine };
enum TimeLine { RunningLine, RunnableLine, WaitingTimeLine, RunningNowLine };
enum Relation { Ancestors, WaitsFor, Links, Monitors, MonitoredBy, GroupLeader, Suspends };

QString noFigure() {
  return QStringLiteral("–");
}

}  // namespace

InformationSheet::InformationSheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("information"), tr("Process Information"),
                   tr("What the process is, does and holds, and what it is connected with."), parent),
      m_overview(new FigureBox(tr("Overview"), this)),
      m_messaging(new FigureBox(tr("Messages"), this)),
      m_memory(new FigureBox(tr("Memory and work"), this)),
      m_time(new FigureBox(tr("Time"), this)),
      m_work(new Sparkline(tr("Reductions"), format::rate, this)),
      m_mailbox(new Sparkline(
          tr("Mailbox"), [](double v) { return format::plural(static_cast<std::uint64_t>(v), "message", "messages"); },
          this)) {
  addFigures();
  auto* content = new QWidget(this);
  auto* layout = new QHBoxLayout(content);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  auto* left = new QVBoxLayout;
  left->addWidget(m_overview);
  left->addWidget(makeRelations(), 1);
  auto* right = new QVBoxLayout;
  right->addWidget(m_messaging);
  right->addWidget(m_memory);
  right->addWidget(m_time, 1);
  layout->addLayout(left, 3);
  layout->addLayout(right, 2);
  auto* area = new QScrollArea(this);
  area->setWidget(content);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::StrongFocus);  // for the arrows and the page keys
  area->setAccessibleName(title());
  QWidget* before = area;  // Tab goes from link to link, not to where they were created
  for (auto* links : m_relations) {
    setTabOrder(before, links);
    before = links;
  }
  setContent(area, area, true);
}

void InformationSheet::addFigures() {
  m_overview->addFigure(tr("Registered name"), tr("The name to which others can send."));
  m_overview->addFigure(tr("Label"), tr("Set by the process itself."));
  m_overview->addFigure(tr("Initial function"), tr("The function it was started with."), true);
  m_overview->addFigure(tr("Current function"), tr("What it runs, or where it waits."), true);
  m_overview->addFigure(tr("State"),
                        tr("What it is doing: running on a scheduler, runnable and waiting for one, waiting "
                           "for a message or a time, suspended by somebody, or about to end."));
  m_overview->addFigure(tr("Kind"),
                        tr("How it was started: as a plain function, a GenServer, a Supervisor or a task."));
  m_overview->addFigure(tr("Priority"), tr("Which runnable processes a scheduler takes first."));
  m_overview->addFigure(tr("Traps exits"), tr("Exit signals reach it as messages."));
  m_overview->addFigure(tr("Restarts"),
                        tr("How often a supervisor has started a process in this place of the tree again "
                           "before this one."));
  m_overview->addFigure(tr("Past ends"), tr("How the process before it in this place of the tree ended. The sheet "
                                            "History has them all."));
  m_overview->addFigure(tr("Age"), tr("On the node's clock."));
  m_overview->addFigure(tr("Scheduler"), tr("The scheduler that runs it or ran it last."));
  m_messaging->addFigure(tr("In the mailbox"), tr("Arrived and not yet received."));
  m_messaging->addFigure(tr("Mailbox size"), tr("Bytes of the messages in it."));
  m_messaging->addFigure(tr("Oldest message"),
                         tr("How long it has been waiting at least. A long queue that drains fast "
                            "is fine; an old message is not."));
  m_messaging->addFigure(tr("Arrived"), tr("Since its start."));
  m_messaging->addFigure(tr("Sent"), tr("Since its start."));
  m_messaging->addFigure(tr("Passed over"), tr("How often a selective receive looked at a message and left it in the "
                                               "mailbox. Much of it in a full mailbox is slow."));
  m_messaging->addFigure(tr("Arriving"), tr("Per second of the node's clock, since the last refresh."));
  m_messaging->addWide(m_mailbox);
  m_memory->addFigure(tr("Memory"), tr("Control block, state, stack in use, mailbox, and the heap that it allocated."));
  m_memory->addFigure(tr("Heap"), tr("Live heap that it allocated; the greatest it ever was in the tooltip."));
  m_memory->addFigure(tr("Stack in use"), tr("At its last suspension."));
  m_memory->addFigure(tr("Messages"), tr("Of the messages in its mailbox."));
  m_memory->addFigure(tr("The rest"), tr("Control block and state."));
  m_memory->addFigure(tr("Holds a stack"), tr("An idle server holds none."));
  m_memory->addFigure(tr("Reductions"), tr("Work done since its start."));
  m_memory->addWide(m_work);
  m_time->addFigure(tr("Running"), tr("On a scheduler, and its share of the age."));
  m_time->addFigure(tr("Runnable"), tr("Ready, waited for a scheduler."));
  m_time->addFigure(tr("Waiting"), tr("The rest: in a receive, a call or a sleep, idle or suspended."));
  m_time->addFigure(tr("Running now"), tr("Of one processor, since the last refresh."));
}

QWidget* InformationSheet::makeRelations() {
  auto* box = new FigureBox(tr("Relations"), this);
  auto* lines = new QWidget(box);
  auto* grid = new QGridLayout(lines);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  const std::pair<QString, QString> relations[] = {
      {tr("Started by"), tr("The processes that started it, parent first.")},
      {tr("Waits for"), tr("What it waits for, since when, and the process that has to answer.")},
      {tr("Links"), tr("If one of these ends with an error, so does this process, and the other way round, unless it "
                       "traps exits.")},
      {tr("Monitors"), tr("It gets a message when one of these ends. One entry for each monitor.")},
      {tr("Monitored by"), tr("These get a message when it ends. One entry for each monitor.")},
      {tr("Group leader"), tr("Where what it prints goes; its children have the same one.")},
      {tr("Has suspended"), tr("Processes that run on when it resumes them.")}};
  for (const auto& [name, help] : relations) {
    auto* caption = new QLabel(name, lines);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setTextFormat(Qt::PlainText);
    caption->setToolTip(plainToolTip(help));
    auto* links = new PidLinks(name, lines);
    connect(links, &PidLinks::processRequested, this, &ProcessSheet::processRequested);
    const int row = grid->rowCount();
    grid->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignLeft);
    grid->addWidget(links, row, 1);
    m_relations.push_back(links);
  }
  box->addWide(lines);
  return box;
}

observe::DetailsRequest InformationSheet::request() const {
  observe::DetailsRequest request;
  request.relations = subject().whyNot(Ability::relations).isEmpty();
  request.waiting = true;
  request.past_lives = subject().whyNot(Ability::past_lives).isEmpty();
  return request;
}

void InformationSheet::clearDetails() {
  m_known = m_related = false;
  m_sequence = 0;
  for (auto* plot : {m_mailbox, m_work}) {
    plot->setSeries({});
    plot->setEnded(false);
  }
  for (auto* links : m_relations) {
    links->collapse();
    links->setNote(noFigure());
  }
  m_overview->setFigure(PastEndsLine, noFigure());
}

void InformationSheet::showSubject() {
  if (const auto* row = subject().row()) showRow(*subject().frame, *row);
  if (subject().ended) showLastFacts();
  DetailsSheet::showSubject();
}

void InformationSheet::showRow(const Frame& frame, const observe::ProcessRow& row) {
  const auto& snapshot = *frame.snapshot;
  if (m_known && snapshot.sequence == m_sequence) return;
  const auto text = [&](observe::StringId id) {
    return id == observe::StringId::none ? noFigure() : textOf(snapshot, id);
  };
  m_overview->setFigure(NameLine, text(row.name));
  m_overview->setFigure(LabelLine, text(row.label));
  m_overview->setFigure(InitialLine, text(row.initial_function));
  m_overview->setFigure(CurrentLine, text(row.current_function));
  m_overview->setFigure(StateLine, stateText(row.state));
  m_overview->setFigure(KindLine, kindText(row.kind));
  m_overview->setFigure(PriorityLine, QString::fromUtf8(to_text(row.priority).data()));
  m_overview->setFigure(TrapLine, row.trap_exit ? tr("yes") : tr("no"));
  const QString noRestarts = subject().whyNot(Ability::restarts);
  m_overview->setFigure(RestartsLine, noRestarts.isEmpty() ? format::count(row.restarts) : noFigure(), noRestarts);
  m_overview->setFigure(AgeLine, format::duration(snapshot.at - row.spawned_at));
  m_overview->setFigure(SchedulerLine, QString::number(row.scheduler + 1));
  m_messaging->setFigure(WaitingLine, format::count(row.mailbox_length));
  m_messaging->setFigure(WaitingBytesLine, format::bytes(row.mailbox_bytes), format::exactBytes(row.mailbox_bytes));
  const QString noAge = subject().whyNot(Ability::mailbox_age);
  m_messaging->setFigure(
      OldestLine, noAge.isEmpty() && row.mailbox_length > 0 ? format::duration(row.oldest_message) : noFigure(), noAge);
  m_messaging->setFigure(ArrivedLine, format::count(row.messages_in));
  m_messaging->setFigure(SentLine, format::count(row.messages_out));
  m_messaging->setFigure(SkippedLine, format::count(row.messages_skipped));
  m_memory->setFigure(ReductionsLine, format::count(row.reductions));
  showMemory(row);
  const Times times = timesOf(frame, row);
  const QString why = noTimesText(frame);
  m_time->setFigure(RunningLine, times.running, why);
  m_time->setFigure(RunnableLine, times.runnable, why);
  m_time->setFigure(WaitingTimeLine, times.waiting);
  showRates(frame, row);
  showAncestors(row);
  const auto& past = *collector().past();
  m_work->setSeries(latestSeries(past, row.pid, ProcessFigure::reductions));
  m_mailbox->setSeries(latestSeries(past, row.pid, ProcessFigure::mailbox));
}

void InformationSheet::showMemory(const observe::ProcessRow& row) {
  m_memory->setFigure(TotalLine, format::bytes(row.memory), format::exactBytes(row.memory));
  const QString noHeap = subject().whyNot(Ability::heap);
  m_memory->setFigure(
      HeapLine, noHeap.isEmpty() ? format::bytes(row.heap_bytes) : noFigure(),
      noHeap.isEmpty()
          ? tr("%1; at most %2 so far.").arg(format::exactBytes(row.heap_bytes), format::exactBytes(row.heap_peak))
          : noHeap);
  m_memory->setFigure(StackLine, row.stack_bytes ? format::bytes(row.stack_bytes) : noFigure(),
                      format::exactBytes(row.stack_bytes));
  m_memory->setFigure(MailLine, format::bytes(row.mailbox_bytes), format::exactBytes(row.mailbox_bytes));
  const auto parts = row.heap_bytes + row.stack_bytes + row.mailbox_bytes;
  const auto rest = row.memory > parts ? row.memory - parts : 0;
  m_memory->setFigure(RestLine, format::bytes(rest), format::exactBytes(rest));
  m_memory->setFigure(HoldsStackLine, row.holds_stack ? tr("yes") : tr("no"));
}

void InformationSheet::showRates(const Frame& frame, const observe::ProcessRow& row) {
  const auto& snapshot = *frame.snapshot;
  const double seconds =
      std::chrono::duration<double>(isVirtual(frame) ? snapshot.at - m_at : snapshot.taken - m_taken).count();
  if (m_known && seconds > 0 && row.reductions >= m_reductions && row.messages_in >= m_messages) {
    const QString why = noTimesText(frame);
    m_messaging->setFigure(RateLine, format::rate(static_cast<double>(row.messages_in - m_messages) / seconds));
    const double ran = std::chrono::duration<double>(row.running - m_running).count();
    m_time->setFigure(RunningNowLine, why.isEmpty() ? format::share(std::clamp(ran / seconds, 0.0, 1.0)) : noFigure(),
                      why);
  } else {
    m_messaging->setFigure(RateLine, noFigure(), tr("Not before the next refresh."));
    m_time->setFigure(RunningNowLine, noFigure(), tr("Not before the next refresh."));
  }
  m_sequence = snapshot.sequence;
  m_reductions = row.reductions;
  m_messages = row.messages_in;
  m_running = row.running;
  m_taken = snapshot.taken;
  m_at = snapshot.at;
  m_known = true;
}

void InformationSheet::showAncestors(const observe::ProcessRow& row) {
  const auto& snapshot = *subject().frame->snapshot;
  std::vector<observe::Pid> ancestors;
  for (auto parent = row.parent; parent && ancestors.size() < 64;) {
    ancestors.push_back(parent);
    const auto at = indexOf(snapshot, parent);
    parent = at < 0 ? observe::Pid() : snapshot.processes[static_cast<std::size_t>(at)].parent;
  }
  m_relations[Ancestors]->setPids(ancestors, subject(), QStringLiteral(" ‹ "),
                                  tr("Started from outside of any process"));
}

DetailsSheet::Shown InformationSheet::showDetails(const observe::ProcessDetails& details) {
  showRelations(details.relations);
  showWaiting(details);
  const QString noLives = subject().whyNot(Ability::past_lives);
  if (!noLives.isEmpty()) {
    m_overview->setFigure(PastEndsLine, noFigure(), noLives);
  } else if (details.past_lives && *details.past_lives) {
    const auto& lives = **details.past_lives;
    m_overview->setFigure(PastEndsLine, lives.empty() ? tr("none") : QString::fromStdString(lives.front().reason));
  }
  if (details.relations && !*details.relations) {
    return {Shown::Kind::problem, QString::fromStdString(details.relations->problem().text)};
  }
  return {};
}

void InformationSheet::showRelations(const observe::ProcessDetails::Part<observe::Relations>& relations) {
  const QString comma = QStringLiteral(", ");
  if (relations && !*relations && m_related) return;  // the last ones stay; the remark says why
  if (!relations || !*relations) {
    const QString why =
        relations ? QString::fromStdString(relations->problem().text) : subject().whyNot(Ability::relations);
    for (const int line : {Links, Monitors, MonitoredBy, GroupLeader, Suspends}) {
      m_relations[static_cast<std::size_t>(line)]->setNote(noFigure(), why);
    }
    return;
  }
  m_related = true;
  const auto& all = **relations;
  const auto put = [&](Relation line, const std::vector<observe::Pid>& pids) {
    m_relations[line]->setPids(pids, subject(), comma, tr("none"));
  };
  put(Links, all.links);
  put(Monitors, all.monitors);
  put(MonitoredBy, all.monitored_by);
  put(Suspends, all.suspending);
  put(GroupLeader, all.group_leader ? std::vector{all.group_leader} : std::vector<observe::Pid>());
}

void InformationSheet::showWaiting(const observe::ProcessDetails& details) {
  auto* line = m_relations[WaitsFor];
  const auto now = subject().frame ? subject().frame->snapshot->at : observe::Duration(0);
  std::optional<observe::WaitsOn> call = details.waits_on;
  QString text;
  if (details.waiting && *details.waiting) {
    const auto& waiting = **details.waiting;
    if (waiting.call) call = waiting.call;
    text = waiting.what.empty() ? tr("nothing") : QString::fromStdString(waiting.what);
    if (waiting.since || call) {
      const auto since = waiting.since ? *waiting.since : call->since;
      text += tr(", for %1").arg(format::duration(std::max(now - since, observe::Duration(0))));
    }
    if (waiting.until) {
      text += tr(", %1 left").arg(format::duration(std::max(*waiting.until - now, observe::Duration(0))));
    }
    if (!waiting.what.empty() && !waiting.place.file.empty()) {
      text += tr(", at %1:%2")
                  .arg(QString::fromStdString(waiting.place.file).section(QLatin1Char('/'), -1))
                  .arg(waiting.place.line);
    }
  } else {
    text = noFigure();
  }
  const QString why =
      details.waiting && !*details.waiting ? QString::fromStdString(details.waiting->problem().text) : QString();
  if (call) {
    line->setPrefix(text + tr(", of "));
    line->setPids({call->pid}, subject(), {}, {});
  } else {
    line->setPrefix({});
    line->setNote(text, why);
  }
}

void InformationSheet::showLastFacts() {
  const auto* row = subject().row();
  if (!row) return;
  const QString why = tr("The process has ended.");
  m_overview->setFigure(StateLine, tr("ended"));
  const auto at = subject().endedAt.value_or(subject().frame->snapshot->at);
  m_overview->setFigure(AgeLine, format::duration(std::max(at - row->spawned_at, observe::Duration(0))),
                        tr("When it ended, or when it was last seen."));
  m_messaging->setFigure(RateLine, noFigure(), why);
  m_memory->setFigure(HoldsStackLine, noFigure(), why);
  m_time->setFigure(RunningNowLine, noFigure(), why);
  m_work->setEnded();
  m_mailbox->setEnded();
}

}  // namespace nazir::widgets
