// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/memory_page.hpp"

#include <QHBoxLayout>
#include <QSplitter>
#include <QTableView>

#include "widgets/views/charts/past_reader.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/memory_kinds_view.hpp"
#include "widgets/views/process_actions.hpp"

namespace nazir::widgets {
namespace {

QString nameOf(MemoryMeasure measure) {
  static constexpr const char* names[] = {"memory", "heap", "heap_peak", "mailbox", "stack"};
  static_assert(std::size(names) == memoryMeasures);
  return QString::fromLatin1(names[static_cast<std::size_t>(measure)]);
}

}  // namespace

MemoryPage::MemoryPage(ProcessActions& actions, QWidget* parent)
    : ChartPage(actions.collector(), QStringLiteral("memory"), tr("Memory"), {Collector::Part::topMemory}, parent),
      m_kinds(new MemoryKindsView(this)),
      m_top(new TopTable(actions, id(), this)) {
  board().addChart({.id = QStringLiteral("memory"),
                    .title = tr("Memory by kind"),
                    .help = tr("The kinds are drawn on top of each other: the upper edge is the total. Hide kinds in "
                               "the legend to compare the others."),
                    .unit = ChartUnit::bytes,
                    .stacked = true,
                    .series = memorySeries(collector().past())});
  board().setMargins({});
  auto* right = new QSplitter(Qt::Vertical, this);
  right->setProperty("quiet", true);
  right->setHandleWidth(8);
  right->addWidget(&board());
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
  setContent(content, m_top->table());
}

void MemoryPage::showCharts(const FramePointer& frame) {
  m_top->setFrame(frame);
  if (!frame) {
    board().refresh();
    return;
  }
  m_kinds->setMemory(frame->snapshot->memory, *frame->info);
  const bool heap = frame->info->abilities.has(observe::Ability::heap);
  if (heap == m_heap) {
    board().showLatest();
    return;
  }
  m_heap = heap;
  board().charts().front()->setSeries(memorySeries(collector().past(), heap));
  board().refresh();
}

QVariantMap MemoryPage::state() const {
  auto state = ChartPage::state();
  state.insert(QStringLiteral("measure"), nameOf(m_top->measure()));
  state.insert(QStringLiteral("widths"), toTexts(m_top->header()->chosenWidths()));
  return state;
}

void MemoryPage::restoreState(const QVariantMap& state) {
  ChartPage::restoreState(state);
  for (std::size_t i = 0; i < memoryMeasures; ++i) {
    const auto measure = static_cast<MemoryMeasure>(i);
    if (state.value(QStringLiteral("measure")).toString() == nameOf(measure)) m_top->setMeasure(measure);
  }
  m_top->header()->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  m_top->setWidths();
}

}  // namespace nazir::widgets
