// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The frame of a page with charts of the node's past: the tool row with the range, the banner, the charts, or a
// sentence in their place while nothing has been measured yet. A page derives from it, adds its charts to the board,
// and calls `setContent` last in its constructor. Window's thread only.

#include "widgets/views/charts/chart_board.hpp"
#include "widgets/views/page.hpp"

namespace nazir::widgets {

class ContentStack;
class EmptyState;

class ChartPage : public Page {
  Q_OBJECT

 public:
  ChartBoard& board() const { return *m_board; }

  /// Shows all charts again, or removes the cursor.
  bool clearFilter() override { return m_board->stepBack(); }
  /// Range and hidden lines.
  QVariantMap state() const override { return m_board->state(); }
  void restoreState(const QVariantMap& state) override { m_board->restoreState(state); }

 protected:
  ChartPage(Collector& collector, const QString& id, const QString& title, Parts parts, QWidget* parent);
  /// `content` holds the board, or is it. `focus` has the keyboard first.
  void setContent(QWidget* content, QWidget* focus);

 private:
  void showFrame(const FramePointer& frame) final;
  /// Something has been measured. Null: there is no frame of this node, or of this epoch of it, yet.
  virtual void showCharts(const FramePointer& frame) = 0;

  ContentStack* m_stack;
  EmptyState* m_empty;
  ChartBoard* m_board;
};

}  // namespace nazir::widgets
