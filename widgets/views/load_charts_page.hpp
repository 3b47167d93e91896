// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Load Charts tab: the utilisation of each scheduler, memory by kind, messages, the run queue and the processes of
// the last hour, with what happened in it. The past is the collector's, so that it goes on while the page is hidden.
// Others may add charts of their own to it.

#include "widgets/views/charts/chart_page.hpp"

namespace nazir::widgets {

class LoadChartsPage : public ChartPage {
  Q_OBJECT

 public:
  /// More schedulers than these are thin lines with their mean.
  static constexpr std::size_t mostNamed = 7;

  explicit LoadChartsPage(Collector& collector, QWidget* parent = nullptr);

  /// Adds a chart behind the others, or replaces the one with the same id. Its `read` is called while the page is
  /// visible.
  void setChart(const ChartSpec& spec);
  void removeChart(const QString& id) { board().removeChart(id); }

 private:
  void showCharts(const FramePointer& frame) override;
  std::vector<ChartSeries> schedulerSeries(std::size_t count) const;
  void addCharts();

  /// Other lines, if the node tells other things than before.
  bool adapt(const Frame& frame);

  std::size_t m_schedulers = 0;
  bool m_heap = true;
};

}  // namespace nazir::widgets
