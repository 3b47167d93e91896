// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Memory tab: memory by kind now and over the last hour, the processes that use the most, and what outlived its
// owner.

#include "widgets/views/charts/chart_page.hpp"
#include "widgets/views/top_table.hpp"

namespace nazir::widgets {

class MemoryKindsView;

class MemoryPage : public ChartPage {
  Q_OBJECT

 public:
  explicit MemoryPage(ProcessActions& actions, QWidget* parent = nullptr);

  TopTable& top() const { return *m_top; }
  const MemoryKindsView& kinds() const { return *m_kinds; }

  bool showProcess(observe::Pid pid) override { return m_top->selectPid(pid); }
  /// Range, hidden lines, measure and column widths.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

 private:
  void showCharts(const FramePointer& frame) override;

  MemoryKindsView* m_kinds;
  TopTable* m_top;
  bool m_heap = true;
};

}  // namespace nazir::widgets
