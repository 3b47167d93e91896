// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Memory tab: memory by kind now and over the last hour, the processes that use the most, and what outlived its
// owner.

#include "widgets/views/charts/chart_board.hpp"
#include "widgets/views/page.hpp"
#include "widgets/views/top_table.hpp"

namespace nazir::widgets {

class ContentStack;
class EmptyState;
class MemoryKindsView;

class MemoryPage : public Page {
  Q_OBJECT

 public:
  explicit MemoryPage(ProcessActions& actions, QWidget* parent = nullptr);

  ChartBoard& board() const { return *m_board; }
  TopTable& top() const { return *m_top; }
  const MemoryKindsView& kinds() const { return *m_kinds; }

  bool clearFilter() override { return m_board->stepBack(); }
  bool showProcess(observe::Pid pid) override { return m_top->selectPid(pid); }
  /// Range, hidden lines, measure and column widths.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

 private:
  void showFrame(const FramePointer& frame) override;

  MemoryKindsView* m_kinds;
  ChartBoard* m_board;
  TopTable* m_top;
  ContentStack* m_stack;
  EmptyState* m_empty;
  bool m_heap = true;
};

}  // namespace nazir::widgets
