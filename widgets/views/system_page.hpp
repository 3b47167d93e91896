// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The System tab: what the node is, what it holds, what it did.

#include "widgets/views/page.hpp"

class QTableView;

namespace nazir::widgets {

class FigureBox;
class ListHeader;
class NodeBanner;
class SchedulerModel;
class Sparkline;
class ToolRow;

class SystemPage : public Page {
  Q_OBJECT

 public:
  explicit SystemPage(Collector& collector, QWidget* parent = nullptr);

  /// Columns of the table of schedulers that the user resized.
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showFrame(const FramePointer& frame) override;
  void showInfo(const Frame& frame);
  void showStatistics(const Frame& frame);
  void sizeColumns();
  void sizeSchedulers();

  ToolRow* m_tools;
  NodeBanner* m_banner;
  FigureBox* m_system;
  FigureBox* m_memory;
  FigureBox* m_statistics;
  FigureBox* m_cpus;
  FigureBox* m_limits;
  SchedulerModel* m_schedulers;
  ListHeader* m_header;
  bool m_sizing = false;
  QTableView* m_table;
  Sparkline* m_memoryLine;
  Sparkline* m_messageLine;
  Sparkline* m_loadLine;
};

}  // namespace nazir::widgets
