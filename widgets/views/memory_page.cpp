// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/memory_page.hpp"

#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/views/charts/past_reader.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/memory_kinds_view.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

QString nameOf(MemoryMeasure measure) {
  static constexpr const char* names[] = {"memory", "heap", "heap_peak", "mailbox", "stack"};
  static_assert(std::size(names) == memoryMeasures);
  return QString::fromLatin1(names[static_cast<std::size_t>(measure)]);
}

}  // namespace

MemoryPage::MemoryPage(ProcessActions& actions, QWidget* parent)
    : Page(actions.collector(), QStringLiteral("memory"), tr("Memory"), {Collector::Part::topMemory}, parent),
      m_kinds(new MemoryKindsView(this)),
      m_board(new ChartBoard(collector().past(), this)),
      m_top(new TopTable(actions, id(), this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)) {
  auto* tools = new ToolRow(collector(), {}, this);
  m_board->addTools(*tools);
  m_board->addChart({.id = QStringLiteral("memory"),
                     .title = tr("Memory by kind"),
                     .help = tr("The kinds are drawn on top of each other: the upper edge is the total. Hide kinds in "
                                "the legend to compare the others."),
                     .unit = ChartUnit::bytes,
                     .stacked = true,
                     .series = memorySeries(collector().past())});
  m_board->setMargins({});
  auto* right = new QSplitter(Qt::Vertical, this);
  right->setProperty("quiet", true);
  right->setHandleWidth(8);
  right->addWidget(m_board);
  right->addWidget(m_top);
  right->setChildrenCollapsible(false);
  right->setStretchFactor(0, 3);
  right->setStretchFactor(1, 2);
  auto* content = new QWidget(this);
  auto* columns = new QHBoxLayout(content);
  columns->setContentsMargins(8, 0, 8, 8);
  columns->setSpacing(8);
  columns->addWidget(m_kinds);
  columns->addWidget(right, 1);
  m_kinds->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("Heap of processes 888.8 MiB 100.0 %")) + 100);
  m_stack->setContent(content, m_top->table(), m_empty);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(tools);
  layout->addWidget(new NodeBanner(collector(), this));
  layout->addWidget(m_stack, 1);
  connect(m_empty, &EmptyState::actionTriggered, this, &Page::startRequested);
  connect(m_board, &ChartBoard::reported, this, &Page::reported);
  connect(m_board, &ChartBoard::failed, this, &Page::failed);
}

void MemoryPage::showFrame(const FramePointer& frame) {
  m_top->setFrame(frame);
  const bool nothing = collector().past()->lastTime() == RealTime();
  if (nothing) {
    const bool idle = frame != nullptr && canStart();
    m_empty->setText(idle ? tr("Nothing has been measured yet: the scenario is not running.")
                          : tr("Waiting for the first snapshot of the node…"),
                     idle ? tr("Start scenario") : QString());
    m_stack->showEmpty();
    return;
  }
  m_stack->showList();
  if (!frame) {
    m_board->refresh();
    return;
  }
  m_kinds->setMemory(frame->snapshot->memory, *frame->info);
  const bool heap = frame->info->abilities.has(observe::Ability::heap);
  if (heap == m_heap) {
    m_board->showLatest();
    return;
  }
  m_heap = heap;
  m_board->charts().front()->setSeries(memorySeries(collector().past(), heap));
  m_board->refresh();
}

QVariantMap MemoryPage::state() const {
  auto state = m_board->state();
  state.insert(QStringLiteral("measure"), nameOf(m_top->measure()));
  state.insert(QStringLiteral("widths"), toTexts(m_top->header()->chosenWidths()));
  return state;
}

void MemoryPage::restoreState(const QVariantMap& state) {
  m_board->restoreState(state);
  for (std::size_t i = 0; i < memoryMeasures; ++i) {
    const auto measure = static_cast<MemoryMeasure>(i);
    if (state.value(QStringLiteral("measure")).toString() == nameOf(measure)) m_top->setMeasure(measure);
  }
  m_top->header()->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  m_top->setWidths();
}

}  // namespace nazir::widgets
