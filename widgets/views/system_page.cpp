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
#include "widgets/data/memory_kinds.hpp"
#include "widgets/models/scheduler_model.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/scheduler_delegate.hpp"
#include "widgets/views/sparkline.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

enum System { Version, Compiler, OperatingSystem, Architecture, NodeClock, Guards };
/// The kinds of memory are from the second line on.
enum MemoryLines { Total, FirstKind, HeapPeak = FirstKind + 7, MeanProcess, Code, Resident };
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
  Observing,
  Judging
};
enum Cpus { Logical, Schedulers, Load };
enum Limits { Processes, Peak, StackSize };

QString fromUtf8(const std::string& text) {
  return text.empty() ? QStringLiteral("–") : QString::fromStdString(text);
}

}  // namespace

SystemPage::SystemPage(Collector& collector, QWidget* parent)
    : Page(collector, QStringLiteral("system"), tr("System"), {Collector::Part::memory}, parent),
      m_tools(new ToolRow(collector, {}, this)),
      m_banner(new NodeBanner(collector, this)),
      m_system(new FigureBox(tr("System and architecture"), this)),
      m_memory(new FigureBox(tr("Memory usage"), this)),
      m_statistics(new FigureBox(tr("Statistics"), this)),
      m_cpus(new FigureBox(tr("CPUs and schedulers"), this)),
      m_limits(new FigureBox(tr("System statistics / limit"), this)),
      m_schedulers(new SchedulerModel(this)),
      m_header(nullptr),
      m_table(new QTableView(this)),
      m_memoryLine(new Sparkline(
          tr("Total"), [](double v) { return format::bytes(static_cast<std::uint64_t>(v)); }, this)),
      m_messageLine(new Sparkline(tr("Message rate"), format::rate, this)),
      m_loadLine(new Sparkline(tr("Utilisation"), format::percent, this)) {
  m_system->addFigure(tr("Version"), tr("Version and build id of the runtime."));
  m_system->addFigure(tr("Compiled with"));
  m_system->addFigure(tr("Operating system"));
  m_system->addFigure(tr("Architecture"));
  m_system->addFigure(tr("Clock"), tr("Real, or virtual with the seed of the order of events."));
  m_system->addFigure(tr("Stack guards"), tr("How stack overflows are caught."));
  m_memory->addFigure(tr("Total"), tr("Memory held by the runtime and its processes: the sum of the next seven."));
  for (const auto& kind : memoryKinds()) m_memory->addFigure(kind.name, kind.help);
  m_memory->addFigure(tr("Most heap so far"), tr("The most that the last three together were at any refresh."));
  m_memory->addFigure(tr("Mean per process"),
                      tr("Mean of the Memory column over all processes: control block, state, stack in use, "
                         "mailbox and heap."));
  m_memory->addFigure(tr("Code"), tr("Resident code and constants of the program and its libraries."));
  m_memory->addFigure(tr("Whole program"),
                      tr("Resident set of the program as the operating system counts it, including this window."));
  m_memory->addWide(m_memoryLine);
  m_statistics->addFigure(tr("Up time"), tr("On the node's clock."));
  m_statistics->addFigure(tr("Runnable processes"), tr("Running, or waiting for a scheduler."));
  m_statistics->addFigure(tr("Messages sent"));
  m_statistics->addFigure(tr("Message rate"), tr("Sent per second of the node's clock, since the last refresh."));
  m_statistics->addFigure(tr("Messages received"), tr("Taken out of a mailbox by its owner."));
  m_statistics->addFigure(tr("Messages dropped"),
                          tr("Sent to dead processes, unread when their receiver ended, or late replies."));
  m_statistics->addFigure(tr("Processes spawned"));
  m_statistics->addFigure(tr("Processes exited"), tr("For any reason."));
  m_statistics->addFigure(tr("Of these, crashed"), tr("With a reason other than normal or shutdown."));
  m_statistics->addFigure(tr("Processes restarted"),
                          tr("By supervisors, since the start of the node; also those that have ended since."));
  m_statistics->addFigure(tr("Reductions"), tr("Work done: messages handled, sends, receives, spawns, yields."));
  m_statistics->addFigure(tr("Timers set"));
  m_statistics->addFigure(tr("Observing"),
                          tr("Processor time of taking and sorting the snapshots, as a share of one processor. "
                             "Excludes drawing the window."));
  m_statistics->addFigure(tr("Judging"), tr("Processor time of the rules, as a share of one processor."));
  m_statistics->addWide(m_messageLine);
  m_cpus->addFigure(tr("Logical CPUs"));
  m_cpus->addFigure(tr("Schedulers"));
  m_cpus->addFigure(tr("Utilisation"), tr("Mean of the schedulers since the last refresh."));
  m_cpus->addWide(m_loadLine);
  m_limits->addFigure(tr("Processes"), tr("Alive now, and the limit."));
  m_limits->addFigure(tr("Most processes so far"));
  m_limits->addFigure(tr("Stack size"), tr("Reserved address space of a stack; only touched pages use memory."));

  m_header = new ListHeader(m_table);
  m_header->setNames({QStringLiteral("scheduler"), QStringLiteral("utilisation"), QStringLiteral("runnable"),
                      QStringLiteral("switches"), QStringLiteral("stolen"), QStringLiteral("busy")});
  m_table->setHorizontalHeader(m_header);
  m_table->setModel(m_schedulers);
  m_table->setItemDelegate(new SchedulerDelegate(m_table));
  m_table->setSelectionMode(QAbstractItemView::NoSelection);
  m_table->setFocusPolicy(Qt::NoFocus);
  m_table->setShowGrid(false);
  m_table->setAccessibleName(tr("Schedulers"));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_header->setSectionsClickable(false);
  m_header->setSectionResizeMode(QHeaderView::Interactive);
  m_header->setSectionResizeMode(SchedulerModel::UtilisationColumn, QHeaderView::Stretch);
  connect(m_header, &QHeaderView::sectionResized, this, [this](int column) {
    if (column != SchedulerModel::UtilisationColumn) sizeColumns();
  });
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

  sizeColumns();
  sizeSchedulers();
}

QVariantMap SystemPage::state() const {
  return {{QStringLiteral("widths"), toTexts(m_header->chosenWidths())}};
}

void SystemPage::restoreState(const QVariantMap& state) {
  m_header->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  sizeColumns();
}

void SystemPage::sizeColumns() {
  const std::pair<int, QString> samples[] = {{SchedulerModel::IdColumn, tr("Scheduler 10")},
                                             {SchedulerModel::UtilisationColumn, tr("Utilisation 100 %")},
                                             {SchedulerModel::RunnableColumn, QStringLiteral("100,000")},
                                             {SchedulerModel::SwitchesColumn, QStringLiteral("99.9 M")},
                                             {SchedulerModel::StolenColumn, QStringLiteral("99.9 M")},
                                             {SchedulerModel::BusyColumn, QStringLiteral("23 h 59 m")}};
  if (m_sizing) return;
  m_sizing = true;
  int all = 0;
  for (const auto& [column, sample] : samples) {
    const QString title = m_schedulers->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int width = std::max(fontMetrics().horizontalAdvance(title), fontMetrics().horizontalAdvance(sample)) + 18;
    if (m_header->isChosen(column)) {
      width = m_header->sectionSize(column);
    } else if (column != SchedulerModel::UtilisationColumn) {
      m_header->resizeSection(column, width);
    }
    all += width;
  }
  m_sizing = false;
  m_table->setMinimumWidth(all);  // no column is ever cut; the other half of the page shrinks instead
}

void SystemPage::sizeSchedulers() {
  const int line = fontMetrics().height() + 8;
  m_table->verticalHeader()->setDefaultSectionSize(line);
  m_table->setFixedHeight(line * std::max(1, m_schedulers->rowCount()) +
                          m_table->horizontalHeader()->sizeHint().height() + 2);
}

void SystemPage::showFrame(const FramePointer& frame) {
  if (!frame) return;  // the last figures stay until there are others
  const int before = m_schedulers->rowCount();
  m_schedulers->setFrame(frame);
  if (m_schedulers->rowCount() != before) sizeSchedulers();
  showInfo(*frame);
  showStatistics(*frame);
}

void SystemPage::showInfo(const Frame& frame) {
  const auto& info = *frame.info;
  const auto& snapshot = *frame.snapshot;
  m_tools->setRemark(tr("Node %1").arg(QString::fromStdString(info.name)));
  m_system->setFigure(Version, fromUtf8(info.version));
  m_system->setFigure(Compiler, fromUtf8(info.compiler));
  m_system->setFigure(OperatingSystem, fromUtf8(info.system));
  m_system->setFigure(Architecture, fromUtf8(info.architecture));
  m_system->setFigure(NodeClock, fromUtf8(observe::clock_text(info)));
  m_system->setFigure(Guards, fromUtf8(info.stack_guards));
  const auto size = [this](MemoryLines line, std::uint64_t value) {
    m_memory->setFigure(line, format::bytes(value), format::exactBytes(value));
  };
  size(Total, snapshot.memory.total);
  const QString noHeap = QString::fromStdString(info.abilities.why_not(observe::Ability::heap));
  const auto heapSize = [&](MemoryLines line, std::uint64_t value) {
    if (noHeap.isEmpty()) {
      size(line, value);
    } else {
      m_memory->setFigure(line, QStringLiteral("–"), noHeap);
    }
  };
  int line = FirstKind;
  for (const auto& kind : memoryKinds()) {
    const auto bytes = snapshot.memory.*kind.bytes;
    const auto place = static_cast<MemoryLines>(line++);
    kind.isHeap ? heapSize(place, bytes) : size(place, bytes);
  }
  heapSize(HeapPeak, snapshot.memory.heap_peak);
  size(Code, snapshot.memory.program);
  if (frame.processMemory) {
    const auto processes = snapshot.processes.size();
    if (processes > 0) {
      size(MeanProcess, *frame.processMemory / processes);
    } else {
      m_memory->setFigure(MeanProcess, QStringLiteral("–"));
    }
  }
  size(Resident, snapshot.memory.resident);
  m_memoryLine->setSeries(frame.history.memory);
  m_cpus->setFigure(Logical, format::count(info.logical_cpus));
  m_cpus->setFigure(Schedulers, format::count(info.schedulers));
  m_cpus->setFigure(Load, frame.rates.known ? format::percent(frame.rates.utilisation) : QStringLiteral("–"));
  m_loadLine->setSmallestTop(1);
  m_loadLine->setSeries(frame.history.utilisation);
  const double used =
      info.process_limit ? static_cast<double>(snapshot.processes.size()) / static_cast<double>(info.process_limit) : 0;
  m_limits->setFigure(Processes, info.process_limit ? tr("%1 / %2 (%3 used)")
                                                          .arg(format::count(snapshot.processes.size()),
                                                               format::count(info.process_limit), format::percent(used))
                                                    : format::count(snapshot.processes.size()));
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
      Observing, frame.rates.known ? format::percent(frame.rates.effort.observing) : QStringLiteral("–"),
      tr("The last snapshot took %1 of processor time, all snapshots together %2")
          .arg(format::duration(frame.snapshot->cost.last), format::duration(frame.snapshot->cost.total)));
  m_statistics->setFigure(Judging,
                          frame.rates.known ? format::percent(frame.rates.effort.judging) : QStringLiteral("–"));
  m_messageLine->setSeries(frame.history.messages);
}

void SystemPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
    sizeColumns();
    sizeSchedulers();
  }
  Page::changeEvent(event);
}

}  // namespace nazir::widgets
