// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/system_page.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/scheduler_model.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/scheduler_delegate.hpp"
#include "widgets/views/sparkline.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

enum System { Version, Compiler, OperatingSystem, Architecture, NodeClock, Guards };
enum MemoryLines { Total, ControlBlocks, Stacks, Messages, PerProcess, Resident };
enum Statistics {
  UpTime,
  Runnable,
  Sent,
  MessageRate,
  Received,
  Dropped,
  Spawned,
  Exited,
  Crashed,
  Restarted,
  Reductions,
  Timers,
  Observing
};
enum Cpus { Logical, Schedulers, Load };
enum Limits { Processes, Peak, StackSize };

QString fromUtf8(const std::string& text) {
  return text.empty() ? QStringLiteral("–") : QString::fromStdString(text);
}

}  // namespace

SystemPage::SystemPage(Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_collector(collector),
      m_tools(new ToolRow(collector, {}, this)),
      m_banner(new Banner(this)),
      m_system(new FigureBox(QStringLiteral("System and architecture"), this)),
      m_memory(new FigureBox(QStringLiteral("Memory usage"), this)),
      m_statistics(new FigureBox(QStringLiteral("Statistics"), this)),
      m_cpus(new FigureBox(QStringLiteral("CPUs and schedulers"), this)),
      m_limits(new FigureBox(QStringLiteral("System statistics / limit"), this)),
      m_schedulers(new SchedulerModel(this)),
      m_table(new QTableView(this)),
      m_memoryLine(new Sparkline(
          QStringLiteral("Memory"), [](double v) { return format::bytes(static_cast<std::uint64_t>(v)); },
          History::capacity, this)),
      m_messageLine(new Sparkline(QStringLiteral("Messages"), format::rate, History::capacity, this)),
      m_loadLine(new Sparkline(QStringLiteral("Utilisation"), format::percent, History::capacity, this)) {
  m_system->addFigure(QStringLiteral("Version"), QStringLiteral("Of the runtime, with its build id."));
  m_system->addFigure(QStringLiteral("Compiled with"));
  m_system->addFigure(QStringLiteral("Operating system"));
  m_system->addFigure(QStringLiteral("Architecture"));
  m_system->addFigure(QStringLiteral("Clock"),
                      QStringLiteral("Real, or virtual with the seed of its order of events."));
  m_system->addFigure(QStringLiteral("Stack guards"), QStringLiteral("How a stack that overflows is caught."));
  m_memory->addFigure(QStringLiteral("Total"), QStringLiteral("What the runtime holds: the sum of the next three."));
  m_memory->addFigure(QStringLiteral("Control blocks"));
  m_memory->addFigure(QStringLiteral("Stacks"),
                      QStringLiteral("Stack bytes that were ever touched and not given back."));
  m_memory->addFigure(QStringLiteral("Messages"), QStringLiteral("Envelopes, mailboxes and timers."));
  m_memory->addFigure(QStringLiteral("Per process"), QStringLiteral("Total divided by the number of processes."));
  m_memory->addFigure(QStringLiteral("Whole program"),
                      QStringLiteral("Its resident set, as the system counts it; this window included."));
  m_memory->addWide(m_memoryLine);
  m_statistics->addFigure(QStringLiteral("Up time"), QStringLiteral("On the node's clock."));
  m_statistics->addFigure(QStringLiteral("Runnable processes"), QStringLiteral("Running, or waiting for a scheduler."));
  m_statistics->addFigure(QStringLiteral("Messages sent"));
  m_statistics->addFigure(QStringLiteral("Message rate"), QStringLiteral("Sent per second of real time, just now."));
  m_statistics->addFigure(QStringLiteral("Messages received"), QStringLiteral("Taken out of a mailbox by its owner."));
  m_statistics->addFigure(QStringLiteral("Messages dropped"),
                          QStringLiteral("Sent to the dead, unread at death, or late replies."));
  m_statistics->addFigure(QStringLiteral("Processes spawned"));
  m_statistics->addFigure(QStringLiteral("Processes exited"), QStringLiteral("For whatever reason."));
  m_statistics->addFigure(QStringLiteral("Of these, crashed"),
                          QStringLiteral("With another reason than normal or shutdown."));
  m_statistics->addFigure(QStringLiteral("Restarts"), QStringLiteral("By supervisors."));
  m_statistics->addFigure(QStringLiteral("Reductions"),
                          QStringLiteral("Work done: messages handled, sends, receives, spawns, yields."));
  m_statistics->addFigure(QStringLiteral("Timers set"));
  m_statistics->addFigure(QStringLiteral("Observing"),
                          QStringLiteral("What this window's looking costs, of one processor."));
  m_statistics->addWide(m_messageLine);
  m_cpus->addFigure(QStringLiteral("Logical CPUs"));
  m_cpus->addFigure(QStringLiteral("Schedulers"));
  m_cpus->addFigure(QStringLiteral("Utilisation"), QStringLiteral("Mean of the schedulers since the last refresh."));
  m_cpus->addWide(m_loadLine);
  m_limits->addFigure(QStringLiteral("Processes"), QStringLiteral("Alive now, and how many there may be."));
  m_limits->addFigure(QStringLiteral("Most processes so far"));
  m_limits->addFigure(QStringLiteral("Stack size"),
                      QStringLiteral("Reserved address space of a stack; only what is touched costs memory."));

  auto* header = new ListHeader(m_table);
  m_table->setHorizontalHeader(header);
  m_table->setModel(m_schedulers);
  m_table->setItemDelegate(new SchedulerDelegate(m_table));
  m_table->setSelectionMode(QAbstractItemView::NoSelection);
  m_table->setFocusPolicy(Qt::NoFocus);
  m_table->setShowGrid(false);
  m_table->setAccessibleName(QStringLiteral("Schedulers"));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionsClickable(false);
  header->setSectionResizeMode(QHeaderView::Interactive);
  header->setSectionResizeMode(SchedulerModel::UtilisationColumn, QHeaderView::Stretch);
  for (const int column : {SchedulerModel::IdColumn, SchedulerModel::RunnableColumn, SchedulerModel::SwitchesColumn,
                           SchedulerModel::StolenColumn, SchedulerModel::BusyColumn}) {
    header->resizeSection(column, fontMetrics().horizontalAdvance(QStringLiteral("Scheduler 10")) + 16);
  }
  m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_cpus->addWide(m_table);

  auto* content = new QWidget(this);
  auto* grid = new QGridLayout(content);
  grid->setContentsMargins(12, 12, 12, 12);
  grid->setSpacing(12);
  grid->addWidget(m_system, 0, 0);
  grid->addWidget(m_memory, 0, 1);
  grid->addWidget(m_cpus, 1, 0);
  grid->addWidget(m_statistics, 1, 1, 2, 1);
  grid->addWidget(m_limits, 2, 0);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(3, 1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(m_banner);
  layout->addWidget(scroll, 1);

  sizeSchedulers();
  connect(&m_collector, &Collector::frameReady, this, [this] {
    if (isVisible()) takeFrame();
  });
}

void SystemPage::sizeSchedulers() {
  const int line = fontMetrics().height() + 8;
  m_table->verticalHeader()->setDefaultSectionSize(line);
  m_table->setFixedHeight(line * std::max(1, m_schedulers->rowCount()) +
                          m_table->horizontalHeader()->sizeHint().height() + 2);
}

void SystemPage::takeFrame() {
  const auto frame = m_collector.latest();
  if (!frame) return;
  const int before = m_schedulers->rowCount();
  m_schedulers->setFrame(frame);
  if (m_schedulers->rowCount() != before) sizeSchedulers();
  showInfo(*frame);
  showStatistics(*frame);
  if (frame->problem.isEmpty()) {
    m_banner->clear();
  } else {
    m_banner->showText(Banner::Kind::error,
                       QStringLiteral("The node could not be read: %1. What is shown is older.").arg(frame->problem));
  }
}

void SystemPage::showInfo(const Frame& frame) {
  const auto& info = *frame.info;
  const auto& snapshot = *frame.snapshot;
  m_tools->setRemark(QStringLiteral("Node ") + QString::fromStdString(info.name));
  m_system->setFigure(Version, fromUtf8(info.version));
  m_system->setFigure(Compiler, fromUtf8(info.compiler));
  m_system->setFigure(OperatingSystem, fromUtf8(info.system));
  m_system->setFigure(Architecture, fromUtf8(info.architecture));
  m_system->setFigure(NodeClock, fromUtf8(info.clock));
  m_system->setFigure(Guards, fromUtf8(info.stack_guards));
  const auto size = [this](MemoryLines line, std::uint64_t value) {
    m_memory->setFigure(line, format::bytes(value), format::exactBytes(value));
  };
  size(Total, snapshot.memory.total);
  size(ControlBlocks, snapshot.memory.control_blocks);
  size(Stacks, snapshot.memory.stacks);
  size(Messages, snapshot.memory.messages);
  size(PerProcess, snapshot.totals.processes ? snapshot.memory.total / snapshot.totals.processes : 0);
  size(Resident, snapshot.memory.resident);
  m_memoryLine->setValues(frame.history.memory);
  m_cpus->setFigure(Logical, format::count(info.logical_cpus));
  m_cpus->setFigure(Schedulers, format::count(info.schedulers));
  m_cpus->setFigure(Load, frame.rates.known ? format::percent(frame.rates.utilisation) : QStringLiteral("–"));
  m_loadLine->setSmallestTop(1);
  m_loadLine->setValues(frame.history.utilisation);
  const double used =
      info.process_limit ? static_cast<double>(snapshot.totals.processes) / static_cast<double>(info.process_limit) : 0;
  m_limits->setFigure(Processes, info.process_limit ? QStringLiteral("%1 / %2 (%3 used)")
                                                          .arg(format::count(snapshot.totals.processes),
                                                               format::count(info.process_limit), format::percent(used))
                                                    : format::count(snapshot.totals.processes));
  m_limits->setFigure(Peak, format::count(snapshot.totals.processes_peak));
  m_limits->setFigure(StackSize, format::bytes(info.stack_size), format::exactBytes(info.stack_size));
}

void SystemPage::showStatistics(const Frame& frame) {
  const auto& totals = frame.snapshot->totals;
  const auto number = [this](Statistics line, std::uint64_t value) {
    m_statistics->setFigure(line, format::count(value));
  };
  m_statistics->setFigure(UpTime, format::duration(frame.snapshot->at));
  number(Runnable, totals.runnable);
  number(Sent, totals.messages_sent);
  m_statistics->setFigure(MessageRate, frame.rates.known ? format::rate(frame.rates.messages) : QStringLiteral("–"));
  number(Received, totals.messages_received);
  number(Dropped, totals.messages_dropped);
  number(Spawned, totals.spawned);
  number(Exited, totals.exited);
  number(Crashed, totals.crashed);
  number(Restarted, totals.restarted);
  number(Reductions, totals.reductions);
  number(Timers, totals.timers);
  m_statistics->setFigure(
      Observing, frame.rates.known ? format::percent(frame.rates.observing) : QStringLiteral("–"),
      QStringLiteral("The last look took %1 of processor time, all together %2")
          .arg(format::duration(frame.snapshot->cost.last), format::duration(frame.snapshot->cost.total)));
  m_messageLine->setValues(frame.history.messages);
}

void SystemPage::showEvent(QShowEvent* event) {
  takeFrame();
  QWidget::showEvent(event);
}

void SystemPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) sizeSchedulers();
  QWidget::changeEvent(event);
}

}  // namespace nazir::widgets
