// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_window.hpp"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/process_times.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/sparkline.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

enum Overview { Name, Label, Initial, Current, StateLine, KindLine, TrapExit, Restarts, Age, Scheduler };
enum Messaging { Waiting, WaitingBytes, In, Out, Rate };
enum MemoryLines { Total, Stack, HoldsStack, Reductions };
enum TimeLines { RunningTime, RunnableTime, WaitingTime, RunningNow };

}  // namespace

ProcessWindow::ProcessWindow(ProcessActions& actions, observe::Pid pid, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_actions(actions),
      m_exits(&actions.exits()),
      m_past(actions.collector().past()),
      m_pid(pid),
      m_title(new PlainLabel(this)),
      m_banner(new Banner(this)),
      m_trouble(new NodeBanner(actions.collector(), this)),
      m_overview(new FigureBox(QStringLiteral("Overview"), this)),
      m_messaging(new FigureBox(QStringLiteral("Messages"), this)),
      m_memory(new FigureBox(QStringLiteral("Memory and work"), this)),
      m_time(new FigureBox(QStringLiteral("Time"), this)),
      m_ancestors(new QLabel(this)),
      m_work(new Sparkline(QStringLiteral("Reductions"), format::rate, this)),
      m_mailbox(new Sparkline(
          QStringLiteral("Mailbox"),
          [](double v) { return format::plural(static_cast<std::uint64_t>(v), "message", "messages"); }, this)),
      m_kill(new QPushButton(QStringLiteral("Kill process…"), this)) {
  m_overview->addFigure(QStringLiteral("Registered name"), QStringLiteral("The name to which others can send."));
  m_overview->addFigure(QStringLiteral("Label"), QStringLiteral("Set by the process itself."));
  m_overview->addFigure(QStringLiteral("Initial function"), QStringLiteral("The function it was started with."), true);
  m_overview->addFigure(QStringLiteral("Current function"), QStringLiteral("What it runs, or where it waits."), true);
  m_overview->addFigure(QStringLiteral("State"));
  m_overview->addFigure(QStringLiteral("Kind"));
  m_overview->addFigure(QStringLiteral("Traps exits"), QStringLiteral("Exit signals reach it as messages."));
  m_overview->addFigure(QStringLiteral("Restarts"), columnHelp(ProcessColumn::restarts, false));
  m_overview->addFigure(QStringLiteral("Age"), QStringLiteral("On the node's clock."));
  m_overview->addFigure(QStringLiteral("Scheduler"), QStringLiteral("The scheduler that runs it or ran it last."));
  m_messaging->addFigure(QStringLiteral("In the mailbox"), QStringLiteral("Arrived and not yet received."));
  m_messaging->addFigure(QStringLiteral("Mailbox size"));
  m_messaging->addFigure(QStringLiteral("Arrived"), QStringLiteral("Since its start."));
  m_messaging->addFigure(QStringLiteral("Sent"), QStringLiteral("Since its start."));
  m_messaging->addFigure(QStringLiteral("Arriving"),
                         QStringLiteral("Per second of real time, since the last refresh."));
  m_messaging->addWide(m_mailbox);
  m_memory->addFigure(QStringLiteral("Memory"),
                      QStringLiteral("Control block, state, stack in use, mailbox, and the heap that it allocated."));
  m_memory->addFigure(QStringLiteral("Stack in use"), QStringLiteral("At its last suspension."));
  m_memory->addFigure(QStringLiteral("Holds a stack"), QStringLiteral("An idle server holds none."));
  m_memory->addFigure(QStringLiteral("Reductions"), QStringLiteral("Work done since its start."));
  m_memory->addWide(m_work);
  m_time->addFigure(QStringLiteral("Running"), QStringLiteral("On a scheduler, and its share of the age."));
  m_time->addFigure(QStringLiteral("Runnable"), QStringLiteral("Ready, waited for a scheduler."));
  m_time->addFigure(QStringLiteral("Waiting"),
                    QStringLiteral("The rest: in a receive, a call or a sleep, idle or suspended."));
  m_time->addFigure(QStringLiteral("Running now"), QStringLiteral("Of one processor, since the last refresh."));

  QFont big = font();
  big.setPointSizeF(big.pointSizeF() * 1.25);
  big.setBold(true);
  m_title->setFont(big);
  m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_title->setElideMode(Qt::ElideMiddle);
  m_ancestors->setWordWrap(true);
  m_ancestors->setTextFormat(Qt::RichText);
  m_ancestors->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
  m_ancestors->setToolTip(QStringLiteral("The processes that started it, parent first. Click one to open it."));
  connect(m_ancestors, &QLabel::linkActivated, this,
          [this](const QString& link) { m_actions.openProcess({link.toULongLong()}); });
  connect(m_kill, &QPushButton::clicked, this, [this] { m_actions.askToKill({m_pid}, this); });
  auto* copy = new QPushButton(QStringLiteral("Copy pid"), this);
  connect(copy, &QPushButton::clicked, this, [this] { m_actions.copyPids({m_pid}); });
  auto* close = new QPushButton(QStringLiteral("Close"), this);
  connect(close, &QPushButton::clicked, this, &QWidget::close);

  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(m_title, 0, 0, 1, 2);
  layout->addWidget(m_banner, 1, 0, 1, 2);
  layout->addWidget(m_trouble, 2, 0, 1, 2);
  auto* left = new QVBoxLayout;
  left->addWidget(m_overview, 1);
  left->addWidget(m_time);
  auto* right = new QVBoxLayout;
  right->addWidget(m_messaging);
  right->addWidget(m_memory, 1);
  layout->addLayout(left, 3, 0);
  layout->addLayout(right, 3, 1);
  layout->addWidget(m_ancestors, 4, 0, 1, 2);
  layout->setColumnStretch(0, 3);
  layout->setColumnStretch(1, 2);
  layout->setRowStretch(3, 1);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(m_kill);
  buttons->addStretch(1);
  buttons->addWidget(copy);
  buttons->addWidget(close);
  layout->addLayout(buttons, 5, 0, 1, 2);
  resize(fontMetrics().averageCharWidth() * 112, fontMetrics().height() * 28);
  setFocusPolicy(Qt::StrongFocus);
  setFocus();  // not a button: Enter pressed in the list must not press one here
  connect(&m_actions.collector(), &Collector::frameReady, this, &ProcessWindow::takeFrame);
  connect(&m_actions.collector(), &Collector::nodeChanged, this, [this] { showEnd(nullptr); });
  m_exits->watch(pid);
  m_past->watch(pid);
  takeFrame();
}

ProcessWindow::~ProcessWindow() {
  m_past->unwatch(m_pid);
  if (m_exits) m_exits->unwatch(m_pid);  // null at the end of the program
}

void ProcessWindow::takeFrame() {
  const auto frame = m_actions.collector().latest();
  if (!frame || m_dead) return;
  if (m_known && m_epoch != frame->info->epoch) {
    showEnd(nullptr);  // the pid may belong to another process now
    return;
  }
  const auto at = indexOf(*frame->snapshot, m_pid);
  if (at >= 0) {
    m_epoch = frame->info->epoch;
    m_format = pidFormat(*frame);
    showRow(*frame, frame->snapshot->processes[static_cast<std::size_t>(at)]);
  } else if (frame->problem.isEmpty()) {
    showEnd(frame);
  }
}

void ProcessWindow::showEnd(const FramePointer& frame) {
  if (m_dead) return;
  m_dead = true;
  setWindowTitle(QStringLiteral("%1 ended").arg(pidText(m_pid, m_format)));
  m_kill->setEnabled(false);
  m_banner->showText(Banner::Kind::notice, endText(frame, std::nullopt));
  showLastFacts(m_seen);
  if (!frame) return;
  m_exits->ask(m_pid, this, [this, frame](const std::optional<ExitWatch::End>& end) {
    const bool orderly = !end || end->reason == QLatin1String("normal") || end->reason == QLatin1String("shutdown");
    m_banner->showText(orderly ? Banner::Kind::notice : Banner::Kind::crash, endText(frame, end));
    if (end) showLastFacts(end->at);
  });
}

void ProcessWindow::showLastFacts(observe::Duration at) {
  if (!m_known) return;
  const QString none = QStringLiteral("–");
  const QString why = QStringLiteral("The process has ended.");
  m_overview->setFigure(StateLine, QStringLiteral("ended"));
  m_overview->setFigure(Age, format::duration(std::max(at - m_spawned, observe::Duration(0))),
                        QStringLiteral("When it ended, or when it was last seen."));
  m_messaging->setFigure(Rate, none, why);
  m_memory->setFigure(HoldsStack, none, why);
  m_time->setFigure(RunningNow, none, why);
  m_work->setEnded();
  m_mailbox->setEnded();
}

QString ProcessWindow::endText(const FramePointer& frame, const std::optional<ExitWatch::End>& end) const {
  QString text = QStringLiteral("This process ended");
  if (!frame) {
    text += QStringLiteral(" with its scenario.");
  } else if (end) {
    text += QStringLiteral(" %1 after the node's start").arg(format::duration(end->at));
    if (!isVirtual(*frame)) {
      const auto ago = std::chrono::duration_cast<std::chrono::milliseconds>(frame->snapshot->at - end->at);
      const auto then = QDateTime::currentDateTime().addMSecs(-ago.count());
      text += QStringLiteral(", at %1").arg(then.toString(QStringLiteral("HH:mm:ss")));
    }
    text += QStringLiteral(". Reason: %1.").arg(end->reason);
  } else if (m_known) {
    text += QStringLiteral(" between %1 and %2 after the node's start; the reason is unknown.")
                .arg(format::duration(m_seen), format::duration(frame->snapshot->at));
  } else {
    text += QStringLiteral(", before this window could look at it; the reason is unknown.");
  }
  return m_known ? text + QStringLiteral(" The figures are from the last snapshot.") : text;
}

void ProcessWindow::showRow(const Frame& frame, const observe::ProcessRow& row) {
  const auto& snapshot = *frame.snapshot;
  if (m_known && snapshot.sequence == m_sequence) return;
  const QString none = QStringLiteral("–");
  const auto text = [&](observe::StringId id) { return id == observe::StringId::none ? none : textOf(snapshot, id); };
  const QString title = titleText(snapshot, row);
  setWindowTitle(plainWindowTitle(pidText(m_pid, m_format) + QLatin1Char(' ') + title));
  m_title->setText(pidText(m_pid, m_format) + QStringLiteral("  ") + title);
  m_overview->setFigure(Name, text(row.name));
  m_overview->setFigure(Label, text(row.label));
  m_overview->setFigure(Initial, text(row.initial_function));
  m_overview->setFigure(Current, text(row.current_function));
  m_overview->setFigure(StateLine, stateText(row.state));
  m_overview->setFigure(KindLine, kindText(row.kind));
  m_overview->setFigure(TrapExit, row.trap_exit ? QStringLiteral("yes") : QStringLiteral("no"));
  const auto& abilities = frame.info->abilities;
  const auto whyNot = [&abilities](observe::Ability ability) {
    return QString::fromStdString(abilities.why_not(ability));
  };
  const QString noRestarts = whyNot(observe::Ability::restarts);
  m_overview->setFigure(Restarts, noRestarts.isEmpty() ? format::count(row.restarts) : none, noRestarts);
  m_kill->setEnabled(abilities.has(observe::Ability::exit));
  m_kill->setToolTip(plainToolTip(whyNot(observe::Ability::exit)));
  m_overview->setFigure(Age, format::duration(snapshot.at - row.spawned_at));
  m_overview->setFigure(Scheduler, QString::number(row.scheduler));
  m_messaging->setFigure(Waiting, format::count(row.mailbox_length));
  m_messaging->setFigure(WaitingBytes, format::bytes(row.mailbox_bytes), format::exactBytes(row.mailbox_bytes));
  m_messaging->setFigure(In, format::count(row.messages_in));
  m_messaging->setFigure(Out, format::count(row.messages_out));
  m_memory->setFigure(Total, format::bytes(row.memory), format::exactBytes(row.memory));
  m_memory->setFigure(Stack, row.stack_bytes ? format::bytes(row.stack_bytes) : none,
                      format::exactBytes(row.stack_bytes));
  m_memory->setFigure(HoldsStack, row.holds_stack ? QStringLiteral("yes") : QStringLiteral("no"));
  m_memory->setFigure(Reductions, format::count(row.reductions));
  const Times times = timesOf(frame, row);
  const QString why = noTimesText(frame);
  m_time->setFigure(RunningTime, times.running, why);
  m_time->setFigure(RunnableTime, times.runnable, why);
  m_time->setFigure(WaitingTime, times.waiting);
  const double seconds = std::chrono::duration<double>(snapshot.taken - m_taken).count();
  if (m_known && seconds > 0 && row.reductions >= m_reductions && row.messages_in >= m_messages) {
    m_messaging->setFigure(Rate, format::rate(static_cast<double>(row.messages_in - m_messages) / seconds));
    const double ran = std::chrono::duration<double>(row.running - m_running).count();
    m_time->setFigure(RunningNow, why.isEmpty() ? format::share(std::clamp(ran / seconds, 0.0, 1.0)) : none, why);
  }
  m_work->setSeries(latestSeries(*m_past, m_pid, ProcessFigure::reductions));
  m_mailbox->setSeries(latestSeries(*m_past, m_pid, ProcessFigure::mailbox));
  showAncestors(snapshot, row);
  m_sequence = snapshot.sequence;
  m_reductions = row.reductions;
  m_messages = row.messages_in;
  m_running = row.running;
  m_taken = snapshot.taken;
  m_seen = snapshot.at;
  m_spawned = row.spawned_at;
  m_known = true;
}

void ProcessWindow::showAncestors(const observe::Snapshot& snapshot, const observe::ProcessRow& row) {
  const int widest = fontMetrics().averageCharWidth() * 40;
  QStringList ancestors;
  for (auto parent = row.parent; parent && ancestors.size() < 32;) {
    const auto at = indexOf(snapshot, parent);
    if (at < 0) {
      ancestors.push_back(pidText(parent, m_format).toHtmlEscaped() + QStringLiteral(" (ended)"));
      break;
    }
    const auto& ancestor = snapshot.processes[static_cast<std::size_t>(at)];
    const QString name = fontMetrics().elidedText(titleText(snapshot, ancestor), Qt::ElideMiddle, widest);
    ancestors.push_back(
        QStringLiteral("<a href=\"%1\">%2</a>")
            .arg(QString::number(parent.value), (pidText(parent, m_format) + QLatin1Char(' ') + name).toHtmlEscaped()));
    parent = ancestor.parent;
  }
  m_ancestors->setText(ancestors.isEmpty() ? QStringLiteral("Started from outside of any process")
                                           : QStringLiteral("Started by ") + ancestors.join(QStringLiteral(" ‹ ")));
}

void ProcessWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    close();
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace nazir::widgets
