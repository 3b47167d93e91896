// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_page.hpp"

#include <QVBoxLayout>
#include <utility>

#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {

ChartPage::ChartPage(Collector& collector, const QString& id, const QString& title, Parts parts, QWidget* parent)
    : Page(collector, id, title, std::move(parts), parent),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_board(new ChartBoard(collector.past(), this)) {
  auto* tools = new ToolRow(collector, {}, this);
  m_board->addTools(*tools);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(tools);
  layout->addWidget(new NodeBanner(collector, this));
  layout->addWidget(m_stack, 1);
  connect(m_empty, &EmptyState::actionTriggered, this, &Page::startRequested);
  connect(m_board, &ChartBoard::reported, this, &Page::reported);
  connect(m_board, &ChartBoard::failed, this, &Page::failed);
}

void ChartPage::setContent(QWidget* content, QWidget* focus) {
  m_stack->setContent(content, focus, m_empty);
}

void ChartPage::showFrame(const FramePointer& frame) {
  if (collector().past()->lastTime() == RealTime()) {
    const bool idle = frame != nullptr && canStart();
    m_empty->setText(idle ? tr("Nothing has been measured yet: the scenario is not running.")
                          : tr("Waiting for the first snapshot of the node…"),
                     idle ? tr("Start scenario") : QString());
    m_stack->showEmpty();
    return;
  }
  m_stack->showList();
  showCharts(frame);
}

}  // namespace nazir::widgets
